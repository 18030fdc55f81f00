"""Invented pick-up lockers: a large and a small cabinet with things in every state, and what happened to a cell."""

from collections.abc import Iterator

from hall.messages.base import Message
from hall.messages.maintenance import BoardDoor, Learning, LockerDoors
from hall.model.locker import Cabinet, Cell, CellSize
from hall.model.locker.cabinet import Label
from hall_controller.read_models.models.lockers import (
    CabinetView,
    CellHistory,
    CellView,
    DepositLine,
    LockersView,
    OpeningLine,
    RefusedOrder,
)
from ui.console.gallery.sample_cases import DAY, LAID, PERMIT, PROOF
from ui.console.gallery.sample_tickets import MINUTE, NOW

HOUR = 60 * MINUTE
BIG, SMALL = "k2", "k5"
TAKEN = 3
"""The lock of the first board behind whose door something lies."""
BIG_NAME = Label(zh="1 号取件柜", en="Locker 1")
SMALL_NAME = Label(zh="便民点取件柜", en="Village locker")
BASIS = "示例县智能取件柜管理办法（示例）第五条"
_NUMBER = "11620000TEST00000X2000123001000202611{:02}0007"


def _column(letter: str, device: str, board: int, sizes: str, low: range) -> tuple[Cell, ...]:
    marks: dict[str, CellSize] = {"S": "S", "M": "M", "L": "L"}
    return tuple(
        Cell(name=f"{letter}{place:02}", door=f"{device}/{board}-{place:02}", size=marks[size], low=place in low)
        for place, size in enumerate(sizes, 1)
    )


BIG_CABINET = Cabinet(
    station=BIG,
    name=BIG_NAME,
    place=Label(zh="24 小时自助区", en="24-hour zone"),
    columns=(
        _column("A", "locker", 1, "SSSSSSSS", range(5, 9)),
        _column("B", "locker", 2, "SSSSSSSS", range(5, 9)),
        _column("C", "locker", 3, "SSSMMM", range(4, 7)),
        _column("D", "locker", 4, "MMMMM", range(3, 6)),
        _column("E", "locker", 5, "MMLL", range(3, 5)),
    ),
)
SMALL_CABINET = Cabinet(
    station=SMALL,
    name=SMALL_NAME,
    place=Label(zh="示例乡便民服务中心", en="Sample township"),
    columns=(_column("A", "locker", 1, "SSSSS", range(3, 6)), _column("B", "locker", 2, "SSML", range(2, 5))),
)


def _opening(place: int, cell: str, purpose: str, state: str, how: str, at: int, **more: object) -> OpeningLine:
    settled = at + 3_000 if state != "recorded" else None
    plain = {
        "opening_id": f"0199{place:04}-0000-7000-8000-0000000000{place:02}", "cabinet": BIG, "cell": cell,
        "purpose": purpose, "state": state, "how": how, "recorded_at": at, "settled_at": settled,
    }  # fmt: skip
    return OpeningLine.model_validate(plain | more)


LOST = _opening(
    1, "B03", "pickup", "unknown", "digits", NOW - 12 * HOUR, outcome="restart", lease_id="lease-7", deposit_id="d-7",
    case_number=_NUMBER.format(12),
)  # fmt: skip
SHUT = _opening(2, "A02", "deposit", "opened", "panel", NOW - MINUTE, by=("chen",), deposit_id="d-2")
LOOKING = _opening(3, "A07", "check", "opened", "panel", NOW - MINUTE, by=("wang",), reason="听到里面有响声")
REFUSED = (
    RefusedOrder(
        cmd_id="0199-order-1", cabinet=BIG, what="deposit", cell=None, case_number=_NUMBER.format(2), why="door_open",
        at=NOW - 20_000,
    ),
    RefusedOrder(
        cmd_id="0199-order-2", cabinet=BIG, what="check", cell="C06", case_number="", why="store", at=NOW - MINUTE
    ),
)  # fmt: skip
ASKING = {"A02": SHUT, "A07": LOOKING}
"""Openings from a panel whose doors are shut again."""
PAST = (
    _opening(4, "A03", "deposit", "opened", "staff", NOW - 8 * DAY, by=("chen",), deposit_id="d-3"),
    _opening(5, "A03", "check", "opened", "panel", NOW - 9 * DAY, by=("wu",), reason="取件后查看"),
    _opening(
        6, "A03", "reopen", "opened", "qr", NOW - 9 * DAY - HOUR, lease_id="0199-lease-0000-4a7c", deposit_id="d-0",
        case_number=_NUMBER.format(2),
    ),
    _opening(
        7, "A03", "pickup", "opened", "qr", NOW - 9 * DAY - HOUR - MINUTE, lease_id="0199-lease-0000-4a7c", agent=True,
        deposit_id="d-0", case_number=_NUMBER.format(2),
    ),
    _opening(
        8, "A03", "deposit", "expired", "staff", NOW - 12 * DAY, by=("chen",), outcome="jammed", deposit_id="d-0",
        case_number=_NUMBER.format(2),
    ),
    _opening(10, "A03", "put_in", "opened", "case", NOW - 20 * DAY, deposit_id="d-15", case_number=_NUMBER.format(9)),
    _opening(9, "A03", "commission", "opened", "panel", NOW - 60 * DAY, by=("sun",), reason="对格口"),
)  # fmt: skip


