"""When a question is given up: the board's time, our patience, and what this process slept through."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from devices.plumbing.answer_time import GRACE_S, TIMER_S, AnswerTime
from devices.plumbing.bus import Line
from devices.plumbing.exchange import Urgency
from tests.devices.plumbing.test_bus import ANSWER_S, ask, joined
from tests.devices.support import run

WHOLE_S = 0.02


def time_of(answer_s: float = 0.04, patience_s: float = 0.3) -> AnswerTime:
    return AnswerTime(answer_s, answer_s + patience_s, WHOLE_S)


def test_others_who_wait_end_our_patience() -> None:
    time = time_of()
    assert time.end(0.0, 0.0, None, wanted=False) == time.latest
    assert time.next_look(0.0, 0.34) == 0.04
    assert time.end(0.02, 0.02, None, wanted=True) == 0.04
    assert not time.overdue
    assert time.end(0.1, 0.1, None, wanted=False) == time.latest
    assert time.overdue
    assert time.next_look(0.1, 0.34) == 0.34
    assert time.end(0.1, 0.1, None, wanted=True) == 0.04, "over at once"


def test_an_answer_that_has_begun_may_end() -> None:
    time = time_of()
    assert time.end(0.05, 0.05, 0.01, wanted=True) == 0.04 + WHOLE_S
    assert time.end(0.11, 0.11, 0.1, wanted=True) == 0.1 + WHOLE_S, "begun in our patience: not broken off"


def test_what_we_slept_is_not_the_boards_silence() -> None:
    time = time_of(patience_s=0.0)
    assert time.end(0.2, 0.04, None, wanted=True) > 0.2, "the look was planned for 0.04 s"
    assert not time.overdue
    assert time.by == 0.2 + GRACE_S, "only to read what came meanwhile: an urgent order waits"
    assert time.end(0.25, time.by, None, wanted=True) == time.by, "once"


@given(st.lists(st.floats(0, 0.1), max_size=6), st.floats(0, 0.2), st.floats(0, 0.5))
def test_whatever_delays_us_the_end_comes_and_never_too_soon(sleeps: list[float], answer_s: float, more: float) -> None:
    time, now, looks = time_of(answer_s, more), 0.0, 0
    end = time.end(now, now, None, wanted=False)
    while end > now:
        planned = time.next_look(now, end)
        slept = sleeps[looks] if looks < len(sleeps) else 0.0
        now, looks = planned + slept, looks + 1
        if looks == 1 and slept > TIMER_S:
            assert time.end(now, planned, None, wanted=True) > now, "what came while we slept is read first"
        end = time.end(now, planned, None, wanted=False)
    assert now >= answer_s + more
    assert looks <= 3


def test_a_slow_answer_is_taken_while_nobody_else_waits() -> None:
    async def scene() -> None:
        async with joined() as (bus, member, far):
            asked = asyncio.create_task(bus.exchange(member, ask(1, patience_s=20)))
            assert await far.next() == "q1"
            await asyncio.sleep(3 * ANSWER_S)
            await far.say("a1")
            answer = await asked
            assert (answer.event, answer.late) == ("a1", True)
            assert bus.counters["late"] == 1
            assert bus.counters["silent"] == 0
            prompt = asyncio.create_task(bus.exchange(member, ask(2, patience_s=20)))
            assert await far.next() == "q2"
            await far.say("a2")
            assert (await prompt).event == "a2"

    run(scene())


def test_an_order_ends_the_patience_with_a_silent_board() -> None:
    """Issue 3: an urgent open waits for a silent board no longer than its time, whenever it comes."""

    async def scene() -> None:
        async with joined(Line("memory://patient", 1_000_000, "off", 0.0)) as (bus, member, far):
            loop = asyncio.get_running_loop()
            for number, after_s in enumerate((0.0, 0.4 * ANSWER_S, 4 * ANSWER_S)):
                silent = asyncio.create_task(bus.exchange(member, ask(10 + number, patience_s=20)))
                assert await far.next() == f"q{10 + number}"
                await asyncio.sleep(after_s)
                less = asyncio.create_task(bus.exchange(member, ask(20 + number, Urgency.POLL)))
                begun = loop.time()
                order = asyncio.create_task(bus.exchange(member, ask(number, Urgency.ORDER)))
                assert await far.next() == f"q{number}"
                assert loop.time() - begun < 5, "not 20 s"
                await far.say(f"a{number}")
                assert (await order).event == f"a{number}"
                assert (await silent).event is None
                assert await far.next() == f"q{20 + number}"
                await far.say(f"a{20 + number}")
                assert (await less).event == f"a{20 + number}"

    run(scene())


def test_what_is_less_urgent_waits() -> None:
    async def scene() -> None:
        async with joined(Line("memory://urgent", 1_000_000, "off", 0.0)) as (bus, member, far):
            order = asyncio.create_task(bus.exchange(member, ask(1, Urgency.ORDER, patience_s=20)))
            assert await far.next() == "q1"
            poll = asyncio.create_task(bus.exchange(member, ask(2)))
            await asyncio.sleep(3 * ANSWER_S)
            await far.say("a1")
            assert (await order).event == "a1"
            assert await far.next() == "q2"
            await far.say("a2")
            assert (await poll).event == "a2"

    run(scene())
