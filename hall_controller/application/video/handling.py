"""What people order of clips: keep what is seen now, delete one before its time."""

from hall.messages.bodies.video import DropClip as DropOrder
from hall_controller.application import sql
from hall_controller.application.cases.words import needed
from hall_controller.application.commands.video import DropClip, KeepClipNow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import require
from hall_controller.application.video.facts import RuleFacts
from hall_controller.application.video.keeping import keep

KEEPERS = frozenset({"supervisor", "duty_lead"})
DROPPERS = frozenset({"supervisor"})
DROP_MS = 7 * 86_400_000
MOST = 16
_CLIP = "SELECT station, state FROM video_clips WHERE clip_id = ?"
_ALARM = "SELECT 1 FROM alarms WHERE alarm_id = ?"


def keep_now(tx: Tx, command: KeepClipNow, facts: HallFacts) -> tuple[str, ...]:
    """Ids of the clips. Refused: not_allowed, unknown_camera, unknown_alarm, too_many."""
    require(tx.actor, KEEPERS)
    found = {named: facts.video.find(named) for named in command.cameras}
    if unknown := [named for named, camera in found.items() if camera is None]:
        raise Refused("unknown_camera", camera=unknown[0][:80])
    if not 0 < len(command.cameras) <= MOST:
        raise Refused("too_many", most=MOST)
    if command.about and sql.one(tx.connection, _ALARM, (command.about,)) is None:
        raise Refused("unknown_alarm")
    plans = {one.camera: RuleFacts(one.station, "alarm", (), ()) for one in found.values() if one is not None}
    made = keep(tx, facts, plans, "alarm" if command.about else "manual", command.about, tx.now_ms)
    if not made:
        raise Refused("too_many", most=facts.video.clips_a_minute)
    return made


def drop_clip(tx: Tx, command: DropClip, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Its entry and its hash stay. Refused: not_allowed, unknown_clip, not_in_this_state, reason_needed."""
    require(tx.actor, DROPPERS)
    row, reason = sql.one(tx.connection, _CLIP, (command.clip_id,)), needed(command.reason)
    if row is None:
        raise Refused("unknown_clip")
    if row[1] != "kept":
        raise Refused("not_in_this_state", state=row[1], step="drop")
    body = DropOrder(clip_id=command.clip_id, reason="ordered")
    tx.command(row[0], "video.drop", body.model_dump(mode="json"), ttl_ms=DROP_MS)
    tx.record("clip.drop_ordered", f"clip:{command.clip_id}", {"reason": reason})
    tx.changed("clips")
