"""受理 审核 审批 办结 送达 and the ends that are none of these, step by step."""

import json
from datetime import date
from typing import Any

from hall.model.guide import CaseTime
from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.cases.materials import note_materials
from hall_controller.application.cases.pauses import closed_pauses
from hall_controller.application.cases.rows import CaseRow, existing, materials_of
from hall_controller.application.cases.words import needed, note_of
from hall_controller.application.cases.writing import flag, take_step, today, written
from hall_controller.application.commands import (
    AcceptCase,
    AdvanceCase,
    AskSupplement,
    DecideCase,
    DeliverCase,
    EndCase,
    JointAnswer,
    MaterialNote,
    TakeSupplement,
)
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require
from hall_controller.domain.cases import patterns
from hall_controller.domain.cases.judging import is_over, stage_is_over
from hall_controller.domain.cases.state import CaseEvent
from hall_controller.domain.cases.terms import Term

WAYS_OF_DELIVERY = frozenset({"window", "express", "locker", "online"})
ENDS = {
    "not_accepted": CaseEvent.NOT_ACCEPTED,
    "withdrawn": CaseEvent.WITHDRAWN,
    "terminated": CaseEvent.TERMINATED,
}
_STEPS = {
    ("accepted", "review"): CaseEvent.REVIEWED,
    ("accepted", "approval"): CaseEvent.SUBMITTED,
    ("review", "approval"): CaseEvent.SUBMITTED,
    ("review", "accepted"): CaseEvent.SENT_BACK,
    ("approval", "review"): CaseEvent.SENT_BACK,
}


def accept_case(tx: Tx, command: AcceptCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    return take_step(tx, facts, row, CaseEvent.ACCEPTED, tx.now_ms, accepted_at=tx.now_ms, supplement_by=None).state


def ask_supplement(tx: Tx, command: AskSupplement, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, nothing_missing, bad_day."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    if not command.materials:
        raise Refused("nothing_missing")
    by = supplement_day(facts, tx, command.by)
    row = take_step(tx, facts, row, CaseEvent.SUPPLEMENT_ASKED, tx.now_ms, supplement_by=by.isoformat())
    missing = [MaterialNote(one.key, one.name, "missing") for one in command.materials]
    return note_materials(tx, facts, row, missing).state


def supplement_day(facts: HallFacts, tx: Tx, by: str | None) -> date:
    """The day by which what is missing shall come; the hall's rule without one. Refused `bad_day`."""
    now = today(facts, tx)
    if by is None:
        return clockwork_of(facts).counter.due(now, Term(facts.cases.limits.supplement_days)).day
    try:
        wanted = date.fromisoformat(by)
    except ValueError:
        raise Refused("bad_day") from None
    if wanted <= now:
        raise Refused("bad_day")
    return wanted


def take_supplement(tx: Tx, command: TakeSupplement, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    row = take_step(tx, facts, row, CaseEvent.SUPPLEMENTED, tx.now_ms, notice_from=tx.now_ms, supplement_by=None)
    came = [one for one in materials_of(tx.connection, row.case_id) if one.state == "missing"]
    return note_materials(tx, facts, row, [MaterialNote(one.key, one.name) for one in came]).state


def advance_case(tx: Tx, command: AdvanceCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, reason_needed (退回), unknown_stage."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    event = _STEPS.get((row.state, command.to))
    if event is None:
        raise Refused("not_in_this_state", state=row.state, step=command.to, number=row.number)
    note = needed(command.reason) if event is CaseEvent.SENT_BACK else note_of(command.reason)
    return leave_stage(tx, facts, row, event, tx.now_ms, note).state


def leave_stage(
    tx: Tx, facts: HallFacts, row: CaseRow, event: CaseEvent, at: int, note: str = "", **changes: Any
) -> CaseRow:
    """A step out of a stage; a stage that took longer than its own limit is remembered."""
    clockwork = clockwork_of(facts)
    late = row.late_stage_list()
    if stage_is_over(clockwork.clock(row), clockwork.counter, clockwork, at) and row.state not in late:
        changes["late_stages"] = json.dumps([*late, row.state])
    return take_step(tx, facts, row, event, at, note, **changes)


def joint_answer(tx: Tx, command: JointAnswer, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, unknown_body."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    bodies = row.joint_bodies()
    if command.body not in {body for body, answered in bodies if answered is None}:
        raise Refused("unknown_body", body=command.body)
    listed = [[body, tx.now_ms if body == command.body else answered] for body, answered in bodies]
    joint = json.dumps(listed, ensure_ascii=False)
    return written(tx, facts, row, "joint_answered", tx.now_ms, command.body[:200], joint=joint).state


def decide_case(tx: Tx, command: DecideCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, later_open (容缺), joint_open (联办), reason_needed."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    if command.granted:
        _nothing_open(tx, row)
    note = note_of(command.reason) if command.granted else needed(command.reason)
    return decided(tx, facts, row, tx.now_ms, note, granted=command.granted).state


def decided(tx: Tx, facts: HallFacts, row: CaseRow, at: int, note: str, *, granted: bool) -> CaseRow:
    """办结 or 不予许可 at `at`, with what it tells the supervision page."""
    clockwork = clockwork_of(facts)
    late = row.deemed or is_over(clockwork.clock(row), clockwork.counter, clockwork, at)
    event = CaseEvent.DECIDED if granted else CaseEvent.NOT_GRANTED
    changes: dict[str, Any] = {"decided_at": at, "in_time": not late, "reason": note or None}
    if not granted:
        changes["ended_at"] = at
    changes["pauses"] = closed_pauses(row, clockwork.day(at))
    after = leave_stage(tx, facts, row, event, at, note, **changes)
    seen = patterns.at_decision(
        row.received_at,
        at,
        CaseTime(row.case_time),
        after.late_stage_list(),
        facts.cases.patterns,
        late=late,
    )
    flag(tx, after, seen)
    return after


def deliver_case(tx: Tx, command: DeliverCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, unknown_way."""
    require(tx.actor, AT_WINDOWS)
    if command.how not in WAYS_OF_DELIVERY:
        raise Refused("unknown_way", how=command.how)
    row = existing(tx.connection, command.case_id)
    return take_step(tx, facts, row, CaseEvent.DELIVERED, tx.now_ms, delivery=command.how, ended_at=tx.now_ms).state


def end_case(tx: Tx, command: EndCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, unknown_end, reason_needed."""
    require(tx.actor, AT_WINDOWS)
    event = ENDS.get(command.how)
    if event is None:
        raise Refused("unknown_end", how=command.how)
    row, note = existing(tx.connection, command.case_id), needed(command.reason)
    return ended(tx, facts, row, event, tx.now_ms, note).state


def ended(tx: Tx, facts: HallFacts, row: CaseRow, event: CaseEvent, at: int, note: str) -> CaseRow:
    """A negative end at `at`; in time when nothing was over yet."""
    clockwork = clockwork_of(facts)
    late = row.deemed or is_over(clockwork.clock(row), clockwork.counter, clockwork, at)
    return take_step(tx, facts, row, event, at, note, ended_at=at, in_time=not late, reason=note, supplement_by=None)


def _nothing_open(tx: Tx, row: CaseRow) -> None:
    if row.later_by is not None:
        open_ones = [one.name for one in materials_of(tx.connection, row.case_id) if one.state == "later"]
        raise Refused("later_open", materials="、".join(open_ones))
    waiting = [body for body, answered in row.joint_bodies() if answered is None]
    if waiting:
        raise Refused("joint_open", bodies="、".join(waiting))
