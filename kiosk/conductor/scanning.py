"""One entrance for everything that a scanner reads (users.md rule 1)."""

from hall.messages import bodies
from hall.model.code import CodeKind, Refusal, Refused, read_code
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import appointment_key
from kiosk.session.events import CodeRead
from kiosk.session.places import ScannedCode

REFUSALS = {
    Refusal.FOREIGN: "foreign_code",
    Refusal.EXPIRED: "expired_code",
    Refusal.REVOKED: "revoked_code",
}
"""Everything else is told as a forged code: not from this hall's keys, or broken."""


def code_read(text: str, desk: Desk, *, appointments: bool) -> CodeRead:
    """One entrance for everything a scanner reads: never opened, never executed, never visited."""
    world = desk.world
    if world.ring is None:
        return CodeRead(refusal="not_now")
    own = world.rules.own_prefixes if world.rules else ()
    read = read_code(text, world.ring, desk.now_ms(), own_prefixes=own)
    if isinstance(read, Refused):
        return _not_ours(text, read, desk, appointments=appointments)
    if read.kind is CodeKind.ITEM:
        guide = world.guides.of_code(str(read.code_id))
        return CodeRead(guide=guide) if guide is not None else CodeRead(refusal="unknown_guide")
    if read.kind is CodeKind.DRAFT:
        return CodeRead(draft=str(read.code_id))
    if read.kind is not CodeKind.TICKET:
        return CodeRead(refusal="other_code")
    slip = None
    if read.slip is not None:
        service = read.slip.service(service.slug for service in (world.catalogue.services if world.catalogue else ()))
        if service is None or read.station is None:
            return CodeRead(refusal="unknown_ticket")
        slip = bodies.OfflineSlipBody(
            number=read.slip.number, service=service, issued_at=read.slip.issued_at_ms, station=read.station
        )
    return CodeRead(scanned=ScannedCode(str(read.code_id), slip))


def _not_ours(text: str, read: Refused, desk: Desk, *, appointments: bool) -> CodeRead:
    if read.reason is Refusal.FOREIGN and desk.world.keys is not None:
        key = appointment_key(desk.appointment_day_key(), "code", text.strip())
        entries = desk.world.appointments.entries if desk.world.appointments else ()
        if appointments or any(entry.code_key == key for entry in entries):
            return CodeRead(appointment_key=key)
    if read.reason is Refusal.FOREIGN and (guide := desk.world.guides.of_code(text.strip())) is not None:
        return CodeRead(guide=guide)
    return CodeRead(refusal=REFUSALS.get(read.reason, "forged_code"))
