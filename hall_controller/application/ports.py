# CONTRACT
"""What a use case gets and gives: an open transaction, who acts, and a typed refusal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # programs without a database know a refusal too
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a station, a user, or the controller itself."""

    kind: str
    """`station`, `user`, `board`, `system`."""
    id: str
    roles: frozenset[str] = frozenset()
    window: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


SYSTEM = Actor("system", "controller")


class Refused(Exception):  # noqa: N818  (a refusal is an answer of the hall, not a fault)
    """The hall says no: `code` for programs and screens, `params` for their words. Rolls the use case back."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """An event as projectors see it (design.md section 2, journal)."""

    seq: int
    event_id: str
    type: str
    schema_version: int
    actor: str
    source: str
    causation: str | None
    occurred_at: int
    recorded_at: int
    business_day: str
    subject: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OutgoingCommand:
    """A command that goes to a station after COMMIT."""

    station: str
    op: str
    body: Mapping[str, Any]
    ttl_ms: int
    cmd_id: str = ""
    """Key of the stored row, what `Tx.command` returned."""


class Tx(Protocol):
    """One use case inside the writer's transaction (its own savepoint)."""

    connection: "Connection"
    now_ms: int
    """UTC milliseconds, the same for the whole use case."""
    business_day: str
    """ISO date of the running business day."""
    actor: Actor

    def record(
        self, event_type: str, subject: str, body: Mapping[str, Any], *, occurred_at: int | None = None
    ) -> JournalEvent:
        """Append an event to the journal and project it into rows at once."""
        ...

    def changed(self, *views: str) -> None:
        """Name what pages and boards must see anew after COMMIT (`queue`, `board`, `window:w3`, `devices`, ...)."""
        ...

    def command(self, station: str, op: str, body: Mapping[str, Any], *, ttl_ms: int) -> str:
        """Store a command for a station; it is sent after COMMIT. Returns its cmd_id."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work for the writer thread: run in a savepoint, answered after COMMIT."""

    run: Callable[[Tx], Any]
    actor: Actor
    causation: str | None = None
    name: str = ""
    on_refused: Callable[[Tx, Refused], Any] | None = None
    """Runs in the same COMMIT after a refusal rolled `run` back: a dead letter, `refused` event, high-water mark."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job after COMMIT."""

    value: Any = None
    refused: Refused | None = None
    fault: BaseException | None = None
    changed: frozenset[str] = field(default_factory=frozenset)
    commands: tuple[OutgoingCommand, ...] = ()

    def result(self) -> Any:
        """The value; raises the refusal or fault."""
        if self.refused is not None:
            raise self.refused
        if self.fault is not None:
            raise self.fault
        return self.value
