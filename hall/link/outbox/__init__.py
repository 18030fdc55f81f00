"""The durable outbox of a station, in the station's own SQLite file (mqtt.md 3, Durable outbox).

The functions work on an open connection and never commit: a store writes its own rows and the outbox row in one
transaction.
"""

from hall.link.outbox.acknowledging import Settled, acknowledge
from hall.link.outbox.rows import (
    Fill,
    OutboxFull,
    Pending,
    acked_seq,
    append,
    dead_letters,
    epoch,
    fill,
    last_seq,
    next_boot,
    pending,
    reached_controller,
)
from hall.link.outbox.schema import begin_anew, connect, prepare
from hall.link.outbox.store import SqliteOutbox

__all__ = [
    "Fill",
    "OutboxFull",
    "Pending",
    "Settled",
    "SqliteOutbox",
    "acked_seq",
    "acknowledge",
    "append",
    "begin_anew",
    "connect",
    "dead_letters",
    "epoch",
    "fill",
    "last_seq",
    "next_boot",
    "pending",
    "prepare",
    "reached_controller",
]
