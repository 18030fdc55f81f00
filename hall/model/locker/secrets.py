# CONTRACT
"""Pick-up codes and second factors as keyed hashes; the key (`pepper`) of a cabinet lies outside every database."""

import hashlib
import hmac
import secrets

DIGITS = 8
"""Digits of a pick-up code (domain.md 5)."""
_PEPPER_BYTES = 32


def new_pepper() -> bytes:
    """A cabinet's key."""
    return secrets.token_bytes(_PEPPER_BYTES)


def new_digits() -> str:
    """A pick-up code: eight random digits, told to the citizen only."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def digits_key(pepper: bytes, digits: str) -> str:
    """By which a pick-up code is found at its cabinet."""
    return _keyed(pepper, "digits", digits)


def tail_key(pepper: bytes, lease: str, tail: str) -> str:
    """By which the second factor (last four characters of the document or phone number) is proved."""
    return _keyed(pepper, f"tail:{lease}", tail.upper())


def card_key(pepper: bytes, document_number: str) -> str:
    """By which an identity card finds its holder's things."""
    return _keyed(pepper, "card", document_number.upper())


def _keyed(pepper: bytes, purpose: str, value: str) -> str:
    return hmac.new(pepper, f"{purpose}|{value}".encode(), hashlib.sha256).hexdigest()
