"""The page 取件柜, the history of a cell, a thing, a case or a person's authorisations."""

from collections.abc import Mapping

from sqlalchemy import Connection

from hall.model.locker import CellState
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.cells import CellRow, cells_of
from hall_controller.application.lockers.rows import (
    DEPOSITS,
    CabinetRow,
    DepositRow,
    cabinets,
    deposit,
    deposit_from,
    deposits_of,
)
from hall_controller.domain.station import PRESENT
from hall_controller.read_models.locker_lines import Lines
from hall_controller.read_models.locker_orders import refused_orders
from hall_controller.read_models.models.lockers import (
    CabinetView,
    CellHistory,
    CellView,
    DepositLine,
    LockersView,
    OpeningLine,
)

WEEK_MS = 7 * 86_400_000
MOST = 200
USED_UP = "spent"
"""A permit to put papers in, when they were put in: no thing of its own."""
TROUBLE = frozenset({"forced", "ajar", "fault"})
BUSY = frozenset({CellState.OPEN_FOR_DEPOSIT.value, CellState.OPEN_FOR_PICKUP.value})
_LIVE = (
    f"{DEPOSITS} WHERE state IN ('prepared', 'placed', 'recalled', 'taken_back', 'waiting_for_clerk')"
    " ORDER BY prepared_at, deposit_id"
)
_TAKEN = "SELECT cabinet, count(*) FROM locker_deposits WHERE state = 'collected' AND ended_at > ? GROUP BY cabinet"
_ALARMS = (
    "SELECT code, subject, raised_at FROM alarms WHERE state IN ('raised', 'acknowledged')"
    " AND code LIKE 'locker!_%' ESCAPE '!'"
)
"""Whose cause stands; one that is over waits for a person on the page of alarms."""
_PHASES = "SELECT station, phase FROM stations"
_STAFF = frozenset({"deposit", "take_back", "collect", "check"})
_LAST = "WHERE o.station = ? AND o.cell = ? ORDER BY o.recorded_at DESC, o.opening_id DESC LIMIT 1"
_BASE = (
    "SELECT b.purpose FROM locker_openings o JOIN locker_openings b ON b.opening_id = o.after_id WHERE o.opening_id = ?"
)
_LOOKED_INTO = (
    "SELECT o.opening_id FROM locker_cells c JOIN locker_openings o ON o.opening_id = (SELECT x.opening_id FROM"
    " locker_openings x WHERE x.station = c.station AND x.cell = c.cell"
    " ORDER BY x.recorded_at DESC, x.opening_id DESC LIMIT 1)"
    " WHERE c.station = ? AND c.state = 'to_check' AND o.purpose = 'check' AND o.how = 'panel' AND o.state = 'opened'"
    " AND NOT EXISTS (SELECT 1 FROM locker_history h WHERE h.station = c.station AND h.cell = c.cell AND h.seq >"
    " (SELECT r.seq FROM locker_history r WHERE r.station = c.station AND r.cell = c.cell"
    " AND r.type = 'locker.opening_recorded' ORDER BY r.seq DESC LIMIT 1) AND (h.type = 'locker.checked'"
    " OR (h.type = 'locker.cell_changed' AND h.what IN ('doubted', 'restart'))))"
)
"""Checks from a panel whose cell is still to be checked and of which nobody has said anything yet."""
_EVENTS = "SELECT at, type, what FROM locker_history"


