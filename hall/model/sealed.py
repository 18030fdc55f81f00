"""Sealed personal fields: one blob that only the controller can open (design.md 4; X25519, HKDF, AES-256-GCM)."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hall.model.canonical import canonical_json

VERSION = 1
"""First byte of a blob: X25519, HKDF-SHA-256, AES-256-GCM."""

_KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16
_PAD = 64
"""Blobs come in steps of 64 bytes, so that their length does not tell a name's."""


class SealedError(ValueError):
    """A blob cannot be opened; says which of version, size, key, context or content is wrong."""


def generate_sealing_key() -> bytes:
    """A new raw X25519 private key (32 bytes)."""
    return X25519PrivateKey.generate().private_bytes_raw()


def sealing_public_key(private_key: bytes) -> bytes:
    """The raw public key that stations carry in their bundle."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def seal_context(hall: str, station: str, purpose: str) -> str:
    """The context `hall|station|purpose` a blob is bound to; ValueError if a part holds a bar."""
    parts = (hall, station, purpose)
    if any(not part or "|" in part for part in parts):
        raise ValueError(f"seal context {parts} needs three parts without '|'")
    return "|".join(parts)


def seal(public_key: bytes, fields: Mapping[str, Any], context: str) -> str:
    """Base64 blob of `fields` (JSON values, integers only) for the owner of the raw X25519 `public_key`."""
    plain = canonical_json(dict(fields)).encode("utf-8")
    plain += b" " * (-len(plain) % _PAD)
    ephemeral = X25519PrivateKey.generate()
    sender = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
    key, nonce = _derive(shared, sender, public_key)
    blob = bytes([VERSION]) + sender + AESGCM(key).encrypt(nonce, plain, _bound(context))
    return base64.b64encode(blob).decode("ascii")


def open_sealed(private_key: bytes, blob: str, context: str) -> dict[str, Any]:
    """The fields of a blob sealed for this key in this context; SealedError otherwise."""
    raw = _decode(blob)
    sender, sealed = raw[1 : 1 + _KEY_BYTES], raw[1 + _KEY_BYTES :]
    own = X25519PrivateKey.from_private_bytes(private_key)
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sender))
        key, nonce = _derive(shared, sender, own.public_key().public_bytes_raw())
        plain = AESGCM(key).decrypt(nonce, sealed, _bound(context))
    except (InvalidTag, ValueError):
        raise SealedError(f"sealed fields do not open for {context}: wrong key or context, or altered") from None
    fields = json.loads(plain)
    if not isinstance(fields, dict):
        raise SealedError("sealed content is not a set of fields")
    return fields


def _decode(blob: str) -> bytes:
    try:
        raw = base64.b64decode(blob, validate=True)
    except ValueError:
        raise SealedError("sealed fields are not base64") from None
    if len(raw) < 1 + _KEY_BYTES + _TAG_BYTES:
        raise SealedError(f"sealed fields are too short: {len(raw)} bytes")
    if raw[0] != VERSION:
        raise SealedError(f"sealed fields have version {raw[0]}; this release opens version {VERSION}")
    return raw


def _derive(shared: bytes, sender: bytes, receiver: bytes) -> tuple[bytes, bytes]:
    hkdf = HKDF(hashes.SHA256(), _KEY_BYTES + _NONCE_BYTES, salt=sender + receiver, info=b"mingting-sealed-1")
    material = hkdf.derive(shared)
    return material[:_KEY_BYTES], material[_KEY_BYTES:]


def _bound(context: str) -> bytes:
    return bytes([VERSION]) + context.encode("utf-8")
