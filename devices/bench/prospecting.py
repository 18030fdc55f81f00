"""Probes every port of this machine that nobody uses; what cannot be asked is named with the reason."""

import os
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from config.problems import Words
from devices.bench.nodes import Node, nodes
from devices.bench.ports import SerialPort, serial_ports
from devices.bench.probed import Found, Heed, Probing
from devices.bench.probing import probe
from devices.bench.section import propose

_UNASKED = {
    "input": Words(
        "键盘口设备，问不出是什么：扫码器用驱动 hid_scanner，数字小键盘用 hid_keypad",
        "a keyboard device cannot be asked: hid_scanner for a scanner, hid_keypad for a digit pad",
    ),
    "camera": Words("摄像头，当扫码器用驱动 camera_scanner", "a camera: camera_scanner makes it a code scanner"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a device may hang; `left_alone` says why it is not asked."""

    url: str
    port: SerialPort | None = None
    left_alone: Words | None = None


Survey = Callable[[Mapping[str, str]], Sequence[Spot]]


def survey(taken: Mapping[str, str]) -> list[Spot]:
    """All spots of this machine; `taken`: address -> device of ours that has it. Blocks for some 10 ms."""
    others = nodes()
    return [
        *(_serial(port, taken) for port in serial_ports()),
        *(_printer(node, taken) for node in others if node.kind == "printer"),
        *_unasked((node for node in others if node.kind != "printer"), taken),
    ]


async def prospect(spots: Iterable[Spot], heed: Heed = lambda _: None) -> AsyncGenerator[Probing, None]:
    """One spot after another, politely; never raises for what a wire does."""
    for spot in spots:
        if spot.left_alone is not None:
            yield Probing(spot.url, left_alone=spot.left_alone)
            continue
        result = await probe(spot.url, heed=heed)
        yield result if spot.port is None or result.found is None else _named(result, result.found, spot.port)


def owner(url: str, taken: Mapping[str, str]) -> str | None:
    """The device of ours whose wire `url` is, under whichever name."""
    real = _real(url)
    return next((name for address, name in taken.items() if _real(address) == real), None)


def used_by(name: str) -> Words:
    """A spot of ours."""
    return Words(f"已经接着设备 {name}", f"already in use by {name}")


def _real(url: str) -> str:
    return os.path.realpath(url) if url.startswith("/") else url


def _serial(port: SerialPort, taken: Mapping[str, str]) -> Spot:
    name = owner(port.path, taken)
    if name is not None:
        return Spot(port.best_name, port, used_by(name))
    return Spot(port.best_name, port, _held(port.holders))


def _printer(node: Node, taken: Mapping[str, str]) -> Spot:
    name = owner(node.path, taken)
    return Spot(node.path, left_alone=used_by(name) if name is not None else _held(node.holders))


def _unasked(found: Iterable[Node], taken: Mapping[str, str]) -> Iterable[Spot]:
    for node in found:
        name = owner(node.path, taken)
        if name is not None:
            yield Spot(node.stable or node.path, left_alone=used_by(name))
        elif node.usb:  # a power button is no device of ours
            yield Spot(node.stable or node.path, left_alone=_UNASKED[node.kind])


def _held(holders: Sequence[str]) -> Words | None:
    if not holders:
        return None
    who = ", ".join(holders)
    return Words(f"被别的程序占着（{who}），没有问", f"held by {who}, not asked")


def _named(result: Probing, found: Found, port: SerialPort) -> Probing:
    """The identity of the adapter goes into the proposal, so that a swapped cable is refused later."""
    names = {"by_id": port.by_id if port.numbered else None, "by_path": port.by_path}
    known = {**found.section.content, **{key: link.rpartition("/")[2] for key, link in names.items() if link}}
    return replace(result, found=replace(found, section=propose(found.entry, known)))
