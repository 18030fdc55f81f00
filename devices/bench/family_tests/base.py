"""What the tests of all families share: choices of the technician, ears, the step that asks how it is."""

import asyncio
from dataclasses import dataclass
from typing import Generic, TypeVar

from config.problems import Words
from devices.bench.steps import Result, Step
from devices.bench.words import health_words
from devices.contract import Device

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a technician chose before the test."""

    door: str | None = None
    """The cell to open; None = the first."""
    patience_s: float = 30.0
    """How long a person may take to press a key, hold a code, shut a door."""
    codes: int = 3
    """How many codes are read."""


class Ears(Generic[T]):
    """Keeps what a device says until somebody waits for it."""

    def __init__(self) -> None:
        self._heard: asyncio.Queue[T] = asyncio.Queue()

    def hear(self, said: T) -> None:
        """For `listen`."""
        self._heard.put_nowait(said)

    def forget(self) -> None:
        """What was said before does not count."""
        while not self._heard.empty():
            self._heard.get_nowait()

    async def next(self, seconds: float) -> T | None:
        """The next thing said, None after `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                return await self._heard.get()
        except TimeoutError:
            return None


def health_step(device: Device) -> Step:
    """Asks the device how it is."""

    async def do() -> Result:
        health = await device.poll()
        return Result(health.ready, health_words(health))

    return Step("health", Words("问设备状态", "ask how it is"), do, alone=True)


def nothing_came(seconds: float) -> Result:
    """Nobody did anything, or it did not arrive."""
    return Result(False, Words(f"{seconds:g} 秒内什么也没有收到", f"nothing came within {seconds:g} s"))
