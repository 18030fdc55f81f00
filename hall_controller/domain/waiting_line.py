"""A waiting line: who stands at the head of each lane, what was called lately, and who is next with the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from hall_controller.domain.ticket import Lane


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why this one is next: a rule's code and its parameters."""

    rule: str
    params: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A waiting ticket as policies see it; times in UTC ms."""

    ticket_id: str
    number: str
    service: str
    lane: Lane
    order_at: int
    """Place in the line: issue time in the controller's time."""
    appointment_at: int | None = None
    not_before_call: int = 0
    """A returned number waits until its line has made that many calls."""
    offline: bool = False
    transferred: bool = False
    entered: int = 0
    """Decides between two tickets of the same millisecond."""
    rev: int = 0
    """Sequence number of the ticket's newest event, compared again when it is called."""

    def waited_min(self, now_ms: int) -> int:
        """Whole minutes since the ticket's place in the line began."""
        return max(0, now_ms - self.order_at) // 60_000


@dataclass(frozen=True, slots=True)
class LineState:
    """What a line remembers of its calls today."""

    calls: int = 0
    green_run: int = 0
    """Green-channel calls in a row."""
    priority_run: int = 0
    """Calls of appointments and green channel in a row."""
    ordinary_run: int = 0
    """Ordinary calls in a row."""

    def after(self, lane: Lane) -> "LineState":
        """The state after a call from `lane`; numbers that come back count as calls only."""
        if lane is Lane.RETURNED:
            return replace(self, calls=self.calls + 1)
        if lane is Lane.WALK_IN:
            return LineState(self.calls + 1, ordinary_run=self.ordinary_run + 1)
        green = self.green_run + 1 if lane is Lane.GREEN else 0
        return LineState(self.calls + 1, green_run=green, priority_run=self.priority_run + 1)


Heads = Mapping[Lane, Candidate]
"""The first of each lane; an empty lane is absent."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is next in a line, and why."""

    candidate: Candidate
    why: tuple[Explanation, ...]
    advance_ms: int = 0
    """How much older the line counts when a window compares it with its other lines."""


class CallingPolicy(Protocol):
    """A named way to choose among the heads of walk-ins, appointments and green channel (at least one is there)."""

    @property
    def kind(self) -> str: ...
    def lane(self, *, appointment: bool) -> Lane:
        """Where a new ticket stands."""
        ...

    def pick(self, heads: Heads, line: LineState, now_ms: int) -> Choice: ...


def choose(policy: CallingPolicy, heads: Heads, line: LineState, now_ms: int) -> Choice | None:
    """Who is next; a number that came back goes exactly behind its calls, or when nobody else waits."""
    back = heads.get(Lane.RETURNED)
    if back is not None and back.not_before_call <= line.calls:
        return Choice(back, (Explanation("returned", {"waited_min": back.waited_min(now_ms)}),))
    others: Heads = {lane: head for lane, head in heads.items() if lane is not Lane.RETURNED}
    if not others:
        return None if back is None else Choice(back, (Explanation("returned", {"nobody_before": 1}),))
    choice = policy.pick(others, line, now_ms)
    return replace(choice, why=choice.why + _about(choice.candidate))


def _about(candidate: Candidate) -> tuple[Explanation, ...]:
    notes = []
    if candidate.offline:
        notes.append(Explanation("offline_time", {"printed_at": candidate.order_at}))
    if candidate.transferred:
        notes.append(Explanation("transferred_age", {"since": candidate.order_at}))
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class Line:
    """The line of one 业务 at this moment."""

    service: str
    policy: CallingPolicy
    state: LineState
    heads: Heads


def choose_among(lines: Sequence[Line], now_ms: int) -> Choice | None:
    """Who is next at a window with several lines: the line whose first has waited longest, advances counted."""
    turns: list[tuple[int, int, Choice]] = []
    for place, line in enumerate(lines):
        choice = choose(line.policy, line.heads, line.state, now_ms)
        if choice is not None:
            oldest = min(head.order_at for head in line.heads.values())
            turns.append((oldest - choice.advance_ms, place, choice))
    if not turns:
        return None
    _, _, choice = min(turns, key=lambda turn: turn[:2])
    if len(turns) == 1:
        return choice
    line_turn = Explanation("line_turn", {"service": choice.candidate.service, "lines": len(turns)})
    return replace(choice, why=(*choice.why, line_turn))
