"""Looking with a reason: who, why, what and when stand in the journal before anybody sees a picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hall.messages.bodies.video import SendClip
from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands.video import (
    ExportVideoReport,
    LookCommand,
    OpenClip,
    OpenLiveView,
    OpenWall,
    ShowLookReason,
    TryCamera,
)
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import require
from hall_controller.application.video.facts import CameraFacts
from hall_controller.domain.video import looking

MOST_WORDS = 400
SEND_MS = 60_000
"""A transfer has to come within so long."""
RECORD = "video-reason"
PROBE = "probe"
"""In the place of a camera's slug: no file names it."""
READERS = frozenset({"supervisor", "auditor"})
_CLIP = (
    "SELECT station, camera, cause, about, state, sha256, size, snapshot_sha256,"
    " coalesce(from_ms, at_ms) FROM video_clips WHERE clip_id = ?"
)
_LOOK = "SELECT record FROM video_looks WHERE look = ?"
_OPEN = "SELECT look FROM video_looks WHERE ended_at IS NULL AND what IN ('live', 'wall')"
_MARKS = "SELECT 1 FROM journal WHERE subject = ? AND type = 'rating.pictures_opened' AND actor = ?"


@dataclass(frozen=True, slots=True)
class ClipOrder:
    """A file that a station was told to send: what it must be."""

    look: str
    transfer_id: str
    cmd_id: str
    station: str
    camera: str
    what: str
    sha256: str
    size: int
    """0 = unknown (a snapshot)."""
    from_ms: int
    clip_id: str


def open_live_view(tx: Tx, command: OpenLiveView, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_reason, words_needed, unknown_camera, no_keys."""
    return _begun(tx, facts, command, "live", (_camera(facts, command.camera),))


def open_wall(tx: Tx, command: OpenWall, facts: HallFacts) -> str:
    """Refused as `open_live_view`. No cameras named = all."""
    cameras = tuple(_camera(facts, one) for one in command.cameras) or tuple(facts.video.cameras.values())
    return _begun(tx, facts, command, "wall", cameras)


def try_camera(tx: Tx, command: TryCamera, facts: HallFacts) -> str:
    """Refused as `open_live_view`. An address that is in no file stands as `<station>/probe`."""
    station, _, slug = command.camera.partition("/")
    nameless = slug == PROBE and station in facts.video.stations
    seen = command.camera if nameless else _camera(facts, command.camera).key
    return _begun(tx, facts, command, "reference" if command.reference else "probe", (), seen=(seen,))


def open_clip(tx: Tx, command: OpenClip, facts: HallFacts) -> ClipOrder:
    """Orders the file from its station. Refused also: unknown_clip, clip_gone, no_snapshot, no_marks."""
    row = sql.one(tx.connection, _CLIP, (command.clip_id,))
    if row is None:
        raise Refused("unknown_clip")
    station, camera, cause, about, state, sha256, size, snapshot, from_ms = row
    small = command.what == "snapshot"
    if state != "kept" and not (small and state == "wanted"):
        raise Refused("clip_gone", state=state)
    if small and snapshot is None:
        raise Refused("no_snapshot")
    _rated(tx, cause, about)
    what = "export" if command.export else "snapshot" if small else "clip"
    body = SendClip(clip_id=command.clip_id, transfer_id=uuid7(tx.now_ms), what=_what(command.what))
    look = _begun(tx, facts, command, what, (), cause, (f"{station}/{camera}",), command.clip_id)
    cmd_id = tx.command(station, "video.send", body.model_dump(mode="json"), ttl_ms=SEND_MS)
    return ClipOrder(
        look=look,
        transfer_id=body.transfer_id,
        cmd_id=cmd_id,
        station=station,
        camera=camera,
        what=body.what,
        sha256=snapshot if small else sha256,
        size=0 if small else size,
        from_ms=from_ms,
        clip_id=command.clip_id,
    )


def _what(written: str) -> Any:
    return "snapshot" if written == "snapshot" else "clip"


def _rated(tx: Tx, cause: str, about: str) -> None:
    """A picture of a rating only by the walk-back's own register entry (users.md rule 8)."""
    if cause == "rating" and sql.one(tx.connection, _MARKS, (f"rating:{about}", str(tx.actor))) is None:
        raise Refused("no_marks")


def export_report(tx: Tx, command: ExportVideoReport, facts: HallFacts) -> str:
    """Refused as `open_live_view`."""
    return _begun(tx, facts, command, "report", (), span=command.span[:24])


def _begun(
    tx: Tx,
    facts: HallFacts,
    command: LookCommand,
    what: str,
    cameras: tuple[CameraFacts, ...],
    cause: str = "",
    seen: Iterable[str] = (),
    clip_id: str = "",
    span: str = "",
) -> str:
    if tx.actor.kind != "user":
        raise Refused("not_allowed")
    if refused := looking.refusal(what, command.reason, tx.actor.roles, cause):
        raise Refused(refused, reason=command.reason[:40])
    words = note_of(command.words, MOST_WORDS)
    if not words and looking.words_needed(command.reason):
        raise Refused("words_needed")
    look = uuid7(tx.now_ms)
    shown = [*seen, *(one.key for one in cameras)]
    body: dict[str, Any] = {"what": what, "reason": command.reason, "cameras": shown}
    if clip_id:
        body["clip_id"] = clip_id
    if span:
        body["span"] = span
    if command.client:
        body["client"] = command.client[:45]
    if words:
        body["record"] = _sealed(tx, facts, words)
    tx.record("look.begun", f"look:{look}", body)
    tx.changed("looks")
    return look


def _sealed(tx: Tx, facts: HallFacts, words: str) -> str:
    store = facts.cases.personal
    if store is None:
        raise Refused("no_keys")
    return store.store(tx, RECORD, {"words": words}, keep_ms=facts.video.keep_reason_ms)


def _camera(facts: HallFacts, camera: str) -> CameraFacts:
    found = facts.video.find(camera)
    if found is None:
        raise Refused("unknown_camera", camera=camera[:40])
    return found


def end_look(tx: Tx, look: str, reason: str, octets: int) -> None:
    """By the hub, when nobody looks any more: `closed`, `time_over`, `slow`, `gone`."""
    tx.record("look.ended", f"look:{look}", {"reason": reason, "octets": octets})
    tx.changed("looks")


def end_forgotten_looks(tx: Tx) -> int:
    """At start: looks that ran when the controller stopped ended with it; how many."""
    rows = sql.all_rows(tx.connection, _OPEN)
    for (look,) in rows:
        tx.record("look.ended", f"look:{look}", {"reason": "restart", "octets": 0})
    return len(rows)


def show_reason(tx: Tx, command: ShowLookReason, facts: HallFacts) -> str | None:
    """The words; None when there are none any more. Refused: not_allowed, unknown_look."""
    require(tx.actor, READERS)
    row = sql.one(tx.connection, _LOOK, (command.look,))
    if row is None:
        raise Refused("unknown_look")
    if row[0] is None or facts.cases.personal is None:
        return None
    fields = facts.cases.personal.open(tx.connection, row[0])
    tx.record("look.reason_shown", f"look:{command.look}", {"record": row[0]})
    return None if fields is None else str(fields["words"])
