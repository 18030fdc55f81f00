"""A small cabinet for session tests; all names are invented."""

from dataclasses import replace

from hall.model.locker import Cabinet, Cell, CellMark, CellState
from hall.model.locker.cabinet import Label
from hall.model.text import Text
from kiosk.session.facts import Facts
from kiosk.session.lockers.events import DoorNews, StaffSignedIn, ThingsFound
from kiosk.session.lockers.facts import CabinetFacts, CellFacts, Task, Thing
from kiosk.session.places import AtHome
from kiosk.session.state import Session
from tests.kiosk.session.support import facts, touch, walk

CABINET = Cabinet(
    station="k1",
    name=Label(zh="1 号取件柜"),
    place=Label(zh="24 小时自助服务区", en="24-hour area"),
    columns=tuple(
        tuple(
            Cell(name=f"{letter}{row:02d}", door=f"locker/{number}-{row:02d}", size=size, low=row in {4, 5})
            for row, size in enumerate("SSSMLL"[: 6 if number == 1 else 5], start=1)
        )
        for number, letter in ((1, "A"), (2, "B"))
    ),
)
STATES = {"A01": CellState.OCCUPIED, "B03": CellState.OCCUPIED, "A02": CellState.TO_CHECK}
MARKS = {"B05": frozenset({CellMark.FAULT}), "A06": frozenset({CellMark.CLOSED})}
LICENCE = Thing("lease-1", "deposit-1", "B03", "990100-X-1", Text(zh="示例许可证", en="Sample licence"))
HIDDEN = Thing("lease-2", "deposit-2", "A01", "990100-X-2", None)
TASKS = (
    Task("take_back", "A01", "deposit-2", "990100-X-2", overdue=True),
    Task("check", "A02"),
    Task("deposit", "B02", "deposit-3", "990100-X-3", Text(zh="示例许可证")),
)


def cabinet(**changes: object) -> CabinetFacts:
    """The cabinet, working, with a card reader."""
    cells = tuple(
        CellFacts(
            one.name,
            one.size,
            one.low,
            STATES.get(one.name, CellState.VACANT),
            MARKS.get(one.name, frozenset()),
            "closed",
        )
        for one in CABINET.cells
    )
    base = CabinetFacts(CABINET, cells, works=True, card_reader=True, night_phone="0000-0000000")
    return replace(base, **changes)  # type: ignore[arg-type]


def hall(of: CabinetFacts | None = None, **changes: object) -> Facts:
    """An open hall whose terminal has a cabinet."""
    return facts(cabinet=of or cabinet(), **changes)


def opened(*things: Thing, known: Facts | None = None) -> Session:
    """A session whose first thing's door was ordered."""
    at_home = Session(id=1, started=1, touched=1, at=AtHome())
    found = walk(
        touch("choose", "pickup"),
        *(touch("type", digit) for digit in "12345678"),
        touch("choose", "enter"),
        ThingsFound(1, things),
        touch("choose", things[0].lease_id),
        start=at_home,
        known=known or hall(),
    )
    return found.session


def told(news: str, opening: str = "o1", cell: str = "B03", **more: object) -> DoorNews:
    """News of a door, for session 1."""
    return DoorNews(1, opening, cell, news, **more)  # type: ignore[arg-type]


def signed_in(known: Facts | None = None, **more: object) -> Session:
    """A session in which staff have signed in."""
    change = walk(
        touch("choose", "pickup"),
        touch("choose", "staff"),
        *(touch("type", digit) for digit in "10000001"),
        touch("choose", "next"),
        *(touch("type", digit) for digit in "246810"),
        touch("choose", "sign_in"),
        StaffSignedIn(1, "lin", frozenset({"clerk"}), TASKS),
        start=Session(id=1, started=1, touched=1, at=AtHome()),
        known=known or hall(**more),
    )
    return change.session
