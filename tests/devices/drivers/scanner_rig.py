"""A simulated scanner and its driver at the two ends of a real wire, and scenes that every scanner driver plays."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from devices.contract import DeviceError, DeviceState
from devices.contract.code_scanner import TriggeredScanner
from devices.plumbing import ScannerDevice
from devices.simulation import SimulatedScanner
from devices.supervisor import Supervisor

T = TypeVar("T")
OURS = "MT1.T.K7ABCD.0R9A2C7B1D4E5F60123.00F3K.QWERTYUIOPASDFGHJKLZXCVBNM0123456789"
PATIENT = {"reply_s": 4.0, "quiet_ms": 300}
"""Waits only end early when the other side answers: right for every scanner that does."""


def run(work: Coroutine[Any, Any, T], seconds: float = 90) -> T:
    async def bounded() -> T:
        async with asyncio.timeout(seconds):
            return await work

    return asyncio.run(bounded())


async def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.003)


class QuickClock:
    """Runs many times faster than the machine's: pauses of the supervisor need no patience."""

    def __init__(self, speed: float = 25) -> None:
        self._speed = speed

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic() * self._speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._speed)


@dataclass
class Rig:
    """Both ends and what was heard."""

    twin: SimulatedScanner
    device: ScannerDevice[Any]
    heard: list[str]
    kick: Callable[[], None] = lambda: None

    async def open(self) -> None:
        """Open the driver and wait until the twin is on the wire too."""
        await self.device.open()
        await until(lambda: self.twin.wires.count > 0)

    async def obey(self, line: str) -> dict[str, Any]:
        answer = await self.twin.obey(line.split())
        assert answer.pop("ok"), answer
        return answer

    async def start(self, seconds: float = 60) -> None:
        """Ask it to look, if it can be asked; whether that fails is not the matter here."""
        if isinstance(self.device, TriggeredScanner):
            with suppress(DeviceError):
                await self.device.start_reading(seconds)

    async def read(self, text: str, seconds: float = 20) -> None:
        """Hold a code before it until it is heard; asks again when the asking itself fell victim to a fault."""
        self.twin.hold(text.encode(), for_good=True)
        seen = self.twin.reads
        try:
            async with asyncio.timeout(seconds):
                while text not in self.heard:
                    self.kick()
                    if not self.twin.looking:
                        await self.start()
                    self.twin.see()
                    await asyncio.sleep(0.02)
                    if self.twin.reads > seen:
                        # It is on its way: nothing is added to it for a while.
                        with suppress(TimeoutError):
                            await until(lambda: text in self.heard, 0.6)
                        seen = self.twin.reads
        finally:
            self.twin.away()


Build = Callable[[str], ScannerDevice[Any]]


@asynccontextmanager
async def rig(twin: SimulatedScanner, build: Build, tmp_path: Path, wire: str = "tcp") -> AsyncIterator[Rig]:
    """A running twin and a driver, not yet open."""
    await twin.start_tcp()
    url = await twin.start_pty(tmp_path / "line") if wire == "pty" else twin.url
    device = build(url)
    heard: list[str] = []
    device.listen(heard.append)
    try:
        yield Rig(twin, device, heard)
    finally:
        await device.close()
        await twin.stop()


@asynccontextmanager
async def supervised(scene: Rig) -> AsyncIterator[Supervisor]:
    """The device under its supervisor, which runs on a quick clock."""
    made = Supervisor([scene.device], QuickClock(), lambda _: None, spread=lambda: 1.0)
    scene.kick = lambda: made.kick(scene.device.name)
    running = asyncio.create_task(made.run())
    try:
        yield made
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def online(scene: Rig) -> Callable[[], bool]:
    return lambda: scene.device.health.state is DeviceState.ONLINE


# --- scenes ---------------------------------------------------------------------------------------


async def reads_and_ends(scene: Rig) -> None:
    """Codes, hostile and repeated ones among them, come clean and once."""
    await scene.open()
    assert scene.device.health.ready
    await scene.read(OURS)
    while not scene.device.health.counters["refused"]:  # on a busy machine a pause may part its bytes: shown again
        await scene.start()
        scene.twin.hold(b"A\x1bB\x00C")
        with suppress(TimeoutError):
            await until(lambda: scene.device.health.counters["refused"] >= 1, 3)
    await scene.read("SECOND-CODE")
    assert scene.heard == [OURS, "SECOND-CODE"]
    assert scene.device.health.counters["scanned"] == 2
    await scene.device.close()
    await scene.device.close()


FAULTS = (
    "silent on",
    "late 0.2",
    "split on",
    "glue on",
    "echo on",
    "garbage 7e005502ff",
    "push_between on",
    "push_inside 0200000100333102",
    "wrong_checksum on",
)
END_OF_FAULTS = ("silent off", "late 0", "split off", "glue off", "echo off", "garbage", "push_between off")
END_OF_FAULTS += ("push_inside", "wrong_checksum off")


async def bears(scene: Rig, fault: str) -> None:
    """Under a fault nothing is heard that was not shown; after it everything is as before."""
    async with supervised(scene):
        await until(online(scene))
        await scene.obey(fault)
        for number in range(2):
            await scene.start(1)
            scene.twin.hold(f"UNDER-FAULT-{number}".encode())
            await asyncio.sleep(0.05)
        for line in END_OF_FAULTS:
            await scene.obey(line)
        await until(online(scene))
        await scene.read(OURS)
    known = {OURS, *(f"UNDER-FAULT-{number}" for number in range(2))}
    assert set(scene.heard) <= known


async def survives_cuts(scene: Rig, direction: str, cuts: range) -> None:
    """The cable is pulled after so many bytes of opening, asking, reading; each time it comes back by itself."""
    async with supervised(scene):
        for number in cuts:
            await until(online(scene))
            await scene.obey(f"cut_{direction} {number}")
            code = f"CUT-{direction}-{number}"
            scene.twin.hold(code.encode(), for_good=True)
            for _ in range(2):
                await scene.start()
                scene.twin.see()
                await asyncio.sleep(0.005)
            scene.twin.away()
            setattr(scene.twin.faults, f"cut_{direction}", None)
            await scene.twin.plug()
            await scene.read(f"AFTER-{number}")
    known = [f"{kind}-{n}" for n in cuts for kind in (f"CUT-{direction}", "AFTER")]
    # Whoever opens a wire in the middle of a code hears its end: ours are refused by their checksum then.
    assert all(any(code.endswith(text) for code in known) for text in scene.heard)
