# CONTRACT
"""Today's and tomorrow's appointments, as hashes."""

from hall.messages.base import Message


class AppointmentEntry(Message):
    """An appointment as a terminal knows it: hashes only."""

    id: str
    service: str
    slot_start: int
    slot_end: int
    code_key: str | None = None
    document_key: str | None = None
    phone_tail_key: str | None = None


class Appointments(Message):
    """Document `appointments`: those of today and tomorrow."""

    entries: tuple[AppointmentEntry, ...]
