# CONTRACT
"""The machine itself: findings, and the journal's heads that it keeps."""

from typing import Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.documents import MOST_HEADS, JournalHead
from hall.model.text import Text


class FindingLine(Message):
    """One check of the doctor; `advice` says what to do."""

    level: Literal["ok", "note", "wrong"]
    subject: Text
    advice: Text | None = None


class Findings(Message):
    """Everything that hinders a station and its devices, worst first."""

    at: int
    findings: tuple[FindingLine, ...] = Field(max_length=200)


class KeptHeads(Message):
    """Signed heads that the station keeps (G7), oldest first: a part of all of them."""

    heads: tuple[JournalHead, ...] = Field(max_length=MOST_HEADS)
