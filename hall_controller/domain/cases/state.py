"""The life of a case (办件, design.md 5) as a table: 收件 受理 审核 审批 办结 送达, and the other ends."""

from collections import deque
from collections.abc import Mapping
from enum import StrEnum

from hall_controller.domain.transition import after


class CaseState(StrEnum):
    """Where a case stands; a pause (特别程序) is no place of its own: the case stays in its stage."""

    RECEIVED = "received"
    """收件: the clock of the one-time notice runs."""
    SUPPLEMENT = "supplement"
    """补正: told once what is missing, waiting for the applicant."""
    ACCEPTED = "accepted"
    """受理: day 0 of the limit."""
    REVIEW = "review"
    """审核."""
    APPROVAL = "approval"
    """审批."""
    DECIDED = "decided"
    """办结: the result has to be delivered."""
    DELIVERED = "delivered"
    """送达."""
    NOT_ACCEPTED = "not_accepted"
    """不予受理."""
    NOT_GRANTED = "not_granted"
    """不予许可."""
    WITHDRAWN = "withdrawn"
    """撤回, or materials that never came."""
    TERMINATED = "terminated"
    """终止."""


class CaseEvent(StrEnum):
    """What may happen to a case."""

    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENTED = "supplemented"
    ACCEPTED = "accepted"
    DEEMED_ACCEPTED = "deemed_accepted"
    """Nobody said anything within the notice clock: accepted from receipt."""
    NOT_ACCEPTED = "not_accepted"
    REVIEWED = "reviewed"
    """Handed to 审核."""
    SUBMITTED = "submitted"
    """Handed to 审批."""
    SENT_BACK = "sent_back"
    PAUSE_BEGUN = "pause_begun"
    PAUSE_ENDED = "pause_ended"
    EXTENDED = "extended"
    """延长, with approval and reason."""
    DECIDED = "decided"
    NOT_GRANTED = "not_granted"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


_S, _E = CaseState, CaseEvent
_HANDLED = (_S.ACCEPTED, _S.REVIEW, _S.APPROVAL)
_RUNNING = (_S.RECEIVED, _S.SUPPLEMENT, *_HANDLED)

CASE_TABLE: Mapping[tuple[CaseState, CaseEvent], CaseState] = {
    (_S.RECEIVED, _E.SUPPLEMENT_ASKED): _S.SUPPLEMENT,
    (_S.SUPPLEMENT, _E.SUPPLEMENTED): _S.RECEIVED,
    (_S.RECEIVED, _E.ACCEPTED): _S.ACCEPTED,
    (_S.SUPPLEMENT, _E.ACCEPTED): _S.ACCEPTED,
    (_S.RECEIVED, _E.DEEMED_ACCEPTED): _S.ACCEPTED,
    (_S.RECEIVED, _E.NOT_ACCEPTED): _S.NOT_ACCEPTED,
    (_S.SUPPLEMENT, _E.NOT_ACCEPTED): _S.NOT_ACCEPTED,
    (_S.ACCEPTED, _E.REVIEWED): _S.REVIEW,
    (_S.REVIEW, _E.SUBMITTED): _S.APPROVAL,
    (_S.ACCEPTED, _E.SUBMITTED): _S.APPROVAL,
    (_S.REVIEW, _E.SENT_BACK): _S.ACCEPTED,
    (_S.APPROVAL, _E.SENT_BACK): _S.REVIEW,
    **{(state, _E.PAUSE_BEGUN): state for state in _HANDLED},
    **{(state, _E.PAUSE_ENDED): state for state in _HANDLED},
    **{(state, _E.EXTENDED): state for state in _HANDLED},
    **{(state, _E.DECIDED): _S.DECIDED for state in _HANDLED},
    **{(state, _E.NOT_GRANTED): _S.NOT_GRANTED for state in _HANDLED},
    (_S.DECIDED, _E.DELIVERED): _S.DELIVERED,
    **{(state, _E.WITHDRAWN): _S.WITHDRAWN for state in _RUNNING},
    **{(state, _E.TERMINATED): _S.TERMINATED for state in _RUNNING},
}
"""Every allowed step of a case."""

HANDLED = frozenset(_HANDLED)
"""Stages in which the promised and the statutory limit run."""

RUNNING = frozenset((*_RUNNING, _S.DECIDED))
"""Somebody of the hall still owes something."""

ENDED = frozenset(CaseState) - RUNNING
"""Nothing happens to such a case any more."""

_TOLD = {_E.ACCEPTED, _E.REVIEWED, _E.SUBMITTED, _E.DECIDED, _E.DELIVERED, _E.SUPPLEMENTED, _E.SUPPLEMENT_ASKED}
_ONLY_AS_END = {_E.NOT_ACCEPTED, _E.NOT_GRANTED, _E.WITHDRAWN, _E.TERMINATED}


def next_state(state: CaseState, event: CaseEvent) -> CaseState:
    """The state after `event`; raises NotAllowed."""
    return after(CASE_TABLE, state, event)


def steps_to(state: CaseState, target: CaseState) -> tuple[CaseEvent, ...] | None:
    """The shortest way on which a mirrored case comes from `state` to `target`; forward first, then by 退回."""
    for allowed in (_TOLD | _ONLY_AS_END, _TOLD | _ONLY_AS_END | {_E.SENT_BACK}):
        found = _shortest(state, target, allowed)
        if found is not None:
            return found
    return None


def _shortest(state: CaseState, target: CaseState, allowed: set[CaseEvent]) -> tuple[CaseEvent, ...] | None:
    ways: dict[CaseState, tuple[CaseEvent, ...]] = {state: ()}
    queue = deque([state])
    while queue:
        here = queue.popleft()
        if here is target:
            return ways[here]
        for (start, event), end in CASE_TABLE.items():
            if start is here and event in allowed and end not in ways:
                ways[end] = (*ways[here], event)
                queue.append(end)
    return None
