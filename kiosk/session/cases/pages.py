"""Cases on the screen."""

from kiosk.session import screen
from kiosk.session.cases.places import NOT_RATED, TAIL, AtCase, AtCaseDetails, AtCaseTail, ToldCase
from kiosk.session.cases.stages import stages_of
from kiosk.session.facts import Facts
from kiosk.session.part import Choice
from kiosk.session.plan.moving import can_show
from kiosk.session.rendering.keys import keyed
from kiosk.session.rendering.page import Page


def _case(at: AtCase, facts: Facts, _now: int) -> screen.Body:
    told = at.told
    if told is None:
        return screen.CasePage(valid_until=at.valid_until, looking=at.looking)
    return screen.CasePage(
        name=told.name,
        number=told.number,
        state=told.state,
        stages=stages_of(told),
        promised_by=told.promised_by,
        provisional=told.provisional,
        paused=told.paused,
        supplement_by=told.supplement_by,
        valid_until=at.valid_until,
        as_of_day=at.age.day if at.age else None,
        as_of_clock=at.age.clock if at.age else None,
        looking=at.looking,
        silent_since=told.silent_since,
        no_details=not told.second_factor,
        ask_at=_windows(told, facts),
        choices=_choices(told, facts, details=True, rating=may_rate(at, facts)),
    )


def _tail(at: AtCaseTail, _facts: Facts, _now: int) -> screen.Body:
    return screen.Keypad(
        purpose="case_tail",
        length=TAIL,
        typed=len(at.typed),
        shown="",
        ready=len(at.typed) == TAIL,
        notice=True,
        left=at.left,
    )


def _details(at: AtCaseDetails, facts: Facts, _now: int) -> screen.Body:
    told = at.told
    return screen.CaseDetails(
        name=told.name,
        number=told.number,
        state=told.state,
        materials=tuple(screen.CaseMaterialRow(name=one.name, state=one.state, by=one.by) for one in at.materials),
        reason=at.reason,
        delivery=at.delivery,
        low_cell=at.low_cell,
        promised_by=told.promised_by,
        supplement_by=told.supplement_by,
        choices=_choices(told, facts, details=False),
    )


def may_rate(at: AtCase, facts: Facts) -> bool:
    """Open, as the hall said; while it cannot be asked the page says when to come back."""
    if facts.online or at.code_id is None:
        return at.rating is not None
    return at.told is not None and at.told.state not in NOT_RATED


def _windows(told: ToldCase, facts: Facts) -> tuple[str, ...]:
    """Where people are who know about it."""
    entry = facts.guides.get(told.guide) if told.guide else None
    service = facts.service(entry.service) if entry is not None and entry.service else None
    return () if service is None else service.windows


def _choices(told: ToldCase, facts: Facts, *, details: bool, rating: bool = False) -> tuple[Choice, ...]:
    """What can be done with it here."""
    wishes: list[tuple[str, str]] = [("rate", "star-half-full")] if rating else []
    reasons: dict[str, str | None] = {}
    if details and told.second_factor:
        wishes.append(("details", "account-lock-open-outline"))
        reasons["details"] = None if facts.online else "offline"
    entry = facts.guides.get(told.guide) if told.guide else None
    if entry is not None:
        wishes.append(("guide", "file-document-outline"))
    service = facts.service(entry.service) if entry is not None and entry.service else None
    if service is not None:
        line = facts.line(service.slug)
        stopped = (line.reason or "stopped") if line is not None and not line.taking else None
        wishes.append(("number", "ticket-confirmation-outline"))
        reasons["number"] = stopped if facts.opening.open else "closed"
        if service.windows and can_show(facts, service.windows):
            wishes.append(("way", "map-marker-path"))
    return keyed(wishes, reasons)


PAGES = (
    Page(AtCase, _case),
    Page(AtCaseTail, _tail, lambda _: "enter"),
    Page(AtCaseDetails, _details),
)
