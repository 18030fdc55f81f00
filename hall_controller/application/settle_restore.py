"""Before a restored hall gives numbers again: every counter leaves behind what nobody can report (G2, ADR 0007)."""

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx

ROOM = 100
"""Numbers given at the desk without paper stand at no station: so many of a prefix may be unknown."""

_LAST = "SELECT prefix, last FROM counters WHERE business_day = ?"


def skip_untold(tx: Tx, facts: HallFacts, restored_at: int) -> dict[str, int]:
    """Raise every counter of the running day to the next full hundred that leaves room; what they stand at.

    On a later day than the restoring (UTC ms) nothing can have been given that the hall does not know.
    """
    if facts.times.business_day(restored_at) != tx.business_day:
        return {}
    known: dict[str, int] = dict(sql.all_rows(tx.connection, _LAST, (tx.business_day,)))
    prefixes = {service.prefix for service in facts.services.values()}
    raised = {prefix: _next_hundred(known.get(prefix, 0)) for prefix in sorted(prefixes)}
    tx.record("controller.numbers_skipped", "controller", {"business_day": tx.business_day, "online": raised})
    tx.changed("queue")
    return raised


def _next_hundred(last: int) -> int:
    return -(-(last + ROOM) // ROOM) * ROOM
