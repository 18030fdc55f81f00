"""特别程序 (pauses told in writing) and 延长 (with approval and reason)."""

from dataclasses import replace
from datetime import date

from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.cases.rows import CaseRow, existing, pauses_text
from hall_controller.application.cases.words import needed, note_of
from hall_controller.application.cases.writing import flag, take_step
from hall_controller.application.commands import ExtendCase, PauseCase, ResumeCase
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, LEADING, require
from hall_controller.domain.cases import patterns
from hall_controller.domain.cases.judging import is_over
from hall_controller.domain.cases.state import CaseEvent
from hall_controller.domain.cases.terms import Pause

LONGEST_PAUSE = 365


def pause_case(tx: Tx, command: PauseCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, paused_already, notice_needed, bad_number_of_days."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    return begin_pause(tx, facts, row, command.kind, command.notice_no, command.planned_days, tx.now_ms).state


def begin_pause(
    tx: Tx, facts: HallFacts, row: CaseRow, kind: str, notice_no: str, planned_days: int, at: int
) -> CaseRow:
    """A pause from `at` on; one that begins after the due day is written down, flagged, and stops nothing."""
    kind, notice = note_of(kind, 40), note_of(notice_no, 60)
    if not kind or not notice:
        raise Refused("notice_needed")
    if not 1 <= planned_days <= LONGEST_PAUSE:
        raise Refused("bad_number_of_days", most=LONGEST_PAUSE)
    pauses = row.pause_list()
    if any(pause.ended is None for pause in pauses):
        raise Refused("paused_already")
    clockwork = clockwork_of(facts)
    over = is_over(clockwork.clock(row), clockwork.counter, clockwork, at)
    pauses = (*pauses, Pause(kind, notice, planned_days, clockwork.day(at), None, over))
    note = f"{kind} {notice} {planned_days}"
    row = take_step(tx, facts, row, CaseEvent.PAUSE_BEGUN, at, note, pauses=pauses_text(pauses))
    flag(tx, row, patterns.at_pause(len(pauses), facts.cases.patterns, after_due=over))
    return row


def resume_case(tx: Tx, command: ResumeCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, not_paused."""
    require(tx.actor, AT_WINDOWS)
    return end_pause(tx, facts, existing(tx.connection, command.case_id), tx.now_ms).state


def end_pause(tx: Tx, facts: HallFacts, row: CaseRow, at: int) -> CaseRow:
    """The running pause ends on the day of `at`; Refused `not_paused`."""
    if all(pause.ended is not None for pause in row.pause_list()):
        raise Refused("not_paused")
    pauses = closed_pauses(row, clockwork_of(facts).day(at))
    return take_step(tx, facts, row, CaseEvent.PAUSE_ENDED, at, pauses=pauses)


def closed_pauses(row: CaseRow, day: date) -> str:
    """The row's pauses with the open one ended on `day`."""
    pauses = [replace(one, ended=max(day, one.begun)) if one.ended is None else one for one in row.pause_list()]
    return pauses_text(pauses)


def extend_case(tx: Tx, command: ExtendCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, not_in_this_state, extended_already, extension_too_long, over_already."""
    require(tx.actor, LEADING)
    row = existing(tx.connection, command.case_id)
    limits = facts.cases.limits
    most = limits.joint_extension_days if row.joint_bodies() else limits.extension_days
    if row.extra_days:
        raise Refused("extended_already")
    if not 1 <= command.days <= most:
        raise Refused("extension_too_long", most=most)
    clockwork = clockwork_of(facts)
    if is_over(clockwork.clock(row), clockwork.counter, clockwork, tx.now_ms):
        raise Refused("over_already")
    note = f"{command.days} · {needed(command.approved_by, 40)} · {needed(command.reason, 120)}"
    return take_step(tx, facts, row, CaseEvent.EXTENDED, tx.now_ms, note, extra_days=command.days).state
