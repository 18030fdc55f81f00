"""The platform tells how a case stands (REST interface): the shortest way there, told twice changes nothing."""

import json
from typing import Any

from hall_controller.application.cases import items
from hall_controller.application.cases.applicants import with_applicant
from hall_controller.application.cases.items import CaseItem
from hall_controller.application.cases.materials import note_materials
from hall_controller.application.cases.pauses import begin_pause, end_pause
from hall_controller.application.cases.receive import Told, answer, enter, tidy_number
from hall_controller.application.cases.rows import CaseRow, by_number
from hall_controller.application.cases.stages import decided, ended, leave_stage, supplement_day
from hall_controller.application.cases.words import note_of
from hall_controller.application.cases.writing import heard, today, written
from hall_controller.application.commands import PushCase
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require
from hall_controller.domain.cases.state import HANDLED, CaseEvent, CaseState, steps_to

_ENDS = {CaseEvent.NOT_ACCEPTED, CaseEvent.WITHDRAWN, CaseEvent.TERMINATED}


def push_case(tx: Tx, command: PushCase, facts: HallFacts) -> dict[str, Any]:
    """`{case_id, number, code_id, state, new}`; Refused: not_allowed, bad_number, unknown_state, item_needed,
    own_case (its truth is here), no_way (the table knows no way there), bad_time.

    Who may is the interface's matter (scopes of its keys); a signed-in user needs a window's role.
    """
    if tx.actor.kind == "user":
        require(tx.actor, AT_WINDOWS)
    number, at = tidy_number(command.number), tx.now_ms if command.at is None else command.at
    target = _state(command.state)
    if at > tx.now_ms or (command.received_at or 0) > tx.now_ms or (command.accepted_at or 0) > tx.now_ms:
        raise Refused("bad_time")
    row = by_number(tx.connection, number)
    if row is not None and row.own:
        raise Refused("own_case", number=number)
    new = row is None
    if row is None:
        row = _entered(tx, facts, command, number, at)
    row = with_applicant(tx, facts, _terms(tx, facts, row, command), command.applicant)
    row = _walk(tx, facts, row, target, at, command)
    row = note_materials(tx, facts, row, command.materials)
    return answer(heard(tx, facts, _paused(tx, facts, row, command, at)), new=new)


def _entered(tx: Tx, facts: HallFacts, command: PushCase, number: str, at: int) -> CaseRow:
    item = items.item_of(tx.connection, command.item, today(facts, tx))
    if item is None and command.item_name is None:
        raise Refused("item_needed", number=number)
    if item is None and command.item_name is not None:
        item = CaseItem(code=command.item, name=command.item_name, department=command.department or "")
    assert item is not None  # noqa: S101 (one of the two above)
    received_at = min(value for value in (command.received_at, command.accepted_at, at) if value is not None)
    return enter(tx, facts, item, Told(number, own=False, received_at=received_at, applicant=command.applicant))


def _terms(tx: Tx, facts: HallFacts, row: CaseRow, command: PushCase) -> CaseRow:
    """Limits and joint bodies as the platform knows them, where they differ."""
    changes: dict[str, Any] = {}
    for name, limit in (("promised", command.promised), ("statutory", command.statutory)):
        if limit is not None:
            changes |= {f"{name}_days": limit.days, f"{name}_unit": limit.unit.value}
    known = dict(row.joint_bodies())
    if command.joint and set(command.joint) != set(known):
        changes["joint"] = json.dumps([[body, known.get(body)] for body in command.joint], ensure_ascii=False)
    if row.deemed and command.accepted_at is not None:  # the platform did accept, we only had not heard
        changes |= {"deemed": False, "accepted_at": max(row.received_at, command.accepted_at)}
    old = row.plain()
    changes = {name: value for name, value in changes.items() if value != old[name]}
    return written(tx, facts, row, "terms_told", tx.now_ms, **changes) if changes else row


def _walk(tx: Tx, facts: HallFacts, row: CaseRow, target: CaseState, at: int, command: PushCase) -> CaseRow:
    way = steps_to(CaseState(row.state), target)
    if way is None:
        raise Refused("no_way", state=row.state, target=target.value, number=row.number)
    for event in way:
        row = _step(tx, facts, row, event, max(at, row.received_at), command)
    return row


def _step(tx: Tx, facts: HallFacts, row: CaseRow, event: CaseEvent, at: int, command: PushCase) -> CaseRow:
    note = note_of(command.reason)
    if event is CaseEvent.ACCEPTED:
        accepted_at = max(row.received_at, command.accepted_at or at)
        return leave_stage(tx, facts, row, event, accepted_at, accepted_at=accepted_at, supplement_by=None)
    if event is CaseEvent.SUPPLEMENT_ASKED:
        by = supplement_day(facts, tx, command.supplement_by).isoformat()
        return leave_stage(tx, facts, row, event, at, note, supplement_by=by)
    if event is CaseEvent.SUPPLEMENTED:
        return leave_stage(tx, facts, row, event, at, notice_from=at, supplement_by=None)
    if event in {CaseEvent.DECIDED, CaseEvent.NOT_GRANTED}:
        return decided(tx, facts, row, at, note, granted=event is CaseEvent.DECIDED)
    if event is CaseEvent.DELIVERED:
        return leave_stage(tx, facts, row, event, at, note, ended_at=at)
    if event in _ENDS:
        return ended(tx, facts, row, event, at, note)
    return leave_stage(tx, facts, row, event, at, note)


def _paused(tx: Tx, facts: HallFacts, row: CaseRow, command: PushCase, at: int) -> CaseRow:
    if CaseState(row.state) not in HANDLED:
        return row
    running = next((pause for pause in row.pause_list() if pause.ended is None), None)
    told = command.pause
    if running is not None and (told is None or told.notice_no != running.notice_no):
        row = end_pause(tx, facts, row, at)
        running = None
    if told is not None and running is None:
        row = begin_pause(tx, facts, row, told.kind, told.notice_no, told.planned_days, at)
    return row


def _state(text: str) -> CaseState:
    try:
        return CaseState(text)
    except ValueError:
        raise Refused("unknown_state", state=text[:40], known=[state.value for state in CaseState]) from None
