"""Appointments: imported, checked in, missed."""

from collections.abc import Mapping
from typing import Any, TypedDict


class AppointmentImported(TypedDict):
    """Body of appointment imported."""

    business_day: str
    service: str
    slot_start: int
    slot_end: int
    reference: str


class AppointmentCheckedIn(TypedDict):
    """Body of appointment checked in."""

    ticket_id: str
    late: bool


class AppointmentMissed(TypedDict):
    """Body of appointment missed."""

    counted: bool


APPOINTMENTS: Mapping[str, Any] = {
    "appointment.imported": AppointmentImported,
    "appointment.checked_in": AppointmentCheckedIn,
    "appointment.missed": AppointmentMissed,
}
