"""The engine's shared tools: what every deed of the terminal works with."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from hall.model.code import Code, CodeId, CodeKind, OfflineSlip, Signer, printed_text
from hall.model.hours import business_day_bounds
from kiosk.conductor.ledger import Ledger
from kiosk.conductor.world import World
from kiosk.ports import Clock, Line

DAY_MS = 86_400_000


@dataclass(frozen=True)
class Desk:
    """World, ledger, line, signing key and the own series' mark."""

    world: World
    ledger: Ledger
    line: Line
    clock: Clock
    signer: Signer
    mark: str
    seal: Callable[[dict[str, str], str], str]
    """Seals personal fields to the controller: (fields, purpose) -> blob."""

    def now_ms(self) -> int:
        """UTC milliseconds by the controller's clock, as far as it was measured, now or before the start."""
        return self.clock.now_ms() + self.ledger.hall_clock.offset_ms

    def appointment_day_key(self) -> bytes:
        """Today's key of appointment hashes; empty (nothing is found) while no key ring was synced."""
        keys = self.world.keys.appointment_keys if self.world.keys else {}
        return base64.b64decode(keys.get(self.world.business_day(self.now_ms()), ""))

    def expiry_ms(self, issued_at: int) -> int:
        """A ticket's code lives until the end of its business day + N days (users.md rule 2)."""
        days = self.world.rules.ticket_valid_days if self.world.rules else 1
        start = self.world.rules.business_day_starts_hour if self.world.rules else 0
        zone = self.world.zone
        day = self.world.opening.local_day(issued_at) if self.world.opening else None
        if day is None:
            return issued_at + (days + 1) * DAY_MS
        return business_day_bounds(day, zone, start)[1] + days * DAY_MS

    def code_text(self, code_id: CodeId, issued_at: int, slip: OfflineSlip | None = None) -> str:
        """The signed code, with the hall's address in front where phones can reach one (users.md rule 1)."""
        prefix = (self.world.rules and self.world.rules.code_prefix) or ""
        code = Code(CodeKind.TICKET, code_id, self.expiry_ms(issued_at), slip)
        return printed_text(self.signer.sign(code), prefix)
