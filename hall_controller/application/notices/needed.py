"""Whether a notice is still true when its turn comes: nobody is called to a thing that was taken out meanwhile."""

from collections.abc import Mapping

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.notices.rows import NoticeRow

NOT_NEEDED = "not_needed"
"""Error of a notice that was given up because it is no longer true; nobody has to do anything."""

_LIES = frozenset({"placed"})
_TRUE_WHILE: Mapping[str, frozenset[str]] = {
    "deposit_placed": _LIES,
    "deposit_reminder": _LIES,
    "deposit_overdue": _LIES,
    "pickup_code_again": _LIES,
    "deposit_agent": _LIES,
    "deposit_recalled": frozenset({"recalled", "taken_back"}),
}
_STATE = "SELECT state FROM locker_deposits WHERE deposit_id = ?"


def still_needed(connection: Connection, row: NoticeRow) -> bool:
    """True also for what this room knows nothing of."""
    kind, _, deposit_id = row.about.partition(":")
    states = _TRUE_WHILE.get(row.template)
    if kind != "deposit" or states is None:
        return True
    found = sql.one(connection, _STATE, (deposit_id,))
    return found is None or found[0] in states
