"""Asks politely what answers: every probe of the catalogue in a safe order; none opens, prints or changes a setting."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator

from devices.bench.probed import Found, Heed, Probing, Try, Trying
from devices.bench.section import propose
from devices.catalog import CATALOG
from devices.contract import DeviceError, Words
from devices.contract.driver_entry import PoliteProbe
from devices.transports import Transport, transport_for

OPEN_S, WRITE_S = 3.0, 2.0
_LISTEN_S = 0.2
_SETTLE_S = 0.05
_MOST = 4096
# Printers first: their question is a command out of the text stream, other bytes would stand in their line buffer.
# Boards that move something last.
ORDER = (
    *("ticket_printer", "code_scanner", "id_card_reader", "rating_keypad", "caller", "window_sign"),
    "pickup_locker",
)


def tries(url: str, baud: int | None = None) -> Iterator[Try]:
    """Every probe in its safe order; serial lines at each likely baud (or at `baud` only), one baud after another."""
    entries = sorted(CATALOG.values(), key=lambda entry: (_rank(entry.family), entry.name))
    if _is_printer_node(url):  # nothing but a printer makes such a node, and it would print other questions
        entries = [entry for entry in entries if entry.family == ORDER[0]]
    for family in sorted({entry.family for entry in entries}, key=_rank):
        asks = [(entry, probe) for entry in entries if entry.family == family for probe in entry.probes]
        if not is_serial(url):
            yield from (Try(entry, probe, None) for entry, probe in asks)
            continue
        likely = dict.fromkeys(baud for _, probe in asks for baud in probe.bauds)
        for speed in [baud] if baud else likely:
            yield from (Try(entry, probe, speed) for entry, probe in asks if baud or speed in probe.bauds)


async def probe(url: str, *, baud: int | None = None, heed: Heed = lambda _: None, patience: float = 1.0) -> Probing:
    """Ask at `url` until somebody is recognised; `heed` hears each question. Never raises for what the wire does.

    Every wait for an answer is `patience` times what its kind of device needs.
    """
    heard, order = 0, list(tries(url, baud))
    answers: dict[tuple[bytes, int | None], bytes] = {}
    wire: Transport | None = None
    try:
        speed = order[0].baud if order else baud
        wire = await _reopened(None, url, speed)
        heard = len(
            await _all_that_comes(wire, _LISTEN_S * patience)
        )  # who speaks by itself is heard before anybody asks
        for number, one in enumerate(order, start=1):
            heed(Trying(url, one.entry, one.baud, number, len(order)))
            if one.baud != speed:
                wire, speed = await _reopened(wire, url, one.baud), one.baud
            asked = one.probe.question, one.baud
            if asked not in answers:  # kinds that ask the same share what came
                answers[asked] = await _answer(wire, one.probe, patience)
            data = answers[asked]
            heard = max(heard, len(data))
            sentence = _recognised(one.probe, data)
            if sentence is not None:
                return Probing(url, _found(one, url, sentence, data), len(data), len(answers))
    except DeviceError as error:
        return Probing(url, error=error.detail, heard=heard, asked=len(answers))
    finally:
        if wire is not None:
            await wire.close()
    return Probing(url, heard=heard, asked=len(answers))


def is_serial(url: str) -> bool:
    """Whether `url` is a line with a baud rate."""
    return "://" not in url and not _is_printer_node(url)


def _is_printer_node(url: str) -> bool:
    return url.startswith(("/dev/usb/", "lp://"))


def _rank(family: str) -> int:
    return ORDER.index(family) if family in ORDER else len(ORDER)


async def _reopened(old: Transport | None, url: str, baud: int | None) -> Transport:
    if old is not None:
        await old.close()
    wire = transport_for(url, baud=baud or 9600)
    await wire.open(OPEN_S)
    await _all_that_comes(wire, _SETTLE_S)
    return wire


async def _answer(wire: Transport, probe: PoliteProbe, patience: float) -> bytes:
    """What comes within the probe's time; less when it is recognised before."""
    await _all_that_comes(wire, _SETTLE_S * patience)
    await wire.write(probe.question, WRITE_S)
    return await _all_that_comes(wire, probe.wait_s * patience, lambda data: _recognised(probe, data) is not None)


async def _all_that_comes(wire: Transport, seconds: float, enough: Callable[[bytes], bool] = lambda _: False) -> bytes:
    """Everything within `seconds` that is not yet enough."""
    until = asyncio.get_running_loop().time() + seconds
    data = b""
    while (left := until - asyncio.get_running_loop().time()) > 0 and len(data) < _MOST and not enough(data):
        data += await wire.read(512, left)
    return data


def _recognised(probe: PoliteProbe, data: bytes) -> Words | None:
    """What the probe says of the answer, also behind the echo of a two-wire bus."""
    if not data:
        return None
    sentence = probe.recognise(data)
    if sentence is None and probe.question and data.startswith(probe.question) and len(data) > len(probe.question):
        sentence = probe.recognise(data[len(probe.question) :])
    return sentence


def _found(one: Try, url: str, sentence: Words, data: bytes) -> Found:
    known: dict[str, object] = {"url": url}
    if one.baud:
        known["baud"] = one.baud
    with contextlib.suppress(ValueError, IndexError, KeyError):  # an odd answer must not hide that it was recognised
        known.update(one.probe.section(data))
    return Found(one.entry, url, one.baud, sentence, propose(one.entry, known))
