from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.domain.calling_order import calling_order, full_line
from hall_controller.domain.calling_policy import Ageing, AppointmentWindow, FirstCome, GreenChannel, Ratio
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import CallingPolicy, Candidate, LineState, choose

MINUTE = 60_000
POLICIES: list[CallingPolicy] = [FirstCome(), Ageing(), Ratio(3), AppointmentWindow(2), GreenChannel(2)]


def candidate(n: int, lane: Lane, order_at: int, **more: int) -> Candidate:
    booked = order_at if lane is Lane.APPOINTMENT else None
    return Candidate(f"t{n:04d}", f"A{n:03d}", "tax", lane, order_at, appointment_at=booked, **more)


def order_of(policy: CallingPolicy, everybody: list[Candidate], now: int = 0, limit: int = 999) -> list[Candidate]:
    line = full_line("tax", policy, LineState(), everybody)
    return [choice.candidate for choice in calling_order([line], now, limit)]


@st.composite
def crowds(draw: st.DrawFn) -> list[Candidate]:
    lanes = st.sampled_from([Lane.WALK_IN, Lane.APPOINTMENT, Lane.GREEN, Lane.RETURNED])
    people = draw(st.lists(st.tuples(lanes, st.integers(0, 90)), min_size=1, max_size=40))
    return [
        candidate(n, lane, minute * MINUTE, not_before_call=draw(st.integers(0, 5)) if lane is Lane.RETURNED else 0)
        for n, (lane, minute) in enumerate(people)
    ]


@given(st.sampled_from(POLICIES), crowds())
def test_everybody_is_called_once_and_every_choice_is_explained(policy: CallingPolicy, crowd: list[Candidate]) -> None:
    line = full_line("tax", policy, LineState(), crowd)
    choices = calling_order([line], 95 * MINUTE, 999)
    assert sorted(choice.candidate.ticket_id for choice in choices) == sorted(one.ticket_id for one in crowd)
    assert all(choice.why for choice in choices)


@given(st.sampled_from(POLICIES), crowds())
def test_inside_a_lane_nobody_is_passed(policy: CallingPolicy, crowd: list[Candidate]) -> None:
    order = order_of(policy, crowd, 95 * MINUTE)
    walk_ins = [one.order_at for one in order if one.lane is Lane.WALK_IN]
    assert walk_ins == sorted(walk_ins)


@given(crowds())
def test_first_come_is_by_time_apart_from_green_and_returned(crowd: list[Candidate]) -> None:
    order = [one for one in order_of(FirstCome(), crowd) if one.lane is Lane.WALK_IN]
    assert order == sorted(order, key=lambda one: (one.order_at, one.ticket_id))


@given(st.integers(1, 6), st.integers(0, 30), st.integers(0, 30))
def test_ratio_holds_while_both_wait(ordinary: int, walk_ins: int, booked: int) -> None:
    crowd = [candidate(n, Lane.WALK_IN, n) for n in range(walk_ins)]
    crowd += [candidate(100 + n, Lane.APPOINTMENT, n) for n in range(booked)]
    lanes = [one.lane for one in order_of(Ratio(ordinary), crowd)]
    left = {Lane.WALK_IN: walk_ins, Lane.APPOINTMENT: booked}
    run = 0
    for lane in lanes:
        if all(left.values()):
            assert lane is (Lane.APPOINTMENT if run == ordinary else Lane.WALK_IN)
        run = run + 1 if lane is Lane.WALK_IN else 0
        left[lane] -= 1


@given(st.sampled_from(POLICIES), crowds())
def test_green_channel_never_starves_the_others(policy: CallingPolicy, crowd: list[Candidate]) -> None:
    crowd = [one for one in crowd if one.lane is not Lane.RETURNED]
    allowed = {"green_channel": 2, "ratio": 1, "ageing": 99}.get(policy.kind, 1)
    # A ratio counts appointments and green channel as one side: it is the walk-ins that must not starve.
    others = {Lane.WALK_IN} if policy.kind == "ratio" else {Lane.WALK_IN, Lane.APPOINTMENT}
    waiting = sum(one.lane in others for one in crowd)
    run = 0
    for one in order_of(policy, crowd, 30 * MINUTE):
        run = run + 1 if one.lane is Lane.GREEN else 0
        waiting -= one.lane in others
        assert run <= allowed or waiting == 0


def test_ageing_lets_nobody_pass_who_came_later_than_the_advance() -> None:
    crowd = [candidate(1, Lane.WALK_IN, 0), candidate(2, Lane.GREEN, 9 * MINUTE), candidate(3, Lane.GREEN, 11 * MINUTE)]
    assert [one.ticket_id for one in order_of(Ageing(10 * MINUTE), crowd)] == ["t0002", "t0001", "t0003"]


def test_green_waits_when_an_ordinary_ticket_waits_too_long() -> None:
    crowd = [candidate(1, Lane.WALK_IN, 0), candidate(2, Lane.GREEN, 50 * MINUTE)]
    line = full_line("tax", GreenChannel(2, 40 * MINUTE), LineState(), crowd)
    first = calling_order([line], 51 * MINUTE, 1)[0]
    assert (first.candidate.ticket_id, first.why[0].rule) == ("t0001", "waited_too_long")


def test_an_appointment_goes_first_when_due_and_not_before() -> None:
    crowd = [candidate(1, Lane.WALK_IN, 0), candidate(2, Lane.APPOINTMENT, 30 * MINUTE)]
    policy = AppointmentWindow(2, 5 * MINUTE)
    assert order_of(policy, crowd, 24 * MINUTE)[0].ticket_id == "t0001"
    assert order_of(policy, crowd, 25 * MINUTE)[0].ticket_id == "t0002"


@pytest.mark.parametrize("policy", POLICIES)
def test_a_returned_number_comes_exactly_behind_three(policy: CallingPolicy) -> None:
    crowd = [candidate(n, lane, n) for n, lane in enumerate([Lane.WALK_IN, Lane.APPOINTMENT, Lane.WALK_IN] * 3)]
    back = candidate(99, Lane.RETURNED, -5, not_before_call=3)
    order = order_of(policy, [*crowd, back], 60 * MINUTE)
    assert order.index(back) == 3


def test_a_returned_number_does_not_wait_for_nobody() -> None:
    back = candidate(1, Lane.RETURNED, 0, not_before_call=3)
    assert [one.ticket_id for one in order_of(FirstCome(), [back])] == ["t0001"]


def test_a_window_takes_turns_by_the_oldest_head_of_its_lines() -> None:
    for order in permutations(["tax", "social"]):
        heads = {
            "tax": candidate(1, Lane.WALK_IN, 200),
            "social": replace(candidate(2, Lane.WALK_IN, 100), service="social"),
        }
        lines = [full_line(slug, FirstCome(), LineState(), [heads[slug]]) for slug in order]
        choices = calling_order(lines, 300, 9)
        assert [choice.candidate.ticket_id for choice in choices] == ["t0002", "t0001"]
        assert choices[0].why[-1].rule == "line_turn"


def test_nobody_waiting_is_no_choice() -> None:
    assert choose(FirstCome(), {}, LineState(), 0) is None
