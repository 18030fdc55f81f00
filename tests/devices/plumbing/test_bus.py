"""One question at a time, the most urgent first, whatever the other end does (devices.md 1.6)."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devices.contract import DeviceError, DeviceMismatch, WireLost
from devices.plumbing.bus import Bus, Line
from devices.plumbing.bus_sharing import join, leave
from devices.plumbing.exchange import Exchange, Urgency
from devices.transports import MemoryTransport, memory_pair
from tests.devices.support import run

ANSWER_S = 0.03
LINE = Line("memory://bus", 1_000_000, "off", 0.0)


@dataclass
class Member:
    """Lines of text: `q7` is answered by `a7`, all else is pushed."""

    pushed: list[str] = field(default_factory=list)
    lost: list[DeviceError] = field(default_factory=list)
    _held: bytes = b""

    def bus_decode(self, data: bytes) -> Iterable[str]:
        *lines, self._held = (self._held + data).split(b"\n")
        return [line.decode() for line in lines]

    def bus_pushed(self, event: Any) -> None:
        self.pushed.append(event)

    def bus_lost(self, error: DeviceError) -> None:
        self.lost.append(error)


def ask(number: int, urgency: Urgency = Urgency.POLL, **more: Any) -> Exchange[str]:
    def match(event: str) -> str | None:
        return event if event == f"a{number}" else None

    return Exchange(f"q{number}\n".encode(), match, 3, ANSWER_S, urgency, key=number, **more)


@dataclass
class FarEnd:
    """Hears lines; `says` decides what comes back and when."""

    wire: MemoryTransport
    heard: list[tuple[float, str]] = field(default_factory=list)
    said: list[tuple[float, str]] = field(default_factory=list)

    async def next(self) -> str:
        line = b""
        while not line.endswith(b"\n"):
            line += await self.wire.read(64, 5)
        text = line.decode().strip()
        self.heard.append((asyncio.get_running_loop().time(), text))
        return text

    async def say(self, *lines: str) -> None:
        for line in lines:
            self.said.append((asyncio.get_running_loop().time(), line))
            await self.wire.write(f"{line}\n".encode(), 5)


@asynccontextmanager
async def joined(line: Line = LINE) -> AsyncIterator[tuple[Bus, Member, FarEnd]]:
    near, far = memory_pair("bus")
    await far.open(1)
    member = Member()
    bus = await join(member, near, line)
    try:
        yield bus, member, FarEnd(far)
    finally:
        await leave(member, bus)


def test_an_urgent_question_goes_before_waiting_ones_and_breaks_none_off() -> None:
    async def scene() -> None:
        async with joined() as (bus, member, far):
            polls = [asyncio.create_task(bus.exchange(member, ask(n))) for n in range(3)]
            assert await far.next() == "q0"
            urgent = asyncio.create_task(bus.exchange(member, ask(9, Urgency.ORDER)))
            watch = asyncio.create_task(bus.exchange(member, ask(8, Urgency.WATCH)))
            await asyncio.sleep(0)
            await far.say("a0")
            for expected in ("q9", "q8", "q1", "q2"):
                assert await far.next() == expected
                await far.say(expected.replace("q", "a"))
            assert (await urgent).event == "a9"
            assert (await watch).event == "a8"
            assert [(await poll).event for poll in polls] == ["a0", "a1", "a2"]

    run(scene())


def test_cancelled_before_its_turn_it_never_goes_out() -> None:
    async def scene() -> None:
        async with joined() as (bus, member, far):
            first = asyncio.create_task(bus.exchange(member, ask(0)))
            assert await far.next() == "q0"
            order = ask(1, Urgency.ORDER)
            waiting = asyncio.create_task(bus.exchange(member, order))
            await asyncio.sleep(0)
            waiting.cancel()
            await far.say("a0")
            await first
            last = asyncio.create_task(bus.exchange(member, ask(2)))
            assert await far.next() == "q2"
            await far.say("a2")
            await last
            assert not order.begun

    run(scene())


def test_the_line_rests_after_an_order_that_wants_it() -> None:
    async def scene() -> None:
        async with joined() as (bus, member, far):
            order = asyncio.create_task(bus.exchange(member, ask(1, quiet_s=0.2)))
            poll = asyncio.create_task(bus.exchange(member, ask(2)))
            for expected in ("q1", "q2"):
                assert await far.next() == expected
                await far.say(expected.replace("q", "a"))
            await asyncio.gather(order, poll)
            assert far.heard[1][0] - far.said[0][0] >= 0.19

    run(scene())


def test_an_answer_is_its_askers_alone() -> None:
    """Two sections hear the same bytes and read the same words in them."""

    async def scene() -> None:
        async with joined() as (bus, member, far):
            other = Member()
            assert await join(other, far.wire, LINE) is bus
            for asker, bystander in ((member, other), (other, member)):
                member.pushed, other.pushed = [], []
                asked = asyncio.create_task(bus.exchange(asker, ask(1)))
                assert await far.next() == "q1"
                await far.say("a1")
                assert (await asked).event == "a1"
                assert (asker.pushed, bystander.pushed) == ([], ["a1"])
            await leave(other, bus)

    run(scene())


def test_late_answers_belong_to_nobody() -> None:
    async def scene() -> None:
        async with joined() as (bus, member, far):
            assert (await bus.exchange(member, ask(1))).event is None
            again = asyncio.create_task(bus.exchange(member, ask(1)))
            other = asyncio.create_task(bus.exchange(member, ask(2)))
            assert await far.next() == "q1"
            assert await far.next() == "q2", "what is like the question given up waits, others do not"
            await far.say("a1", "a2")
            assert (await other).event == "a2"
            assert member.pushed == ["a1"]
            assert await far.next() == "q1"
            await far.say("a1")
            assert (await again).event == "a1"
            assert bus.counters["late"] == 1

    run(scene())


def test_pushed_frames_pass_aside() -> None:
    async def scene() -> None:
        async with joined() as (bus, member, far):
            asking = asyncio.create_task(bus.exchange(member, ask(1)))
            await far.next()
            await far.say("push", "a7", "a1", "push")
            assert (await asking).event == "a1"
            async with asyncio.timeout(30):
                while len(member.pushed) < 3:
                    await asyncio.sleep(0.001)
            assert member.pushed == ["push", "a7", "push"]

    run(scene())


def test_a_lost_wire_tells_everybody() -> None:
    async def scene() -> None:
        near, far = memory_pair("lost")
        await far.open(1)
        one, two = Member(), Member()
        bus = await join(one, near, LINE)
        assert await join(two, memory_pair("unused")[0], LINE) is bus
        current = asyncio.create_task(bus.exchange(one, ask(1)))
        await FarEnd(far).next()
        queued = asyncio.create_task(bus.exchange(two, ask(2)))
        await asyncio.sleep(0)
        await near.cut()
        answers = await asyncio.gather(current, queued)
        assert [answer.sent for answer in answers] == [True, False]
        assert all(isinstance(answer.error, WireLost) for answer in answers)
        assert len(one.lost) == len(two.lost) == 1
        near.mend()
        await far.open(1)
        again = await join(one, near, LINE)  # the section that comes back first makes a new one
        assert again is not bus
        await leave(two, bus)
        assert again.error is None, "leaving a lost bus does not close its successor"
        await leave(one, again)

    run(scene())


def test_sections_that_share_a_port_must_agree() -> None:
    async def scene() -> None:
        async with joined():
            with pytest.raises(DeviceMismatch, match="same baud"):
                await join(Member(), memory_pair("other")[0], Line(LINE.url, 9600))

    run(scene())


def test_the_last_one_closes() -> None:
    async def scene() -> None:
        near, _ = memory_pair("shared")
        one, two = Member(), Member()
        bus = await join(one, near, LINE)
        await join(two, near, LINE)
        await leave(one, bus)
        assert bus.error is None
        await leave(two, bus)
        assert isinstance(bus.error, WireLost)
        assert (await bus.exchange(two, ask(1))).sent is False

    run(scene())


BEHAVIOURS = st.sampled_from(["answer", "silent", "late", "other", "push first", "garbage", "twice", "split"])


async def behave(far: FarEnd, text: str, how: str) -> None:
    answer = text.replace("q", "a")
    if how == "late":
        await asyncio.sleep(ANSWER_S * 1.5)
    if how in {"other", "push first"}:
        await far.say("a77" if how == "other" else "push")
    if how == "garbage":
        await far.say("noise")
    if how == "split":
        for byte in f"{answer}\n".encode():
            await far.wire.write(bytes((byte,)), 5)
            await asyncio.sleep(0)
        far.said.append((asyncio.get_running_loop().time(), answer))
    elif how not in {"silent", "other"}:
        await far.say(*([answer] * (2 if how == "twice" else 1)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(Urgency)), BEHAVIOURS), min_size=1, max_size=8))
def test_never_two_questions_at_a_time_and_each_goes_out_once(plan: list[tuple[int, Urgency, str]]) -> None:
    async def scene() -> None:
        async with joined() as (bus, member, far):
            hows = iter([how for _, _, how in plan])
            talking = asyncio.create_task(_talk(far, hows))
            asks = [ask(number, urgency) for number, urgency, _ in plan]
            answers = await asyncio.gather(*(bus.exchange(member, one) for one in asks))
            await bus.exchange(member, Exchange(b"end\n", None, 0, 0))
            await talking
            heard = sorted(text for _, text in far.heard[:-1])
            assert heard == sorted(f"q{number}" for number, _, _ in plan), "never twice, never lost"
            assert all(answer.sent for answer in answers)
            for one, answer in zip(asks, answers, strict=True):
                assert answer.event in {None, one.request.decode().strip().replace("q", "a")}
            _assert_one_at_a_time(far)

    run(scene())


async def _talk(far: FarEnd, hows: Iterator[str]) -> None:
    while (text := await far.next()) != "end":
        await behave(far, text, next(hows, "answer"))


def _assert_one_at_a_time(far: FarEnd) -> None:
    """Between two questions either the first was answered or its time was over."""
    for (at, text), (after, _) in zip(far.heard, far.heard[1:], strict=False):
        answered = any(at <= said_at <= after and said == text.replace("q", "a") for said_at, said in far.said)
        assert answered or after - at >= ANSWER_S * 0.9
