"""From the first touch to a chosen 业务."""

from dataclasses import replace

from kiosk.session.events import Issue
from kiosk.session.facts import Facts
from kiosk.session.forms.places import AtForms
from kiosk.session.guides.places import AtGuides
from kiosk.session.guides.taking import taken_from
from kiosk.session.places import (
    AtAppointment,
    AtConfirm,
    AtDepartment,
    AtDepartments,
    AtHours,
    AtKeypad,
    AtMessage,
    AtScan,
    AtSearch,
    AtServices,
    AtWorking,
)
from kiosk.session.plan.moving import can_show
from kiosk.session.plan.places import AtPlan
from kiosk.session.state import Change, Session, go, stay, turn_to

MAX_QUERY = 12


def choose_home(session: Session, choice: str, facts: Facts) -> Change:
    """The home page's tiles."""
    if choice == "ticket":
        return go(session, AtServices()) if facts.opening.open else go(session, closed(facts))
    if choice == "scan":
        return go(session, AtScan())
    if choice == "appointment":
        return go(session, AtAppointment())
    if choice == "hours":
        return go(session, AtHours())
    if choice == "callback":
        return go(session, AtKeypad("callback_phone"))
    if choice == "forms" and facts.forms:
        return go(session, AtForms())
    if choice == "map" and can_show(facts):
        return go(session, AtPlan())
    if choice == "guides" and len(facts.guides):
        return go(session, AtGuides())
    return stay(session)


def closed(facts: Facts) -> AtMessage:
    """Closed, and when it opens if that is still today."""
    at, today = facts.opening.opens_at, facts.opening.opens_date == facts.local.date
    return AtMessage("closed", params=(("at", at),) if at is not None and today else ())


def choose_service(session: Session, choice: str, facts: Facts) -> Change:
    """A 业务 was touched, or one of the ways to the others."""
    if choice == "all":
        return go(session, AtDepartments())
    if choice == "search":
        return go(session, AtSearch())
    return issue(session, choice, None, facts)


def choose_department(session: Session, choice: str, facts: Facts) -> Change:
    """A department was touched."""
    known = facts.catalogue.departments if facts.catalogue else ()
    return go(session, AtDepartment(choice)) if any(d.slug == choice for d in known) else stay(session)


def choose_hit(session: Session, choice: str, facts: Facts) -> Change:
    """A search hit was touched; its id is `service` or `service/item`."""
    service, _, item = choice.partition("/")
    return issue(session, service, item or None, facts)


def issue(session: Session, service: str, item: str | None, facts: Facts) -> Change:
    """Ask for a number, after saying what has to be said before."""
    known = facts.service(service)
    if known is None:
        return stay(session)
    if known.real_name:
        return go(session, AtMessage("real_name", "info", (("service", service),)))
    if not facts.opening.open:
        return go(session, closed(facts))
    if not facts.may_issue:
        return go(session, AtMessage("cannot_issue", "bad"))
    line = facts.line(service)
    if line and not line.taking:
        return go(session, AtMessage(line.reason or "stopped", "warn", (("service", service),)))
    if line and line.may_be_too_late:
        return go(session, AtConfirm("may_be_too_late", service, item))
    return send(session, service, item, accept_late=False)


def send(session: Session, service: str, item: str | None, *, accept_late: bool) -> Change:
    """The question goes out; nothing can be touched until its answer."""
    read = taken_from((*session.back, session.at))
    guide, chosen = (None, ()) if read is None else (read.code, read.chosen)
    effect = Issue(session.id, service, item, accept_late, session.modes.language, guide, chosen)
    return go(session, AtWorking("issuing", service, item), effect)


def type_search(session: Session, letter: str, facts: Facts) -> Change:
    """Our own keypad: a letter, `<` deletes, empty clears."""
    del facts
    if not isinstance(session.at, AtSearch):
        return stay(session)
    return turn_to(session, replace(session.at, query=typed(session.at.query, letter)))


def typed(query: str, letter: str) -> str:
    """The query after a key: a letter, `<` deletes, empty clears."""
    if letter == "<":
        return query[:-1]
    if letter == "":
        return ""
    if len(letter) == 1 and letter.isalnum() and len(query) < MAX_QUERY:
        return query + letter.lower()
    return query
