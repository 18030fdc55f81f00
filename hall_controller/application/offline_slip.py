"""Numbers that a station gave while cut off: by scan of the slip or by the station's event, whichever comes first."""

from dataclasses import dataclass

from hall.messages.bodies import OfflineSlipBody, TicketIssuedOffline
from hall.model.ids import uuid7
from hall.model.numbers import parse_number
from hall_controller.application import sql
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.appointment_rows import by_key
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import DAY_MS, Told
from hall_controller.application.ticket_rows import TicketRow, by_code, by_number, ticket_of
from hall_controller.application.use_case import service_of
from hall_controller.domain.station import corrected
from hall_controller.domain.ticket import IN_LINE

_CLOSED = "SELECT closed_at FROM days WHERE business_day = ?"
_OFFSET = "SELECT clock_offset_ms FROM stations WHERE station = ?"
NOTABLE_OFFSET_MS = 1_000


@dataclass(frozen=True, slots=True)
class Given:
    """A number given while cut off."""

    ticket_id: str
    number: str
    service: str
    code_id: str
    station: str
    order_at: int
    business_day: str
    state: str
    language: str = "zh"
    appointment_key: str | None = None


def ticket_issued_offline(tx: Tx, told: Told[TicketIssuedOffline], facts: HallFacts) -> None:
    """The station reports a number of its own series; one that was scanned before is merged, never doubled."""
    body, station = told.body, tx.actor.id
    _check_series(facts, station, body.number)
    _note_offset(tx, station, told.clock_offset)
    # A terminal started again while cut off has not measured its clock: then its last known offset counts.
    known_clock = told.measured and told.clock_offset is not None
    order_at = told.occurred_at if known_clock else _printed_at(tx, body.ticket_id)
    known = by_code(tx.connection, body.code_id)
    if known is not None:
        _merge(tx, known, body.ticket_id, order_at)
        return
    given = Given(
        ticket_id=body.ticket_id,
        number=body.number,
        service=body.service,
        code_id=body.code_id,
        station=station,
        order_at=order_at,
        business_day=body.business_day,
        state="issued",
        language=body.language,
        appointment_key=body.appointment_key,
    )
    _enter(tx, facts, given, "event")


def enter_slip(tx: Tx, facts: HallFacts, code_id: str, slip: OfflineSlipBody) -> TicketRow:
    """The ticket of a scanned slip, entered at its printed time if it was unknown; somebody holds it, so it waits."""
    _check_series(facts, slip.station, slip.number)
    offset = sql.one(tx.connection, _OFFSET, (slip.station,))
    earliest = facts.times.bounds(tx.business_day)[0] - 7 * DAY_MS
    order_at = corrected(slip.issued_at, None if offset is None else offset[0], earliest=earliest, now_ms=tx.now_ms)
    given = Given(
        ticket_id=uuid7(tx.now_ms),
        number=slip.number,
        service=slip.service,
        code_id=code_id,
        station=slip.station,
        order_at=order_at,
        business_day=facts.times.business_day(order_at),
        state="waiting",
    )
    _enter(tx, facts, given, "scan")
    raise_alarm(tx, "offline_slips", f"station:{slip.station}", {"number": slip.number})
    return ticket_of(tx, given.ticket_id)


def _check_series(facts: HallFacts, station: str, number: str) -> None:
    """A station gives numbers of its own series only: a stolen identity cannot occupy another's."""
    parsed = parse_number(number)
    owner = None if parsed is None else facts.station_of_mark(parsed.series)
    if owner not in {None, station}:
        raise Refused("foreign_series", number=number, station=station)


def _enter(tx: Tx, facts: HallFacts, given: Given, how: str) -> None:
    service = service_of(facts, given.service)
    if (other := by_number(tx.connection, given.business_day, given.number)) is not None:
        raise Refused("number_taken", number=given.number, ticket=other.ticket_id)
    closed = sql.one(tx.connection, _CLOSED, (given.business_day,))
    over = given.business_day != tx.business_day or (closed is not None and closed[0] is not None)
    booked = None
    if given.appointment_key is not None and not over:
        booked = by_key(tx.connection, given.business_day, given.appointment_key)
    lane = service.policy.lane(appointment=booked is not None)
    body: dict[str, object] = {
        "number": given.number,
        "service": service.slug,
        "code_id": given.code_id,
        "station": given.station,
        "order_at": given.order_at,
        "business_day": given.business_day,
        "state": "expired" if over else given.state,
        "lane": lane.value,
        "language": given.language,
        "entered_by": how,
    }
    if booked is not None:
        body |= {"appointment_id": booked.appointment_id, "appointment_at": booked.slot_start}
    tx.record("ticket.entered_offline", f"ticket:{given.ticket_id}", body, occurred_at=given.order_at)
    if booked is not None:
        note = {"ticket_id": given.ticket_id, "late": False}
        tx.record("appointment.checked_in", f"appointment:{booked.appointment_id}", note)
    tx.changed("queue")


def _merge(tx: Tx, known: TicketRow, station_ticket_id: str, order_at: int) -> None:
    """The slip was scanned before its event came: the corrected time decides as long as it waits."""
    if known.ticket_id == station_ticket_id:
        return
    body = {"alias": station_ticket_id, "order_at": order_at if known.state in IN_LINE else known.order_at}
    tx.record("ticket.offline_merged", f"ticket:{known.ticket_id}", body)
    tx.changed("queue")


def _printed_at(tx: Tx, ticket_id: str) -> int:
    """The moment in a UUIDv7 made by the station, by its last measured clock offset."""
    offset = sql.one(tx.connection, _OFFSET, (tx.actor.id,))
    made_at = int(ticket_id.replace("-", "")[:12], 16)
    return corrected(made_at, None if offset is None else offset[0], earliest=tx.now_ms - 7 * DAY_MS, now_ms=tx.now_ms)


def _note_offset(tx: Tx, station: str, offset_ms: int | None) -> None:
    if offset_ms is None:
        return
    row = sql.one(tx.connection, _OFFSET, (station,))
    if row is not None and (row[0] is None or abs(row[0] - offset_ms) >= NOTABLE_OFFSET_MS):
        tx.record("station.clock_measured", f"station:{station}", {"offset_ms": offset_ms})
        tx.changed("devices")
