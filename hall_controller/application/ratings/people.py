"""Who works for which department, as far as the hall knows: by the follow-ups they own and the windows they are at."""

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts

_AT_WINDOW = 'SELECT "window" FROM window_states WHERE clerk = ? OR stands_in_for = ?'


def departments_of(connection: Connection, facts: HallFacts, user_name: str) -> frozenset[str]:
    """Departments for which somebody works: those whose follow-ups they own, those of the windows they are at."""
    own = {slug for slug, owner in facts.ratings.owners.items() if owner == user_name}
    for (slug,) in sql.all_rows(connection, _AT_WINDOW, (user_name, user_name)):
        window = facts.windows.get(slug)
        services = window.services if window else ()
        own |= {facts.services[one].department for one in services if one in facts.services}
    return frozenset(own - {""})
