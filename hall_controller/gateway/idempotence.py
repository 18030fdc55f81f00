"""Exactly once (mqtt.md 4): high-water marks of outboxes and stored answers, inside the use case's transaction."""

from dataclasses import dataclass

from sqlalchemy import Connection

from hall_controller.application import sql

_HIGH = "SELECT seq FROM line_high_water WHERE station = ? AND epoch = ?"
_SET_HIGH = (
    "INSERT INTO line_high_water (station, epoch, seq, updated_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (station, epoch) DO UPDATE SET seq = excluded.seq, updated_at = excluded.updated_at"
)
_ANSWER = "SELECT station, voided, answer FROM line_requests WHERE request_id = ?"
_STORE = (
    "INSERT INTO line_requests (request_id, station, op, voided, answer, answered_at) VALUES (?, ?, ?, 0, ?, ?)"
    " ON CONFLICT (request_id) DO NOTHING"
)
_VOID = (
    "INSERT INTO line_requests (request_id, station, op, voided, answer, answered_at) VALUES (?, ?, ?, 1, NULL, ?)"
    " ON CONFLICT (request_id) DO UPDATE SET voided = 1 WHERE line_requests.station = excluded.station"
)
_FORGET = "DELETE FROM line_requests WHERE answered_at < ?"
_PROBE = (
    "INSERT INTO line_requests (request_id, station, op, answer, answered_at) VALUES ('probe', '', 'probe', ?, ?)"
    " ON CONFLICT (request_id) DO UPDATE SET answer = excluded.answer"
)
_PROBE_BYTES = 1_048_576
_UNPROBE = "DELETE FROM line_requests WHERE request_id = 'probe'"
_EPOCH = "SELECT epoch FROM line_controller WHERE name = 'controller'"
_SET_EPOCH = (
    "INSERT INTO line_controller (name, epoch, written_at) VALUES ('controller', ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET epoch = excluded.epoch, written_at = excluded.written_at"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of a request; `answer` is None for a tombstone of a request never seen."""

    station: str
    voided: bool
    answer: bytes | None


def high_water(connection: Connection, station: str, epoch: str) -> int:
    """Highest applied number of this outbox, 0 when it is unknown."""
    row = sql.one(connection, _HIGH, (station, epoch))
    return 0 if row is None else int(row[0])


def set_high_water(connection: Connection, station: str, epoch: str, seq: int, now_ms: int) -> None:
    """The event `seq` was applied (or refused for ever) in this transaction."""
    sql.run(connection, _SET_HIGH, (station, epoch, seq, now_ms))


def known(connection: Connection, request_id: str) -> Known | None:
    """What is stored of the request."""
    row = sql.one(connection, _ANSWER, (request_id,))
    return None if row is None else Known(row[0], bool(row[1]), None if row[2] is None else bytes(row[2]))


def store_answer(connection: Connection, request_id: str, station: str, op: str, answer: bytes, now_ms: int) -> None:
    """Keep the answer with what it tells."""
    sql.run(connection, _STORE, (request_id, station, op, answer, now_ms))


def void(connection: Connection, request_id: str, station: str, op: str, now_ms: int) -> None:
    """The tombstone: from now on the station's request is refused, seen or not; another station's is left alone."""
    sql.run(connection, _VOID, (request_id, station, op[:40], now_ms))


def forget_answers(connection: Connection, before_ms: int) -> int:
    """Delete answers and tombstones older than `before_ms` (UTC ms)."""
    return sql.run(connection, _FORGET, (before_ms,))


def probe(connection: Connection, now_ms: int) -> None:
    """Write 1 MiB: a disk that takes only a small change would be full again with the next batch."""
    sql.run(connection, _PROBE, (bytes(_PROBE_BYTES), now_ms))


def clear_probe(connection: Connection) -> None:
    """Take the megabyte back."""
    sql.run(connection, _UNPROBE)


def controller_epoch(connection: Connection) -> int:
    """The epoch of the last CONNECT, 0 for the first."""
    row = sql.one(connection, _EPOCH)
    return 0 if row is None else int(row[0])


def set_controller_epoch(connection: Connection, epoch: int, now_ms: int) -> None:
    """Remember the epoch of this CONNECT."""
    sql.run(connection, _SET_EPOCH, (epoch, now_ms))
