"""Keys of the video pages: who may, and the command each becomes. Looking itself goes by the hub of pictures."""

from hall_controller.application.commands import video as c
from ui.console.actions import Action
from ui.console.roles import AUDITOR, SUPERVISOR
from ui.console.video.rights import KEEPERS

VIDEO_ACTIONS: dict[str, Action] = {
    "keep_clip_now": Action(KEEPERS, lambda f: c.KeepClipNow((f.text("camera"),), f.maybe("about") or "")),
    "drop_clip": Action(frozenset({SUPERVISOR}), lambda f: c.DropClip(f.text("clip_id"), f.text("reason"))),
    "show_look_reason": Action(frozenset({SUPERVISOR, AUDITOR}), lambda f: c.ShowLookReason(f.text("look"))),
}
