"""Passwords: argon2id for chosen ones, policy, one-time passwords that the controller makes up."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_CHARACTERS = 10
MOST_CHARACTERS = 200
CLEAR_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0/O, 1/I/L: these are read from paper and typed."""

_ONE_TIME = "onetime$"
_AT_ONCE = BoundedSemaphore(2)  # 64 MiB each: sign-ins must not take the machine from the queue
_SEQUENCES = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv")
_COMMON = re.compile(
    "administrator|password|p@ssw0rd|passw0rd|admin123|admin|welcome|letmein|iloveyou|woaini1314|woaini|zhengwu|"
    "mingting|changeme|default|aa123456|a123456|abc123|qwe123|5201314|1314520|superman|dragon|monkey|root"
)


class Passwords:
    """Hashes and checks; chosen passwords cost about 0.1 s and 64 MiB (RFC 9106, second recommended option)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """An argon2id hash of a chosen password."""
        with _AT_ONCE:
            return self._hasher.hash(_normal(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password is right; takes as long for a user that does not exist."""
        if stored is not None and stored.startswith(_ONE_TIME):
            _, salt, digest = stored.split("$")
            return hmac.compare_digest(_one_time_digest(salt, password), digest)
        try:
            with _AT_ONCE:
                return self._hasher.verify(stored or self._nobody, _normal(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash should be made again with today's costs."""
        return not stored.startswith(_ONE_TIME) and self._hasher.check_needs_rehash(stored)


def one_time_password() -> tuple[str, str]:
    """A password to hand over, such as `7KQM-...`, and its stored form; 79 random bits need no slow hash."""
    letters = "".join(secrets.choice(CLEAR_LETTERS) for _ in range(16))
    salt = secrets.token_hex(8)
    password = "-".join(letters[place : place + 4] for place in range(0, 16, 4))
    return password, f"{_ONE_TIME}{salt}${_one_time_digest(salt, password)}"


def complaint(password: str, user_name: str) -> str | None:
    """`too_short`, `too_common` (known, a sequence, one character, or the user's name), or None when it is good."""
    normal = _normal(password)
    if len(normal) < LEAST_CHARACTERS:
        return "too_short"
    return (
        "too_common" if _is_common(normal.casefold(), user_name.casefold()) or len(normal) > MOST_CHARACTERS else None
    )


def _is_common(password: str, user_name: str) -> bool:
    """Whether little is left when the user's name, known words, runs of keys and repetitions are taken out."""
    rest = _COMMON.sub("", password.replace(user_name, ""))
    if len(set(password)) <= len(password) // 3 or len(rest) <= LEAST_CHARACTERS // 2:
        return True
    return any(password in run or password in run[::-1] for sequence in _SEQUENCES for run in (sequence, sequence * 2))


def _one_time_digest(salt: str, password: str) -> str:
    letters = "".join(character for character in password.upper() if character in CLEAR_LETTERS)
    return hashlib.sha256(f"{salt}|{letters}".encode()).hexdigest()


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)
