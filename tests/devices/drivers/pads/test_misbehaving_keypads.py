"""Every driver of a rating keypad at a simulator whose keys repeat, stick, lie about their address, fall silent."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from devices.catalog import CATALOG
from devices.codecs.ff68 import Frame
from devices.codecs.input_events import record
from devices.contract import DeviceError, SystemClock
from devices.contract.rating_keypad import FAMILY, KeyPress, RatingKeypad
from devices.drivers.ff68_keypad.simulator import Ff68Bus
from devices.drivers.hid_keypad.simulator import HidPad
from devices.drivers.profile import load, shipped
from devices.drivers.profile.simulator import simulated
from devices.plumbing.rating_window import CLEAN_AFTER_MS, STUCK_MS
from devices.simulation import SimulatedDevice
from tests.devices.support import run

OFTEN = 40
"""Milliseconds between two presses of a key that sticks."""


@dataclass(frozen=True)
class Kind:
    """A driver, its other end, its keys, half a frame of its own."""

    driver: str
    twin: Callable[[], SimulatedDevice]
    good: str
    bad: str
    half: bytes
    more: tuple[tuple[str, str], ...] = ()
    addressed: bool = True


def _profiled() -> SimulatedDevice:
    profile = load(shipped()["ff68_keypad"]).profile
    assert profile is not None
    return simulated(profile)


HALF = Frame(1, 0x11, b"\x03").encoded()[:7]
PROFILE = (("profile", "ff68_keypad"),)
KINDS = {
    "ff68": Kind("ff68_keypad", Ff68Bus, "3", "0", HALF),
    "profile-at-the-bus": Kind("profile", Ff68Bus, "3", "0", HALF, PROFILE),
    "profile-at-its-own": Kind("profile", _profiled, "3", "0", HALF, PROFILE, addressed=False),
    "hid": Kind("hid_keypad", HidPad, "5", "2", record(1, 6, 1)[:11], addressed=False),
}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
each_addressed = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.addressed], ids=[n for n, kind in KINDS.items() if kind.addressed]
)


class SkewedClock(SystemClock):
    """The machine's time, set forward by a test."""

    skew_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.skew_ms


class Rig:
    """An open keypad, its twin, and what was heard."""

    def __init__(self, twin: SimulatedDevice, keypad: RatingKeypad, clock: "SkewedClock") -> None:
        self.twin, self.keypad, self.clock = twin, keypad, clock
        self.heard: list[KeyPress] = []
        keypad.listen(self.heard.append)

    async def tell(self, words: str) -> None:
        """A command to the twin, as `hall device` and the demo give it."""
        answer = await self.twin.obey(words.split())
        assert answer["ok"], answer

    def count(self, name: str) -> int:
        return self.keypad.health.counters.get(name, 0)

    @property
    def keys(self) -> list[str]:
        return [press.raw_key for press in self.heard]

    @property
    def faults(self) -> list[str]:
        return [fault.code for fault in self.keypad.health.faults]

    def later(self, ms: int) -> None:
        """So much time has gone by on the driver's clock."""
        self.clock.skew_ms += ms


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.003)


@asynccontextmanager
async def rig(kind: Kind) -> AsyncIterator[Rig]:
    twin = kind.twin()
    await twin.start_tcp()
    entry = CATALOG[kind.driver]
    content: dict[str, Any] = {"url": twin.url, **dict(kind.more)}
    clock = SkewedClock()
    keypad = entry.make("rating_keypad", entry.settings.model_validate(content), clock)
    assert isinstance(keypad, RatingKeypad)
    made = Rig(twin, keypad, clock)
    try:
        await keypad.open()
        await until(lambda: twin.wires.count == 1)
        yield made
    finally:
        await keypad.close()
        await twin.stop()


def test_every_driver_of_the_family_is_tried() -> None:
    families = {name for name, entry in CATALOG.items() if entry.family == FAMILY}
    assert families | {"profile"} == {kind.driver for kind in KINDS.values()}


@each_kind
def test_a_key_that_sticks_rates_for_nobody(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as made:
            await made.tell(f"stick {kind.good} {OFTEN}")
            await until(lambda: made.count("outside") >= 3)
            await until(lambda: made.faults == ["keyStuck"])
            for _ in range(3):
                before = made.count("stuck")
                await made.keypad.invite()
                await until(lambda before=before: made.count("stuck") >= before + 3)  # type: ignore[misc]
                await made.keypad.dismiss()
            assert made.keys == []
            await made.keypad.invite()
            await made.tell(f"press {kind.bad}")
            await until(lambda: bool(made.heard))
            await made.tell("let_go")
            await asyncio.sleep(OFTEN / 500)
            made.later(CLEAN_AFTER_MS)
            assert made.faults == []
            await made.keypad.invite()
            await made.tell(f"press {kind.good}")
            await until(lambda: len(made.heard) == 2)
            assert made.keys == [kind.bad, kind.good], "another key is a citizen's, and so is a key that was let go"

    run(scene())


@each_kind
def test_two_keys_that_stick_rate_for_nobody(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as made:
            await made.tell(f"stick {kind.good} {kind.bad} {OFTEN}")
            await until(lambda: made.count("outside") >= 6)
            await made.keypad.invite()
            await until(lambda: made.count("stuck") >= 6)
            assert made.keys == []

    run(scene())


@each_kind
def test_a_key_that_repeats_rates_once_and_not_for_the_next_one(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as made:
            await made.keypad.invite()
            await made.tell(f"stick {kind.bad} {OFTEN}")
            await until(lambda: made.count("outside") >= 3)
            await made.keypad.invite()
            await until(lambda: made.count("stuck") >= 3)
            assert made.keys == [kind.bad], "the press was a citizen's, what followed was not"

    run(scene())


@each_addressed
def test_a_keypad_that_lies_about_its_address_is_another_one(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as made:
            await made.keypad.invite()
            await made.tell("address 7")
            await made.tell(f"press {kind.bad} {kind.bad}")
            await made.tell("address 1")
            await made.tell(f"press {kind.good}")
            await until(lambda: bool(made.heard))
            assert (made.keys, made.count("outside"), made.count("rated")) == ([kind.good], 0, 1)

    run(scene())


@each_kind
def test_a_keypad_silent_in_the_middle_of_a_key_says_the_next_one_whole(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as made:
            await made.keypad.invite()
            made.twin.say(kind.half)
            await made.tell("silent on")
            await made.tell(f"press {kind.bad}")
            await made.tell("silent off")
            assert made.keys == []
            while not made.heard:
                await made.tell(f"press {kind.good}")
                await asyncio.sleep(0.1)
                made.later(STUCK_MS)
            assert set(made.keys) == {kind.good}, "half a key is none, and not another"

    run(scene())


@each_kind
def test_a_keypad_pulled_out_while_it_is_asked_rates_nothing(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as made:
            await made.keypad.invite()
            await made.twin.unplug()
            await until(lambda: not made.keypad.health.ready)
            with contextlib.suppress(DeviceError):  # the profile's keypad is told over the wire
                await made.keypad.dismiss()
            await made.twin.plug()
            await made.keypad.open()
            await until(lambda: made.twin.wires.count == 1)
            await made.tell(f"press {kind.bad}")
            await until(lambda: made.count("outside") == 1)
            assert made.keys == [], "dismissed, though the wire was cut"

    run(scene())
