"""Cells and openings of the station's cabinet. Every function is part of one transaction with its outbox rows (G3)."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Literal

from hall.model.locker import CellMark, CellState, OpeningState, Purpose
from hall.model.text import Text

_FORGET = (
    "DELETE FROM locker_opening WHERE recorded_at < ? AND state <> 'recorded' AND (deposit_id IS NULL"
    " OR deposit_id NOT IN (SELECT deposit_id FROM locker_cell WHERE deposit_id IS NOT NULL))"
)
"""A clock that was set far ahead must not make good again what was taken out of a cell nobody has looked into."""
Content = Literal["thing", "papers"]
OpenedBy = Literal["qr", "digits", "case", "card", "staff", "panel"]


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell as the ledger has it."""

    cell: str
    state: CellState = CellState.TO_CHECK
    marks: frozenset[CellMark] = frozenset()
    deposit_id: str | None = None
    """What lies in it, or lay in it last until somebody looks."""
    content: Content | None = None
    placed: bool = False
    """Whether the hall was told that `deposit_id` lies here."""
    case_id: str = ""
    case_number: str = ""
    item_name: Text | None = None
    openings: int = 0
    since: int = 0
    """UTC ms by this station's clock."""


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening with its one reason."""

    opening_id: str
    cell: str
    purpose: Purpose
    how: OpenedBy
    recorded_at: int
    deposit_id: str | None = None
    lease_id: str | None = None
    permit_id: str | None = None
    cmd_id: str | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None
    after: str | None = None
    state: OpeningState = OpeningState.RECORDED
    outcome: str = ""
    ended: str = ""
    """`taken`, `assumed`, `in`, …; empty while nobody said anything; `restart`, `doubted` give a lease back."""
    settled_at: int | None = None

    @property
    def gives_back(self) -> bool:
        """Whether its lease may be used again: certainly nothing was taken, or a crash left it in doubt."""
        if self.state in {OpeningState.EXPIRED, OpeningState.UNKNOWN}:
            return True
        return self.state is OpeningState.OPENED and self.ended in {"restart", "doubted"}


def put_cell(connection: sqlite3.Connection, row: CellRow) -> None:
    """Write a cell."""
    connection.execute(
        "INSERT OR REPLACE INTO locker_cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.cell,
            row.state.value,
            " ".join(sorted(row.marks)),
            row.deposit_id,
            row.content,
            int(row.placed),
            row.case_id,
            row.case_number,
            row.item_name.model_dump_json() if row.item_name else None,
            row.openings,
            row.since,
        ),
    )


def read_cells(connection: sqlite3.Connection) -> dict[str, CellRow]:
    """All cells that this store ever knew, by name."""
    found = {}
    for cell, state, marks, deposit, content, placed, case, number, item, openings, since in connection.execute(
        "SELECT * FROM locker_cell"
    ):
        name = Text.model_validate_json(item) if item else None
        found[cell] = CellRow(
            cell, CellState(state), frozenset(map(CellMark, marks.split())), deposit, content, bool(placed), case,
            number, name, openings, since,
        )  # fmt: skip
    return found


def doubt_all(connection: sqlite3.Connection) -> None:
    """The store is an old copy: nobody knows what lies where, and staff go through every cell before anybody else."""
    connection.execute(
        "UPDATE locker_cell SET state = 'to_check', marks = trim(replace(marks, 'emergency', '') || ' emergency')"
    )


def insert_opening(connection: sqlite3.Connection, row: OpeningRow) -> None:
    """Record it; sqlite3.IntegrityError when its lease is spent or another door is under way."""
    connection.execute(f"INSERT INTO locker_opening VALUES ({', '.join('?' * 16)})", _columns(row))  # noqa: S608 (marks)


def update_opening(connection: sqlite3.Connection, row: OpeningRow) -> None:
    """What became of it."""
    connection.execute(
        "UPDATE locker_opening SET state = ?, outcome = ?, ended = ?, settled_at = ? WHERE opening_id = ?",
        (row.state.value, row.outcome, row.ended, row.settled_at, row.opening_id),
    )


def unended(connection: sqlite3.Connection) -> list[OpeningRow]:
    """Recorded, or opened without a word of what was done: the work of every start."""
    return _openings(connection, "state = 'recorded' OR (state = 'opened' AND ended = '')")


def leased(connection: sqlite3.Connection) -> dict[str, OpeningRow]:
    """Lease -> its last opening for a pick-up."""
    return {row.lease_id: row for row in _openings(connection, "purpose = 'pickup'") if row.lease_id}


def last_openings(connection: sqlite3.Connection) -> dict[str, str]:
    """Cell -> id of its last opening."""
    rows = connection.execute("SELECT cell, opening_id, max(recorded_at) FROM locker_opening GROUP BY cell")
    return {cell: opening for cell, opening, _ in rows}


def deposits_that_ended(connection: sqlite3.Connection, ended: str) -> set[str]:
    """Deposits, and permits, of openings with that last word."""
    rows = connection.execute("SELECT deposit_id, permit_id FROM locker_opening WHERE ended = ?", (ended,))
    return {one for row in rows for one in row if one}


def forget_openings(connection: sqlite3.Connection, before_ms: int) -> None:
    """Openings that ended before `before_ms`, and what hangs on them."""
    connection.execute(_FORGET, (before_ms,))
    connection.execute("DELETE FROM locker_tries WHERE last_at < ?", (before_ms,))
    connection.execute("DELETE FROM locker_permit WHERE kept_at < ?", (before_ms,))


def _openings(connection: sqlite3.Connection, where: str) -> list[OpeningRow]:
    rows = connection.execute(f"SELECT * FROM locker_opening WHERE {where} ORDER BY recorded_at, rowid")  # noqa: S608 - own names
    return [
        OpeningRow(
            opening, cell, Purpose(purpose), how, recorded, deposit, lease, permit, cmd, tuple(json.loads(by)), reason,
            after, OpeningState(state), outcome, ended, settled,
        )
        for (opening, cell, purpose, deposit, lease, permit, cmd, how, by, reason, after, state, outcome, ended,
             recorded, settled) in rows
    ]  # fmt: skip


def _columns(row: OpeningRow) -> tuple[str | int | None, ...]:
    return (
        row.opening_id,
        row.cell,
        row.purpose.value,
        row.deposit_id,
        row.lease_id,
        row.permit_id,
        row.cmd_id,
        row.how,
        json.dumps(row.by),
        row.reason,
        row.after,
        row.state.value,
        row.outcome,
        row.ended,
        row.recorded_at,
        row.settled_at,
    )
