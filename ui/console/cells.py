"""How a cell of a pick-up locker is drawn: one look (colour, pattern, shape, word) for what weighs most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hall.model.locker import Cell
from hall.model.text import Text
from hall_controller.read_models.models.lockers import CabinetView, CellView, DepositLine, LockersView, OpeningLine
from ui.console.state_signs import BAD, BUSY, OK, QUIET, WATCH

_WEIGHT = ("emergency", "forced", "fault", "ajar", "closed", "recalled", "overdue")
"""Marks from the heaviest on; a state is drawn when there is none."""
_MARK_OF: Mapping[str, str] = {"jammed": "fault", "sensor_dead": "fault"}
"""Alarm of a cell -> its mark, where they are named apart."""
NO_CELL = "0"
"""Stands in an opening of a door that has no cell yet; its reason names the door."""
TROUBLE = frozenset({"emergency", "forced", "fault", "ajar"})

TONES: Mapping[str, str] = {
    "vacant": QUIET, "reserved": BUSY, "open_for_deposit": BUSY, "open_for_pickup": BUSY, "occupied": OK,
    "to_check": WATCH, "overdue": WATCH, "recalled": WATCH, "closed": QUIET,
    "forced": BAD, "ajar": BAD, "fault": BAD, "emergency": BAD,
}  # fmt: skip
ICONS: Mapping[str, str] = {
    "vacant": "checkbox-blank-outline", "reserved": "clock-outline", "open_for_deposit": "tray-arrow-down",
    "open_for_pickup": "tray-arrow-up", "occupied": "package-variant-closed", "to_check": "magnify-scan",
    "overdue": "clock-alert-outline", "recalled": "arrow-u-left-top", "closed": "cancel", "forced": "lock-alert",
    "ajar": "door-open", "fault": "alert-octagon", "emergency": "alarm-light-outline",
}  # fmt: skip
LEGEND = (
    "vacant", "reserved", "occupied", "open_for_pickup", "to_check", "overdue", "recalled", "forced", "ajar",
    "fault", "emergency", "closed",
)  # fmt: skip
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "deposit": ("in", "nothing_in"), "take_back": ("taken", "not_taken"), "collect": ("taken", "not_taken"),
    "check": ("empty", "full", "strange"),
}  # fmt: skip
"""What may be said after a door of that purpose is shut again."""

ALL_DRAWN = 4
"""So many cabinets are drawn side by side; more of them are lines that open."""

_DEPOSIT_TONES: Mapping[str, str] = {
    "prepared": BUSY, "placed": OK, "recalled": WATCH, "taken_back": WATCH, "waiting_for_clerk": WATCH, "undone": WATCH,
}  # fmt: skip
_OPENING_TONES: Mapping[str, str] = {
    "recorded": BUSY, "opened": OK, "expired": QUIET, "unknown": BAD, "resolved": WATCH,
}  # fmt: skip
_NOTICE_TONES: Mapping[str, str] = {"sent": OK, "waiting": BUSY, "failed": BAD, "none": WATCH}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something at a cabinet that needs a person: an alarm of the line or of one cell."""

    cabinet: CabinetView
    alarm: str
    cell: str = ""
    since: int = 0


def look(cell: CellView) -> str:
    """The code of a cell's look: its heaviest mark, else its state."""
    return next((mark for mark in _WEIGHT if mark in cell.marks or (mark == "overdue" and cell.overdue)), cell.state)


def tone(cell: CellView) -> str:
    """Its colour."""
    return TONES.get(look(cell), WATCH)


def deposit_tone(line: DepositLine) -> str:
    """Tone of a thing."""
    return WATCH if line.overdue and line.state == "placed" else _DEPOSIT_TONES.get(line.state, QUIET)


def opening_tone(line: OpeningLine) -> str:
    """Tone of an opening."""
    return _OPENING_TONES.get(line.state, WATCH)


def how(line: OpeningLine) -> str:
    """The code of how it was asked for; who brings missing papers shows the code of the case and proves nothing."""
    return "papers" if line.how == "case" and not line.lease_id else line.how


def notice_tone(code: str) -> str:
    """Tone of what became of the notice."""
    return _NOTICE_TONES.get(code, QUIET)


def columns(view: CabinetView) -> list[list[tuple[Cell, CellView | None]]]:
    """The cells as they stand, each with what is known of it; None = its station has not told of it."""
    known = {cell.cell: cell for cell in view.cells}
    return [[(cell, known.get(cell.name)) for cell in column] for column in view.cabinet.columns]


