"""What a station gives to its link: an outbox and what its birth says."""

from dataclasses import dataclass, field
from typing import Protocol

from hall.link.outbox.acknowledging import Settled
from hall.link.outbox.rows import Fill, Pending
from hall.messages.envelopes import Ack
from hall.messages.presence import Highest, StationPhase


@dataclass(frozen=True, slots=True)
class OutboxMark:
    """How far an outbox has come in its running epoch."""

    epoch: str
    acked_seq: int
    last_seq: int


class OutboxPort(Protocol):
    """The durable outbox, called on the link's thread only (hall.link.outbox.SqliteOutbox is one)."""

    def mark(self) -> OutboxMark: ...
    def pending(self, limit: int, after_pos: int) -> list[Pending]: ...
    def acknowledge(self, ack: Ack, *, first: bool = False) -> Settled: ...
    def next_boot(self) -> int: ...
    def fill(self) -> Fill: ...


@dataclass(frozen=True, slots=True)
class StationFacts:
    """What a birth says about a station beside its outbox."""

    kind: str
    """`kiosk`, `agent`, `video`."""
    version: str
    phase: StationPhase = StationPhase.READY
    reason: str | None = None
    devices: dict[str, str] = field(default_factory=dict)
    """Device name -> driver."""
    highest: tuple[Highest, ...] = ()
    applied: dict[str, int] = field(default_factory=dict)


class PresencePort(Protocol):
    """Asked at every CONNECT and after `StationLink.presence_changed()`, on the link's thread: answer at once."""

    def facts(self) -> StationFacts: ...
