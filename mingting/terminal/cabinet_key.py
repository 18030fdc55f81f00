"""The cabinet's own key, a file beside its store: leases are sealed for it, neither database opens them (G4)."""

import os
from pathlib import Path

from hall.model.sealed import generate_sealing_key

FILE = "cabinet.key"
_BYTES = 32


def cabinet_key(data: Path) -> bytes:
    """The raw X25519 key, made at the first start; OSError. A file that is no key is set aside, and a new one made."""
    path = data / FILE
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        return _made(path)
    if len(kept) == _BYTES:
        return kept
    path.replace(path.with_suffix(".broken"))
    return _made(path)


def _made(path: Path) -> bytes:
    """Whole or not at all: written beside, then put in its place."""
    key, beside = generate_sealing_key(), path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return key
