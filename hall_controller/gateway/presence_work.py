"""Births and states as jobs: a use case writes what pages show of stations."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from hall.messages.base import Message
from hall_controller.application.ports import Actor, Job, Outcome, Tx
from hall_controller.application.use_case import UseCase

_log = structlog.get_logger("gateway")


@dataclass(slots=True)
class PresenceWork:
    """`look` reads in the same transaction, `after` gets what it saw once it is committed."""

    station: str
    name: str
    said: Message
    use_case: UseCase | None
    facts: Any
    look: Callable[[Tx], Any] | None = None
    after: Callable[[Any], None] | None = None
    job: Job = field(init=False)

    def __post_init__(self) -> None:
        self.job = Job(self._run, Actor("station", self.station), None, self.name)

    def finish(self, outcome: Outcome) -> None:
        """Presence is said again at the next change or connection: a fault is only logged."""
        if outcome.fault is not None or outcome.refused is not None:
            _log.error("gateway.presence_fault", station=self.station, type=self.name,
                       exc_info=outcome.fault or outcome.refused)  # fmt: skip
        elif self.after is not None:
            self.after(outcome.value)

    def _run(self, tx: Tx) -> Any:
        tx.changed("devices", f"station:{self.station}")
        if self.use_case is not None:
            self.use_case(tx, self.said, self.facts)
        return None if self.look is None else self.look(tx)