def _thing(place: int, state: str, cell: str | None, **more: object) -> DepositLine:
    ended = NOW - 2 * HOUR if state in {"taken_back", "collected", "handed_over"} else None
    placed = NOW - (place % 6 + 1) * DAY if cell or ended else None
    plain = {
        "deposit_id": f"d-{place}", "purpose": "deposit", "case_id": "case-1", "item_name": PERMIT,
        "case_number": _NUMBER.format(place), "document": "", "cabinet": BIG, "cabinet_name": BIG_NAME, "cell": cell,
        "state": state, "size": "S", "low": False, "prepared_at": NOW - 8 * DAY, "placed_at": placed,
        "ended_at": ended, "overdue_at": placed and placed + 7 * DAY, "notice": "sent" if placed else "",
        "basis": BASIS,
    }  # fmt: skip
    return DepositLine.model_validate(plain | more)


OVERDUE = _thing(3, "placed", "A03", overdue=True, overdue_at=NOW - DAY, placed_at=NOW - 8 * DAY, reminded=3)
RECALLED = _thing(9, "recalled", "C04", item_name=None, document="")
PAPERS = _thing(
    11, "waiting_for_clerk", "D02", purpose="put_in", notice="", item_name=PROOF, document="示例场地证明", size="M"
)
PREPARED = _thing(2, "prepared", None, item_name=PROOF, case_id="case-7", case_number=LAID.number, low=True)
LYING = (
    _thing(5, "placed", "A01"),
    _thing(6, "placed", "A06", item_name=None, notice="failed"),
    _thing(8, "placed", "B02", agent=True, case_id="case-7", item_name=PROOF, case_number=LAID.number),
    _thing(10, "placed", "C05", locked=True, size="M"),
    _thing(12, "placed", "E03", document="示例产权证", size="L", low=True),
)
BACK = (_thing(1, "taken_back", None, reminded=3, notice="sent"),)
_IN = {"A03": OVERDUE, "C04": RECALLED, "D02": PAPERS, **{line.cell or "": line for line in LYING}}
_STATES = {"A02": "reserved", "A07": "to_check", "B05": "to_check", "C06": "to_check", "B08": "open_for_pickup"}
_MARKS: dict[str, tuple[str, ...]] = {"A03": ("overdue",), "C04": ("recalled",), "D05": ("closed",)}
FORCED_AT = 14
_BROKEN: dict[str, tuple[str, ...]] = {"B02": ("forced",), "E01": ("ajar",), "D01": ("fault",)}


def _cell(cell: Cell, state: str, opening: OpeningLine | None) -> CellView:
    line = _IN.get(cell.name)
    broken = _BROKEN.get(cell.name, ()) if state == "broken" else ()
    own = _STATES.get(cell.name, "occupied" if line else "vacant")
    if opening is SHUT:
        own = "open_for_deposit"
    if state == "broken" and cell.name == LOST.cell:
        own = "to_check"
    open_now = broken in {("forced",), ("ajar",)} or (own.startswith("open_for") and opening is None)
    return CellView(
        cell=cell.name, size=cell.size, low=cell.low, state=own,
        marks=(*broken, *_MARKS.get(cell.name, ())), door="open" if open_now else "closed",
        since=NOW - 3 * HOUR, alarm_at=NOW - 12 * MINUTE if broken else 0, openings=14,
        deposit_id=line.deposit_id if line else None,
        case_id=line.case_id if line else None, case_number=line.case_number if line else "",
        overdue=bool(line and line.overdue), opening=opening,
    )  # fmt: skip


def _cabinet(cabinet: Cabinet, cells: tuple[CellView, ...], *, online: bool = True, **more: object) -> CabinetView:
    counts = {
        "vacant": sum(cell.state == "vacant" and not cell.marks for cell in cells),
        "occupied": sum(cell.state == "occupied" for cell in cells),
        "to_check": sum(cell.state == "to_check" for cell in cells),
        "overdue": sum(cell.overdue for cell in cells),
        "trouble": sum(bool({"forced", "ajar", "fault"} & set(cell.marks)) for cell in cells),
    }
    plain = {"cabinet": cabinet, "online": online, "told_at": NOW - MINUTE, "cells": cells, "turnover_week": 31}
    return CabinetView.model_validate(plain | counts | more)


