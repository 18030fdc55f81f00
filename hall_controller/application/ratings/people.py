"""Who works for which department, as far as the hall knows: by the follow-ups they own and the windows they are at."""

import json

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.use_case import AT_WINDOWS, LEADING

HANDS = AT_WINDOWS | LEADING
"""Who may work at a follow-up."""

_PEOPLE = "SELECT user_name, roles FROM users WHERE NOT disabled ORDER BY user_name"
_AT_WINDOW = 'SELECT "window" FROM window_states WHERE clerk = ? OR stands_in_for = ?'


def departments_of(connection: Connection, facts: HallFacts, user_name: str) -> frozenset[str]:
    """Departments for which somebody works: those whose follow-ups they own, those of the windows they are at."""
    own = {slug for slug, owner in facts.ratings.owners.items() if owner == user_name}
    for (slug,) in sql.all_rows(connection, _AT_WINDOW, (user_name, user_name)):
        window = facts.windows.get(slug)
        services = window.services if window else ()
        own |= {facts.services[one].department for one in services if one in facts.services}
    return frozenset(own - {""})


def owner_of(connection: Connection, facts: HallFacts, department: str, rated: str) -> str | None:
    """Whom the hall file names for the department; None where nobody is named who could do it."""
    owner = facts.ratings.owners.get(department)
    return owner if owner in may_own(connection, rated) else None


def may_own(connection: Connection, rated: str) -> tuple[str, ...]:
    """User names of those who may own a follow-up: a working account, a fitting role, and not who was `rated`."""
    rows = sql.all_rows(connection, _PEOPLE)
    return tuple(name for name, roles in rows if name != rated and HANDS.intersection(json.loads(roles)))