def lockers_view(connection: Connection, facts: HallFacts, now_ms: int) -> LockersView:
    """Everything that a clerk, a manager or a technician sees of the cabinets."""
    lines = Lines(connection, facts)
    rows = [deposit_from(values) for values in sql.all_rows(connection, _LIVE)]
    phases: dict[str, str] = dict(sql.all_rows(connection, _PHASES))
    taken: dict[str, int] = dict(sql.all_rows(connection, _TAKEN, (now_ms - WEEK_MS,)))
    alarms = sql.all_rows(connection, _ALARMS)
    views = [
        _cabinet(connection, lines, one, rows, alarms, online=phases.get(one.station, "") in PRESENT, taken=taken)
        for one in cabinets(connection)
    ]
    states = {state: [row for row in rows if row.state == state] for state in {row.state for row in rows}}
    placed = states.get("placed", [])
    take_back = [row for row in placed if row.overdue]
    take_back += [*states.get("recalled", []), *states.get("waiting_for_clerk", [])]
    return LockersView(
        cabinets=tuple(views),
        waiting=lines.deposits(row for row in states.get("prepared", []) if row.purpose == "deposit"),
        lying=lines.deposits(row for row in placed if not row.overdue),
        take_back=lines.deposits(take_back),
        returned=lines.deposits(states.get("taken_back", [])),
        unknown=lines.openings("WHERE o.state = ? ORDER BY o.recorded_at", ("unknown",)),
        refused=refused_orders(connection, lines, now_ms),
    )


def _cabinet(
    connection: Connection,
    lines: Lines,
    one: CabinetRow,
    rows: list[DepositRow],
    alarms: list[tuple[str, str, int]],
    *,
    online: bool,
    taken: Mapping[str, int],
) -> CabinetView:
    here = {row.deposit_id: row for row in rows if row.cabinet == one.station}
    known = cells_of(connection, one.station)
    looks = _looks(connection, lines, one.station)
    cells = tuple(
        CellView(
            cell=cell.name,
            size=cell.size,
            low=cell.low,
            **_now(lines, known.get(cell.name), here),
            alarm_at=max((at for _, about, at in alarms if about == f"cell:{one.station}/{cell.name}"), default=0),
            opening=looks.get(cell.name) or _waiting(connection, lines, one.station, known.get(cell.name)),
        )
        for cell in one.cabinet.cells
    )
    return CabinetView(
        cabinet=one.cabinet,
        online=online,
        told_at=one.told_at,
        cells=cells,
        vacant=sum(cell.state == CellState.VACANT and not cell.marks for cell in cells),
        occupied=sum(cell.state == CellState.OCCUPIED for cell in cells),
        to_check=sum(cell.state == CellState.TO_CHECK for cell in cells),
        overdue=sum(cell.overdue for cell in cells),
        trouble=sum(bool(TROUBLE.intersection(cell.marks)) for cell in cells),
        turnover_week=taken.get(one.station, 0),
        alarms=tuple(sorted({code.removeprefix("locker_") for code, about, _ in alarms if _is_of(one.station, about)})),
    )


def _is_of(station: str, about: str) -> bool:
    """Whether an alarm is about that cabinet, one of its cells or its lock boards."""
    return about == f"cabinet:{station}" or about.startswith((f"cell:{station}/", f"device:{station}/"))


def _now(lines: Lines, cell: CellRow | None, here: Mapping[str, DepositRow]) -> dict[str, object]:
    if cell is None:  # a station that tells a cell without its ledger: nobody knows what is in it
        return {"state": CellState.TO_CHECK.value}
    row = here.get(cell.deposit_id or "")
    return {
        "state": cell.state,
        "marks": cell.marks,
        "door": cell.door,
        "since": cell.since,
        "openings": cell.openings,
        "deposit_id": cell.deposit_id,
        "case_id": None if row is None else row.case_id or None,
        "case_number": "" if row is None else lines.number(row.case_id),
        "overdue": row is not None and row.overdue,
    }


def _looks(connection: Connection, lines: Lines, station: str) -> dict[str, OpeningLine]:
    """打开查看 from a panel, by cell: the cell stays `to_check` until somebody says what is in it."""
    ids = [row[0] for row in sql.all_rows(connection, _LOOKED_INTO, (station,))]
    if not ids:
        return {}
    found = lines.openings(f"WHERE o.opening_id IN ({', '.join('?' * len(ids))})", ids)
    return {line.cell: line for line in found}


