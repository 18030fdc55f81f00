"""Asks politely what answers: every probe of the catalogue in a safe order; none opens, prints or changes a setting."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from config.problems import Words
from devices.bench.nodes import nodes
from devices.bench.ports import SerialPort, serial_ports
from devices.bench.section import Section, propose
from devices.catalog import CATALOG
from devices.contract import DeviceError
from devices.contract.driver_entry import DriverEntry, PoliteProbe
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


@dataclass(frozen=True, slots=True)
class Found:
    """What answered at a port."""

    entry: DriverEntry
    url: str
    baud: int | None
    sentence: str
    section: Section


@dataclass(frozen=True, slots=True)
class Probing:
    """The result for one port; `heard` counts bytes that nobody recognised, `error` says why it could not be asked."""

    url: str
    found: Found | None = None
    heard: int = 0
    asked: int = 0
    error: str = ""

    @property
    def words(self) -> Words:
        """One sentence."""
        url = self.url
        if self.found is not None:
            baud = f"，{self.found.baud} 波特" if self.found.baud else ""
            at = f" at {self.found.baud} baud" if self.found.baud else ""
            title = self.found.entry
            return Words(
                f"{url}{baud}：{title.title_zh}（{self.found.sentence}）",
                f"{url}{at}: {title.title} ({self.found.sentence})",
            )
        if self.error:
            return Words(f"{url}：问不了，{self.error}", f"{url}: cannot be asked, {self.error}")
        if self.heard:
            zh = f"{url}：有东西在说话（{self.heard} 字节），但不是认识的协议；请核对波特率和接线"
            return Words(
                zh, f"{url}: something talks ({self.heard} bytes), but no protocol that is known; check baud and cable"
            )
        zh = f"{url}：能打开，但问了 {self.asked} 句都不回答；请核对电源、接线和波特率。"
        en = f"{url} opens, but does not answer {self.asked} questions: check power, cable and baud. "
        pushing = Words(
            "只会推送的设备（如普通扫码器）本来就不回答", "Devices that only push (plain scanners) never answer"
        )
        return Words(zh + pushing.zh, en + pushing.en)


@dataclass(frozen=True, slots=True)
class _Try:
    entry: DriverEntry
    probe: PoliteProbe
    baud: int | None


def tries(url: str, baud: int | None = None) -> Iterator[_Try]:
    """Every probe in its safe order; serial lines at each likely baud (or at `baud` only), one baud after another."""
    entries = sorted(CATALOG.values(), key=lambda entry: (_rank(entry.family), entry.name))
    if _is_printer_node(url):  # nothing but a printer makes such a node, and it would print other questions
        entries = [entry for entry in entries if entry.family == ORDER[0]]
    for family in sorted({entry.family for entry in entries}, key=_rank):
        asks = [(entry, probe) for entry in entries if entry.family == family for probe in entry.probes]
        if not is_serial(url):
            yield from (_Try(entry, probe, None) for entry, probe in asks)
            continue
        likely = dict.fromkeys(baud for _, probe in asks for baud in probe.bauds)
        for speed in [baud] if baud else likely:
            yield from (_Try(entry, probe, speed) for entry, probe in asks if baud or speed in probe.bauds)


async def probe(url: str, *, baud: int | None = None) -> Probing:
    """Ask at `url` until somebody is recognised; never raises for what the wire does."""
    asked: set[tuple[bytes, int | None]] = set()
    heard, order = 0, list(tries(url, baud))
    wire: Transport | None = None
    try:
        speed = order[0].baud if order else baud
        wire = await _reopened(None, url, speed)
        heard = len(await _all_that_comes(wire, _LISTEN_S))  # who speaks by itself is heard before anybody asks
        for one in order:
            if one.baud != speed:
                wire, speed = await _reopened(wire, url, one.baud), one.baud
            data = await _answer(wire, one.probe)
            asked.add((one.probe.question, one.baud))
            heard = max(heard, len(data))
            sentence = _recognised(one.probe, data)
            if sentence is not None:
                return Probing(url, _found(one, url, sentence, data), len(data), len(asked))
    except DeviceError as error:
        return Probing(url, error=error.detail, heard=heard, asked=len(asked))
    finally:
        if wire is not None:
            await wire.close()
    return Probing(url, heard=heard, asked=len(asked))


async def probe_all() -> list[Probing]:
    """Every free serial port and printer node of this machine; held ones are left alone and said."""
    results = []
    for port in serial_ports():
        if port.holders:
            results.append(Probing(port.best_name, error=f"held by {', '.join(port.holders)}"))
        else:
            results.append(_named(await probe(port.best_name), port))
    free = [node.path for node in nodes() if node.kind == "printer" and not node.holders]
    return results + [await probe(path) for path in free]


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


async def _answer(wire: Transport, probe: PoliteProbe) -> bytes:
    """What comes within the probe's time; less when it is recognised before."""
    await _all_that_comes(wire, _SETTLE_S)
    await wire.write(probe.question, WRITE_S)
    return await _all_that_comes(wire, probe.wait_s, lambda data: _recognised(probe, data) is not None)


async def _all_that_comes(wire: Transport, seconds: float, enough: Callable[[bytes], bool] = lambda _: False) -> bytes:
    """Everything within `seconds` that is not yet enough."""
    until = asyncio.get_running_loop().time() + seconds
    data = b""
    while (left := until - asyncio.get_running_loop().time()) > 0 and len(data) < _MOST and not enough(data):
        data += await wire.read(512, left)
    return data


def _recognised(probe: PoliteProbe, data: bytes) -> str | None:
    """What the probe says of the answer, also behind the echo of a two-wire bus."""
    if not data:
        return None
    sentence = probe.recognise(data)
    if sentence is None and probe.question and data.startswith(probe.question) and len(data) > len(probe.question):
        sentence = probe.recognise(data[len(probe.question) :])
    return sentence


def _found(one: _Try, url: str, sentence: str, data: bytes) -> Found:
    known: dict[str, object] = {"url": url}
    if one.baud:
        known["baud"] = one.baud
    with contextlib.suppress(ValueError, IndexError, KeyError):  # an odd answer must not hide that it was recognised
        known.update(one.probe.section(data))
    return Found(one.entry, url, one.baud, sentence, propose(one.entry, known))


def _named(result: Probing, port: SerialPort) -> Probing:
    """The identity of the adapter goes into the proposal, so that a swapped cable is refused later."""
    if result.found is None:
        return result
    found, names = result.found, {"by_id": port.by_id if port.numbered else None, "by_path": port.by_path}
    known = {**found.section.content, **{key: link.rpartition("/")[2] for key, link in names.items() if link}}
    section = propose(found.entry, known)
    return Probing(result.url, Found(found.entry, found.url, found.baud, found.sentence, section), result.heard)
