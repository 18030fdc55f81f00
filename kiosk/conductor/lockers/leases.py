"""Who may take what out: leases of document `lockers`, unsealed in memory only (G4)."""

import base64
import binascii
import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError

from hall.messages.documents import Lease, Lockers
from hall.model.locker import card_key, digits_key, tail_key
from hall.model.sealed import SealedError, open_sealed

log = structlog.get_logger(__name__)


class _Sealed(BaseModel):
    """`Lease.sealed`: hashes of `hall.model.locker`, and the cabinet's key of them in base64."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    digits: str = field(default="", repr=False)
    card: str | None = field(default=None, repr=False)
    tails: tuple[str, ...] = field(default=(), repr=False)
    pepper: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HeldLease:
    """A lease that this cabinet could open."""

    told: Lease
    digits: str = field(repr=False)
    card: str | None = field(repr=False)
    tails: tuple[str, ...] = field(repr=False)
    pepper: bytes = field(repr=False)

    def is_tail(self, tail: str) -> bool:
        """Whether these are the last characters of a document or phone of its holder; in constant time."""
        key = tail_key(self.pepper, self.told.lease_id, tail)
        return sum(hmac.compare_digest(key, one) for one in self.tails) > 0  # all of them, always


class Leases:
    """The newest document; each lease is unsealed once."""

    def __init__(self, private_key: bytes, context: str, document: Callable[[], Lockers]) -> None:
        self._key, self._context, self._document = private_key, context, document
        self._seen: Lockers | None = None
        self._held: dict[str, HeldLease] = {}
        self._sealed: dict[str, str] = {}

    def all(self) -> dict[str, HeldLease]:
        """By id, as the document says now."""
        document = self._document()
        if document is not self._seen:
            known, sealed = self._held, self._sealed
            self._held = {
                lease.lease_id: held for lease in document.leases if (held := self._open(lease, known, sealed))
            }
            self._sealed = {lease.lease_id: lease.sealed for lease in document.leases}
            self._seen = document
        return self._held

    def by_code(self, code_id: str) -> list[HeldLease]:
        """Of a pick-up code."""
        return [one for one in self.all().values() if one.told.code_id == code_id]

    def by_case(self, code_id: str) -> list[HeldLease]:
        """Of a case's code: the applicant's before an agent's."""
        found = [one for one in self.all().values() if code_id in one.told.case_code_ids]
        return sorted(found, key=lambda one: one.told.who != "applicant")

    def by_digits(self, digits: str) -> list[HeldLease]:
        """Of eight digits; every lease is compared, in constant time."""
        return [one for one, wanted in self._keyed(digits_key, digits) if hmac.compare_digest(wanted, one.digits)]

    def by_card(self, number: str) -> list[HeldLease]:
        """Of an identity card."""
        return [
            one for one, wanted in self._keyed(card_key, number) if one.card and hmac.compare_digest(wanted, one.card)
        ]

    def of_person(self, person: str) -> list[HeldLease]:
        """All things of one person."""
        return [one for one in self.all().values() if one.told.person == person]

    def _keyed(self, key: Callable[[bytes, str], str], value: str) -> Iterator[tuple[HeldLease, str]]:
        keys: dict[bytes, str] = {}
        for one in self.all().values():
            if one.pepper not in keys:
                keys[one.pepper] = key(one.pepper, value)
            yield one, keys[one.pepper]

    def _open(self, lease: Lease, known: dict[str, HeldLease], sealed: dict[str, str]) -> HeldLease | None:
        before = known.get(lease.lease_id)
        if before is not None and sealed.get(lease.lease_id) == lease.sealed:
            return HeldLease(lease, before.digits, before.card, before.tails, before.pepper)
        try:
            inside = _Sealed.model_validate(open_sealed(self._key, lease.sealed, self._context))
            pepper = base64.b64decode(inside.pepper, validate=True)
        except (SealedError, ValidationError, binascii.Error) as error:
            # Sealed for another key of this cabinet: the hall seals anew when it hears of the new one.
            log.error("lease_not_opened", error=type(error).__name__)  # noqa: TRY400 (the content stays out of logs)
            return None
        return HeldLease(lease, inside.digits, inside.card, inside.tails, pepper)