def free(view: CabinetView, size: str, *, low: bool = False) -> int:
    """Cells of that size that a thing may go into now."""
    return sum(
        cell.state == "vacant" and not cell.marks and cell.size == size and (cell.low or not low) for cell in view.cells
    )


def count(view: CabinetView, code: str) -> int:
    """How many cells have that look."""
    return sum(look(cell) == code for cell in view.cells)


def free_low(view: CabinetView) -> int:
    """Free cells within reach of a wheelchair user."""
    return sum(free(view, size, low=True) for size in ("S", "M", "L"))


def free_in_all(view: LockersView, size: str) -> int:
    """Free cells of that size in all cabinets."""
    return sum(free(cabinet, size) for cabinet in view.cabinets)


def share(view: LockersView) -> int:
    """Per cent of all cells with something in them."""
    total = sum(len(cabinet.cells) for cabinet in view.cabinets)
    return round(100 * sum(cabinet.occupied for cabinet in view.cabinets) / total) if total else 0


def online(view: LockersView) -> frozenset[str]:
    """Stations of cabinets that can be ordered to open now."""
    return frozenset(cabinet.cabinet.station for cabinet in view.cabinets if cabinet.online)


def name_of(view: LockersView, station: str) -> Text:
    """The cabinet's name; its station where it is not known any more."""
    known = (cabinet.cabinet.name for cabinet in view.cabinets if cabinet.cabinet.station == station)
    return next(known, Text(zh=station))


def find(view: LockersView, address: str) -> tuple[CabinetView, CellView] | None:
    """The cell of `cabinet/cell`."""
    station, _, name = address.partition("/")
    cabinet = next((one for one in view.cabinets if one.cabinet.station == station), None)
    cell = next((one for one in cabinet.cells if one.cell == name), None) if cabinet else None
    return (cabinet, cell) if cabinet and cell else None


def drawn(view: LockersView, chosen: str) -> frozenset[str]:
    """Stations whose cabinets are drawn whole: all of a few, else the chosen one and where something is wrong."""
    stations = frozenset(one.cabinet.station for one in view.cabinets)
    if len(stations) <= ALL_DRAWN:
        return stations
    wrong = list(dict.fromkeys(one.cabinet.cabinet.station for one in troubles(view)))
    return frozenset([*([chosen] if chosen in stations else []), *wrong][:ALL_DRAWN])


def things(view: LockersView) -> Iterable[DepositLine]:
    """Everything that is prepared, lies in a cell, or was taken back."""
    return (*view.waiting, *view.lying, *view.take_back, *view.returned)


def thing(view: LockersView, deposit_id: str | None) -> DepositLine | None:
    """One of them."""
    return next((line for line in things(view) if line.deposit_id == deposit_id), None)


def asking(view: LockersView) -> list[tuple[CabinetView, CellView]]:
    """Cells whose opening from a panel waits for what the clerk says."""
    return [(cabinet, cell) for cabinet in view.cabinets for cell in cabinet.cells if cell.opening is not None]


def troubles(view: LockersView) -> list[Trouble]:
    """Alarms: marked cells, and what no mark of a cell says."""
    found = []
    for cabinet in view.cabinets:
        marked = {cell.cell: cell for cell in cabinet.cells if TROUBLE & set(cell.marks)}
        found += [Trouble(cabinet, look(cell), name, cell.alarm_at) for name, cell in marked.items()]
        shown = {mark for cell in marked.values() for mark in cell.marks}
        found += [Trouble(cabinet, code) for code in cabinet.alarms if _MARK_OF.get(code, code) not in shown]
    return found


def to_check(view: LockersView) -> list[tuple[CabinetView, list[CellView]]]:
    """Cells that somebody looks into before the next deposit, by cabinet; not those that somebody looks into now."""
    by_cabinet = [
        (one, [cell for cell in one.cells if look(cell) == "to_check" and cell.opening is None])
        for one in view.cabinets
    ]
    return [(one, cells) for one, cells in by_cabinet if cells]


def tasks(view: LockersView) -> int:
    """How many things a person should do now."""
    checks = len(to_check(view))
    return (
        len(view.refused)
        + len(view.unknown)
        + len(asking(view))
        + len(troubles(view))
        + len(view.take_back)
        + len(view.waiting)
        + checks
    )
