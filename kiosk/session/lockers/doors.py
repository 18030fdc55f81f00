"""One door at a time: it opens, is shut again, and somebody says what became of it."""

from dataclasses import replace

from kiosk.session.events import Effect
from kiosk.session.facts import Facts
from kiosk.session.lockers import emergency
from kiosk.session.lockers.drawing import spot_of
from kiosk.session.lockers.events import (
    DoorNews,
    OpenForPickup,
    OpenForPutIn,
    OpenForStaff,
    ReopenCell,
    SayPutIn,
    SayStaff,
    SayTaken,
)
from kiosk.session.lockers.finding import refused
from kiosk.session.lockers.places import (
    AtLockerDoor,
    AtLockerEmergency,
    AtLockerPapers,
    AtLockerThings,
    Spot,
    Stage,
)
from kiosk.session.places import AtHelp, Place
from kiosk.session.screen import Theme
from kiosk.session.state import Change, Session, go, stay, turn_to, wipe

STAGES: dict[str, Stage] = {
    "opened": "open",
    "already_open": "open",
    "closed": "ask",
    "waiting": "waiting",
    "jammed": "jammed",
    "unknown": "unknown",
    "left_open": "left_open",
}
"""What the door did -> what is shown."""
SAID: dict[str, bool] = {"taken": True, "not_taken": False, "put": True, "not_put": False}


def slow(session: Session) -> bool:
    """Elder or reach mode, or the tactile pad: three times the time (users.md rule 9)."""
    modes = session.modes
    return modes.theme is not Theme.STANDARD or modes.reach or session.pad


def choose_thing(session: Session, choice: str, facts: Facts) -> Change:
    """Open the cell of one of the things."""
    at = session.at
    if not isinstance(at, AtLockerThings):
        return stay(session)
    alone = at.things[0].lease_id if len(at.things) == 1 else None
    wanted = alone if choice == "open" else choice
    thing = next((thing for thing in at.things if thing.lease_id == wanted), None)
    if thing is None:
        return stay(session)
    rest = tuple(other for other in at.things if other != thing)
    door = AtLockerDoor("pickup", thing.cell, spot(facts, thing.cell), thing=thing, rest=rest, taken=at.taken)
    return go(session, door, OpenForPickup(session.id, thing.lease_id, slow(session)))


def choose_papers(session: Session, choice: str, _facts: Facts) -> Change:
    """Open a cell to put papers in; the station says which."""
    at = session.at
    if not isinstance(at, AtLockerPapers) or choice not in {"open", at.permit_id}:
        return stay(session)
    door = AtLockerDoor("put_in", permit_id=at.permit_id)
    return go(session, door, OpenForPutIn(session.id, at.permit_id, slow(session)))


def choose(session: Session, choice: str, _facts: Facts, now: int) -> Change:
    """What the hand says of a door."""
    at = session.at
    if not isinstance(at, AtLockerDoor):
        return stay(session)
    if at.stage == "ask" or (at.stage == "done" and choice == "reopen"):
        return _answer(session, at, choice)
    if at.stage == "jammed" and choice == "retry" and at.may_reopen:
        return again(session, at, _same(session, at))
    if choice in {"next_thing", "go_on"} and (at.rest or at.staff) and not at.binding:
        return onward(session, at)
    if choice == "done" and not at.binding:
        return onward(session, at) if at.staff else wipe(session, "done" if session.done else "fault", now)
    return stay(session)


def news(session: Session, event: DoorNews, facts: Facts, now: int) -> Change:
    """The door did something; the page of help that may stand before it gives way when it is shut."""
    door = _door(session)
    if door is None:
        return _not_begun(session, event)
    if not _about(door, event):
        return stay(session)
    if door.said is not None:
        return _after_word(session, door, event, now)
    session = replace(session, touched=now)
    if event.news == "refused" and event.opening_id and event.opening_id == door.past:
        # It is not opened once more; what became of it can still be said.
        shut = replace(door, stage="ask", opening_id=door.past, past=None, may_reopen=False)
        return turn_to(_at_door(session), shut)
    if event.news == "refused":
        return _refused(_at_door(session), event.refusal)
    if event.news == "ended" and not (door.binding or door.stage == "left_open"):
        return stay(session)
    after = replace(
        door,
        opening_id=event.opening_id,
        cell=event.cell or door.cell,
        spot=spot(facts, event.cell) or door.spot,
        stage=STAGES.get(event.news, "done"),
        may_reopen=event.may_reopen,
        reminded=door.reminded + (event.news == "waiting"),
    )
    if session.at is door:
        return turn_to(session, after)
    if isinstance(session.at, AtHelp) and event.news in {"closed", "left_open"}:
        return turn_to(_at_door(session), after)
    return Change(replace(session, back=tuple(after if place is door else place for place in session.back)))


def lost(session: Session) -> Change:
    """Something went wrong while a door was on its way: nobody knows, and it is said so (G5)."""
    at = session.at
    return turn_to(session, replace(at, stage="unknown")) if isinstance(at, AtLockerDoor) else stay(session)


def again(session: Session, at: AtLockerDoor, effect: Effect) -> Change:
    """The door is to open once more, under an opening of its own."""
    opening = replace(at, stage="opening", opening_id=None, past=at.opening_id, may_reopen=False, said=None)
    return turn_to(session, opening, effect)


