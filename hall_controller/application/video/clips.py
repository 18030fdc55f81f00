"""What a video station tells of clips: kept with its hashes, failed, deleted."""

from typing import Any

from hall.messages.bodies.video import ClipDeleted, ClipFailed, ClipKept
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told
from hall_controller.application.use_case import impossible
from hall_controller.application.video.telling import from_video_station, in_our_time, named
from hall_controller.domain.transition import NotAllowed
from hall_controller.domain.video.clips import ClipEvent, ClipState, next_state

_CLIP = "SELECT station, state FROM video_clips WHERE clip_id = ?"


def clip_kept(tx: Tx, told: Told[ClipKept], facts: HallFacts) -> None:
    """It lies in the station's evidence folder; one that the hall did not order (a rule of the station) too."""
    body, station = told.body, from_video_station(tx, facts)
    _step(tx, station, body.clip_id, ClipEvent.KEPT)
    note: dict[str, Any] = {
        "station": station,
        "camera": named(body.camera),
        "cause": body.cause,
        "about": body.about,
        "from_ms": in_our_time(told, body.from_ms),
        "to_ms": in_our_time(told, body.to_ms),
        "sha256": body.sha256,
        "size": body.size,
        "snapshot_sha256": body.snapshot_sha256,
        "masked": body.masked,
        "delete_after_ms": body.delete_after_ms,
    }
    tx.record("clip.kept", f"clip:{body.clip_id}", note, occurred_at=told.occurred_at)
    tx.changed("clips", "alarms")


def clip_failed(tx: Tx, told: Told[ClipFailed], facts: HallFacts) -> None:
    """There was no picture to keep."""
    body, station = told.body, from_video_station(tx, facts)
    _step(tx, station, body.clip_id, ClipEvent.FAILED)
    note = {
        "station": station,
        "camera": named(body.camera),
        "cause": body.cause,
        "about": body.about,
        "reason": body.reason,
    }
    tx.record("clip.failed", f"clip:{body.clip_id}", note, occurred_at=told.occurred_at)
    tx.changed("clips", "alarms")


def clip_deleted(tx: Tx, told: Told[ClipDeleted], facts: HallFacts) -> None:
    """Its time was over, or somebody wanted it away; its entry stays."""
    body, station = told.body, from_video_station(tx, facts)
    _step(tx, station, body.clip_id, ClipEvent.DELETED)
    tx.record("clip.deleted", f"clip:{body.clip_id}", {"reason": body.reason}, occurred_at=told.occurred_at)
    tx.changed("clips", "alarms")


def _step(tx: Tx, station: str, clip_id: str, event: ClipEvent) -> None:
    """Refused `not_yours`, `not_in_this_state`; a clip that the hall does not know may begin with anything."""
    row = sql.one(tx.connection, _CLIP, (clip_id,))
    if row is None:
        return
    if row[0] != station:
        raise Refused("not_yours", clip=clip_id)
    try:
        next_state(ClipState(row[1]), event)
    except NotAllowed as refusal:
        raise impossible(refusal, clip=clip_id) from None
