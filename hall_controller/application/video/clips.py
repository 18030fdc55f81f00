"""What a video station tells of clips: the snapshot at once, then kept with its hashes, failed, deleted."""

from typing import Any

from hall.messages.bodies.video import ClipDeleted, ClipFailed, ClipKept, SnapshotKept
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told
from hall_controller.application.use_case import impossible
from hall_controller.application.video.telling import from_video_station, in_our_time, named
from hall_controller.domain.transition import NotAllowed
from hall_controller.domain.video.clips import ClipEvent, ClipState, next_state

AboutClip = Told[SnapshotKept] | Told[ClipKept] | Told[ClipFailed] | Told[ClipDeleted]
_CLIP = "SELECT station, state FROM video_clips WHERE clip_id = ?"


def clip_kept(tx: Tx, told: Told[ClipKept], facts: HallFacts) -> None:
    """It lies in the station's evidence folder; one that the hall did not order (a rule of the station) too."""
    body, station = told.body, _moved(tx, told, facts, ClipEvent.KEPT)
    note = _wanted(station, body) | {
        "from_ms": in_our_time(told, body.from_ms),
        "to_ms": in_our_time(told, body.to_ms),
        "sha256": body.sha256,
        "size": body.size,
        "snapshot_sha256": body.snapshot_sha256,
        "masked": body.masked,
        "delete_after_ms": body.delete_after_ms,
    }
    _record(tx, told, "clip.kept", note)


def snapshot_kept(tx: Tx, told: Told[SnapshotKept], facts: HallFacts) -> None:
    """An alarm has its picture while the clip still runs. Refused also: unknown_clip."""
    if sql.one(tx.connection, _CLIP, (told.body.clip_id,)) is None:
        raise Refused("unknown_clip", clip=told.body.clip_id)
    station = _moved(tx, told, facts, ClipEvent.SNAPSHOT)
    _record(tx, told, "clip.snapshot_kept", _wanted(station, told.body) | {"snapshot_sha256": told.body.sha256})


def clip_failed(tx: Tx, told: Told[ClipFailed], facts: HallFacts) -> None:
    """There was no picture to keep."""
    station = _moved(tx, told, facts, ClipEvent.FAILED)
    _record(tx, told, "clip.failed", _wanted(station, told.body) | {"reason": told.body.reason})


def clip_deleted(tx: Tx, told: Told[ClipDeleted], facts: HallFacts) -> None:
    """Its time was over, or somebody wanted it away; its entry stays."""
    _moved(tx, told, facts, ClipEvent.DELETED)
    _record(tx, told, "clip.deleted", {"reason": told.body.reason})


def _wanted(station: str, body: SnapshotKept | ClipKept | ClipFailed) -> dict[str, Any]:
    return {"station": station, "camera": named(body.camera), "cause": body.cause, "about": body.about}


def _record(tx: Tx, told: AboutClip, event: str, note: dict[str, Any]) -> None:
    tx.record(event, f"clip:{told.body.clip_id}", note, occurred_at=told.occurred_at)
    tx.changed("clips", "alarms")


def _moved(tx: Tx, told: AboutClip, facts: HallFacts, event: ClipEvent) -> str:
    """The station that tells it; Refused `not_yours`, `not_in_this_state`.

    A clip that the hall does not know may begin with anything.
    """
    station, clip_id = from_video_station(tx, facts), told.body.clip_id
    row = sql.one(tx.connection, _CLIP, (clip_id,))
    if row is None:
        return station
    if row[0] != station:
        raise Refused("not_yours", clip=clip_id)
    try:
        next_state(ClipState(row[1]), event)
    except NotAllowed as refusal:
        raise impossible(refusal, clip=clip_id) from None
    return station
