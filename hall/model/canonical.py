"""Canonical JSON and the journal's chain hash (design.md 3 G7): one text for one value, integers only."""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cryptography.hazmat.primitives import hashes

MAX_INT = 2**53 - 1
GENESIS = bytes(32)
"""`prev_hash` of the first event."""


def canonical_json(value: Any) -> str:
    """Sorted keys (by code point), NFC, no blanks, non-ASCII as itself; ValueError for floats and other types."""
    _check(value, "$")
    text = _dump(value)
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            text = _dump(_nfc(value, "$"))
        _check_encodable(text)
    return text


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _check(value: Any, path: str) -> None:
    kind = type(value)
    if kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                raise ValueError(f"canonical JSON: key {key!r} at {path} is not text")
            _check(item, f"{path}.{key}")
    elif kind is list or kind is tuple:
        for place, item in enumerate(value):
            _check(item, f"{path}[{place}]")
    elif kind is int:
        if not -MAX_INT <= value <= MAX_INT:
            raise ValueError(f"canonical JSON: integer at {path} needs more than 53 bits; write it as text")
    elif value is not None and kind is not str and kind is not bool:
        raise ValueError(f"canonical JSON: {kind.__name__} at {path}; only text, int, bool, null, list, dict")


def _nfc(value: Any, path: str) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_nfc(item, path) for item in value]
    if isinstance(value, dict):
        tidy = {unicodedata.normalize("NFC", key): _nfc(item, f"{path}.{key}") for key, item in value.items()}
        if len(tidy) != len(value):
            raise ValueError(f"canonical JSON: two keys at {path} are one after NFC")
        return tidy
    return value


def _check_encodable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("canonical JSON: text holds a lone surrogate, which UTF-8 cannot carry") from None


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _sm3(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


HASHES: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({"sha256": _sha256, "sm3": _sm3})
"""Chain hash suites by the id stored as `hash_alg`; both give 32 bytes."""


def chain_hash(prev_hash: bytes, canonical: str, alg: str = "sha256") -> bytes:
    """Hash of the 32-byte previous hash followed by the canonical text; ValueError for another suite or size."""
    if len(prev_hash) != len(GENESIS):
        raise ValueError(f"previous hash has {len(prev_hash)} bytes, not {len(GENESIS)}")
    function = HASHES.get(alg)
    if function is None:
        raise ValueError(f"hash suite {alg!r} is unknown; known: {', '.join(HASHES)}")
    return function(prev_hash + canonical.encode("utf-8"))
