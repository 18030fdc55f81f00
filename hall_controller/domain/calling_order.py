"""The order in which a window or a line would call everybody, by playing its policies forward."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import CallingPolicy, Candidate, Choice, Line, LineState, choose_among


@dataclass(frozen=True, slots=True)
class FullLine:
    """A line with everybody in it, each lane in its own order."""

    service: str
    policy: CallingPolicy
    state: LineState
    lanes: Mapping[Lane, Sequence[Candidate]]


def lane_order(lane: Lane, candidate: Candidate) -> tuple[int, int, int, str]:
    """Sort key inside a lane: slot for appointments, due call for returned numbers, time for all others."""
    first = candidate.order_at
    if lane is Lane.APPOINTMENT and candidate.appointment_at is not None:
        first = candidate.appointment_at
    if lane is Lane.RETURNED:
        first = candidate.not_before_call
    return (first, candidate.order_at, candidate.entered, candidate.ticket_id)


def full_line(service: str, policy: CallingPolicy, state: LineState, everybody: Iterable[Candidate]) -> FullLine:
    """A line from unsorted candidates."""
    lanes: dict[Lane, list[Candidate]] = {}
    for candidate in everybody:
        lanes.setdefault(candidate.lane, []).append(candidate)
    for lane, candidates in lanes.items():
        candidates.sort(key=partial(lane_order, lane))
    return FullLine(service, policy, state, lanes)


def calling_order(lines: Sequence[FullLine], now_ms: int, limit: int) -> list[Choice]:
    """The next `limit` choices if nobody else came and each was called now."""
    queues = [{lane: deque(candidates) for lane, candidates in line.lanes.items()} for line in lines]
    states = [line.state for line in lines]
    place_of = {line.service: place for place, line in enumerate(lines)}
    order: list[Choice] = []
    while len(order) < limit:
        now_lines = [
            Line(line.service, line.policy, states[place], {lane: q[0] for lane, q in queues[place].items() if q})
            for place, line in enumerate(lines)
            if any(queues[place].values())
        ]
        choice = choose_among(now_lines, now_ms)
        if choice is None:
            break
        place = place_of[choice.candidate.service]
        queues[place][choice.candidate.lane].popleft()
        states[place] = states[place].after(choice.candidate.lane)
        order.append(choice)
    return order
