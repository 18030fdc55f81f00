"""A member of staff at a terminal: a staff number and a PIN, checked without a network (design.md 6, `staff`)."""

import base64
import hashlib
import hmac
import re
import secrets
from itertools import pairwise

NUMBER_DIGITS = 8
PIN = re.compile(r"[0-9]{6,12}")
_N, _R, _P = 1 << 16, 8, 1
"""scrypt, 64 MiB and about 0.2 s a try (RFC 7914): a stolen terminal's disk must not give a six-digit PIN cheaply."""
_MAXMEM = 128 * _N * _R * 2
_LENGTH, _SALT = 32, 16


class WeakPinError(ValueError):
    """Not 6 to 12 digits, or one that everybody tries first."""


def new_number() -> str:
    """A random staff number: it is typed, not remembered, and says nothing of its owner."""
    return f"{secrets.randbelow(10**NUMBER_DIGITS):0{NUMBER_DIGITS}}"


def pin_hash(number: str, pin: str) -> str:
    """`salt.hash` in base64; WeakPinError."""
    if not PIN.fullmatch(pin):
        raise WeakPinError("a PIN has 6 to 12 digits")
    if _is_weak(pin):
        raise WeakPinError("a PIN must not be one digit over and over, nor a row such as 123456")
    salt = secrets.token_bytes(_SALT)
    return f"{_b64(salt)}.{_b64(_derived(number, pin, salt))}"


def pin_matches(number: str, pin: str, kept: str) -> bool:
    """Whether `number` and `pin` are those of `kept`; takes as long for a wrong one."""
    salt, _, wanted = kept.partition(".")
    try:
        raw_salt, raw = base64.b64decode(salt, validate=True), base64.b64decode(wanted, validate=True)
    except ValueError:
        return False
    return hmac.compare_digest(_derived(number, pin, raw_salt), raw)


def _derived(number: str, pin: str, salt: bytes) -> bytes:
    secret = f"{number}\0{pin}".encode()
    return hashlib.scrypt(secret, salt=salt, n=_N, r=_R, p=_P, maxmem=_MAXMEM, dklen=_LENGTH)


def _is_weak(pin: str) -> bool:
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
