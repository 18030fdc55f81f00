"""差评整改 as a table, who may judge, and until when each step is due (domain.md 2, users.md rule 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hall.model.calendar import DueDate
from hall_controller.domain.cases.lights import Days, Light
from hall_controller.domain.cases.terms import DayCounter, Term
from hall_controller.domain.transition import after


class FollowUpState(StrEnum):
    """What has to be done next."""

    CONTACT = "contact"
    """核实联系."""
    RECTIFY = "rectify"
    """整改."""
    REPLY = "reply"
    """反馈."""
    CALL_BACK = "call_back"
    """回访."""
    TO_CLOSE = "to_close"
    CLOSED = "closed"
    APPEALED = "appealed"
    EXCLUDED = "excluded"


class FollowUpEvent(StrEnum):
    """What may happen."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NOT_WANTED = "not_wanted"
    """The citizen wants no contact: it goes on as an anonymous one."""
    RECTIFIED = "rectified"
    REPLIED = "replied"
    REPLIED_PUBLICLY = "replied_publicly"
    """To nobody in particular: an anonymous one, or contact was not wanted."""
    SATISFIED = "satisfied"
    NOT_SATISFIED = "not_satisfied"
    CALLED_IN_VAIN = "called_in_vain"
    CLOSED = "closed"
    REOPENED = "reopened"
    APPEALED = "appealed"
    APPEAL_ACCEPTED = "appeal_accepted"
    APPEAL_REFUSED = "appeal_refused"


_S, _E = FollowUpState, FollowUpEvent

FOLLOW_UP_TABLE: Mapping[tuple[FollowUpState, FollowUpEvent], FollowUpState] = {
    (_S.CONTACT, _E.REACHED): _S.RECTIFY,
    (_S.CONTACT, _E.NOT_REACHED): _S.CONTACT,
    (_S.CONTACT, _E.NOT_WANTED): _S.RECTIFY,
    (_S.CONTACT, _E.APPEALED): _S.APPEALED,
    (_S.RECTIFY, _E.RECTIFIED): _S.REPLY,
    (_S.RECTIFY, _E.APPEALED): _S.APPEALED,
    (_S.REPLY, _E.REPLIED): _S.CALL_BACK,
    (_S.REPLY, _E.REPLIED_PUBLICLY): _S.TO_CLOSE,
    (_S.CALL_BACK, _E.SATISFIED): _S.TO_CLOSE,
    (_S.CALL_BACK, _E.NOT_SATISFIED): _S.RECTIFY,
    (_S.CALL_BACK, _E.CALLED_IN_VAIN): _S.CALL_BACK,
    (_S.CALL_BACK, _E.CLOSED): _S.CLOSED,
    (_S.TO_CLOSE, _E.CLOSED): _S.CLOSED,
    (_S.CLOSED, _E.REOPENED): _S.RECTIFY,
    (_S.APPEALED, _E.APPEAL_ACCEPTED): _S.EXCLUDED,
    (_S.APPEALED, _E.APPEAL_REFUSED): _S.RECTIFY,
}
"""Every allowed step. A call-back in vain may be closed once it was tried often enough (`may_close`)."""

OVER = frozenset({_S.CLOSED, _S.EXCLUDED})
"""Nobody has to do anything."""


@dataclass(frozen=True, slots=True)
class FollowUpRules:
    """Working days of each step and their basis, all from the hall file."""

    contact_days: int = 1
    rectify_days: int = 5
    rectify_most: int = 15
    reply_days: int = 1
    call_back_days: int = 3
    close_days: int = 1
    judge_days: int = 3
    calls: int = 3
    """Calls in vain after which a follow-up may be closed without a word of the citizen's."""
    yellow_days: int = 1
    """So many working days before the due day the light turns yellow."""

    def term(self, state: FollowUpState, extra: int = 0) -> Term | None:
        """How long the step may take; None when nothing is due. `extra` days lengthen 整改 only, to its most."""
        days = {
            _S.CONTACT: self.contact_days,
            _S.RECTIFY: min(self.rectify_days + extra, self.rectify_most),
            _S.REPLY: self.reply_days,
            _S.CALL_BACK: self.call_back_days,
            _S.TO_CLOSE: self.close_days,
            _S.APPEALED: self.judge_days,
        }.get(state)
        return None if days is None else Term(days)


@dataclass(frozen=True, slots=True)
class FollowUpVerdict:
    """Until when the step is due, and its light."""

    light: Light
    due: DueDate | None = None
    due_at: int | None = None
    next_at: int | None = None
    """The next moment at which the light changes by itself."""


def next_state(state: FollowUpState, event: FollowUpEvent) -> FollowUpState:
    """The state after `event`; raises NotAllowed."""
    return after(FOLLOW_UP_TABLE, state, event)


def begins_at(*, anonymous: bool) -> FollowUpState:
    """An anonymous rating has nobody to be contacted."""
    return _S.RECTIFY if anonymous else _S.CONTACT


def may_close(state: FollowUpState, calls: int, rules: FollowUpRules) -> bool:
    """办结 is possible: everything was done, or the citizen was called often enough in vain."""
    return state is _S.TO_CLOSE or (state is _S.CALL_BACK and calls >= rules.calls)


def may_judge(judge: str, rated: str, appellant: str) -> bool:
    """误评 is judged by somebody who neither was rated nor appealed."""
    return judge not in {rated, appellant}


def verdict(
    state: FollowUpState,
    since: date,
    extra: int,
    rules: FollowUpRules,
    counter: DayCounter,
    days: Days,
    now: int,
) -> FollowUpVerdict:
    """The light of a step that began on the local day `since`; due at close of business of its last day.

    Never yellow on the day it began: whoever has one day is reminded on that day.
    """
    term = rules.term(state, extra)
    if term is None:
        return FollowUpVerdict(Light.GREEN)
    due = counter.due(since, term)
    due_at = days.closing(due.day)
    first = counter.due(since, Term(1)).day
    yellow_at = days.start(max(first, counter.back(due.day, rules.yellow_days)))
    if state is _S.APPEALED and now < due_at:
        return FollowUpVerdict(Light.GREY, due, due_at, due_at)
    if now >= due_at:
        return FollowUpVerdict(Light.RED, due, due_at)
    if now >= yellow_at:
        return FollowUpVerdict(Light.YELLOW, due, due_at, due_at)
    return FollowUpVerdict(Light.GREEN, due, due_at, max(yellow_at, now + 1) if yellow_at > now else due_at)
