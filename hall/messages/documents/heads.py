# CONTRACT
"""The hall's signed word on its journal, kept by every station (G7)."""

from pydantic import Field

from hall.messages.base import Message


class JournalHead(Message):
    """The hall's signed word that its journal stood at `hash` after event `seq` (G7); times UTC ms."""

    hall: str = Field(max_length=40)
    seq: int = Field(ge=0)
    hash: str = Field(max_length=64)
    signed_at: int
    reason: str = Field(max_length=20)
    """`hourly`, `day_closed`, `asked`."""
    suite: str = Field(max_length=16)
    key_id: str = Field(max_length=40)
    signature: str = Field(max_length=200)
    """Base64, over `hall_controller.storage.heads.SignedHead.statement`."""


MOST_HEADS = 48


class Heads(Message):
    """Document `heads`: the newest signed heads; every station adds them to those it keeps and forgets none (G7)."""

    entries: tuple[JournalHead, ...] = Field(max_length=MOST_HEADS)
