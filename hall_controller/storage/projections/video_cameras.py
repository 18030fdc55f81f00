"""Cameras and upper links as rows: the registry, states, facts; what was watched, and days that are counted."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projector

_CAMERA = (
    "INSERT INTO cameras (station, camera, known, name_zh, name_en, place, at, required, retention_days,"
    " filing_number, sign_in_place, gb_id, masked, state, reasons, codec, width, height, frames_per_1000_s,"
    " kbit_per_s, key_frame_ms, audio, recording_reason) VALUES (?, ?, ?, ?, '', '', '', 'none', 0, '', ?, '', ?,"
    " 'unknown', '', '', 0, 0, 0, 0, 0, '', '') ON CONFLICT (station, camera) DO NOTHING"
)
_CAMERA_DESCRIBED = (
    "UPDATE cameras SET known = ?, name_zh = ?, name_en = ?, place = ?, at = ?, required = ?, retention_days = ?,"
    " filing_number = ?, sign_in_place = ?, gb_id = ?, masked = ?, described_at = ? WHERE station = ? AND camera = ?"
)
_CAMERA_GONE = "UPDATE cameras SET known = ?, required = 'none' WHERE station = ? AND camera = ?"
_CAMERA_STATE = (
    "UPDATE cameras SET state = ?, reasons = ?, since_ms = ?, told_ms = ? WHERE station = ? AND camera = ?"
    " AND (told_ms IS NULL OR told_ms <= ?)"
)
_CAMERA_FACTS = (
    "UPDATE cameras SET codec = ?, width = ?, height = ?, frames_per_1000_s = ?, kbit_per_s = ?, key_frame_ms = ?,"
    " audio = ?, clock_offset_ms = ?, facts_at = ? WHERE station = ? AND camera = ?"
)
_RECORDING = (
    "UPDATE cameras SET recording_ok = ?, recording_oldest = ?, recording_newest = ?, recording_reason = ?,"
    " recording_at = ? WHERE station = ? AND camera = ?"
)
_UPPER = (
    "INSERT INTO upper_links (station, upper, known, name_zh, name_en, required, watch_only, state, reason)"
    " VALUES (?, ?, ?, ?, '', 'none', ?, 'off', '') ON CONFLICT (station, upper) DO NOTHING"
)
_UPPER_DESCRIBED = (
    "UPDATE upper_links SET known = ?, name_zh = ?, name_en = ?, required = ?, watch_only = ?, described_at = ?"
    " WHERE station = ? AND upper = ?"
)
_UPPER_GONE = "UPDATE upper_links SET known = ?, required = 'none' WHERE station = ? AND upper = ?"
_UPPER_STATE = (
    "UPDATE upper_links SET state = ?, reason = ?, since_ms = ?, told_ms = ?, clock_offset_ms = ?"
    " WHERE station = ? AND upper = ? AND (told_ms IS NULL OR told_ms <= ?)"
)
_TERM = (
    "INSERT INTO video_terms (subject, from_ms, required) VALUES (?, ?, ?)"
    " ON CONFLICT (subject, from_ms) DO UPDATE SET required = excluded.required"
)
_TERM_NOW = "SELECT required FROM video_terms WHERE subject = ? ORDER BY from_ms DESC LIMIT 1"
_STATE = "INSERT INTO video_states (seq, subject, told_ms, since_ms, state, reasons) VALUES (?, ?, ?, ?, ?, ?)"
_STALE = "UPDATE video_days SET stale = ? WHERE subject = ? AND end_ms > ? AND stale = ?"
_TOUCHED = "SELECT min(from_ms), max(to_ms) FROM video_watched WHERE subject = ? AND from_ms <= ? AND to_ms >= ?"
_NOT_TOUCHED = "DELETE FROM video_watched WHERE subject = ? AND from_ms <= ? AND to_ms >= ?"
_WATCHED = "INSERT INTO video_watched (subject, from_ms, to_ms) VALUES (?, ?, ?)"
_DAY = (
    "INSERT INTO video_days (subject, day, end_ms, required_ms, up_ms, degraded_ms, down_ms, unknown_ms, gaps,"
    " more_gaps, counted_at, seq, stale) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (subject, day) DO UPDATE SET end_ms = excluded.end_ms, required_ms = excluded.required_ms,"
    " up_ms = excluded.up_ms, degraded_ms = excluded.degraded_ms, down_ms = excluded.down_ms,"
    " unknown_ms = excluded.unknown_ms, gaps = excluded.gaps, more_gaps = excluded.more_gaps,"
    " counted_at = excluded.counted_at, seq = excluded.seq, stale = excluded.stale"
)


def _parts(event: JournalEvent) -> tuple[str, str]:
    """Station and slug of `camera:<station>/<camera>`."""
    station, _, slug = event.subject.partition(":")[2].partition("/")
    return station, slug


def _camera(connection: Connection, event: JournalEvent) -> tuple[str, str]:
    station, camera = _parts(event)
    sql.run(connection, _CAMERA, (station, camera, False, camera, False, False))
    return station, camera


def _camera_described(connection: Connection, event: JournalEvent) -> None:
    body, key = event.body, _camera(connection, event)
    name = (body["name"]["zh"], body["name"].get("en", ""))
    row = (True, *name, body["place"], body["at"], body["required"], body["retention_days"], body["filing_number"])
    row = (*row, body["sign_in_place"], body["gb_id"], body["masked"], event.occurred_at)  # type: ignore[assignment]
    sql.run(connection, _CAMERA_DESCRIBED, (*row, *key))
    _term(connection, event, body["required"])


def _camera_gone(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _CAMERA_GONE, (False, *_camera(connection, event)))
    _term(connection, event, "none")


def _term(connection: Connection, event: JournalEvent, required: str) -> None:
    now = sql.one(connection, _TERM_NOW, (event.subject,))
    if now is None or now[0] != required:
        sql.run(connection, _TERM, (event.subject, event.occurred_at, required))


def _camera_state(connection: Connection, event: JournalEvent) -> None:
    body, key, told = event.body, _camera(connection, event), event.occurred_at
    reasons = " ".join(body["reasons"])
    sql.run(connection, _CAMERA_STATE, (body["state"], reasons, body["since_ms"], told, *key, told))
    _state(connection, event, reasons)


def _state(connection: Connection, event: JournalEvent, reasons: str) -> None:
    body = event.body
    row = (event.seq, event.subject, event.occurred_at, body["since_ms"], body["state"], reasons)
    sql.run(connection, _STATE, row)
    _stale(connection, event.subject, body["since_ms"])


def _stale(connection: Connection, subject: str, since_ms: int) -> None:
    sql.run(connection, _STALE, (True, subject, since_ms, False))


def _camera_facts(connection: Connection, event: JournalEvent) -> None:
    body, key = event.body, _camera(connection, event)
    row: Sequence[Any] = (body["codec"], body["width"], body["height"], body["frames_per_1000_s"], body["kbit_per_s"])
    row = (*row, body["key_frame_ms"], body["audio"], body["clock_offset_ms"], event.occurred_at)
    sql.run(connection, _CAMERA_FACTS, (*row, *key))


def _recording(connection: Connection, event: JournalEvent) -> None:
    body, key = event.body, _camera(connection, event)
    row = (body["ok"], body["oldest_ms"], body["newest_ms"], body["reason"], event.occurred_at)
    sql.run(connection, _RECORDING, (*row, *key))


def _upper(connection: Connection, event: JournalEvent) -> tuple[str, str]:
    station, upper = _parts(event)
    sql.run(connection, _UPPER, (station, upper, False, upper, False))
    return station, upper


def _upper_described(connection: Connection, event: JournalEvent) -> None:
    body, key = event.body, _upper(connection, event)
    name = (body["name"]["zh"], body["name"].get("en", ""))
    row = (True, *name, body["required"], body["watch_only"], event.occurred_at)
    sql.run(connection, _UPPER_DESCRIBED, (*row, *key))
    _term(connection, event, body["required"])


def _upper_gone(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _UPPER_GONE, (False, *_upper(connection, event)))
    _term(connection, event, "none")


def _upper_state(connection: Connection, event: JournalEvent) -> None:
    body, key, told = event.body, _upper(connection, event), event.occurred_at
    row = (body["state"], body["reason"], body["since_ms"], told, body["clock_offset_ms"])
    sql.run(connection, _UPPER_STATE, (*row, *key, told))
    _state(connection, event, body["reason"])


def _watched(connection: Connection, event: JournalEvent) -> None:
    body, station = event.body, event.subject.partition(":")[2]
    begin, end = body["from_ms"], body["to_ms"]
    for kind, names in (("camera", body["cameras"]), ("upper", body["uppers"])):
        for name in names:
            subject = f"{kind}:{station}/{name}"
            first, last = sql.one(connection, _TOUCHED, (subject, end, begin)) or (None, None)
            if first is not None:
                sql.run(connection, _NOT_TOUCHED, (subject, end, begin))
            joined = (begin if first is None else min(begin, first), end if last is None else max(end, last))
            sql.run(connection, _WATCHED, (subject, *joined))
            _stale(connection, subject, begin)


def _day_counted(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    counts = [body[f"{name}_ms"] for name in ("required", "up", "degraded", "down", "unknown")]
    row = (event.subject, body["day"], body["end_ms"], *counts, canonical_json(body["gaps"]))
    sql.run(connection, _DAY, (*row, body.get("more_gaps", 0), event.occurred_at, event.seq, False))


CAMERA_HANDLERS: dict[str, Projector] = {
    "camera.described": _camera_described,
    "camera.withdrawn": _camera_gone,
    "camera.state": _camera_state,
    "camera.facts": _camera_facts,
    "recording.tested": _recording,
    "upper.described": _upper_described,
    "upper.withdrawn": _upper_gone,
    "upper.state": _upper_state,
    "video.watched": _watched,
    "video.day_counted": _day_counted,
}
