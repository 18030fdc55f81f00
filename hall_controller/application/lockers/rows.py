"""Rows of cabinets, deposits, authorisations and openings as use cases and read models find them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection

from hall.model.locker import Cabinet
from hall_controller.application import sql
from hall_controller.application.ports import Refused, Tx
from hall_controller.domain.lockers.deposit import DepositState


@dataclass(frozen=True, slots=True)
class DepositRow:
    """A thing; times UTC ms."""

    deposit_id: str
    purpose: str
    case_id: str
    cabinet: str
    document: str
    size: str
    low: bool
    factor: bool
    state: str
    prepared_at: int
    cell: str | None = None
    opening_id: str | None = None
    not_after: int | None = None
    placed_at: int | None = None
    ended_at: int | None = None
    overdue_at: int | None = None
    overdue: bool = False
    reminded: int = 0
    next_at: int | None = None
    notice: str = ""
    notice_id: str | None = None
    notice_record: str | None = None
    reason: str = ""
    signed_by: str = ""

    @property
    def life(self) -> DepositState:
        """The state as the domain knows it."""
        return DepositState(self.state)

    def plain(self) -> dict[str, Any]:
        """Column -> value."""
        return {name: getattr(self, name) for name in DEPOSIT_COLUMNS}


@dataclass(frozen=True, slots=True)
class LeaseRow:
    """An authorisation to take a thing out."""

    lease_id: str
    deposit_id: str
    cabinet: str
    who: str
    person: str
    code_id: str
    factor: bool
    given_at: int
    expires_at: int
    locked: bool
    ended_at: int | None
    ended: str
    paper: str


@dataclass(frozen=True, slots=True)
class CabinetRow:
    """A cabinet as its station told it."""

    station: str
    cabinet: Cabinet
    public_key: str
    told_at: int


DEPOSIT_COLUMNS = tuple(field.name for field in fields(DepositRow))
LEASE_COLUMNS = tuple(field.name for field in fields(LeaseRow))
_DEPOSIT_FLAGS = tuple(DEPOSIT_COLUMNS.index(name) for name in ("low", "factor", "overdue"))
_LEASE_FLAGS = tuple(LEASE_COLUMNS.index(name) for name in ("factor", "locked"))
DEPOSITS = f"SELECT {', '.join(DEPOSIT_COLUMNS)} FROM locker_deposits"  # noqa: S608 (own names)
LEASES = f"SELECT {', '.join(LEASE_COLUMNS)} FROM locker_leases"  # noqa: S608 (own names)
_DEPOSIT = f"{DEPOSITS} WHERE deposit_id = ?"
_OF_CASE = f"{DEPOSITS} WHERE case_id = ? ORDER BY prepared_at DESC, deposit_id DESC"
_LEASE = f"{LEASES} WHERE lease_id = ?"
_LIVE_LEASES = f"{LEASES} WHERE deposit_id = ? AND ended_at IS NULL ORDER BY given_at"
_BY_CODE = f"{LEASES} WHERE code_id = ?"
_CABINETS = "SELECT station, body, public_key, told_at FROM locker_cabinets ORDER BY station"
_CABINET = "SELECT station, body, public_key, told_at FROM locker_cabinets WHERE station = ?"
_CELL_DEPOSIT = "SELECT deposit_id FROM locker_cells WHERE station = ? AND cell = ?"


def deposit_from(values: Sequence[Any]) -> DepositRow:
    """A fetched row of `DEPOSITS`."""
    return DepositRow(*_with_flags(values, _DEPOSIT_FLAGS))


def lease_from(values: Sequence[Any]) -> LeaseRow:
    """A fetched row of `LEASES`."""
    return LeaseRow(*_with_flags(values, _LEASE_FLAGS))


def deposit(connection: Connection, deposit_id: str) -> DepositRow | None:
    """The deposit of an id."""
    row = sql.one(connection, _DEPOSIT, (deposit_id,))
    return None if row is None else deposit_from(row)


def existing_deposit(connection: Connection, deposit_id: str) -> DepositRow:
    """The deposit; Refused `unknown_deposit`."""
    row = deposit(connection, deposit_id)
    if row is None:
        raise Refused("unknown_deposit")
    return row


def deposits_of(connection: Connection, case_id: str) -> tuple[DepositRow, ...]:
    """Every deposit of a case, newest first."""
    return tuple(deposit_from(row) for row in sql.all_rows(connection, _OF_CASE, (case_id,)))


def lease(connection: Connection, lease_id: str) -> LeaseRow | None:
    """The authorisation of an id."""
    row = sql.one(connection, _LEASE, (lease_id,))
    return None if row is None else lease_from(row)


def lease_by_code(connection: Connection, code_id: str) -> LeaseRow | None:
    """The authorisation that a pick-up code stands for."""
    row = sql.one(connection, _BY_CODE, (code_id,))
    return None if row is None else lease_from(row)


def live_leases(connection: Connection, deposit_id: str) -> tuple[LeaseRow, ...]:
    """Authorisations of a deposit that still hold."""
    return tuple(lease_from(row) for row in sql.all_rows(connection, _LIVE_LEASES, (deposit_id,)))


def cabinets(connection: Connection) -> tuple[CabinetRow, ...]:
    """Every cabinet that was ever told."""
    return tuple(_cabinet(row) for row in sql.all_rows(connection, _CABINETS))


def cabinet(connection: Connection, station: str) -> CabinetRow | None:
    """The cabinet of a station."""
    row = sql.one(connection, _CABINET, (station,))
    return None if row is None else _cabinet(row)


def existing_cabinet(connection: Connection, station: str) -> CabinetRow:
    """The cabinet; Refused `unknown_cabinet`."""
    row = cabinet(connection, station)
    if row is None:
        raise Refused("unknown_cabinet", cabinet=station)
    return row


def deposit_in(connection: Connection, station: str, cell: str) -> str | None:
    """What lies in a cell by the mirror of its station's ledger."""
    row = sql.one(connection, _CELL_DEPOSIT, (station, cell))
    return None if row is None else row[0]


def nowhere(tx: Tx, row: DepositRow) -> DepositRow:
    """The row, unless it is recalled and still lies in its cell by the mirror: Refused `not_in_this_state`."""
    lies = row.cell is not None and deposit_in(tx.connection, row.cabinet, row.cell) == row.deposit_id
    if row.life is DepositState.RECALLED and lies:
        raise Refused("not_in_this_state", state=row.state, step="cell")
    return row


def _cabinet(row: Sequence[Any]) -> CabinetRow:
    return CabinetRow(row[0], Cabinet.model_validate(json.loads(row[1])), row[2], row[3])


def _with_flags(values: Sequence[Any], places: Sequence[int]) -> list[Any]:
    plain = list(values)
    for place in places:
        plain[place] = bool(plain[place])
    return plain
