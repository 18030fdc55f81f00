# CONTRACT
"""How a document travels: what a station shall have, and what it made of it."""

from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import Field

from hall.messages.base import Message

MOST_PROBLEMS, LONGEST_PROBLEM = 100, 1_000


class Desired(Message):
    """A document as the station shall have it; what is large comes in chunks (`hall.messages.content`)."""

    ver: int
    name: str
    content: dict[str, Any]


class Reported(Message):
    """What the station made of a document."""

    ver: int
    name: str = Field(max_length=40)
    applied: bool
    problems: tuple[Annotated[str, Field(max_length=LONGEST_PROBLEM)], ...] = Field(
        default=(), max_length=MOST_PROBLEMS
    )

    @classmethod
    def of(cls, name: str, ver: int, *, applied: bool, problems: Iterable[str]) -> Self:
        """A report with its problems cut to what the line takes; the rest is counted in a last line."""
        told = list(problems)
        short = [text if len(text) <= LONGEST_PROBLEM else f"{text[: LONGEST_PROBLEM - 1]}…" for text in told]
        if len(short) > MOST_PROBLEMS:
            short[MOST_PROBLEMS - 1 :] = [f"… {len(told) - MOST_PROBLEMS + 1} more"]
        return cls(ver=ver, name=name, applied=applied, problems=tuple(short))
