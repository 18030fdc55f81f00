"""The kinds of one code and its random id."""

import base64
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

ID_BYTES = 12


class CodeKind(StrEnum):
    """What a code is for; the value is its letter in the grammar."""

    ITEM = "I"
    TICKET = "T"
    CASE = "C"
    PICKUP = "P"
    DRAFT = "D"
    STAFF = "S"
    WINDOW = "W"


STATION_KINDS = frozenset({CodeKind.TICKET, CodeKind.DRAFT})
"""All that a station's own key may sign (design.md 6)."""

HALL_KINDS = frozenset(CodeKind)
"""What the hall's key may sign: everything."""


@dataclass(frozen=True, slots=True)
class CodeId:
    """96 random bits: the only thing a code says about its subject; names it in databases as `str(id)`."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != ID_BYTES:
            raise ValueError(f"a code id has {ID_BYTES} bytes, not {len(self.raw)}")

    def __str__(self) -> str:
        return base64.b32encode(self.raw).decode("ascii").rstrip("=").lower()

    @classmethod
    def new(cls) -> Self:
        """A fresh id from the system's randomness."""
        return cls(secrets.token_bytes(ID_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `str(id)` back (20 characters, case ignored); ValueError otherwise."""
        code_id = cls(base64.b32decode(text.upper() + "=" * (-len(text) % 8)))
        if str(code_id) != text.lower():
            raise ValueError("code id is not in its one canonical spelling")
        return code_id
