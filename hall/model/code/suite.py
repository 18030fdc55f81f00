"""Signature suites: Ed25519 now; a certified SM2 module is one more entry of `SUITES` (design.md 6)."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hall.model.code.base36 import encode_number

SIGNATURE_BYTES = 64
KEY_ID_WIDTH = 6


class SignatureSuite(Protocol):
    """One way of signing with raw keys and 64-byte signatures; `suite_id` is written beside every key."""

    suite_id: str

    def generate(self) -> bytes:
        """A new private key, raw."""

    def public_key(self, private_key: bytes) -> bytes:
        """The public key of a raw private key; ValueError if it is not one."""

    def sign(self, private_key: bytes, message: bytes) -> bytes:
        """64 bytes; ValueError if the key is not one."""

    def verify(self, public_key: bytes, signature: bytes, message: bytes) -> bool:
        """Whether the signature is right; a malformed key or signature is False, never an error."""


class Ed25519Suite:
    """Ed25519 (RFC 8032) through `cryptography`; keys are 32 raw bytes."""

    suite_id = "ed25519"

    def generate(self) -> bytes:
        """A new private key of 32 bytes from the system's randomness."""
        return Ed25519PrivateKey.generate().private_bytes_raw()

    def public_key(self, private_key: bytes) -> bytes:
        """The 32-byte public key."""
        return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()

    def sign(self, private_key: bytes, message: bytes) -> bytes:
        """A signature of 64 bytes."""
        return _private(private_key).sign(message)

    def verify(self, public_key: bytes, signature: bytes, message: bytes) -> bool:
        """Whether `signature` of `message` was made by the owner of `public_key`."""
        try:
            _public(public_key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


# Loading a key costs as much as using it, and a program signs with one key and reads with a few.
@lru_cache(maxsize=4)
def _private(raw: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(raw)


@lru_cache(maxsize=256)
def _public(raw: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw)


ED25519 = Ed25519Suite()
SUITES: Mapping[str, SignatureSuite] = MappingProxyType({ED25519.suite_id: ED25519})
"""Every suite this release can verify, by id."""


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A raw signing key with its suite; never printed, logged or compared by value in messages."""

    raw: bytes = field(repr=False)
    suite_id: str = ED25519.suite_id

    @property
    def public(self) -> bytes:
        """The raw public key."""
        return SUITES[self.suite_id].public_key(self.raw)

    @property
    def key_id(self) -> str:
        """The id that codes signed by this key carry."""
        return key_id_of(self.public)

    def to_text(self) -> str:
        """Base64 of the raw key, for secret files and station bundles only."""
        return base64.b64encode(self.raw).decode("ascii")

    @classmethod
    def from_text(cls, text: str, suite_id: str = ED25519.suite_id) -> "PrivateKey":
        """Read `to_text` back; ValueError names what is wrong, never the key."""
        try:
            key = cls(base64.b64decode(text.strip(), validate=True), suite_id)
            _ = key.public
        except (binascii.Error, ValueError, KeyError):
            raise ValueError(f"private signing key is not base64 of a raw {suite_id} key") from None
        return key


def generate_key(suite: SignatureSuite = ED25519) -> PrivateKey:
    """A new signing key."""
    return PrivateKey(suite.generate(), suite.suite_id)


def key_id_of(public_key: bytes) -> str:
    """Six characters from the SHA-256 of the public key: a hint which key to try, not a proof."""
    digest = int.from_bytes(hashlib.sha256(public_key).digest()[:8])
    return encode_number(digest % 36**KEY_ID_WIDTH, KEY_ID_WIDTH)
