"""办件 for citizens, terminals and department systems: progress without names, details after a second factor."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.cases import rows
from hall_controller.application.cases.applicants import has_second_factor, tail_matches
from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.domain.cases.lights import Rule
from hall_controller.domain.cases.state import HANDLED, CaseState
from hall_controller.read_models.models.cases import CaseDetails, CaseProgress, CaseStep, MaterialView

_STEPS = "SELECT state, at FROM case_steps WHERE case_id = ? AND light IS NULL ORDER BY seq"
_UPDATED = "SELECT updated_at FROM cases WHERE case_id = ?"
_SINCE = f"{rows.SELECT} WHERE updated_at > ? AND (ended_at IS NULL OR ended_at > ?) ORDER BY updated_at"
KEEP_ENDED_MS = 90 * 86_400_000
"""Terminals keep the progress of ended cases for so long."""


def by_code(connection: Connection, code_id: str) -> CaseProgress | None:
    """The case behind a code of kind CASE (its id, 20 characters)."""
    row = rows.by_code(connection, code_id)
    return None if row is None else progress_of(connection, row)


def by_number(connection: Connection, number: str) -> CaseProgress | None:
    """The case of a 办件编号; guessable, so ask for the second factor before anything else is shown."""
    row = rows.by_number(connection, "".join(number.split()).upper())
    return None if row is None else progress_of(connection, row)


def details(connection: Connection, facts: HallFacts, case_id: str, tail: str) -> CaseDetails | None:
    """After the second factor (last four digits of document or phone); None when it does not match.

    Throttle and lock before this is asked: nothing here counts wrong tries.
    """
    row = rows.by_id(connection, case_id)
    if row is None or not tail_matches(connection, facts, case_id, tail):
        return None
    return details_of(connection, row)


def details_of(connection: Connection, row: CaseRow) -> CaseDetails:
    """Details for somebody who has proved the right to see them."""
    progress = progress_of(connection, row).model_copy(update={"item_name": name_of(row)})
    materials = tuple(
        MaterialView(key=one.key, name=one.name, state=one.state, by=one.by)
        for one in rows.materials_of(connection, row.case_id)
    )
    return CaseDetails(
        progress=progress, materials=materials, reason=row.reason, delivery=row.delivery, low_cell=row.low_cell
    )


def progress_rows(connection: Connection, since: int, now_ms: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(code id, progress as plain JSON) of every case that changed after `since` (UTC ms; 0 = all), oldest first.

    For the terminals' collection `progress`: no names, sensitive 事项 without theirs, ended cases for 90 days.
    """
    for values in sql.all_rows(connection, _SINCE, (since, now_ms - KEEP_ENDED_MS)):
        row = rows.row_from(values)
        yield row.code_id, progress_of(connection, row).model_dump(mode="json", exclude_none=True)


def progress_of(connection: Connection, row: CaseRow) -> CaseProgress:
    """What the code of a case tells whoever holds it."""
    steps: list[CaseStep] = []
    for state, at in sql.all_rows(connection, _STEPS, (row.case_id,)):
        if not steps or steps[-1].state != state:
            steps.append(CaseStep(state=state, at=at))
    updated = sql.one(connection, _UPDATED, (row.case_id,))
    state = CaseState(row.state)
    return CaseProgress(
        case_id=row.case_id,
        code_id=row.code_id,
        number=row.number,
        item="" if row.sensitive else row.item,
        item_name=None if row.sensitive else name_of(row),
        sensitive=row.sensitive,
        state=row.state,
        received_at=row.received_at,
        accepted_at=row.accepted_at,
        decided_at=row.decided_at,
        ended_at=row.ended_at,
        promised_by=row.due_day if state in HANDLED else None,
        provisional=row.provisional,
        paused=any(pause.ended is None for pause in row.pause_list()),
        supplement_by=row.supplement_by if state is CaseState.SUPPLEMENT else None,
        steps=tuple(steps),
        second_factor=has_second_factor(connection, row.case_id),
        no_news_since=row.heard_at if row.light_rule == Rule.NO_NEWS.value and row.ended_at is None else None,
        mirror=not row.own,
        updated_at=updated[0] if updated else 0,
    )


def name_of(row: CaseRow) -> Text:
    """The name of the 事项."""
    return Text(zh=row.item_zh, en=row.item_en or None)
