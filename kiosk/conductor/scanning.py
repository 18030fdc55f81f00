"""One entrance for everything that a scanner reads (users.md rule 1): never opened, never executed, never visited."""

from hall.messages import bodies
from hall.model.code import CodeKind, ForeignKind, ReadCode, Refusal, Refused, read_code, window_of_code
from hall.model.hours import local_time
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import appointment_key
from kiosk.session.events import CodeRead
from kiosk.session.places import ScannedCode

REFUSALS = {
    Refusal.REVOKED: "revoked_code",
    Refusal.UNKNOWN_KEY: "unknown_key",
    Refusal.MALFORMED: "broken_code",
}
"""Everything else is told as a forged code: not from this hall's keys."""
REVOKED = {CodeKind.PICKUP: "revoked_pickup", CodeKind.CASE: "revoked_case", CodeKind.ITEM: "revoked_item"}
EXPIRED = {CodeKind.CASE: "expired_case", CodeKind.DRAFT: "draft_gone", CodeKind.PICKUP: "expired_pickup"}
"""What has to be done instead differs by kind; for a ticket it is to take a new number."""
FOREIGN: dict[ForeignKind, str] = {kind: f"code_{kind.value}" for kind in ForeignKind if kind is not ForeignKind.OTHER}
STAFF = "staff"
"""Told to the front, which lets a technician in; citizens see no difference."""


def code_read(text: str, desk: Desk, *, appointments: bool) -> CodeRead:
    """What a scan means here; `appointments`: the page asks for an appointment's code."""
    world = desk.world
    if world.ring is None:
        return CodeRead(refusal="not_now")
    read = _verified(text, desk)
    if isinstance(read, Refused):
        return _not_ours(text, read, desk, appointments=appointments)
    match read.kind:
        case CodeKind.ITEM:
            guide = world.guides.of_code(str(read.code_id))
            return CodeRead(guide=guide) if guide is not None else CodeRead(refusal="unknown_guide")
        case CodeKind.DRAFT:
            return CodeRead(draft=str(read.code_id))
        case CodeKind.CASE:
            code_id = str(read.code_id)
            return CodeRead(case=code_id, until=_day(desk, read.expires_at_ms), lying=world.lying(code_id))
        case CodeKind.WINDOW:
            number = _window(desk, read)
            return CodeRead(window=number) if number is not None else CodeRead(refusal="other_code")
        case CodeKind.TICKET:
            return _ticket(read, desk)
        case CodeKind.PICKUP:
            return CodeRead(refusal="pickup_code") if world.cabinet() is None else CodeRead(pickup=str(read.code_id))
        case _:
            return CodeRead(refusal="staff_code", staff=str(read.code_id))


def is_staff_code(text: str, desk: Desk) -> bool:
    """Whether this is a member of staff's code, signed by the hall and still good."""
    if desk.world.ring is None:
        return False
    read = _verified(text, desk)
    return isinstance(read, ReadCode) and read.kind is CodeKind.STAFF


def _verified(text: str, desk: Desk) -> ReadCode | Refused:
    world = desk.world
    assert world.ring is not None  # noqa: S101 - both callers looked
    own = world.rules.own_prefixes if world.rules else ()
    return read_code(text, world.ring, desk.now_ms(), own_prefixes=own)


def _ticket(read: ReadCode, desk: Desk) -> CodeRead:
    slip = None
    if read.slip is not None:
        catalogue = desk.world.catalogue
        service = read.slip.service(service.slug for service in (catalogue.services if catalogue else ()))
        if service is None or read.station is None:
            return CodeRead(refusal="unknown_ticket")
        slip = bodies.OfflineSlipBody(
            number=read.slip.number, service=service, issued_at=read.slip.issued_at_ms, station=read.station
        )
    return CodeRead(scanned=ScannedCode(str(read.code_id), slip))


def _not_ours(text: str, read: Refused, desk: Desk, *, appointments: bool) -> CodeRead:
    if read.reason is Refusal.EXPIRED:
        refusal = EXPIRED.get(read.kind, "expired_code") if read.kind else "expired_code"
        return CodeRead(refusal=refusal, late=str(read.code_id) if read.kind is CodeKind.TICKET else None)
    if read.reason is Refusal.REVOKED and read.kind in REVOKED:
        return CodeRead(refusal=REVOKED[read.kind])
    if read.reason is not Refusal.FOREIGN:
        return CodeRead(refusal=REFUSALS.get(read.reason, "forged_code"))
    world, tidy = desk.world, read.text
    if world.keys is not None:
        key = appointment_key(desk.appointment_day_key(), "code", text.strip())
        entries = world.appointments.entries if world.appointments else ()
        if appointments or any(entry.code_key == key for entry in entries):
            return CodeRead(appointment_key=key)
    guide = world.guides.of_code(tidy) or world.guides.of_code(world.platform.item(tidy) or "")
    if guide is not None:
        return CodeRead(guide=guide)
    if (number := world.platform.case_number(tidy)) is not None:
        return CodeRead(case_number=number)
    return CodeRead(refusal=FOREIGN.get(read.foreign, "foreign_code") if read.foreign else "foreign_code")


def _window(desk: Desk, read: ReadCode) -> str | None:
    world = desk.world
    hall = world.ring.document.hall if world.ring else ""
    windows = world.rules.plan.windows if world.rules and world.rules.plan else ()
    slug = window_of_code(hall, read.code_id, (one.slug for one in windows))
    return next((one.number for one in windows if one.slug == slug), None)


def _day(desk: Desk, at_ms: int | None) -> str | None:
    return None if at_ms is None else local_time(at_ms, desk.world.zone).date().isoformat()
