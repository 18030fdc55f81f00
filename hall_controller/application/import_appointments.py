"""Appointments from the platform's CSV: stored by keyed hashes, the journal knows slot and 业务 only."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hall.model.clock_time import minutes_of
from hall_controller.application import sql
from hall_controller.application.appointment_rows import TAIL
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx

HashKey = Callable[[str, str, str], str]
"""`(business_day, kind, value)` -> keyed hash; kind `code`, `document` or `phone_tail` (hall.model.record_key)."""

COLUMNS = ("code", "service", "date", "slot_start", "slot_end", "document", "phone_tail")
_KEY = "INSERT INTO appointment_keys (kind, key, appointment_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_FORGET = (
    "DELETE FROM appointment_keys WHERE appointment_id IN (SELECT a.appointment_id FROM appointments a"
    " JOIN appointment_keys k ON k.appointment_id = a.appointment_id WHERE a.slot_end < ? LIMIT ?)"
)
AT_ONCE = 200
_KNOWN = "SELECT 1 FROM appointments WHERE appointment_id = ?"
REFERENCE = 8
TAIL_LENGTH = 4


@dataclass(frozen=True, slots=True)
class CsvProblem:
    """A line that cannot be imported: line number in the file and a code; never the content."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Booking:
    """A line of the file."""

    code: str
    service: str
    day: str
    slot_start: int
    slot_end: int
    document: str
    phone_tail: str


def read_bookings(text: str, facts: HallFacts) -> tuple[list[Booking], list[CsvProblem]]:
    """Every good line and every problem of the file (UTF-8 text; GB18030 is decoded by the caller)."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := set(COLUMNS) - set(reader.fieldnames or ()):
        return [], [CsvProblem(1, f"column_missing:{name}") for name in sorted(missing)]
    bookings: list[Booking] = []
    problems: list[CsvProblem] = []
    for line, row in enumerate(reader, start=2):
        try:
            bookings.append(_booking(row, facts))
        except ValueError as problem:
            problems.append(CsvProblem(line, str(problem)))
    return bookings, problems


def _booking(row: dict[str, Any], facts: HallFacts) -> Booking:
    cells = {name: (row[name] or "").strip() for name in COLUMNS}
    if not cells["code"]:
        raise ValueError("code_missing")
    if cells["service"] not in facts.services:
        raise ValueError("unknown_service")
    try:
        day = date.fromisoformat(cells["date"]).isoformat()
        start, end = (facts.times.moment(day, minutes_of(cells[name])) for name in ("slot_start", "slot_end"))
    except ValueError:
        raise ValueError("bad_time") from None
    if start >= end:
        raise ValueError("slot_ends_before_it_begins")
    return Booking(cells["code"], cells["service"], day, start, end, cells["document"], cells["phone_tail"])


def import_bookings(tx: Tx, bookings: list[Booking], hash_key: HashKey) -> int:
    """Store a chunk (say 20) of bookings; how many were new. Asking twice changes nothing."""
    return sum(_import_one(tx, booking, hash_key) for booking in bookings)


def _import_one(tx: Tx, booking: Booking, hash_key: HashKey) -> int:
    code_key = hash_key(booking.day, "code", booking.code)
    appointment_id = code_key[:36]
    if sql.one(tx.connection, _KNOWN, (appointment_id,)) is not None:
        return 0
    body = {
        "business_day": booking.day,
        "service": booking.service,
        "slot_start": booking.slot_start,
        "slot_end": booking.slot_end,
        # Opaque: not even a part of the code is in a record that is kept for ten years.
        "reference": appointment_id[:REFERENCE],
    }
    tx.record("appointment.imported", f"appointment:{appointment_id}", body)
    values = {"document": booking.document, "phone_tail": booking.phone_tail}
    keys = {"code": code_key, **{kind: hash_key(booking.day, kind, value) for kind, value in values.items() if value}}
    keys[TAIL] = booking.code[-TAIL_LENGTH:]
    for kind, key in keys.items():
        sql.run(tx.connection, _KEY, (kind, key, appointment_id))
    tx.changed("queue")
    return 1


def forget_keys(tx: Tx, keep_ms: int) -> int:
    """Delete what people are found by once their slot is longer ago than `keep_ms` (users.md rule 5); how many."""
    return sql.run(tx.connection, _FORGET, (tx.now_ms - keep_ms, AT_ONCE))
