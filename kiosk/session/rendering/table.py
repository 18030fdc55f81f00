"""Which page stands for which place."""

from typing import Any

from kiosk.session.cases import pages as cases
from kiosk.session.facts import Facts
from kiosk.session.forms import pages as forms
from kiosk.session.lockers import pages as lockers
from kiosk.session.lockers import staff_pages as locker_staff
from kiosk.session.places import Place
from kiosk.session.plan import pages as plan
from kiosk.session.ratings import pages as ratings
from kiosk.session.rendering import guides, services, start, tickets
from kiosk.session.rendering import help as helping
from kiosk.session.rendering.page import Page
from kiosk.session.screen import Body
from kiosk.session.state import Session

FAMILIES: tuple[tuple[Page[Any], ...], ...] = (
    start.PAGES,
    services.PAGES,
    tickets.PAGES,
    helping.PAGES,
    guides.PAGES,
    forms.PAGES,
    cases.PAGES,
    plan.PAGES,
    lockers.PAGES,
    locker_staff.PAGES,
    ratings.PAGES,
)
"""Each module of pages."""

PAGES: dict[type[Place], Page[Any]] = {page.place: page for family in FAMILIES for page in family}


def body_of(session: Session, facts: Facts, now: int) -> Body:
    """The page; `now` is monotonic milliseconds."""
    return _page(session).draw(session.at, facts, now)


def main_action(session: Session) -> str | None:
    """The one main action of a page."""
    return _page(session).main(session.at)


def body_choices(session: Session, facts: Facts) -> tuple[tuple[str, str], ...]:
    """(digit, choice id) of the running page, in the order shown."""
    body = body_of(session, facts, 0)
    found: list[tuple[str, str]] = []
    for field in ("rows", "choices", "services", "departments", "hits", "more"):
        shown = getattr(body, field, ())
        found.extend((row.key, row.id) for row in shown if getattr(row, "key", None) and getattr(row, "enabled", True))
    return tuple(found)


def _page(session: Session) -> Page[Any]:
    return PAGES.get(type(session.at), start.ATTRACT)
