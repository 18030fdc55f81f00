"""Signing codes: the controller with the hall's key, a station with its own certified key."""

from dataclasses import dataclass, field

from hall.model.code.base36 import encode_bytes
from hall.model.code.grammar import Code, signed_bytes, unsigned_text
from hall.model.code.kinds import HALL_KINDS, STATION_KINDS, CodeKind
from hall.model.code.suite import SUITES, PrivateKey


@dataclass(frozen=True, slots=True)
class Signer:
    """One signing key and the kinds it may sign."""

    key_id: str
    private_key: PrivateKey = field(repr=False)
    kinds: frozenset[CodeKind]

    def sign(self, code: Code) -> str:
        """The code as text of at most 154 characters; ValueError for a kind this key may not sign."""
        if code.kind not in self.kinds:
            raise ValueError(f"key {self.key_id} may not sign {code.kind.name.lower()} codes")
        unsigned = unsigned_text(code, self.key_id)
        return f"{unsigned}.{encode_bytes(self.sign_bytes(signed_bytes(unsigned)))}"

    def sign_bytes(self, message: bytes) -> bytes:
        """A raw signature; the message must start with a word of its own purpose and a newline."""
        return SUITES[self.private_key.suite_id].sign(self.private_key.raw, message)


def hall_signer(key: PrivateKey) -> Signer:
    """The hall's signer: every kind."""
    return Signer(key.key_id, key, HALL_KINDS)


def station_signer(key: PrivateKey) -> Signer:
    """A station's signer: tickets and drafts only."""
    return Signer(key.key_id, key, STATION_KINDS)
