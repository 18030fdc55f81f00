"""What pages of the pick-up locker say: where to put the hand, never digits, names or what lies there."""

from hall.model.sounds import digit_prompt
from kiosk.session.facts import Facts
from kiosk.session.lockers.places import (
    AtLocker,
    AtLockerCard,
    AtLockerDeposit,
    AtLockerDoor,
    AtLockerEmergency,
    AtLockerPapers,
    AtLockerPutIn,
    AtLockerSignIn,
    AtLockerStaff,
    AtLockerTail,
    AtLockerThings,
    Spot,
)
from kiosk.session.places import Place

_SIMPLE: dict[type[Place], str] = {
    AtLockerPapers: "locker.papers",
    AtLockerPutIn: "locker.put_in_scan",
    AtLockerStaff: "locker.staff",
    AtLockerDeposit: "locker.deposit",
}
_DOOR = {
    "waiting": "locker.shut",
    "jammed": "locker.jammed",
    "unknown": "locker.unknown",
    "left_open": "locker.left_open",
}
_OPEN = {"pickup": "locker.open_take", "take_back": "locker.open_take", "collect": "locker.open_take"}
_ASK = {"pickup": "locker.ask_taken", "take_back": "locker.ask_taken", "collect": "locker.ask_taken"} | dict.fromkeys(
    ("check", "emergency"), "locker.ask_found"
)
_DONE = {
    "taken": "locker.done",
    "not_taken": "locker.not_taken",
    "in": "locker.put_in_done",
    "nothing_in": "locker.put_in_not",
}


def said_on(before: Place, at: Place) -> tuple[str, ...] | None:
    """The prompts of a page; None = no page of this family."""
    match at:
        case AtLocker():
            return _start(before, at)
        case AtLockerCard():
            return ("locker.card",) if at.seen else ("locker.no_card",)
        case AtLockerTail():
            if at.left is not None and not at.typed:
                return ("case.wrong",)
            return () if isinstance(before, AtLockerTail) else ("locker.tail",)
        case AtLockerSignIn():
            return ()
        case AtLockerThings():
            return ("locker.one_thing",) if len(at.things) == 1 else ("locker.things",)
        case AtLockerDoor():
            return _door(before, at)
        case AtLockerEmergency():
            return ()
        case _:
            return () if type(at) is type(before) and type(at) in _SIMPLE else _simple(at)


def as_it_stands(said: tuple[str, ...], facts: Facts, *, pad: bool) -> tuple[str, ...]:
    """The start of 取件 says only what can be done now: digits may be paused, the cabinet down, no reader there."""
    cabinet = facts.cabinet
    if said != ("locker.start",) or cabinet is None:
        return said
    if not cabinet.works:
        return ("locker.down",)
    if cabinet.digits_pause_s:
        return ("locker.paused",)
    return (*said, "locker.card_key") if pad and cabinet.card_reader else said


def thing_choice(at: Place, choice: str) -> tuple[str, ...]:
    """第 2 件: things have no names aloud."""
    rows = [thing.lease_id for thing in at.things] if isinstance(at, AtLockerThings) else []
    if choice in rows:
        return ("locker.thing_before", *_number(rows.index(choice) + 1), "locker.thing")
    return ("locker.open",) if isinstance(at, AtLockerPapers) else ()


def place_prompts(spot: Spot | None) -> tuple[str, ...]:
    """第 2 列，从上数第 3 格，伸手够得到的高度."""
    if spot is None:
        return ()
    column, row = _number(spot.column), _number(spot.row)
    return ("locker.before_column", *column, "locker.column", *row, "locker.row", f"locker.{spot.where}")


def _number(value: int) -> tuple[str, ...]:
    return tuple(digit_prompt(int(digit)) for digit in str(value))


def _simple(at: Place) -> tuple[str, ...] | None:
    prompt = _SIMPLE.get(type(at))
    return None if prompt is None else (prompt,)


def _start(before: Place, at: AtLocker) -> tuple[str, ...]:
    if at.wrong:
        return ("locker.wrong",)
    return () if isinstance(before, AtLocker) else ("locker.start",)


def _door(before: Place, at: AtLockerDoor) -> tuple[str, ...]:
    changed = not isinstance(before, AtLockerDoor) or (before.stage, before.reminded) != (at.stage, at.reminded)
    if not changed:
        return ()
    if at.stage == "opening":
        return ("locker.opening", *place_prompts(at.spot))
    if at.stage == "open":
        return (_OPEN.get(at.doing, "locker.open_put"), *place_prompts(at.spot))
    if at.stage == "ask":
        return (_ASK.get(at.doing, "locker.ask_put"),)
    if at.stage == "done":
        return (_DONE[at.said],) if at.said in _DONE else ()
    return (_DOOR[at.stage],)


MESSAGES = {
    "locker_unknown_code": "locker.wrong",
    "locker_locked": "case.locked",
    "locker_elsewhere": "locker.elsewhere",
    "locker_window": "locker.window",
    "locker_not_ready": "locker.not_ready",
    "locker_taken": "locker.taken",
    "locker_expired": "locker.window",
    "locker_revoked": "locker.window",
    "expired_pickup": "locker.window",
    "revoked_pickup": "locker.window",
    "locker_cabinet_down": "locker.down",
    "locker_door_open": "locker.busy",
    "locker_busy": "locker.busy",
}
"""Message -> its prompt."""
