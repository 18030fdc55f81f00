"""The keys a reader trusts: the hall's, and the stations' that it certified, minus what was revoked."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict

from hall.model.code.certificate import Base64, KeyId, StationKeyCertificate
from hall.model.code.kinds import HALL_KINDS, CodeId, CodeKind
from hall.model.code.suite import SUITES, PrivateKey, SignatureSuite, key_id_of
from hall.model.ids import Slug


class HallKey(BaseModel):
    """A hall's public signing key; `word` is the signature of the key before it, none for the first."""

    model_config = ConfigDict(frozen=True)

    key_id: KeyId
    suite_id: str
    public_key: Base64
    word: Base64 | None = None

    def statement(self) -> bytes:
        """What the key before signs, so that a reader that knows only that one believes this one."""
        return f"mingting-hall-key\n{self.key_id}\n{self.suite_id}\n{self.public_key}".encode()


class KeyRingDocument(BaseModel):
    """The key ring as synced to stations; `revoked_codes` are `str(CodeId)`, kept until they would expire."""

    model_config = ConfigDict(frozen=True)

    hall: Slug
    version: int = 1
    hall_key: HallKey
    """The key that signs now."""
    older_hall_keys: tuple[HallKey, ...] = ()
    """Keys before it, the newest first: their codes are read until the key stands in `revoked_keys`."""
    stations: tuple[StationKeyCertificate, ...] = ()
    revoked_keys: tuple[KeyId, ...] = ()
    revoked_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key as `read_code` uses it; `station` is None for the hall's own key."""

    key_id: str
    suite: SignatureSuite
    public_key: bytes
    kinds: frozenset[CodeKind]
    station: str | None
    not_after_ms: int | None

    def verify(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made the signature."""
        return self.suite.verify(self.public_key, signature, message)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Trusted keys and revocations, checked once when built; `rejected` names certificates not believed."""

    document: KeyRingDocument
    keys: Mapping[str, TrustedKey]
    revoked_keys: frozenset[str]
    revoked_codes: frozenset[str]
    rejected: tuple[str, ...]

    @classmethod
    def from_document(cls, document: KeyRingDocument, pinned_hall_key: bytes | None = None) -> Self:
        """Build and check; ValueError if the hall's key is broken or not the one in the station's bundle."""
        hall = _hall_key(document.hall_key)
        if pinned_hall_key is not None and not _follows(document, pinned_hall_key):
            raise ValueError(f"key ring of {document.hall}: hall key {hall.key_id} is not the one in this bundle")
        older = {entry.key_id: _hall_key(entry) for entry in document.older_hall_keys}
        keys, rejected = {**older, hall.key_id: hall}, []
        for certificate in document.stations:
            known = certificate.suite_id in SUITES and certificate.key_id not in keys
            if known and certificate.is_from(hall.public_key, hall.suite.suite_id):
                keys[certificate.key_id] = _station_key(certificate)
            else:
                rejected.append(certificate.station)
        return cls(
            document,
            keys,
            frozenset(document.revoked_keys),
            frozenset(code.lower() for code in document.revoked_codes),
            tuple(rejected),
        )

    def is_revoked(self, key_id: str, code_id: CodeId) -> bool:
        """Whether the key or this one code was withdrawn."""
        return key_id in self.revoked_keys or str(code_id) in self.revoked_codes


def _follows(document: KeyRingDocument, pinned: bytes) -> bool:
    """Whether the pinned key is the hall's, or led to it: each key bears the word of the one before."""
    chain = (document.hall_key, *document.older_hall_keys)
    for place, entry in enumerate(chain):
        if _hall_key(entry).public_key == pinned:
            return True
        before = chain[place + 1] if place + 1 < len(chain) else None
        if before is None or entry.word is None:
            return False
        word = base64.b64decode(entry.word, validate=True)
        if not _hall_key(before).verify(word, entry.statement()):
            return False
    return False


def hall_key_of(key: PrivateKey) -> HallKey:
    """The public entry of a hall's private key."""
    public = base64.b64encode(key.public).decode("ascii")
    return HallKey(key_id=key.key_id, suite_id=key.suite_id, public_key=public)


def _hall_key(entry: HallKey) -> TrustedKey:
    suite = SUITES.get(entry.suite_id)
    if suite is None:
        raise ValueError(f"hall key {entry.key_id} uses signature suite {entry.suite_id!r}, unknown here")
    raw = base64.b64decode(entry.public_key, validate=True)
    if key_id_of(raw) != entry.key_id:
        raise ValueError(f"hall key {entry.key_id} does not match its public key")
    return TrustedKey(entry.key_id, suite, raw, HALL_KINDS, None, None)


def _station_key(certificate: StationKeyCertificate) -> TrustedKey:
    return TrustedKey(
        certificate.key_id,
        SUITES[certificate.suite_id],
        base64.b64decode(certificate.public_key, validate=True),
        frozenset(certificate.kinds),
        certificate.station,
        certificate.not_after_ms,
    )
