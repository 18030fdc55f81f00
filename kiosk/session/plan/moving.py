"""To the plan, and from window to window on it."""

from collections.abc import Callable, Sequence

from kiosk.session.facts import Facts
from kiosk.session.places import AtMessage, GivenTicket, Place
from kiosk.session.plan.places import AtPlan
from kiosk.session.state import Change, Session, go, stay, turn_to

DESK = "consultation"


def can_show(facts: Facts, windows: Sequence[str] = ()) -> bool:
    """Whether there is a plan, and one of the windows on it."""
    plan = facts.rules.plan if facts.rules else None
    return plan is not None and (not windows or any(plan.window(number) is not None for number in windows))


def open_plan(session: Session, facts: Facts, windows: Sequence[str] = (), zone: str | None = None) -> Change:
    """Show the plan."""
    return go(session, AtPlan(tuple(windows), zone)) if can_show(facts, windows) else stay(session)


def service_windows(facts: Facts, service: str) -> tuple[str, ...]:
    """Numbers over the windows of a 业务."""
    known = facts.service(service)
    return known.windows if known is not None else ()


def to_service(session: Session, service: str, facts: Facts) -> Change:
    """The way to the windows of a 业务."""
    windows = service_windows(facts, service)
    return open_plan(session, facts, windows) if windows else stay(session)


def ticket_place(facts: Facts, ticket: GivenTicket) -> AtPlan | None:
    """Where a new number leads: its waiting zone, the guide's desk when cut off, else the windows of its 业务."""
    plan = facts.rules.plan if facts.rules else None
    if plan is None:
        return None
    zone = plan.zone_of_kind(DESK) if ticket.offline else plan.zone(ticket.zone)
    if zone is not None:
        return AtPlan(zone=zone.slug)
    windows = service_windows(facts, ticket.service)
    return AtPlan(windows) if windows and can_show(facts, windows) and not ticket.offline else None


def window_read(session: Session, number: str, facts: Facts) -> Change:
    """A window's code was held to the scanner."""
    if not can_show(facts, (number,)):
        return go(session, AtMessage("window_code", "info", (("window", number),)))
    return open_plan(session, facts, (number,))


def choose_window(session: Session, choice: str, facts: Facts) -> Change:
    """Another window."""
    number = choice.removeprefix("window:")
    at = session.at
    if not isinstance(at, AtPlan) or choice == number or not can_show(facts, (number,)):
        return stay(session)
    return turn_to(session, AtPlan((number,))) if at.windows else go(session, AtPlan((number,)))


CHOICES: dict[type[Place], Callable[[Session, str, Facts], Change]] = {AtPlan: choose_window}
"""Page -> what its choices do."""
