"""The hall's file of appointments, taken over when the controller starts."""

import structlog

from config import Hall
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.import_appointments import HashKey, import_bookings, read_bookings
from hall_controller.application.ports import SYSTEM, Job
from mingting.controller.service import Writer

log = structlog.get_logger(__name__)
BOOKINGS_AT_ONCE = 20


def take_over_bookings(hall: Hall, facts: HallFacts, hash_key: HashKey, writer: Writer) -> None:
    """Whatever is wrong with the file, the hall opens without it (G8)."""
    name = hall.config.appointments
    if name is None:
        return
    try:
        text = csv_text(hall.file(name).read_bytes())
    except (OSError, UnicodeError) as error:
        log.error("appointments_not_read", file=name, error=str(error))  # noqa: TRY400 (known trouble)
        return
    bookings, problems = read_bookings(text, facts)
    for problem in problems:
        log.error("appointment_line", file=name, line=problem.line, code=problem.code)
    for start in range(0, len(bookings), BOOKINGS_AT_ONCE):
        some = bookings[start : start + BOOKINGS_AT_ONCE]
        job = Job(lambda tx, some=some: import_bookings(tx, some, hash_key), SYSTEM, name="import")  # type: ignore[misc]  # a default in a lambda
        outcome = writer.outcome(job)
        if outcome.refused is not None or outcome.fault is not None:
            log.error("appointments_not_stored", file=name, exc_info=outcome.refused or outcome.fault)
            return


def csv_text(raw: bytes) -> str:
    """UTF-8, or GB18030 as spreadsheets here write it; UnicodeError when it is neither."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")
