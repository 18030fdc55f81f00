"""Staff at the cabinet: signing in, tasks, and things to be put in."""

from dataclasses import replace

from kiosk.session.facts import Facts
from kiosk.session.lockers import depositing
from kiosk.session.lockers.doors import onward, spot
from kiosk.session.lockers.events import OpenForStaff, StaffSignedIn, StaffSignIn, TasksTold
from kiosk.session.lockers.places import (
    AtLockerDeposit,
    AtLockerDoor,
    AtLockerEmergency,
    AtLockerSignIn,
    AtLockerStaff,
    StaffDoing,
)
from kiosk.session.maintenance.places import NUMBER_DIGITS, PIN_LEAST, PIN_MOST
from kiosk.session.state import Change, Session, go, stay, turn_to

PURPOSES: dict[str, StaffDoing] = {"take_back": "take_back", "collect": "collect", "check": "check"}


def ready(at: AtLockerSignIn) -> bool:
    """Enough digits to go on."""
    if at.step == "number":
        return len(at.number) == NUMBER_DIGITS
    return PIN_LEAST <= len(at.pin) <= PIN_MOST


def type_key(session: Session, key: str) -> Change:
    """A digit of the staff number or the PIN; `<` deletes, empty clears."""
    at = session.at
    if not isinstance(at, AtLockerSignIn) or at.state == "checking":
        return stay(session)
    if at.step == "number":
        return turn_to(session, replace(at, number=_after(at.number, key, NUMBER_DIGITS), state="open"))
    return turn_to(session, replace(at, pin=_after(at.pin, key, PIN_MOST), state="open"))


def choose_sign_in(session: Session, choice: str, _facts: Facts) -> Change:
    """On to the PIN, then to the question."""
    at = session.at
    if not isinstance(at, AtLockerSignIn) or at.state == "checking" or not ready(at):
        return stay(session)
    if choice == "next" and at.step == "number":
        return turn_to(session, replace(at, step="pin", state="open"))
    if choice != "sign_in" or at.step != "pin":
        return stay(session)
    # The digits leave with the question: nothing of them stays here while it is looked at.
    waiting = AtLockerSignIn(step="pin", state="checking", first=at.first)
    return turn_to(session, waiting, StaffSignIn(session.id, at.number, at.pin, second=at.first is not None))


def code_of_staff(session: Session, code_id: str) -> Change:
    """A member of staff's own code stands for the number; the PIN is still asked."""
    first = session.at.first if isinstance(session.at, AtLockerSignIn) else None
    place = AtLockerSignIn(number=code_id, step="pin", first=first)
    return turn_to(session, place) if isinstance(session.at, AtLockerSignIn) else go(session, place)


def step_back(session: Session) -> Change | None:
    """From the PIN to the number; None = out of it."""
    at = session.at
    if isinstance(at, AtLockerSignIn) and at.step == "pin":
        return stay(session) if at.state == "checking" else turn_to(session, AtLockerSignIn(first=at.first))
    return None


def signed_in(session: Session, event: StaffSignedIn, _facts: Facts, now: int) -> Change:
    """Who it is, or that number or PIN are wrong."""
    at = session.at
    if not isinstance(at, AtLockerSignIn) or at.state != "checking":
        return stay(session)
    session = replace(session, touched=now)
    if event.user is None:
        minutes = -(-event.pause_s // 60)
        return turn_to(
            session, AtLockerSignIn(state="paused" if minutes else "wrong", pause_min=minutes, first=at.first)
        )
    if at.first is None:
        return turn_to(replace(session, back=()), AtLockerStaff(event.user, event.roles, event.tasks))
    if event.user == at.first.user:
        return turn_to(session, AtLockerSignIn(state="same", first=at.first))
    return turn_to(replace(session, back=(at.first,)), AtLockerEmergency(at.first, "reason", second=event.user))


def choose_task(session: Session, choice: str, facts: Facts) -> Change:
    """A task of the list, or an emergency."""
    at = session.at
    if not isinstance(at, AtLockerStaff):
        return stay(session)
    if choice == "emergency":
        return go(replace(session, at=replace(at, said=None)), AtLockerEmergency(replace(at, said=None)))
    place = choice.removeprefix("task:")
    if choice == place or not place.isdecimal() or int(place) >= len(at.tasks):
        return stay(session)
    task, clean = at.tasks[int(place)], replace(at, said=None)
    if task.purpose == "deposit":
        return depositing.begin(replace(session, at=clean), task)
    doing = PURPOSES.get(task.purpose)
    if doing is None or task.cell is None:
        return stay(session)
    door = AtLockerDoor(doing, task.cell, spot(facts, task.cell), task=task, staff=clean)
    opening = OpenForStaff(session.id, doing, task.deposit_id, task.cell)
    return go(replace(session, at=clean), door, opening)


def tasks_told(session: Session, event: TasksTold, _facts: Facts, _now: int) -> Change:
    """The list after something was done, wherever the one who works stands."""
    at = session.at
    if isinstance(at, AtLockerStaff):
        return turn_to(session, replace(at, tasks=event.tasks))
    if not isinstance(at, AtLockerDoor | AtLockerDeposit | AtLockerEmergency) or at.staff is None:
        return stay(session)
    fresh = replace(at, staff=replace(at.staff, tasks=event.tasks))
    if isinstance(fresh, AtLockerDoor) and fresh.emergency is not None:
        fresh = replace(fresh, emergency=replace(fresh.emergency, staff=fresh.staff or fresh.emergency.staff))
    if isinstance(fresh, AtLockerDoor) and fresh.said is not None:
        return onward(session, fresh)
    return turn_to(session, fresh)


def _after(digits: str, key: str, most: int) -> str:
    if key == "":
        return ""
    if key == "<":
        return digits[:-1]
    return digits + key if len(key) == 1 and key in "0123456789" and len(digits) < most else digits
