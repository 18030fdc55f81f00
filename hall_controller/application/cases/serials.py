"""Numbers without gaps: given inside the transaction that uses them, counted by the event itself."""

from hall_controller.application import sql
from hall_controller.application.ports import Tx

_LAST = "SELECT last FROM case_serials WHERE kind = ? AND period = ?"


def next_serial(tx: Tx, kind: str, period: str) -> int:
    """The next number of a kind and period; it counts once its event is recorded."""
    row = sql.one(tx.connection, _LAST, (kind, period))
    return 1 if row is None else int(row[0]) + 1
