"""Steps of 差评整改: contact, rectify, reply, call back, close; by the department and those who lead."""

from datetime import date
from typing import Any

from hall_controller.application.alarms import clear_alarm
from hall_controller.application.cases.words import needed, note_of
from hall_controller.application.commands import (
    AssignFollowUp,
    CloseFollowUp,
    ExtendFollowUp,
    OpenRaterRecord,
    RecordCallBack,
    RecordContact,
    RecordRectification,
    ReopenFollowUp,
    ReplyToCitizen,
)
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ratings.beginning import UNOWNED, tell_unowned
from hall_controller.application.ratings.clock import clock_columns, is_late
from hall_controller.application.ratings.people import HANDS, departments_of, may_own, owner_of
from hall_controller.application.ratings.rows import FollowUpRow, existing_follow_up, existing_rating
from hall_controller.application.use_case import LEADING, impossible, require
from hall_controller.domain.ratings.follow_up import FollowUpEvent, FollowUpState, may_close, next_state
from hall_controller.domain.transition import NotAllowed

SOON, LATE = "follow_up_soon", "follow_up_late"
_CONTACT = {
    "reached": FollowUpEvent.REACHED,
    "not_reached": FollowUpEvent.NOT_REACHED,
    "not_wanted": FollowUpEvent.NOT_WANTED,
}
_CALLED = {
    "satisfied": FollowUpEvent.SATISFIED,
    "not_satisfied": FollowUpEvent.NOT_SATISFIED,
    "not_reached": FollowUpEvent.CALLED_IN_VAIN,
}


def assign(tx: Tx, command: AssignFollowUp, facts: HallFacts) -> str:
    """Another department or owner. Refused: not_allowed, rated_themselves, follow_up_closed, cannot_own."""
    row = _mine(tx, facts, command.follow_up_id, LEADING)
    if row.closed_at is not None:
        raise Refused("follow_up_closed")
    rating = existing_rating(tx.connection, row.rating_id)
    if command.owner and command.owner not in may_own(tx.connection, rating.clerk):
        raise Refused("cannot_own", user=command.owner)
    owner = command.owner or owner_of(tx.connection, facts, command.department, rating.clerk)
    if owner is None:
        tell_unowned(tx, row.follow_up_id, command.department, rating)
    else:
        _cleared(tx, row, UNOWNED)
    step(tx, row, "assigned", FollowUpState(row.state), command.department, department=command.department, owner=owner)
    return row.state


def contact(tx: Tx, command: RecordContact, facts: HallFacts) -> str:
    """核实联系. Refused: not_allowed, rated_themselves, not_in_this_state, unknown_result, words_needed."""
    row = _mine(tx, facts, command.follow_up_id)
    event = _named(_CONTACT, command.reached)
    changes: dict[str, Any] = {"anonymous": True} if event is FollowUpEvent.NOT_WANTED else {}
    return moved(tx, facts, row, event, "contacted", needed(command.finding), command.reached, **changes)


def rectify(tx: Tx, command: RecordRectification, facts: HallFacts) -> str:
    """整改. Refused as `contact`."""
    row = _mine(tx, facts, command.follow_up_id)
    return moved(tx, facts, row, FollowUpEvent.RECTIFIED, "rectified", needed(command.done), extra_days=0)


def reply(tx: Tx, command: ReplyToCitizen, facts: HallFacts) -> str:
    """反馈: to the citizen, or published for an anonymous one. Refused as `contact`."""
    row = _mine(tx, facts, command.follow_up_id)
    event = FollowUpEvent.REPLIED_PUBLICLY if row.anonymous else FollowUpEvent.REPLIED
    words = needed(command.words)
    return moved(tx, facts, row, event, "replied", words, replied=True, published=command.publish)


def call_back(tx: Tx, command: RecordCallBack, facts: HallFacts) -> str:
    """回访 by somebody else than the rated. Refused as `contact`."""
    row = _mine(tx, facts, command.follow_up_id)
    event = _named(_CALLED, command.result)
    changes: dict[str, Any] = {"calls": row.calls + 1}
    if event is not FollowUpEvent.CALLED_IN_VAIN:
        satisfied = event is FollowUpEvent.SATISFIED
        changes = {"calls": 0, "called_back": True, "satisfied_after": satisfied}
        changes |= {} if satisfied else {"reopened": row.reopened + 1}
    return moved(tx, facts, row, event, "called_back", note_of(command.note), command.result, **changes)


def close(tx: Tx, command: CloseFollowUp, facts: HallFacts) -> str:
    """办结. Refused: not_allowed, not_in_this_state, not_done (something is still to be done)."""
    row = _mine(tx, facts, command.follow_up_id, LEADING)
    if not may_close(FollowUpState(row.state), row.calls, facts.ratings.rules):
        raise Refused("not_done", state=row.state)
    return moved(tx, facts, row, FollowUpEvent.CLOSED, "closed", note_of(command.note), closed_at=tx.now_ms)


