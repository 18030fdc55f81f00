"""From the journal to deliveries: which events a hook must hear of, in pieces that the writer carries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from hall_controller.application.ports import JournalEvent, Tx
from hall_controller.rest_api.webhooks.telling import message, wants
from hall_controller.rest_api.webhooks.use_cases import active_hooks, event_types_of
from hall_controller.storage.schema.interfaces import webhook_deliveries as deliveries
from hall_controller.storage.schema.interfaces import webhook_marks as marks
from hall_controller.storage.schema.journal import journal

LOOK_AT_ONCE = 500
KEEP_MS = 30 * 24 * 3_600_000
"""How long a call that was taken is remembered; given-up ones stay until somebody cares."""

MOST_WAITING = 10_000
"""Deliveries that one hook may have waiting: a system that is away for long hears of the rest when it is back."""


@dataclass(frozen=True, slots=True)
class Call:
    """An event of the journal as it is said."""

    seq: int
    event_id: str
    event_type: str
    body: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one look at the journal found for a hook: calls to make, and how far it looked."""

    hook_id: str
    after: int
    until: int
    calls: tuple[Call, ...]


def look(connection: Connection, hook: Row[tuple[object, ...]], hall: str) -> Found | None:
    """The next piece of the journal for one hook; None when it has seen everything."""
    mark = connection.scalar(select(marks.c.seq).where(marks.c.hook_id == hook.hook_id))
    if mark is None:
        return None
    waiting = select(deliveries.c.seq).where(deliveries.c.hook_id == hook.hook_id, deliveries.c.state == "waiting")
    if len(connection.execute(waiting.limit(MOST_WAITING)).all()) >= MOST_WAITING:
        return None
    rows = connection.execute(
        select(journal).where(journal.c.seq > mark).order_by(journal.c.seq).limit(LOOK_AT_ONCE)
    ).all()
    if not rows:
        return None
    names = event_types_of(hook)
    events = [event_of(row) for row in rows if wants(names, row.type)]
    said = [(event, message(connection, event, hall)) for event in events]
    calls = tuple(Call(event.seq, event.event_id, event.type, body) for event, body in said if body is not None)
    return Found(hook.hook_id, mark, rows[-1].seq, calls)


def take(tx: Tx, found: Found) -> int:
    """Make the deliveries and move the mark, together; 0 when somebody was quicker or the hook is gone."""
    moved = marks.update().where(marks.c.hook_id == found.hook_id, marks.c.seq == found.after)
    if tx.connection.execute(moved.values(seq=found.until)).rowcount == 0:
        return 0
    for call in found.calls:
        row = {
            "hook_id": found.hook_id,
            "seq": call.seq,
            "event_id": call.event_id,
            "event_type": call.event_type,
            "body": call.body,
            "state": "waiting",
            "tries": 0,
            "next_at": tx.now_ms,
            "made_at": tx.now_ms,
        }
        tx.connection.execute(deliveries.insert().values(row))
    return len(found.calls)


def due(connection: Connection, hook_id: str, now_ms: int, limit: int) -> Sequence[Row[tuple[object, ...]]]:
    """The deliveries of a hook that are due, oldest first."""
    mine = deliveries.c.hook_id == hook_id, deliveries.c.state == "waiting", deliveries.c.next_at <= now_ms
    return connection.execute(select(deliveries).where(*mine).order_by(deliveries.c.seq).limit(limit)).all()


def forget(tx: Tx) -> int:
    """Drop up to 500 calls that ended more than 30 days ago; how many."""
    over = deliveries.c.state == "delivered", deliveries.c.ended_at <= tx.now_ms - KEEP_MS
    old = select(deliveries.c.hook_id, deliveries.c.seq).where(*over).limit(LOOK_AT_ONCE)
    rows = tx.connection.execute(old).all()
    for row in rows:
        mine = deliveries.c.hook_id == row.hook_id, deliveries.c.seq == row.seq
        tx.connection.execute(deliveries.delete().where(*mine))
    return len(rows)


def hooks(connection: Connection) -> list[Row[tuple[object, ...]]]:
    """All hooks that hear."""
    return active_hooks(connection)


def event_of(row: Row[tuple[object, ...]]) -> JournalEvent:
    """A row of the journal."""
    return JournalEvent(
        row.seq,
        row.event_id,
        row.type,
        row.schema_version,
        row.actor,
        row.source,
        row.causation,
        row.occurred_at,
        row.recorded_at,
        row.business_day,
        row.subject,
        json.loads(row.body),
    )
