"""Rows of cases as use cases and read models find them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hall.model.guide import LimitUnit
from hall_controller.application import sql
from hall_controller.application.ports import Refused
from hall_controller.domain.cases.terms import Pause, Term


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as stored; times UTC ms, days ISO, lists as JSON text."""

    case_id: str
    number: str
    code_id: str
    own: bool
    item: str
    item_zh: str
    item_en: str
    department: str
    sensitive: bool
    case_time: str
    way: str
    joint: str
    """JSON: [[body, answered_at or null]]."""
    state: str
    received_at: int
    notice_from: int
    entered_at: int
    stage_at: int
    accepted_at: int | None = None
    deemed: bool = False
    decided_at: int | None = None
    ended_at: int | None = None
    in_time: bool | None = None
    supplement_by: str | None = None
    later_by: str | None = None
    promised_days: int | None = None
    promised_unit: str | None = None
    statutory_days: int | None = None
    statutory_unit: str | None = None
    stage_terms: str = "{}"
    """JSON: state -> [days, unit]."""
    yellow_days: int | None = None
    extra_days: int = 0
    pauses: str = "[]"
    """JSON: [[kind, notice number, planned days, begun, ended or null, after due]]."""
    late_stages: str = "[]"
    due_day: str | None = None
    due_at: int | None = None
    legal_day: str | None = None
    provisional: bool = False
    light: str = "green"
    light_rule: str = "in_time"
    light_at: int = 0
    next_at: int | None = None
    window: str | None = None
    clerk: str | None = None
    personal_id: str | None = None
    delivery: str | None = None
    low_cell: bool = False
    reason: str | None = None
    heard_at: int | None = None
    """A mirror: the last word of the platform or of a clerk; None = the case is our own."""

    def promised(self) -> Term | None:
        """承诺办结时限."""
        return _term(self.promised_days, self.promised_unit)

    def statutory(self) -> Term | None:
        """法定办结时限."""
        return _term(self.statutory_days, self.statutory_unit)

    def stage_term(self) -> Term | None:
        """The running stage's own limit."""
        found = json.loads(self.stage_terms).get(self.state) if self.stage_terms != "{}" else None
        return None if found is None else Term(found[0], LimitUnit(found[1]))

    def pause_list(self) -> tuple[Pause, ...]:
        """All pauses, oldest first."""
        if self.pauses == "[]":
            return ()
        return tuple(
            Pause(kind, notice, planned, date.fromisoformat(begun), date.fromisoformat(ended) if ended else None, late)
            for kind, notice, planned, begun, ended, late in json.loads(self.pauses)
        )

    def joint_bodies(self) -> tuple[tuple[str, int | None], ...]:
        """联办: the bodies and when each answered."""
        return tuple((body, answered) for body, answered in json.loads(self.joint))

    def late_stage_list(self) -> tuple[str, ...]:
        """Stages that took longer than their own limit."""
        return tuple(json.loads(self.late_stages))

    def plain(self) -> dict[str, Any]:
        """Column -> value."""
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = tuple(field.name for field in fields(CaseRow))
FLAGS = frozenset({"own", "sensitive", "deemed", "in_time", "provisional", "low_cell"})
_POSITIONS = tuple(index for index, name in enumerate(COLUMNS) if name in FLAGS)
SELECT = f"SELECT {', '.join(COLUMNS)} FROM cases"  # noqa: S608 (own names)
_BY_ID = f"{SELECT} WHERE case_id = ?"
_BY_NUMBER = f"{SELECT} WHERE number = ?"
_BY_CODE = f"{SELECT} WHERE code_id = ?"
_MATERIALS = "SELECT key, name, state, by_day, noted_at FROM case_materials WHERE case_id = ? ORDER BY place"


def pauses_text(pauses: Sequence[Pause]) -> str:
    """Pauses as the row keeps them."""
    return json.dumps(
        [
            [
                one.kind,
                one.notice_no,
                one.planned_days,
                one.begun.isoformat(),
                one.ended.isoformat() if one.ended else None,
                one.after_due,
            ]
            for one in pauses
        ],
        ensure_ascii=False,
    )


def row_from(values: Sequence[Any]) -> CaseRow:
    """A fetched row of `SELECT`."""
    plain = list(values)
    for position in _POSITIONS:
        if plain[position] is not None:
            plain[position] = bool(plain[position])
    return CaseRow(*plain)


def by_id(connection: Connection, case_id: str) -> CaseRow | None:
    """The case of an id."""
    return _one(connection, _BY_ID, case_id)


def by_number(connection: Connection, number: str) -> CaseRow | None:
    """The case of a 办件编号."""
    return _one(connection, _BY_NUMBER, number)


def by_code(connection: Connection, code_id: str) -> CaseRow | None:
    """The case of a code's id (20 characters)."""
    return _one(connection, _BY_CODE, code_id)


def existing(connection: Connection, case_id: str) -> CaseRow:
    """The case; Refused `unknown_case`."""
    row = by_id(connection, case_id)
    if row is None:
        raise Refused("unknown_case")
    return row


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A material of a case: `given`, `missing`, `later`."""

    key: str
    name: str
    state: str
    by: str | None
    noted_at: int


def materials_of(connection: Connection, case_id: str) -> tuple[MaterialRow, ...]:
    """Materials in the order in which they were noted."""
    return tuple(MaterialRow(*row) for row in sql.all_rows(connection, _MATERIALS, (case_id,)))


def _one(connection: Connection, statement: str, value: str) -> CaseRow | None:
    row = sql.one(connection, statement, (value,))
    return None if row is None else row_from(row)


def _term(days: int | None, unit: str | None) -> Term | None:
    return None if days is None else Term(days, LimitUnit(unit or LimitUnit.WORKING))
