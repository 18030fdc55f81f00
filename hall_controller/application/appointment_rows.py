"""Appointments as use cases read them."""

from typing import NamedTuple

from sqlalchemy import Connection

from hall_controller.application import sql


class AppointmentRow(NamedTuple):
    """A row of `appointments`."""

    appointment_id: str
    business_day: str
    service: str
    slot_start: int
    slot_end: int
    reference: str
    state: str
    ticket_id: str | None


TAIL = "tail"
"""Kind of the key that holds the last characters of a code: for the guide's eyes, apart from the journal, deleted with
the other keys; nobody is checked in by it.
"""
_COLUMNS = ", ".join(f"a.{name}" for name in AppointmentRow._fields)
_BY_ID = f"SELECT {_COLUMNS} FROM appointments a WHERE a.appointment_id = ?"  # noqa: S608  (own column names)
_BY_KEY = (
    f"SELECT {_COLUMNS} FROM appointment_keys k JOIN appointments a ON a.appointment_id = k.appointment_id"  # noqa: S608 - own names
    " WHERE k.key = ? AND k.kind = ? AND a.business_day = ? AND a.state <> 'withdrawn' ORDER BY a.slot_start"
)
_ANY_KIND = _BY_KEY.replace(" AND k.kind = ?", " AND k.kind <> 'tail' AND a.state = 'booked'")
_TAILS = (
    "SELECT appointment_id, key FROM appointment_keys WHERE kind = 'tail'"
    " AND appointment_id IN (SELECT appointment_id FROM appointments WHERE business_day = ?)"
)
_OF_DAY = f"SELECT {_COLUMNS} FROM appointments a WHERE a.business_day = ? ORDER BY a.slot_start, a.reference"  # noqa: S608 - own names


def by_id(connection: Connection, appointment_id: str) -> AppointmentRow | None:
    """An appointment by its id."""
    row = sql.one(connection, _BY_ID, (appointment_id,))
    return None if row is None else AppointmentRow(*row)


def found_by(connection: Connection, business_day: str, kind: str, key: str) -> list[AppointmentRow]:
    """The day's appointments that a keyed hash finds, by slot."""
    return [AppointmentRow(*row) for row in sql.all_rows(connection, _BY_KEY, (key, kind, business_day))]


def by_key(connection: Connection, business_day: str, key: str) -> AppointmentRow | None:
    """The one booked appointment behind a hash of any kind, None when there is none or more than one."""
    rows = sql.all_rows(connection, _ANY_KIND, (key, business_day))
    return AppointmentRow(*rows[0]) if len(rows) == 1 else None


def tails_of(connection: Connection, business_day: str) -> dict[str, str]:
    """Appointment -> last characters of its code, for those of the day that were not forgotten."""
    return dict(sql.all_rows(connection, _TAILS, (business_day,)))


def of_day(connection: Connection, business_day: str) -> list[AppointmentRow]:
    """All appointments of a day, by slot."""
    return [AppointmentRow(*row) for row in sql.all_rows(connection, _OF_DAY, (business_day,))]
