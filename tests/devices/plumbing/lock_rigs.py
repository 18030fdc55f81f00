"""All kinds of lock boards at the two ends of a real wire, for the tests that all of them must pass."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devices.contract.pickup_locker import DoorEvent, DoorState
from devices.drivers.kerong_cu16 import KerongCu16, KerongCu16Settings
from devices.drivers.kerong_cu16.simulator import SimulatedCu16
from devices.drivers.kerong_cu48 import KerongCu48, KerongCu48Settings
from devices.drivers.kerong_cu48.simulator import SimulatedCu48
from devices.drivers.lock_8a80 import Lock8a80, Lock8a80Settings
from devices.drivers.lock_8a80.simulator import Simulated8a80
from devices.drivers.wkly import Wkly, WklySettings
from devices.drivers.wkly.simulator import SimulatedWkly
from devices.drivers.yt_locker import YtLocker, YtLockerSettings
from devices.drivers.yt_locker.simulator import SimulatedYt
from devices.plumbing.lock_line import LockBoards
from devices.simulation.lock_boards import SimulatedLockBoards
from tests.devices.drivers.profile.lock_kinds import profile_driver, profile_settings, profile_simulator


@dataclass(frozen=True)
class Kind:
    name: str
    settings: Callable[..., Any]
    driver: Callable[..., LockBoards]
    simulator: Callable[..., SimulatedLockBoards]
    closed_bit: int = 1
    push: bytes = b""
    """A push frame of board 1, lock 2 "open", where the kind has such frames."""

    def __str__(self) -> str:
        return self.name


PUSH_8A80 = bytes.fromhex("8101020082")
WKLY_PUSH = bytes.fromhex("574b4c590a0185020184")

KINDS = (
    Kind("8a80", Lock8a80Settings, Lock8a80, Simulated8a80, push=PUSH_8A80),
    Kind("cu16", KerongCu16Settings, KerongCu16, SimulatedCu16),
    Kind("cu48", KerongCu48Settings, KerongCu48, SimulatedCu48),
    Kind("wkly", WklySettings, Wkly, SimulatedWkly, closed_bit=0, push=WKLY_PUSH),
    Kind("yt", YtLockerSettings, YtLocker, SimulatedYt, closed_bit=0),
    # The same boards described by profiles, at the simulators of the Python drivers; and the other way round.
    Kind("wkly_profile", profile_settings("wkly"), profile_driver, SimulatedWkly, closed_bit=0, push=WKLY_PUSH),
    Kind("wkly_of_profile", WklySettings, Wkly, profile_simulator("wkly", 0), closed_bit=0, push=WKLY_PUSH),
    Kind("8a80_profile", profile_settings("board_8a80"), profile_driver, Simulated8a80, push=PUSH_8A80),
)
QUICK: dict[str, Any] = {
    "answer_ms": 60,
    "open_answer_ms": 60,
    "quiet_after_open_ms": 0,
    "turnaround_ms": 0,
    "settle_ms": 5,
    "calm_cycle_ms": 10,
    "open_wait_ms": 300,
    "baud": 115200,
}
LOCKS = 12


class Rig:
    def __init__(self, kind: Kind, simulator: SimulatedLockBoards, driver: LockBoards) -> None:
        self.kind, self.simulator, self.driver = kind, simulator, driver
        self.events: list[DoorEvent] = []
        driver.listen(self.events.append)

    async def until(self, condition: Callable[[], bool], seconds: float = 20) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.005)

    def state(self, door: str) -> DoorState:
        return self.driver.doors[door].state

    async def settled(self, door: str, state: DoorState) -> None:
        await self.until(lambda: self.state(door) is state)


def settings_of(kind: Kind, url: str, boards: tuple[int, ...] = (1, 2), **changes: Any) -> Any:
    polarity = changes.pop("polarity", f"closed_is_{kind.closed_bit}")
    listed = [{"address": board, "locks": LOCKS, "polarity": polarity} for board in boards]
    return kind.settings(**{"url": url, "boards": listed, **QUICK, **changes})


@asynccontextmanager
async def rig(
    kind: Kind, tmp_path: Path | None = None, *, boards: tuple[int, ...] = (1, 2), opened: bool = True, **changes: Any
) -> AsyncIterator[Rig]:
    """On TCP, or on a pty under `tmp_path`."""
    simulator = kind.simulator({1: LOCKS, 2: LOCKS})
    await simulator.start_tcp()
    url = simulator.url if tmp_path is None else await simulator.start_pty(tmp_path / "locks")
    driver = kind.driver("locks", settings_of(kind, url, boards, **changes))
    it = Rig(kind, simulator, driver)
    try:
        if opened:
            await driver.open()
        yield it
    finally:
        await driver.close()
        await simulator.stop()
