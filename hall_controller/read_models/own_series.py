"""Where a terminal's new store begins its own series: never at a number that its predecessor may have given (G2)."""

from sqlalchemy import Connection

from hall.messages.documents import Series
from hall.model.numbers import parse_number
from hall_controller.application import sql

_NUMBERS = "SELECT number FROM tickets WHERE business_day = ? AND number LIKE ?"
_OTHERS = "SELECT 1 FROM line_high_water WHERE station = ? AND epoch <> ? LIMIT 1"
HUNDRED = 100


def series_of(connection: Connection, station: str, mark: str, epoch: str, day: str) -> Series:
    """The start for the store with outbox `epoch`; with a predecessor the next hundred above what is known of it."""
    known = [parse_number(number) for (number,) in sql.all_rows(connection, _NUMBERS, (day, f"{mark}-%"))]
    last = max((number.count for number in known if number is not None), default=0)
    if sql.one(connection, _OTHERS, (station, epoch)) is not None:
        last = (last // HUNDRED + 1) * HUNDRED
    return Series(epoch=epoch, business_day=day, last=last)
