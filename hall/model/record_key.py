"""Personal records: a data key per record under a hall key, and keyed hashes to find them (design.md 7)."""

import base64
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from hall.model.canonical import canonical_json

SECRET_BYTES = 32
_NONCE_BYTES = 12


class RecordKeyError(ValueError):
    """A personal record cannot be opened: unknown hall key, wrong record, or altered."""


@dataclass(frozen=True, slots=True)
class EncryptedRecord:
    """What the database keeps: `key_id` of the hall key, the wrapped data key and the blob, both base64."""

    key_id: str
    wrapped_key: str
    blob: str


@dataclass(frozen=True, slots=True)
class RecordVault:
    """Hall keys by id (32 raw bytes each, kept outside database and backup); `current` encrypts and indexes."""

    keys: Mapping[str, bytes] = field(repr=False)
    current: str

    def __post_init__(self) -> None:
        if self.current not in self.keys:
            raise RecordKeyError(f"hall record key {self.current!r} is not among the keys given")
        for key_id, key in self.keys.items():
            if len(key) != SECRET_BYTES:
                raise RecordKeyError(f"hall record key {key_id!r} has {len(key)} bytes, not {SECRET_BYTES}")

    def encrypt(self, record_id: str, fields: Mapping[str, Any]) -> EncryptedRecord:
        """Encrypt a record's fields under a fresh data key, bound to its id."""
        data_key, nonce = os.urandom(32), os.urandom(_NONCE_BYTES)
        plain = canonical_json(dict(fields)).encode("utf-8")
        blob = nonce + AESGCM(data_key).encrypt(nonce, plain, record_id.encode())
        wrapped = aes_key_wrap(self._wrapping_key(self.current), data_key)
        return EncryptedRecord(self.current, _text(wrapped), _text(blob))

    def decrypt(self, record_id: str, record: EncryptedRecord) -> dict[str, Any]:
        """The fields; RecordKeyError if the key is unknown, the record another one's, or altered."""
        data_key = self._data_key(record)
        try:
            raw = base64.b64decode(record.blob, validate=True)
            plain = AESGCM(data_key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], record_id.encode())
        except (InvalidTag, ValueError):
            raise RecordKeyError(f"record {record_id} does not open: another record's blob, or altered") from None
        fields: dict[str, Any] = json.loads(plain)
        return fields

    def rewrap(self, record: EncryptedRecord) -> EncryptedRecord:
        """The same record under the current hall key; its blob is not touched (key rotation)."""
        wrapped = aes_key_wrap(self._wrapping_key(self.current), self._data_key(record))
        return EncryptedRecord(self.current, _text(wrapped), record.blob)

    def _wrapping_key(self, key_id: str) -> bytes:
        if key_id not in self.keys:
            raise RecordKeyError(f"hall record key {key_id!r} is not loaded: restore it from the key backup")
        return derive_key(self.keys[key_id], "wrap")

    def _data_key(self, record: EncryptedRecord) -> bytes:
        try:
            wrapped = base64.b64decode(record.wrapped_key, validate=True)
            return aes_key_unwrap(self._wrapping_key(record.key_id), wrapped)
        except (InvalidUnwrap, ValueError) as error:
            if isinstance(error, RecordKeyError):
                raise
            raise RecordKeyError(f"data key does not unwrap with hall record key {record.key_id!r}") from None


def new_secret() -> bytes:
    """32 random bytes for a hall record key or hashing secret."""
    return os.urandom(SECRET_BYTES)


def derive_key(secret: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose from a hall secret (HKDF-SHA-256)."""
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"mingting|" + purpose.encode()).derive(secret)


def keyed_hash(key: bytes, value: str) -> str:
    """HMAC-SHA-256 of a value in its one spelling (no blanks, upper case), as 43 URL-safe characters."""
    tidy = "".join(value.split()).upper()
    digest = hmac.new(key, tidy.encode("utf-8"), sha256).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def daily_key(secret: bytes, hall: str, business_day: date) -> bytes:
    """The hashing key of one hall and day: stations are given this, never the secret, so yesterday stays shut."""
    return derive_key(secret, f"daily|{hall}|{business_day.isoformat()}")


def appointment_hash(day_key: bytes, field_name: str, value: str) -> str:
    """Check-in key of an appointment; `field_name` is `foreign_code`, `document` or `phone_tail` (users.md 1)."""
    return keyed_hash(derive_key(day_key, f"appointment|{field_name}"), value)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