def onward(session: Session, at: AtLockerDoor) -> Change:
    """To what else lies here, or back to the list of staff with what was said of this cell."""
    after = replace(session, back=())
    if at.emergency is not None:
        gone = emergency.found(at.emergency, at.cell, at.said) if at.said else emergency.skipped(at.emergency, at.cell)
        return turn_to(after, gone)
    if at.staff is not None:
        return turn_to(after, replace(at.staff, said=(at.said, at.cell) if at.said else None))
    return turn_to(after, AtLockerThings(at.rest, at.taken))


def spot(facts: Facts, cell: str) -> Spot | None:
    """Where a cell of this terminal's cabinet is."""
    return spot_of(facts.cabinet.cabinet, cell) if facts.cabinet is not None else None


def _about(door: AtLockerDoor, event: DoorNews) -> bool:
    """Whether news are of this door's opening."""
    if event.opening_id == door.past:
        return event.news == "refused" and door.opening_id is None
    return door.opening_id is None or door.opening_id == event.opening_id


def _after_word(session: Session, door: AtLockerDoor, event: DoorNews, now: int) -> Change:
    """What was said counts only of a shut door; a thing that was not taken may be tried for once more."""
    if session.at is not door:
        return stay(session)
    if event.news == "waiting":
        taken = door.taken - (door.said == "taken")
        open_again = replace(door, stage="waiting", said=None, taken=taken, reminded=door.reminded + 1)
        return turn_to(replace(session, touched=now), open_again)
    return turn_to(session, replace(door, may_reopen=event.may_reopen and door.said == "not_taken"))


def _not_begun(session: Session, event: DoorNews) -> Change:
    """An emergency that could not begin."""
    at = session.at
    if isinstance(at, AtLockerEmergency) and event.news == "refused":
        return turn_to(replace(session, back=(at.staff,)), refused(event.refusal))
    return stay(session)


def _answer(session: Session, at: AtLockerDoor, choice: str) -> Change:
    if at.opening_id is None:
        return stay(session)
    if choice == "reopen" and at.may_reopen:
        return again(session, at, ReopenCell(session.id, at.opening_id, slow(session)))
    if at.staff is not None:
        return _staff_answer(session, at, at.opening_id, choice)
    if choice not in SAID:
        return stay(session)
    return _citizen_answer(session, at, at.opening_id, said=SAID[choice])


def _citizen_answer(session: Session, at: AtLockerDoor, opening_id: str, *, said: bool) -> Change:
    """Said and done. The rating of a pick-up (users.md rule 8) is asked from here: it needs the case of `at.thing`."""
    if at.doing == "put_in":
        after = replace(at, stage="done", said="in" if said else "nothing_in")
        effect: Effect = SayPutIn(session.id, opening_id, said)
    else:
        after = replace(at, stage="done", said="taken" if said else "not_taken", taken=at.taken + said)
        effect = SayTaken(session.id, opening_id, said)
    ended = replace(session, done=session.done or said, back=())
    return turn_to(ended, after, effect)


def _staff_answer(session: Session, at: AtLockerDoor, opening_id: str, choice: str) -> Change:
    said = {"put": "in", "not_put": "nothing_in"}.get(choice, choice)
    if choice == "other" and at.doing == "deposit" and at.task is not None:
        opening = OpenForStaff(session.id, "deposit", at.task.deposit_id, not_this=at.cell)
        return again(session, replace(at, cell="", spot=None), opening)
    if said not in _ANSWERS[at.doing]:
        return stay(session)
    effect = SayStaff(session.id, opening_id, said)  # type: ignore[arg-type] # one of _ANSWERS
    return turn_to(replace(session, done=True, back=()), replace(at, stage="done", said=said, may_reopen=False), effect)


_ANSWERS: dict[str, tuple[str, ...]] = {
    "deposit": ("in", "nothing_in"),
    "take_back": ("taken", "not_taken"),
    "collect": ("taken", "not_taken"),
    "check": ("empty", "full", "strange"),
    "emergency": ("empty", "full", "strange"),
}
"""What staff can say of each kind of opening."""
_PASSING = frozenset({"store", "busy"})
"""Refusals that are no fault of the cell."""


def _same(session: Session, at: AtLockerDoor) -> Effect:
    """The wish that opened this door, once more."""
    if at.thing is not None:
        return OpenForPickup(session.id, at.thing.lease_id, slow(session))
    if at.permit_id is not None:
        return OpenForPutIn(session.id, at.permit_id, slow(session))
    deposit = at.task.deposit_id if at.task else None
    reason = at.emergency.reason if at.emergency else None
    return OpenForStaff(session.id, at.doing, deposit, at.cell or None, reason)  # type: ignore[arg-type] # of staff


def _refused(session: Session, code: str | None) -> Change:
    at = session.at
    if isinstance(at, AtLockerDoor) and at.emergency is not None:
        if code in _PASSING:  # it is told, and the same cell may be tried again
            return turn_to(replace(session, back=(at.emergency,)), refused(code))
        return turn_to(session, emergency.skipped(at.emergency, at.cell))
    if isinstance(at, AtLockerDoor) and at.staff is None and code == "store":
        code = "cabinet_down"  # what a citizen can do is the same; disks are for staff
    return turn_to(session, refused(code or "not_now"))


def _door(session: Session) -> AtLockerDoor | None:
    return next((one for one in (session.at, *reversed(session.back)) if isinstance(one, AtLockerDoor)), None)


def _at_door(session: Session) -> Session:
    """The session at its door, whatever page stood before it."""
    places: tuple[Place, ...] = (*session.back, session.at)
    while places and not isinstance(places[-1], AtLockerDoor):
        places = places[:-1]
    return replace(session, at=places[-1], back=places[:-1]) if places else session
