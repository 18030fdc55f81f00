"""视频联网: cameras, upper links and days; clips; the register of views."""

from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.domain.station import PRESENT
from hall_controller.storage.projections.registry import Projection, Projector
from hall_controller.storage.projections.video_cameras import CAMERA_HANDLERS
from hall_controller.storage.schema import video as tables

_CLIP = (
    "INSERT INTO video_clips (clip_id, station, camera, cause, about, state, at_ms, wanted_by, sha256, size, masked,"
    " reason) VALUES (?, ?, ?, ?, ?, ?, ?, '', '', 0, ?, '') ON CONFLICT (clip_id) DO NOTHING"
)
_WANTED = "UPDATE video_clips SET wanted_at = ?, not_after = ?, wanted_by = ? WHERE clip_id = ?"
_KEPT = (
    "UPDATE video_clips SET state = 'kept', from_ms = ?, to_ms = ?, sha256 = ?, size = ?, snapshot_sha256 = ?,"
    " masked = ?, delete_after_ms = ?, reason = '', ended_at = NULL WHERE clip_id = ?"
)
_SNAPSHOT = "UPDATE video_clips SET snapshot_sha256 = ? WHERE clip_id = ?"
_FAILED = "UPDATE video_clips SET state = 'failed', snapshot_sha256 = NULL, reason = ?, ended_at = ? WHERE clip_id = ?"
_DELETED = "UPDATE video_clips SET state = 'deleted', reason = ?, ended_at = ? WHERE clip_id = ?"
_LOOK = (
    "INSERT INTO video_looks (seq, look, at, who, what, cameras, clip_id, reason, record, client, ended, octets,"
    " ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
)
_LOOK_ENDED = "UPDATE video_looks SET ended_at = ?, ended = ?, octets = ? WHERE look = ? AND ended_at IS NULL"
_STREAM_ENDED = "UPDATE video_looks SET ended_at = ?, ended = ?, octets = ? WHERE look = ? AND what = 'stream'"
_STREAMS_LOST = (
    "UPDATE video_looks SET ended_at = ?, ended = 'station_lost' WHERE what = 'stream' AND ended_at IS NULL"
    " AND substr(who, 1, ?) = ?"
)
_LASTING = frozenset({"live", "wall"})
"""Looks that end by an event of their own; others are over at once."""


def _id(event: JournalEvent) -> str:
    return event.subject.partition(":")[2]


def _clip(connection: Connection, event: JournalEvent, state: str, at_ms: int) -> str:
    body, clip_id = event.body, _id(event)
    row = (clip_id, body["station"], body["camera"], body["cause"], body["about"], state, at_ms, False)
    sql.run(connection, _CLIP, row)
    return clip_id


def _clip_wanted(connection: Connection, event: JournalEvent) -> None:
    clip_id = _clip(connection, event, "wanted", event.body["at_ms"])
    sql.run(connection, _WANTED, (event.occurred_at, event.body["not_after"], event.actor, clip_id))


def _clip_kept(connection: Connection, event: JournalEvent) -> None:
    body, clip_id = event.body, _clip(connection, event, "kept", event.body["from_ms"])
    row = (body["from_ms"], body["to_ms"], body["sha256"], body["size"], body["snapshot_sha256"], body["masked"])
    sql.run(connection, _KEPT, (*row, body["delete_after_ms"], clip_id))


def _snapshot_kept(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _SNAPSHOT, (event.body["snapshot_sha256"], _id(event)))


def _clip_failed(connection: Connection, event: JournalEvent) -> None:
    clip_id = _clip(connection, event, "failed", event.occurred_at)
    sql.run(connection, _FAILED, (event.body["reason"], event.occurred_at, clip_id))


def _clip_deleted(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _DELETED, (event.body["reason"], event.occurred_at, _id(event)))


def _look_begun(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    ended = None if body["what"] in _LASTING else event.occurred_at
    row: tuple[Any, ...] = (event.seq, _id(event), event.occurred_at, event.actor, body["what"])
    row = (*row, " ".join(body["cameras"]), body.get("clip_id"), body["reason"], body.get("record"))
    row = (*row, body.get("client", ""), "", ended)
    sql.run(connection, _LOOK, row)


def _look_ended(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    sql.run(connection, _LOOK_ENDED, (event.occurred_at, body["reason"], body["octets"], _id(event)))


def _upper_stream(connection: Connection, event: JournalEvent) -> None:
    """Upper platforms look too: begun, ended, refused."""
    body, stream = event.body, _id(event)
    if body["state"] == "ended":
        reason = body["reason"] or "ended"
        if sql.run(connection, _STREAM_ENDED, (event.occurred_at, reason, body["octets"], stream)):
            return
    refused = body["state"] != "begun"
    who, camera = f"upper:{body['station']}/{body['upper']}", f"{body['station']}/{body['camera']}"
    row: tuple[Any, ...] = (event.seq, stream, event.occurred_at, who, "stream", camera, None, body["reason"], None)
    sql.run(connection, _LOOK, (*row, "", body["state"] if refused else "", event.occurred_at if refused else None))


def _station_gone(connection: Connection, event: JournalEvent) -> None:
    """What it sent up is over, as far as anybody knows; a later word of its own says when it really was."""
    if event.body["phase"] not in PRESENT:
        who = f"upper:{_id(event)}/"
        sql.run(connection, _STREAMS_LOST, (event.occurred_at, len(who), who))


def _pictures_opened(connection: Connection, event: JournalEvent) -> None:
    """差评溯源 with camera marks is a look too."""
    row: tuple[Any, ...] = (event.seq, event.subject, event.occurred_at, event.actor, "marks", "", None, "rating", None)
    sql.run(connection, _LOOK, (*row, "", "", event.occurred_at))


CLIP_HANDLERS: dict[str, Projector] = {
    "clip.wanted": _clip_wanted,
    "clip.snapshot_kept": _snapshot_kept,
    "clip.kept": _clip_kept,
    "clip.failed": _clip_failed,
    "clip.deleted": _clip_deleted,
    "look.begun": _look_begun,
    "look.ended": _look_ended,
    "upper.stream": _upper_stream,
    "station.phase_changed": _station_gone,
    "rating.pictures_opened": _pictures_opened,
}

VIDEO = Projection(
    name="video",
    tables=(
        tables.cameras,
        tables.upper_links,
        tables.video_terms,
        tables.video_states,
        tables.video_watched,
        tables.video_days,
        tables.video_clips,
        tables.video_looks,
    ),
    handlers={**CAMERA_HANDLERS, **CLIP_HANDLERS},
)