def reopen(tx: Tx, command: ReopenFollowUp, facts: HallFacts) -> str:
    """It was closed too early. Refused: not_allowed, rated_themselves, not_in_this_state, words_needed."""
    row = _mine(tx, facts, command.follow_up_id, LEADING)
    changes: dict[str, Any] = {"closed_at": None, "reopened": row.reopened + 1, "replied": False, "called_back": False}
    changes |= {"calls": 0, "satisfied_after": None}  # whoever opens it again calls anew
    return moved(tx, facts, row, FollowUpEvent.REOPENED, "reopened", needed(command.reason), **changes)


def extend(tx: Tx, command: ExtendFollowUp, facts: HallFacts) -> str:
    """More days for 整改, within its most. Refused: not_allowed, rated_themselves, not_in_this_state, too_many_days."""
    row = _mine(tx, facts, command.follow_up_id, LEADING)
    rules = facts.ratings.rules
    if row.state != FollowUpState.RECTIFY:
        raise Refused("not_in_this_state", state=row.state, step="extended")
    extra = row.extra_days + command.days
    if command.days < 1 or rules.rectify_days + extra > rules.rectify_most:
        raise Refused("too_many_days", most=rules.rectify_most)
    columns = clock_columns(tx, facts, FollowUpState.RECTIFY, extra, date.fromisoformat(row.since_day))
    _cleared(tx, row, SOON, LATE)
    step(tx, row, "extended", FollowUpState.RECTIFY, needed(command.reason), extra_days=extra, **columns)
    return row.state


def show_record(tx: Tx, command: OpenRaterRecord, facts: HallFacts) -> dict[str, str]:
    """Comment and phone, journalled with the reason. Refused: not_allowed, rated_themselves, words_needed, gone."""
    row = _mine(tx, facts, command.follow_up_id)
    rating, store, reason = existing_rating(tx.connection, row.rating_id), facts.cases.personal, needed(command.reason)
    fields = None if store is None or rating.record_id is None else store.open(tx.connection, rating.record_id)
    if fields is None:
        raise Refused("gone")
    tx.record("follow_up.record_shown", f"follow_up:{row.follow_up_id}", {"reason": reason})
    plain = {name: str(fields.get(name, "")) for name in ("comment", "phone")}
    return {**plain, "shown": " · ".join(value for value in plain.values() if value)}


def moved(
    tx: Tx,
    facts: HallFacts,
    row: FollowUpRow,
    event: FollowUpEvent,
    name: str,
    words: str = "",
    result: str = "",
    **changes: Any,
) -> str:
    """The step of the table with its next clock; a step after its day is counted as late."""
    try:
        state = next_state(FollowUpState(row.state), event)
    except NotAllowed as refusal:
        raise impossible(refusal) from None
    late = {"late_steps": row.late_steps + 1} if is_late(row, tx.now_ms) and state != row.state else {}
    extra = changes.get("extra_days", row.extra_days)
    clock = clock_columns(tx, facts, state, extra) if state != row.state else {}
    if state != row.state:  # somebody has it in hand, and the next step has a clock of its own
        _cleared(tx, row, UNOWNED, SOON, LATE)
    step(tx, row, name, state, words, result, **late, **clock, **changes)
    return state.value


def _cleared(tx: Tx, row: FollowUpRow, *codes: str) -> None:
    for code in codes:
        clear_alarm(tx, code, f"follow_up:{row.follow_up_id}")


def step(
    tx: Tx, row: FollowUpRow, name: str, state: FollowUpState, words: str = "", result: str = "", **changes: Any
) -> None:
    """Record it."""
    body: dict[str, Any] = {"step": name, "state": state.value, "set": changes}
    body |= {key: value for key, value in (("words", words), ("result", result)) if value}
    tx.record("follow_up.stepped", f"follow_up:{row.follow_up_id}", body)
    tx.changed("ratings")


def _mine(tx: Tx, facts: HallFacts, follow_up_id: str, roles: frozenset[str] = HANDS) -> FollowUpRow:
    """The follow-up for who may work at it: its department and those who lead, never the one who was rated."""
    require(tx.actor, roles)
    row = existing_follow_up(tx.connection, follow_up_id)
    if tx.actor.id == existing_rating(tx.connection, row.rating_id).clerk:
        raise Refused("rated_themselves")
    own_department(tx, facts, row)
    return row


def own_department(tx: Tx, facts: HallFacts, row: FollowUpRow) -> None:
    """Refused `other_department` for who neither leads nor works for its department."""
    theirs = tx.actor.kind == "system" or LEADING & tx.actor.roles or row.owner == tx.actor.id or not row.department
    if not theirs and row.department not in departments_of(tx.connection, facts, tx.actor.id):
        raise Refused("other_department", department=row.department)


def _named(table: dict[str, FollowUpEvent], word: str) -> FollowUpEvent:
    if word not in table:
        raise Refused("unknown_result", result=word)
    return table[word]
