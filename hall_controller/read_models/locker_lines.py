"""Lines of deposits and openings, with their case and what became of their notice."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.cases.rows import CaseRow, by_id
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.rows import DepositRow, cabinets, live_leases
from hall_controller.domain.lockers.deposit import DepositState
from hall_controller.read_models.models.lockers import DepositLine, OpeningLine
from hall_controller.read_models.names import Names

_TAKEN_BACK = "SELECT max(at) FROM locker_history WHERE deposit_id = ? AND type = 'deposit.taken_back'"
OPENING = (
    "SELECT o.opening_id, o.station, o.cell, o.purpose, o.state, o.outcome, o.how, o.by_users, o.reason, o.deposit_id,"
    " o.lease_id, o.recorded_at, o.settled_at, d.case_id, l.who FROM locker_openings o"
    " LEFT JOIN locker_deposits d ON d.deposit_id = o.deposit_id LEFT JOIN locker_leases l ON l.lease_id = o.lease_id"
)


class Lines:
    """Makes lines on one connection; remembers cases and names of cabinets."""

    def __init__(self, connection: Connection, facts: HallFacts) -> None:
        self._connection, self._facts = connection, facts
        self._names: Mapping[str, Text] = {one.station: one.cabinet.name for one in cabinets(connection)}
        self._cases: dict[str, CaseRow | None] = {}
        self._people: Names | None = None

    def case(self, case_id: str) -> CaseRow | None:
        """The case of a deposit; None for a thing of which only its station knows."""
        if case_id not in self._cases:
            self._cases[case_id] = by_id(self._connection, case_id) if case_id else None
        return self._cases[case_id]

    def number(self, case_id: str | None) -> str:
        """办件编号."""
        case = self.case(case_id or "")
        return "" if case is None else case.number

    def deposit(self, row: DepositRow) -> DepositLine:
        """One thing; a sensitive 事项 keeps its name."""
        case, leases = self.case(row.case_id), live_leases(self._connection, row.deposit_id)
        hidden = case is None or case.sensitive
        return DepositLine(
            deposit_id=row.deposit_id,
            purpose=row.purpose,
            case_id=row.case_id,
            case_number="" if case is None else case.number,
            item_name=None if hidden or case is None else Text(zh=case.item_zh, en=case.item_en or None),
            document=row.document,
            cabinet=row.cabinet,
            cabinet_name=self._names.get(row.cabinet, Text(zh=row.cabinet)),
            cell=row.cell,
            state=row.state,
            size=row.size,
            low=row.low,
            prepared_at=row.prepared_at,
            placed_at=row.placed_at,
            ended_at=row.ended_at or self._left_at(row),
            overdue_at=row.overdue_at,
            overdue=row.overdue,
            reminded=row.reminded,
            notice=row.notice,
            agent=any(lease.who == "agent" for lease in leases),
            locked=any(lease.locked for lease in leases),
            basis=self._facts.lockers.basis,
            signed_by=row.signed_by,
        )

    def deposits(self, rows: Iterable[DepositRow]) -> tuple[DepositLine, ...]:
        """One line a row."""
        return tuple(self.deposit(row) for row in rows)

    def openings(self, where: str, values: Sequence[Any]) -> tuple[OpeningLine, ...]:
        """Openings by a condition of our own."""
        return tuple(self._opening(row) for row in sql.all_rows(self._connection, f"{OPENING} {where}", values))

    def _opening(self, row: Sequence[Any]) -> OpeningLine:
        return OpeningLine(
            opening_id=row[0],
            cabinet=row[1],
            cell=row[2],
            purpose=row[3],
            state=row[4],
            outcome=row[5],
            how=row[6],
            by=tuple(self._person(one) for one in json.loads(row[7])),
            reason=row[8],
            deposit_id=row[9],
            lease_id=row[10],
            recorded_at=row[11],
            settled_at=row[12],
            case_number=self.number(row[13]),
            agent=row[14] == "agent",
        )

    def _person(self, user_name: str) -> str:
        if self._people is None:  # most pages tell of no opening
            self._people = Names(self._connection)
        return self._people.of(user_name) or user_name

    def _left_at(self, row: DepositRow) -> int | None:
        """When it came to the window: for the deposit itself that is no end."""
        if row.life is not DepositState.TAKEN_BACK:
            return None
        (at,) = sql.one(self._connection, _TAKEN_BACK, (row.deposit_id,)) or (None,)
        return None if at is None else int(at)
