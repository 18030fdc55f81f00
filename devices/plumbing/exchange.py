"""One question on a bus and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from devices.contract import DeviceError

R = TypeVar("R")


class Urgency(IntEnum):
    """Who goes first; nothing that is on the wire is broken off."""

    ORDER = 0
    WATCH = 1
    """The sensor of a door that is being opened."""
    POLL = 2


@dataclass(eq=False)
class Exchange(Generic[R]):
    """`match` takes the event that answers (address and command) or returns None; without it no answer is awaited."""

    request: bytes
    match: Callable[[Any], R | None] | None
    reply_bytes: int
    answer_s: float
    """From the last bit of the request to the first byte of the answer."""
    urgency: Urgency = Urgency.POLL
    quiet_s: float = 0.0
    """Silence that the bus keeps afterwards, beyond its turnaround."""
    telling: bool = True
    """No answer begins with the whole request, so an echo can be told from it."""
    key: object = None
    """Exchanges with the same key have answers that look alike."""
    patience_s: float = 0.0
    """So much longer the answer may take while nobody as urgent waits for the line."""
    begun: bool = False
    """Set by the bus before the first byte may go out."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """`sent` False: certainly no byte went out. No event and no error: nobody answered in time."""

    sent: bool
    event: R | None = None
    error: DeviceError | None = None
    late: bool = False
    """It came, but after `answer_s`."""
