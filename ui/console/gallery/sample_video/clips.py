"""Evidence: kept, failed, deleted, just wanted."""

from hall.model.text import Text
from hall_controller.read_models.models import video as v
from ui.console.gallery.sample_tickets import MINUTE, NOW
from ui.console.gallery.sample_video.cameras import CAMERAS
from ui.console.gallery.sample_video.times import DAY


def _clip(place: int, camera: str, cause: str, **more: object) -> v.ClipLine:
    at = NOW - place * 23 * MINUTE - 7 * MINUTE
    named = next(one.name for one in CAMERAS if one.camera == f"v1/{camera}")
    plain = {
        "clip_id": f"clip-{place}",
        "camera": f"v1/{camera}",
        "camera_name": named,
        "cause": cause,
        "at": at,
        "begin": at - 10_000,
        "end": at + 10_000,
        "sha256": f"{place:02x}8f3c" * 10 + "d41d",
        "size": 2_430_000 + place % 10 * 71_000,
        "snapshot": True,
        "state": "kept",
        "delete_after": at + 30 * DAY,
    }
    return v.ClipLine.model_validate(plain | more)


CLIPS = (
    _clip(
        0, "cabinet", "door", about="k2/A03", about_name=Text(zh="示例取件柜 A03", en="Example locker A03"), masked=True
    ),
    _clip(1, "night", "alarm", about="alarm-7", about_name=Text(zh="自助区：镜头被挡", en="24-hour zone: covered")),
    _clip(2, "w3", "window", about="window:3", about_name=Text(zh="3 号窗口", en="Window 3")),
    _clip(
        3,
        "w5",
        "device",
        about="k1/scanner",
        about_name=Text(zh="1 号终端 扫码器", en="Terminal 1, scanner"),
        state="failed",
        reason="not_in_ring",
        sha256="",
        size=0,
        snapshot=False,
    ),
    _clip(9, "hall-1", "manual", about_name=None, delete_after=NOW + 60 * DAY),
    _clip(
        2_000,
        "gate",
        "alarm",
        about_name=Text(zh="东门", en="East door"),
        state="deleted",
        snapshot=False,
        reason="retention",
        delete_after=NOW - 2 * DAY,
        ended_at=NOW - 2 * DAY,
    ),
)
_JUST = {"at": NOW - MINUTE, "begin": NOW - MINUTE - 10_000, "end": NOW - MINUTE + 10_000, "about": "alarm-forced"}
ALARM_CLIPS = (
    _clip(90, "cabinet", "alarm", masked=True, **_JUST),
    _clip(91, "night", "alarm", state="wanted", snapshot=False, sha256="", size=0, **_JUST),
    _clip(92, "gate", "alarm", state="wanted", sha256="", size=0, **_JUST),
)
"""What cameras keep of an alarm a minute ago: clip and picture, nothing yet, the picture while the clip still runs."""
