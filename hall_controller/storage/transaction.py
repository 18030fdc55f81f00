"""The open transaction a use case works in: journal, projections, changed views and commands."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall.model.ids import uuid7
from hall_controller.application.ports import Actor, JournalEvent, OutgoingCommand
from hall_controller.storage.chain import HASH_ALG, HASHED_COLUMNS, Head, row_hash
from hall_controller.storage.projections.registry import ProjectorRegistry

_COLUMNS = (*HASHED_COLUMNS, "hash")
INSERT_EVENT = f"INSERT INTO journal ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608  (own names)
_INSERT_COMMAND = (
    "INSERT INTO commands (cmd_id, station, op, body, created_at, not_after, causation) VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Ledger:
    """What all transactions of one writer share: connection, head, projectors, names of hall and source."""

    def __init__(self, connection: Connection, raw: sqlite3.Connection, hall: str, registry: ProjectorRegistry) -> None:
        self.connection = connection
        self.raw = raw
        self.hall = hall
        self.registry = registry
        self.head = Head(0, "")
        self.now_ms: Callable[[], int]
        self._versions: dict[str, int] = {}

    def version(self, event_type: str) -> int:
        """Current body version of an event type, remembered."""
        version = self._versions.get(event_type)
        if version is None:
            version = self._versions[event_type] = self.registry.version(event_type)
        return version


class WriterTx:
    """`application.ports.Tx` inside the savepoint of one job."""

    __slots__ = ("_causation", "_ledger", "actor", "business_day", "commands", "connection", "now_ms", "views")

    def __init__(self, ledger: Ledger, actor: Actor, causation: str | None, now_ms: int, business_day: str) -> None:
        self.connection = ledger.connection
        self.now_ms = now_ms
        self.business_day = business_day
        self.actor = actor
        self.views: set[str] = set()
        self.commands: list[OutgoingCommand] = []
        self._ledger = ledger
        self._causation = causation

    def record(
        self, event_type: str, subject: str, body: Mapping[str, Any], *, occurred_at: int | None = None
    ) -> JournalEvent:
        """Append the event to the chain and project it; ValueError when the body holds floats or no plain JSON."""
        ledger, actor = self._ledger, self.actor
        text = canonical_json(body if type(body) is dict else dict(body))
        head = ledger.head
        event = JournalEvent(
            seq=head.seq + 1,
            event_id=uuid7(self.now_ms),
            type=event_type,
            schema_version=ledger.version(event_type),
            actor=str(actor),
            source=actor.id if actor.kind == "station" else "controller",
            causation=self._causation,
            occurred_at=self.now_ms if occurred_at is None else occurred_at,
            recorded_at=self.now_ms,
            business_day=self.business_day,
            subject=subject,
            # Projectors must see what a rebuild will see, so the body comes back from its stored text.
            body=json.loads(text),
        )
        self._append(event, text, head)
        for projector in ledger.registry.handlers(event_type):
            projector(self.connection, event)
        return event

    def changed(self, *views: str) -> None:
        """Name the views that must be read anew after COMMIT."""
        self.views.update(views)

    def command(self, station: str, op: str, body: Mapping[str, Any], *, ttl_ms: int) -> str:
        """Store a command; it goes out after COMMIT and is void `ttl_ms` from now."""
        cmd_id = uuid7(self.now_ms)
        row = (
            cmd_id,
            station,
            op,
            canonical_json(body if type(body) is dict else dict(body)),
            self.now_ms,
            self.now_ms + ttl_ms,
            self._causation,
        )
        self._ledger.raw.execute(_INSERT_COMMAND, row)
        self.commands.append(OutgoingCommand(station=station, op=op, body=dict(body), ttl_ms=ttl_ms, cmd_id=cmd_id))
        return cmd_id

    def _append(self, event: JournalEvent, text: str, head: Head) -> None:
        row = (
            event.seq,
            event.event_id,
            self._ledger.hall,
            event.source,
            event.type,
            event.schema_version,
            event.actor,
            event.causation,
            event.occurred_at,
            event.recorded_at,
            event.business_day,
            event.subject,
            text,
            HASH_ALG,
            head.hash,
        )
        new_hash = row_hash(row)
        self._ledger.raw.execute(INSERT_EVENT, (*row, new_hash))
        self._ledger.head = Head(event.seq, new_hash)
