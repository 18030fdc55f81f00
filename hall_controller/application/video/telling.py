"""What a video station tells of cameras, upper platforms and recorders: taken over as told, unknown ones marked."""

from typing import Any

from hall.messages.bodies.video import (
    CameraFactsTold,
    CameraStateTold,
    RecordingTested,
    UpperStateTold,
    UpperStreamTold,
    VideoWatched,
)
from hall.model.ids import is_slug
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import OLDEST_MS, Told
from hall_controller.application.video.facts import VIDEO_STATION

_KIND = "SELECT kind FROM stations WHERE station = ?"


def from_video_station(tx: Tx, facts: HallFacts) -> str:
    """The station that tells; Refused `not_a_video_station`."""
    station = tx.actor.id
    known = facts.stations.get(station)
    kind = known.kind if known is not None else (sql.one(tx.connection, _KIND, (station,)) or ("",))[0]
    if kind != VIDEO_STATION:
        raise Refused("not_a_video_station", station=station)
    return station


def named(name: str) -> str:
    """A camera's or platform's slug; Refused `bad_name`."""
    if not is_slug(name):
        raise Refused("bad_name")
    return name


def in_our_time(told: Told[Any], ms: int) -> int:
    """A moment of the station's clock by ours, never after the telling."""
    return max(0, min(told.occurred_at, ms + (told.clock_offset or 0)))


def camera_state(tx: Tx, told: Told[CameraStateTold], facts: HallFacts) -> None:
    """The settled state; alarms come from the round that looks how long it lasts (`watching`)."""
    body = told.body
    since = in_our_time(told, body.since_ms)
    note = {"state": body.state, "reasons": list(body.reasons), "since_ms": since}
    _of_camera(tx, told, facts, "camera.state", note)


def camera_facts(tx: Tx, told: Told[CameraFactsTold], facts: HallFacts) -> None:
    """What comes from it, its clock offset included."""
    body = told.body
    note = {
        "codec": body.codec,
        "width": body.width,
        "height": body.height,
        "frames_per_1000_s": round(body.frames_per_s * 1000),
        "kbit_per_s": round(body.kbit_per_s),
        "key_frame_ms": round(body.key_frame_s * 1000),
        "audio": body.audio,
        "clock_offset_ms": body.clock_offset_ms,
    }
    _of_camera(tx, told, facts, "camera.facts", note)


def recording_tested(tx: Tx, told: Told[RecordingTested], facts: HallFacts) -> None:
    """A live picture is no proof of recording: what the recorder really has."""
    body = told.body
    note = {
        "ok": body.ok,
        "oldest_ms": body.oldest_ms,
        "newest_ms": body.newest_ms,
        "reason": body.reason,
    }
    _of_camera(tx, told, facts, "recording.tested", note)


def video_watched(tx: Tx, told: Told[VideoWatched], facts: HallFacts) -> None:
    """It looked without a break: only this makes a state count. Nobody has watched what is still to come."""
    body, station = told.body, from_video_station(tx, facts)
    begin, end = in_our_time(told, body.from_ms), in_our_time(told, body.to_ms)
    begin = max(begin, told.occurred_at - OLDEST_MS)
    cameras, uppers = (sorted({named(one) for one in names}) for names in (body.cameras, body.uppers))
    if begin >= end or not (cameras or uppers):
        return
    note = {"from_ms": begin, "to_ms": end, "cameras": cameras, "uppers": uppers}
    tx.record("video.watched", f"station:{station}", note, occurred_at=told.occurred_at)


def upper_state(tx: Tx, told: Told[UpperStateTold], facts: HallFacts) -> None:
    """The line to county or city."""
    body, station = told.body, from_video_station(tx, facts)
    note: dict[str, Any] = {
        "state": body.state,
        "reason": body.reason,
        "since_ms": in_our_time(told, body.since_ms),
        "clock_offset_ms": body.clock_offset_ms,
    }
    if facts.video.upper_of(station, named(body.upper)) is None:
        note["strange"] = True
    tx.record("upper.state", f"upper:{station}/{body.upper}", note, occurred_at=told.occurred_at)
    tx.changed("cameras", f"upper:{body.upper}")


def upper_stream(tx: Tx, told: Told[UpperStreamTold], facts: HallFacts) -> None:
    """An upper platform looks at a camera: into the register, with what it got."""
    body, station = told.body, from_video_station(tx, facts)
    note = {
        "station": station,
        "upper": named(body.upper),
        "camera": named(body.camera),
        "state": body.state,
        "reason": body.reason,
        "octets": body.octets,
    }
    tx.record("upper.stream", f"stream:{body.stream}", note, occurred_at=told.occurred_at)
    tx.changed("cameras", "looks")


def _of_camera(
    tx: Tx,
    told: Told[CameraStateTold] | Told[CameraFactsTold] | Told[RecordingTested],
    facts: HallFacts,
    event: str,
    note: dict[str, Any],
) -> None:
    station, camera = from_video_station(tx, facts), named(told.body.camera)
    strange = {} if facts.video.of(station, camera) is not None else {"strange": True}
    tx.record(event, f"camera:{station}/{camera}", note | strange, occurred_at=told.occurred_at)
    tx.changed("cameras", f"camera:{camera}")
