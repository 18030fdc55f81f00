"""What each driver hears from its simulator while it opens and works, and its own decoder for it."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.devices.simulators import Simulator, running
from devices.catalog import CATALOG
from devices.contract import DeviceError, SystemClock
from devices.contract.code_scanner import TriggeredScanner
from devices.contract.rating_keypad import RatingKeypad
from devices.contract.window_sign import SignText, WindowSign
from devices.escpos.protocol import ReplyParser
from devices.supervisor import charge_of, own_wire

ROUNDS, LONGEST_S = 25, 20.0


@dataclass(frozen=True)
class Capture:
    """Bytes of one driver; `decode` feeds pieces into a fresh decoder and gives the frames."""

    name: str
    heard: bytes
    decode: Callable[[Iterable[bytes]], list[Any]]
    frames: int


def captures(folder: Path) -> tuple[list[Capture], list[str]]:
    """Of every driver of the catalogue with a wire; and the names of those that said nothing decodable."""
    found, silent = [], []
    for entry in CATALOG.values():
        capture = None
        with contextlib.suppress(RuntimeError, DeviceError, ValueError, OSError), running(entry, folder) as simulator:
            capture = asyncio.run(asyncio.wait_for(_captured(simulator), LONGEST_S))
        if capture is None or not capture.frames:
            silent.append(entry.name)
        else:
            found.append(capture)
    return found, silent


async def _captured(simulator: Simulator) -> Capture | None:
    settings = simulator.settings()
    if own_wire(settings) is None:
        return None
    charge = charge_of("bench", settings, SystemClock())
    device, heard = charge.device, bytearray()
    if charge.tap is not None:
        charge.tap.listen(lambda direction, data: heard.extend(data if direction == "in" else b""))
    await device.open()
    for number in range(ROUNDS):
        await _work(device, simulator, number)
        await device.poll()
    await asyncio.sleep(0.3)
    await device.close()
    decode = _decoder(device)
    return Capture(simulator.entry.name, bytes(heard), decode, len(decode([bytes(heard)])))


async def _work(device: Any, simulator: Simulator, number: int) -> None:
    """Something that makes it talk."""
    if device.family == "code_scanner":
        if isinstance(device, TriggeredScanner):
            await device.start_reading(2)
        await asyncio.to_thread(simulator.tell, "scan", f"MT1.T.BENCH.{number:06d}")
        await asyncio.sleep(0.02)
    elif isinstance(device, RatingKeypad):
        await device.invite()
        await asyncio.to_thread(simulator.tell, "press", "3")
        await asyncio.sleep(0.02)
    elif device.family == "caller":
        await asyncio.to_thread(simulator.tell, "caller", "0C")
    elif isinstance(device, WindowSign):
        await device.show(SignText(window="1", number=f"A{number:03d}"))
    elif device.family == "pickup_locker":
        await asyncio.sleep(0.05)


def _decoder(device: Any) -> Callable[[Iterable[bytes]], list[Any]]:
    """The driver's own way from bytes to events."""
    for name in ("_decode", "bus_decode"):
        if hasattr(device, name):
            feed = getattr(device, name)
            return lambda pieces: [event for piece in pieces for event in feed(piece)]

    def printer(pieces: Iterable[bytes]) -> list[Any]:
        parser = ReplyParser()
        return [event for piece in pieces for event in parser.feed(piece)]

    return printer
