"""Events of outboxes: in order, exactly once, acknowledged after COMMIT (mqtt.md 4, Events)."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import structlog
from pydantic import ValidationError

from hall.messages.base import Message
from hall.messages.bodies import EVENT_BODIES, CommandDone, RequestVoided
from hall.messages.envelopes import Event
from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.ports import Actor, Job, Outcome, Refused, Tx
from hall_controller.application.use_case import UseCase
from hall_controller.gateway import idempotence, orders
from hall_controller.gateway.answering import NotUnderstood
from hall_controller.storage.errors import StorageError

TRIES = 3
"""An event that makes its use case fail so often is put aside: one broken message must not stop an outbox (G8)."""

_DEAD_LETTER = (
    "INSERT INTO dead_letters (id, station, epoch, seq, type, code, params, payload, received_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_FORGET = "DELETE FROM dead_letters WHERE received_at < ?"
_log = structlog.get_logger("gateway")


def forget_dead_letters(tx: Tx, keep_ms: int) -> int:
    """Delete what was refused so long ago: it may hold what citizens wrote; the journal keeps that it came."""
    return sql.run(tx.connection, _FORGET, (tx.now_ms - keep_ms,))


class Fate(StrEnum):
    """What became of an event."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    GAP = "gap"
    REJECTED = "rejected"
    FAULT = "fault"
    NOT_STORED = "not_stored"
    """The database refused: no fault of the event, however often."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The fate of an event and the high-water mark after it; `reason` of a rejection."""

    fate: Fate
    high: int
    reason: str = ""


Settle = Callable[["EventWork", Taken], None]


@dataclass(slots=True)
class EventWork:
    """One event on its way through the recorder."""

    station: str
    event: Event
    payload: bytes
    use_case: UseCase | None
    facts: Any
    settle: Settle
    put_aside: bool = False
    job: Job = field(init=False)

    def __post_init__(self) -> None:
        event = self.event
        self.job = Job(self._run, Actor("station", self.station), event.id[:80], event.type[:40], self._rejected)

    def finish(self, outcome: Outcome) -> None:
        """Hand the fate on; a fault is logged with the event's id."""
        if isinstance(outcome.fault, StorageError):
            self.settle(self, Taken(Fate.NOT_STORED, 0))
        elif outcome.fault is not None:
            event = self.event
            _log.error("gateway.event_fault", correlation=event.id, station=self.station, type=event.type,
                       seq=event.seq, exc_info=outcome.fault)  # fmt: skip
            self.settle(self, Taken(Fate.FAULT, 0))
        else:
            self.settle(self, outcome.value)

    def _run(self, tx: Tx) -> Taken:
        event, station = self.event, self.station
        high = idempotence.high_water(tx.connection, station, event.epoch)
        if event.seq <= high:
            return Taken(Fate.DUPLICATE, high)
        if event.seq > high + 1:
            return Taken(Fate.GAP, high)
        if self.put_aside:
            raise Refused("fault")
        body = _body(event)
        if isinstance(body, RequestVoided):
            idempotence.void(tx.connection, body.request_id, station, body.op, tx.now_ms)
        elif isinstance(body, CommandDone):
            orders.settle(tx.connection, station, body.cmd_id, body.result, body.detail, tx.now_ms)
        if self.use_case is not None:
            self.use_case(tx, event, self.facts)
        idempotence.set_high_water(tx.connection, station, event.epoch, event.seq, tx.now_ms)
        return Taken(Fate.APPLIED, event.seq)

    def _rejected(self, tx: Tx, refused: Refused) -> Taken:
        """Refused for ever: a visible dead letter, the mark rises, the station is told so."""
        event = self.event
        row = (
            uuid7(tx.now_ms), self.station, event.epoch[:40], event.seq, event.type[:64], refused.code[:64],
            json.dumps(refused.params, ensure_ascii=False, default=str), self.payload, tx.now_ms,
        )  # fmt: skip
        sql.run(tx.connection, _DEAD_LETTER, row)
        idempotence.set_high_water(tx.connection, self.station, event.epoch, event.seq, tx.now_ms)
        told = {"type": event.type[:64], "code": refused.code}
        tx.record("line.event_refused", f"station:{self.station}", told)
        raise_alarm(tx, "event_rejected", f"station:{self.station}", told)
        return Taken(Fate.REJECTED, event.seq, refused.code)


class Taking:
    """Makes work of event payloads and counts those that fail."""

    def __init__(self, use_cases: Mapping[str, UseCase], facts: Callable[[], Any], settle: Settle) -> None:
        self._use_cases, self._facts, self._settle_taken = use_cases, facts, settle
        self._failed: Counter[tuple[str, str, int]] = Counter()

    def work(self, station: str, payload: bytes) -> EventWork:
        """The work of an event; NotUnderstood when it has no epoch and number to answer to."""
        try:
            event = Event.from_bytes(payload)
        except ValidationError:
            event = _rescued(station, payload)
        if len(event.epoch) > 40:  # noqa: PLR2004  (width of the column)
            raise NotUnderstood(f"event of {station}: its epoch is no UUID")
        put_aside = self._failed[station, event.epoch, event.seq] >= TRIES if self._failed else False
        use_case = self._use_cases.get(event.type)
        return EventWork(station, event, payload, use_case, self._facts(), self._settle, put_aside)

    def _settle(self, work: EventWork, taken: Taken) -> None:
        event = work.event
        key = (work.station, event.epoch, event.seq)
        if taken.fate is Fate.FAULT:
            self._failed[key] += 1
        elif self._failed and taken.fate is not Fate.NOT_STORED:
            self._failed.pop(key, None)
        self._settle_taken(work, taken)


def _body(event: Event) -> Message:
    model = EVENT_BODIES.get(event.type)
    if model is None:
        raise Refused("unknown_type")
    try:
        return model.model_validate(event.body)
    except ValidationError as fault:
        fields = sorted({str(problem["loc"][0]) for problem in fault.errors() if problem["loc"]})
        raise Refused("invalid_body", fields=fields) from None


def _rescued(station: str, payload: bytes) -> Event:
    """An event whose envelope is broken beside its epoch and number: it can still be refused by them."""
    try:
        raw = json.loads(payload)
        epoch, seq = raw["epoch"], raw["seq"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotUnderstood(f"event of {station}: neither epoch nor number") from None
    if not isinstance(epoch, str) or type(seq) is not int or not 1 <= seq < 2**62:
        raise NotUnderstood(f"event of {station}: neither epoch nor number")
    return Event(epoch=epoch, seq=seq, id="unreadable", type="unreadable", occurred_at=0, body={})
