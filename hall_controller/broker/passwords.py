"""Mosquitto's password file for the plain loopback listener (demo, tests): PBKDF2-SHA-512, its `$7$` form."""

import base64
import hashlib
import os
from collections.abc import Mapping

ROUNDS = 101
"""mosquitto_passwd's own default; these passwords are random and never leave the machine."""


def password_file(passwords: Mapping[str, str]) -> str:
    """One line a user."""
    return "".join(f"{user}:{_hashed(password)}\n" for user, password in passwords.items())


def _hashed(password: str) -> str:
    salt = os.urandom(12)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, 64)
    return f"$7${ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"
