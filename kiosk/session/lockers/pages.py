"""取件 on the screen: starting, the card, what lies here, the door."""

from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.lockers.drawing import for_citizens, for_staff
from kiosk.session.lockers.facts import Thing
from kiosk.session.lockers.places import (
    TAIL,
    AtLocker,
    AtLockerCard,
    AtLockerDoor,
    AtLockerPapers,
    AtLockerPutIn,
    AtLockerTail,
    AtLockerThings,
)
from kiosk.session.part import Choice
from kiosk.session.rendering.keys import key_at, keyed
from kiosk.session.rendering.page import Page

_ICONS = {
    "card": "card-account-details-outline",
    "put_in": "inbox-arrow-down-outline",
    "staff": "badge-account-outline",
    "taken": "check-circle-outline",
    "put": "check-circle-outline",
    "reopen": "lock-open-outline",
    "other": "swap-horizontal",
    "not_taken": "close-circle-outline",
    "not_put": "close-circle-outline",
    "empty": "checkbox-blank-outline",
    "full": "package-variant-closed",
    "strange": "help-circle-outline",
    "retry": "reload",
    "go_on": "arrow-right",
    "done": "check-circle-outline",
}
_ASKS = {
    "pickup": ("taken", "not_taken"),
    "put_in": ("put", "not_put"),
    "deposit": ("put", "not_put"),
    "take_back": ("taken", "not_taken"),
    "collect": ("taken", "not_taken"),
}


def types_digits(facts: Facts) -> bool:
    """Whether the eight digits may be typed now."""
    return facts.cabinet is not None and facts.cabinet.works and not facts.cabinet.digits_pause_s


def _start(at: AtLocker, facts: Facts, _now: int) -> screen.Body:
    cabinet = facts.cabinet
    works = cabinet is not None and cabinet.works
    wishes = ["card"] if works and cabinet is not None and cabinet.card_reader else []
    wishes += ["put_in"] if works and facts.scanner_ok else []
    choices = keyed([(wish, _ICONS[wish]) for wish in [*wishes, "staff"]])
    if types_digits(facts):  # then the digits of the tactile pad are the code
        choices = tuple(choice.model_copy(update={"key": None}) for choice in choices)
    return screen.LockerStart(
        digits_pause_s=cabinet.digits_pause_s if cabinet else 0,
        works=works,
        card_reader=bool(cabinet and cabinet.card_reader),
        place=cabinet.cabinet.place if cabinet else None,
        night_phone=cabinet.night_phone if cabinet else None,
        choices=choices,
        scanner=facts.station.scanner and facts.scanner_ok,
        typed=len(at.digits),
        ready=at.ready,
        wrong=at.wrong,
    )


def _card(at: AtLockerCard, _facts: Facts, _now: int) -> screen.Body:
    return screen.LockerCard(seen=at.seen)


def _put_in(_at: AtLockerPutIn, facts: Facts, _now: int) -> screen.Body:
    return screen.Scan(purpose="put_in", scanner=facts.scanner_ok)


def _tail(at: AtLockerTail, _facts: Facts, _now: int) -> screen.Body:
    typed = len(at.typed)
    return screen.Keypad(
        purpose="locker_tail", length=TAIL, typed=typed, shown="", ready=typed == TAIL, notice=True, left=at.left
    )


def _things(at: AtLockerThings, _facts: Facts, _now: int) -> screen.Body:
    return screen.LockerThings(rows=tuple(_row(thing, place) for place, thing in enumerate(at.things)), taken=at.taken)


def _row(thing: Thing, place: int) -> screen.ThingRow:
    return screen.ThingRow(
        id=thing.lease_id,
        key=key_at(place),
        name=thing.item_name,
        number=thing.case_number,
        cell=thing.cell,
        agent=thing.agent,
    )


def _papers(at: AtLockerPapers, _facts: Facts, _now: int) -> screen.Body:
    row = screen.ThingRow(id=at.permit_id, key=key_at(0), name=at.item_name, cell="")
    return screen.LockerThings(rows=(row,), doing="put_in")


def _door(at: AtLockerDoor, facts: Facts, _now: int) -> screen.Body:
    draw = for_citizens if at.staff is None else for_staff
    ajar = at.stage in {"open", "waiting", "left_open"}
    return screen.LockerDoor(
        stage=at.stage,
        doing=at.doing,
        cell=at.cell,
        where=at.spot.where if at.spot else "middle",
        picture=draw(facts.cabinet, at.cell, ajar=ajar),
        choices=_door_choices(at),
        column=at.spot.column if at.spot else 0,
        row=at.spot.row if at.spot else 0,
        said=at.said,
        left=len(at.rest),
        desk=facts.desk,
        night_phone=facts.cabinet.night_phone if facts.cabinet else None,
        hall_open=facts.opening.open,
    )


def _door_choices(at: AtLockerDoor) -> tuple[Choice, ...]:
    match at.stage:
        case "ask":
            wishes = _ask(at)
        case "jammed":
            wishes = (["retry"] if at.may_reopen else []) + (["go_on"] if at.rest or at.staff else [])
        case "done":
            wishes = (["reopen"] if at.may_reopen else []) + (["done"] if at.rest else [])
        case _:
            wishes = []
    return keyed([(wish, _ICONS[wish]) for wish in wishes])


def _ask(at: AtLockerDoor) -> list[str]:
    if at.doing not in _ASKS:
        return ["empty", "full", "strange"]
    yes, no = _ASKS[at.doing]
    reopen = ["reopen"] if at.may_reopen else []
    return [yes, *reopen, *(["other"] if at.doing == "deposit" else []), no]


def _door_main(at: AtLockerDoor) -> str | None:
    if at.stage == "done":
        return "next_thing" if at.rest else "done"
    return "done" if at.stage in {"jammed", "unknown", "left_open"} else None


PAGES = (
    Page(AtLocker, _start, lambda _: "enter"),
    Page(AtLockerCard, _card, lambda at: None if at.seen else "again"),
    Page(AtLockerPutIn, _put_in),
    Page(AtLockerTail, _tail, lambda _: "enter"),
    Page(AtLockerThings, _things, lambda at: "open" if len(at.things) == 1 else None),
    Page(AtLockerPapers, _papers, lambda _: "open"),
    Page(AtLockerDoor, _door, _door_main),
)
