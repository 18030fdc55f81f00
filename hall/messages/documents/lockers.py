# CONTRACT
"""What may be put into a cabinet and taken out of it, also cut off (G3)."""

from typing import Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.lockers import DepositPermit
from hall.model.text import Text


class Lease(Message):
    """An authorisation to take one thing out, given to its cabinet beforehand; spent at most once, also cut off (G3).

    `sealed` for the cabinet's key: {digits, card, tails: [...], pepper}, hashes of `hall.model.locker`.
    """

    lease_id: str = Field(max_length=64)
    deposit_id: str = Field(max_length=64)
    cell: str = Field(max_length=4)
    who: Literal["applicant", "agent"] = "applicant"
    person: str = Field(max_length=64)
    """The same for all things of one person in this cabinet; a random key, nothing else."""
    code_id: str = Field(max_length=64)
    """Of the pick-up code (QR)."""
    case_code_ids: tuple[str, ...] = ()
    factor: bool = True
    """A second factor is needed with QR and digits; an identity card is one by itself."""
    case_number: str = Field(default="", max_length=64)
    item_name: Text | None = None
    """None where the item is sensitive."""
    not_after: int | None = None
    """UTC ms; None = until it is taken back."""
    locked: bool = False
    """Too many wrong factors: only staff."""
    sealed: str = Field(max_length=4_000)


class Lockers(Message):
    """Document `lockers` of a cabinet's station: what may be put in and taken out, also cut off."""

    leases: tuple[Lease, ...] = Field(default=(), max_length=400)
    permits: tuple[DepositPermit, ...] = Field(default=(), max_length=400)
    take_back: tuple[str, ...] = Field(default=(), max_length=400)
    """Deposits that staff shall take out: overdue or recalled."""
    overdue: tuple[str, ...] = Field(default=(), max_length=400)
    door_s: int = 60
    """A door that stands open longer is told (domain.md 5)."""
    door_elder_s: int = 180
    reopen_s: int = 120
    digit_tries: int = 5
    digit_pause_s: int = 600
    factor_tries: int = 5
    night_phone: str | None = None
    """Whom to call at the cabinet when nobody is in the hall."""