def _waiting(connection: Connection, lines: Lines, station: str, cell: CellRow | None) -> OpeningLine | None:
    """The opening from a panel that waits for its word: by the ledger the cell stands open, or was shut just now.

    Who stands at the cabinet itself, citizen or staff, is asked there. A reopening is about what it repeats.
    """
    if cell is None or cell.state not in BUSY:
        return None
    last = next(iter(lines.openings(_LAST, (station, cell.cell))), None)
    if last is None or last.how != "panel" or last.state not in {"recorded", "opened"}:
        return None
    base = sql.one(connection, _BASE, (last.opening_id,)) if last.purpose == "reopen" else None
    asked = last if base is None else last.model_copy(update={"purpose": base[0]})
    return asked if asked.purpose in _STAFF else None


def case_deposits(connection: Connection, facts: HallFacts, case_id: str) -> tuple[DepositLine, ...]:
    """Things of a case, newest first; permits that were used up are no things."""
    rows = [row for row in deposits_of(connection, case_id) if row.state != USED_UP]
    return Lines(connection, facts).deposits(rows)


def cell_history(
    connection: Connection,
    facts: HallFacts,
    *,
    cabinet: str | None = None,
    cell: str | None = None,
    deposit: str | None = None,
    case: str | None = None,
    person_of: str | None = None,
) -> CellHistory:
    """Newest first, at most 200 of each; `person_of` = every thing of the person to whom that deposit belongs."""
    if cell is not None:
        return _of_cell(connection, facts, cabinet or "", cell)
    ids = [deposit] if deposit is not None else _ids(connection, case, person_of)
    return _of_deposits(connection, facts, ids[:MOST])


def _ids(connection: Connection, case: str | None, person_of: str | None) -> list[str]:
    if case is not None:
        return [row.deposit_id for row in deposits_of(connection, case)]
    found = sql.all_rows(
        connection,
        "SELECT DISTINCT deposit_id FROM locker_leases WHERE person IN"
        " (SELECT person FROM locker_leases WHERE deposit_id = ? AND who = 'applicant') ORDER BY deposit_id DESC",
        (person_of or "",),
    )
    return [row[0] for row in found]


def _of_cell(connection: Connection, facts: HallFacts, cabinet: str, cell: str) -> CellHistory:
    lines = Lines(connection, facts)
    where = "WHERE station = ? AND cell = ? ORDER BY seq DESC LIMIT ?"
    openings = lines.openings(
        "WHERE o.station = ? AND o.cell = ? ORDER BY o.recorded_at DESC, o.opening_id DESC LIMIT ?",
        (cabinet, cell, MOST),
    )
    found = sql.all_rows(
        connection, f"{DEPOSITS} WHERE cabinet = ? AND cell = ? ORDER BY placed_at DESC LIMIT ?", (cabinet, cell, MOST)
    )
    events = sql.all_rows(connection, f"{_EVENTS} {where}", (cabinet, cell, MOST))
    deposits = lines.deposits(row for row in map(deposit_from, found) if row.state != USED_UP)
    return CellHistory(openings=openings, deposits=deposits, events=tuple((*row,) for row in events))


def _of_deposits(connection: Connection, facts: HallFacts, ids: list[str]) -> CellHistory:
    lines, marks = Lines(connection, facts), ", ".join("?" * len(ids))
    where = f"deposit_id IN ({marks})"
    openings = lines.openings(f"WHERE o.{where} ORDER BY o.recorded_at DESC, o.opening_id DESC LIMIT ?", (*ids, MOST))
    events = sql.all_rows(connection, f"{_EVENTS} WHERE {where} ORDER BY seq DESC LIMIT ?", (*ids, MOST))
    rows = [row for one in ids if (row := deposit(connection, one)) is not None and row.state != USED_UP]
    return CellHistory(openings=openings, deposits=lines.deposits(rows), events=tuple((*row,) for row in events))
