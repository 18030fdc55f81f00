"""Cells as the mirror of their station's ledger has them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from hall_controller.application import sql

_CELLS = "SELECT cell, state, marks, deposit_id, door, openings, since FROM locker_cells WHERE station = ?"


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell now."""

    cell: str
    state: str
    marks: tuple[str, ...]
    deposit_id: str | None
    door: str
    openings: int
    since: int


def cells_of(connection: Connection, station: str) -> Mapping[str, CellRow]:
    """Name -> cell."""
    found = sql.all_rows(connection, _CELLS, (station,))
    return {row[0]: CellRow(row[0], row[1], tuple(row[2].split()), *row[3:]) for row in found}


def openings_of(cells: Mapping[str, CellRow]) -> dict[str, int]:
    """How often each was opened."""
    return {name: cell.openings for name, cell in cells.items()}
