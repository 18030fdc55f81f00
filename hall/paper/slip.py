# CONTRACT
"""What stands on a queue slip; nothing personal is among it."""

from dataclasses import dataclass

from hall.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """One queue slip. `offline` slips bear no count and no estimate (users.md scene 4)."""

    hall_name: Text
    """The hall's official name, never the product's (users.md rule 10)."""
    service: Text
    number: str
    ahead: int | None
    """People in front, None when unknown."""
    wait_minutes: tuple[int, int] | None
    """Estimated range in minutes, None when data are thin."""
    issued_at: str
    """Local time as printed, such as `2026-11-21 09:41`."""
    where: Text
    """Where to wait."""
    code: str
    """The signed ticket code (ASCII)."""
    code_prefix: str | None
    """The hall's address put before the code in the QR, None where phones reach none."""
    missed_rule: Text
    """What to do when one's call was missed (users.md rule 3)."""
    offline: bool = False
    copy: int = 0
    """0 the first print, n the n-th reprint (补打)."""
    notes: tuple[Text, ...] = ()
    language: Language = "zh"

    @property
    def qr_data(self) -> str:
        """What the QR holds: the hall's address and the code, or the code alone (users.md rule 1)."""
        return (self.code_prefix or "") + self.code
