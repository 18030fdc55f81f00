"""A station's event as use cases see it: typed body, time in the controller's time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from hall.messages import EVENT_BODIES, Event, Message
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.use_case import UseCase
from hall_controller.domain.station import corrected

Body = TypeVar("Body", bound=Message)

DAY_MS = 86_400_000
OLDEST_MS = 7 * DAY_MS
"""Outboxes keep a week: an older time is a wrong clock."""


@dataclass(frozen=True, slots=True)
class Told(Generic[Body]):
    """What a station tells, when it happened (UTC ms, corrected), and the measured offset of its clock."""

    body: Body
    occurred_at: int
    clock_offset: int | None = None
    measured: bool = False
    """False when only a bare body came: `occurred_at` is then the moment of its arrival."""


def told_by(tx: Tx, event_type: str, given: Event | Message) -> Told[Message]:
    """From the line's envelope, or from a bare body (then it happened now); ValidationError for a bad body."""
    if not isinstance(given, Event):
        return Told(given, tx.now_ms)
    body = EVENT_BODIES[event_type].model_validate(given.body)
    earliest = tx.now_ms - OLDEST_MS
    occurred_at = corrected(given.occurred_at, given.clock_offset, earliest=earliest, now_ms=tx.now_ms)
    return Told(body, occurred_at, given.clock_offset, measured=True)


def for_event(event_type: str, use_case: Callable[[Tx, Told[Any], HallFacts], Any]) -> UseCase:
    """The use case as the gateway calls it: with the envelope, or with a bare body."""

    def call(tx: Tx, given: Event | Message, facts: HallFacts) -> Any:
        return use_case(tx, told_by(tx, event_type, given), facts)

    return call
