"""存件: from the code of a case to the cell that is opened for it."""

from dataclasses import replace

from hall.model.locker import CellSize
from kiosk.session.events import CodeRead
from kiosk.session.facts import Facts
from kiosk.session.lockers.doors import spot
from kiosk.session.lockers.events import AskDeposit, DepositTold, OpenForStaff
from kiosk.session.lockers.facts import Task
from kiosk.session.lockers.finding import CHECKING, refused, where_asked
from kiosk.session.lockers.places import AtLockerDeposit, AtLockerDoor, AtLockerStaff
from kiosk.session.places import AtMessage
from kiosk.session.state import Change, Session, go, stay, turn_to

SIZES: dict[str, CellSize] = {"size_s": "S", "size_m": "M", "size_l": "L"}


def reads(session: Session) -> bool:
    """Whether a code before the scanner means a thing to be put in."""
    return isinstance(session.at, AtLockerStaff | AtLockerDeposit)


def code_read(session: Session, event: CodeRead) -> Change:
    """A thing to be put in: by the code of its case, or its 办件编号."""
    staff = session.at.staff if isinstance(session.at, AtLockerDeposit) else session.at
    if not isinstance(staff, AtLockerStaff):
        return stay(session)
    here = replace(session, at=replace(staff, said=None), back=())
    if event.case is None and event.case_number is None:
        return go(here, AtMessage("locker_not_a_case", "warn"))
    return go(here, CHECKING, AskDeposit(session.id, event.case, event.case_number))


def told(session: Session, event: DepositTold, facts: Facts, _now: int) -> Change:
    """It may be put in, or why not."""
    if session.at != CHECKING:
        return stay(session)
    asked = where_asked(session)
    if not isinstance(asked.at, AtLockerDeposit | AtLockerStaff):
        return stay(session)
    if event.task is None:
        return go(asked, refused(event.refusal, event.place))
    if isinstance(asked.at, AtLockerDeposit):
        return turn_to(asked, replace(asked.at, task=event.task))
    return go(asked, deposit_of(asked.at, event.task, facts))


def deposit_of(staff: AtLockerStaff, task: Task, facts: Facts) -> AtLockerDeposit:
    """The page of a permit, with size and height of the cell that would be opened."""
    cell = facts.cabinet.cabinet.cell(task.cell) if facts.cabinet and task.cell else None
    return AtLockerDeposit(task, staff, cell.size if cell else "S", bool(cell and cell.low))


def choose(session: Session, choice: str, facts: Facts) -> Change:
    """Another size or height is asked for anew; `open` opens the cell."""
    at = session.at
    if not isinstance(at, AtLockerDeposit):
        return stay(session)
    if choice == "open" and at.task.cell is not None:
        door = AtLockerDoor("deposit", at.task.cell, spot(facts, at.task.cell), task=at.task, staff=at.staff)
        return go(session, door, OpenForStaff(session.id, "deposit", at.task.deposit_id, at.task.cell))
    if choice in SIZES:
        wish = replace(at, size=SIZES[choice])
    elif choice == "low":
        wish = replace(at, low=not at.low)
    else:
        return stay(session)
    return go(replace(session, at=wish), CHECKING, _ask(session, at.task, wish.size, low=wish.low))


def begin(session: Session, task: Task) -> Change:
    """A thing of the list: the station says which cell would be opened for it now."""
    return go(session, CHECKING, _ask(session, task))


def _ask(session: Session, task: Task, size: CellSize | None = None, *, low: bool | None = None) -> AskDeposit:
    return AskDeposit(session.id, None, task.case_number or None, size, low, task.deposit_id)
