"""应急开柜: two people, a reason, then cell by cell with what was found; nothing opens by itself."""

from dataclasses import replace

from hall.model.text import Text
from kiosk.session.facts import Facts
from kiosk.session.lockers.drawing import spot_of
from kiosk.session.lockers.events import BeginEmergency, EmergencyBegun, EndEmergency, OpenForStaff
from kiosk.session.lockers.places import AtLockerDoor, AtLockerEmergency, AtLockerSignIn, Found
from kiosk.session.state import Change, Session, go, stay, turn_to

REASONS: dict[str, Text] = {
    "danger": Text(zh="冒烟、漏水、着火，要马上腾空", en="Smoke, water, fire"),
    "stuck": Text(zh="柜子坏了，里面的东西拿不出来", en="Broken, things stuck"),
    "smell": Text(zh="有异味、异响、可疑的东西", en="Smell, sound, suspicion"),
    "order": Text(zh="有关部门依法要求打开", en="An authority asks"),
    "move": Text(zh="柜子要搬走、维修或者断电", en="Moved or repaired"),
}
"""Reasons to choose from; the Chinese words are what is recorded."""
MOST = 200


def choose(session: Session, choice: str, facts: Facts) -> Change:
    """By stage: the second person, the reason, the cells, one after another, the end."""
    at = session.at
    if not isinstance(at, AtLockerEmergency):
        return stay(session)
    match at.stage:
        case "second" if choice == "sign_in":
            return go(session, AtLockerSignIn(first=at.staff))
        case "reason" if choice in REASONS:
            return turn_to(session, replace(at, stage="cells", reason=REASONS[choice].zh[:MOST]))
        case "cells":
            return _cells(session, at, choice, facts)
        case "opening" if choice == "open" and at.next_cell and at.emergency_id:
            return _open(session, at, at.next_cell, facts)
        case "opening" if choice == "skip" and at.next_cell:
            return turn_to(session, skipped(at, at.next_cell))
        case "inventory" if choice == "finish" and at.emergency_id:
            ended = replace(session, back=(), done=True)
            return turn_to(ended, at.staff, EndEmergency(session.id, at.emergency_id, at.found))
        case _:
            return stay(session)


def begun(session: Session, event: EmergencyBegun, _facts: Facts, now: int) -> Change:
    """It is recorded: the first cell may be opened."""
    at = session.at
    if not isinstance(at, AtLockerEmergency) or at.stage != "opening" or at.emergency_id is not None:
        return stay(session)
    return turn_to(replace(session, touched=now, back=()), replace(at, emergency_id=event.emergency_id))


def found(at: AtLockerEmergency, cell: str, said: str) -> AtLockerEmergency:
    """What was found in a cell; then the next one, or the inventory."""
    what: Found = "empty" if said == "empty" else "full" if said == "full" else "strange"
    return _next(replace(at, found=(*at.found, (cell, what))))


def skipped(at: AtLockerEmergency, cell: str) -> AtLockerEmergency:
    """A cell whose door did not open stays to be checked."""
    return _next(replace(at, skipped=(*at.skipped, cell)))


def _next(at: AtLockerEmergency) -> AtLockerEmergency:
    return at if at.next_cell else replace(at, stage="inventory")


def _cells(session: Session, at: AtLockerEmergency, choice: str, facts: Facts) -> Change:
    names = tuple(cell.name for cell in facts.cabinet.cabinet.cells) if facts.cabinet else ()
    if choice == "all_cells":
        return turn_to(session, replace(at, cells=() if at.cells == names else names))
    if choice == "begin" and at.cells:
        ordered = tuple(name for name in names if name in at.cells)
        after = replace(at, stage="opening", cells=ordered)
        return turn_to(session, after, BeginEmergency(session.id, at.reason, ordered))
    name = choice.removeprefix("cell:")
    if name == choice or name not in names:
        return stay(session)
    chosen = set(at.cells) ^ {name}
    return turn_to(session, replace(at, cells=tuple(one for one in names if one in chosen)))


def _open(session: Session, at: AtLockerEmergency, cell: str, facts: Facts) -> Change:
    spot = spot_of(facts.cabinet.cabinet, cell) if facts.cabinet else None
    door = AtLockerDoor("emergency", cell, spot, staff=at.staff, emergency=at)
    return turn_to(session, door, OpenForStaff(session.id, "emergency", cell=cell, reason=at.reason))
