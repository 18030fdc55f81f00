"""Which events change which rows: projections, their tables, and upcasters of old bodies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table

from hall_controller.application.ports import JournalEvent

Projector = Callable[[Connection, JournalEvent], None]
"""Event -> row changes on the connection; a function of event and rows only: no clock, no chance, no other source."""

Upcaster = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Body of version n -> body of version n + 1."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Rows made from events alone: `tables` are written by `handlers` only and can be rebuilt and compared."""

    name: str
    tables: tuple[Table, ...]
    handlers: Mapping[str, Projector]


class ProjectorRegistry:
    """Projections by event type, and the current version of each event type's body."""

    def __init__(
        self, projections: Iterable[Projection] = (), upcasters: Mapping[tuple[str, int], Upcaster] | None = None
    ) -> None:
        self.projections = tuple(projections)
        self._upcasters = dict(upcasters or {})
        self._handlers: dict[str, tuple[Projector, ...]] = {}
        owners: dict[str, str] = {}
        for projection in self.projections:
            for table in projection.tables:
                if (owner := owners.setdefault(table.name, projection.name)) != projection.name:
                    raise ValueError(f"table {table.name} is claimed by projections {owner} and {projection.name}")
            for event_type, handler in projection.handlers.items():
                self._handlers[event_type] = (*self._handlers.get(event_type, ()), handler)

    def handlers(self, event_type: str) -> tuple[Projector, ...]:
        """The projectors of an event type in the order of the projections; empty when it changes no rows."""
        return self._handlers.get(event_type, ())

    def version(self, event_type: str) -> int:
        """The version in which new bodies of `event_type` are written."""
        version = 1
        while (event_type, version) in self._upcasters:
            version += 1
        return version

    def upcast(self, event: JournalEvent) -> JournalEvent:
        """The event with its body brought to the current version; the journal keeps the old one."""
        body, version = event.body, event.schema_version
        while (step := self._upcasters.get((event.type, version))) is not None:
            body, version = step(body), version + 1
        return event if version == event.schema_version else replace(event, body=body, schema_version=version)

    def tables(self) -> tuple[Table, ...]:
        """Every projected table, in the order of the projections."""
        return tuple(table for projection in self.projections for table in projection.tables)
