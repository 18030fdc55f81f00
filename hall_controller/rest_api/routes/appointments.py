"""Appointments (预约) of the platform: kept as keyed hashes, so that terminals check people in without knowing them."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import Field

from hall.model.clock_time import minutes_of
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.import_appointments import Booking, import_bookings
from hall_controller.application.ports import Tx
from hall_controller.rest_api.calling import Once, Ports, allowed
from hall_controller.rest_api.problems import ApiProblem
from hall_controller.rest_api.routes.base import Resource

router = APIRouter(prefix="/appointments", tags=["appointments"])
MOST_AT_ONCE = 20
"""One request is one transaction, and others wait for it."""


TimeOfDay = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Appointment(Resource):
    """One appointment. `code`, `document` and `phone_tail` are hashed at once and cannot be read back."""

    code: str = Field(min_length=4, max_length=200)
    """The platform's own code, as it stands in the citizen's QR."""
    service: str = Field(max_length=40)
    """业务, by slug."""
    day: date
    begins: TimeOfDay
    ends: TimeOfDay
    """Local times of the hall, HH:MM."""
    document: str = Field(default="", max_length=40)
    """Number of the ID document, to check in by card."""
    phone_tail: str = Field(default="", pattern=r"^([0-9]{4})?$")
    """Last four digits of the phone."""


class Appointments(Resource):
    """Up to 20 appointments."""

    appointments: tuple[Appointment, ...] = Field(min_length=1, max_length=MOST_AT_ONCE)


class Imported(Resource):
    """How many were new; the others were known."""

    new: int
    known: int


@router.post("", summary="Bring appointments", response_model=Imported)
async def bring(
    brought: Appointments,
    ports: Ports,
    once: Annotated[Once, Depends()],
    who: Annotated[ApiPrincipal, Depends(allowed("appointments:write"))],
) -> JSONResponse:
    """Appointments that the hall knows already are not changed."""
    bookings = [_booking(place, one, ports.facts()) for place, one in enumerate(brought.appointments)]

    def work(tx: Tx) -> tuple[int, Any]:
        new = import_bookings(tx, bookings, ports.hash_key)
        return 200, {"new": new, "known": len(bookings) - new}

    return await once.do(who, "api.appointments", work)


def _booking(place: int, one: Appointment, facts: HallFacts) -> Booking:
    where = f"body/appointments/{place}"
    if one.service not in facts.services:
        raise ApiProblem(422, "unknown_service", "No such service in this hall.", where=where, service=one.service)
    day = one.day.isoformat()
    try:
        start, end = (facts.times.moment(day, minutes_of(at)) for at in (one.begins, one.ends))
    except (ValueError, OverflowError):
        raise ApiProblem(422, "bad_time", "This day or time cannot be.", where=where) from None
    if start >= end:
        raise ApiProblem(422, "slot_ends_before_it_begins", "The slot ends before it begins.", where=where)
    return Booking(one.code, one.service, day, start, end, one.document, one.phone_tail)