def _small(state: str) -> CabinetView:
    cells = tuple(
        CellView(cell=cell.name, size=cell.size, low=cell.low, state="vacant", door="closed", since=NOW - DAY)
        for cell in SMALL_CABINET.cells
    )
    if state == "broken":
        return _cabinet(SMALL_CABINET, cells, online=False, told_at=NOW - 9 * HOUR, alarms=("board_gone",))
    return _cabinet(SMALL_CABINET, cells, turnover_week=4)


def _many() -> Iterator[CabinetView]:
    """Six more as in a large hall; at one of them a door was forced."""
    for number in range(11, 17):
        name = Label(zh=f"{number} 号柜", en=f"Locker {number}")
        cabinet = BIG_CABINET.model_copy(update={"station": f"k{number}", "name": name})
        forced = ("forced",) if number == FORCED_AT else ()
        cells = tuple(
            CellView(cell=cell.name, size=cell.size, low=cell.low, state="vacant", door="closed", since=NOW - DAY,
                     marks=forced if cell.name == "A01" else ())
            for cell in cabinet.cells
        )  # fmt: skip
        yield _cabinet(cabinet, cells)


DOORS = (
    *(BoardDoor(door=f"locker/1-{lock:02}", state="closed", bit=0, polarity="closed_is_0", holds=lock == TAKEN)
      for lock in range(1, 6)),
    *(BoardDoor(door=f"locker/2-{lock:02}", bit=0) for lock in range(1, 5)),
)  # fmt: skip
"""Two boards of a terminal, the second not commissioned; behind one door lies something."""


class GalleryLockers:
    """Implements `hall_controller.service.Lockers`; state `full`, `empty` (no cabinet), `calm`, `many` or `broken`."""

    def __init__(self) -> None:
        self.state = "full"
        self.openings: dict[str, OpeningLine] = {}
        """Cells whose opening from a panel waits for its word."""
        self.learning: Learning | None = None
        """What a door taught that was opened to learn."""

    def page(self, now_ms: int) -> LockersView:
        """The samples, whatever time it is."""
        del now_ms
        if self.state == "empty":
            return LockersView(cabinets=(), waiting=(), lying=(), take_back=(), returned=(), unknown=())
        if self.state == "calm":
            return LockersView(cabinets=(_small("full"),), waiting=(), lying=(), take_back=(), returned=(), unknown=())
        cells = tuple(_cell(cell, self.state, self.openings.get(cell.name)) for cell in BIG_CABINET.cells)
        return LockersView(
            cabinets=(_cabinet(BIG_CABINET, cells), _small(self.state), *(_many() if self.state == "many" else ())),
            waiting=(PREPARED,),
            lying=LYING,
            take_back=(OVERDUE, RECALLED, PAPERS),
            returned=BACK,
            unknown=(LOST,) if self.state == "broken" else (),
            refused=REFUSED if self.state == "broken" else (),
        )

    def told(self, op: str) -> tuple[Message, ...]:
        """What the terminal answers to an inquiry about its lock boards; nothing to any other."""
        if op != "locker.doors":
            return ()
        if self.state == "empty":
            return (LockerDoors(at=NOW, doors=()),)
        return (LockerDoors(at=NOW, doors=DOORS, learning=self.learning),)

    def history(
        self,
        cabinet: str | None = None,
        cell: str | None = None,
        deposit: str | None = None,
        case: str | None = None,
        person_of: str | None = None,
    ) -> CellHistory:
        """The past of A03, whatever was asked; nothing in an empty hall."""
        del cabinet, cell, deposit, case, person_of
        if self.state == "empty":
            return CellHistory(openings=(), deposits=(), events=())
        events = (
            (NOW - DAY, "deposit.overdue", ""),
            (NOW - 7 * DAY, "deposit.reminded", ""),
            (NOW - 8 * DAY + 4_000, "lease.given", ""),
            (NOW - 8 * DAY + 3_000, "deposit.placed", ""),
            (NOW - 9 * DAY, "locker.checked", "empty"),
        )
        sent_back = _thing(
            14, "sent_back", "A03", placed_at=NOW - 40 * DAY, ended_at=NOW - 20 * DAY, signed_by="示例登记科"
        )
        return CellHistory(openings=PAST, deposits=(OVERDUE, sent_back), events=events)

    def of_case(self, case_id: str) -> tuple[DepositLine, ...]:
        """Of `case-7`: one that lies in its cell."""
        return LYING[2:3] if self.state != "empty" and case_id == LAID.case_id else ()
