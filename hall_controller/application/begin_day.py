"""The first sign of life begins the day's opening check."""

from hall_controller.application import sql
from hall_controller.application.ports import Tx

_PHASE = "SELECT phase FROM days WHERE business_day = ?"


def begin_day(tx: Tx) -> None:
    """`day.began` once a business day."""
    if sql.one(tx.connection, _PHASE, (tx.business_day,)) is None:
        tx.record("day.began", f"day:{tx.business_day}", {})
        tx.changed("day")
