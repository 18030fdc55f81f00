"""The register: who looked at what."""

from hall.model.text import Text
from hall_controller.read_models.models import video as v
from ui.console.gallery.sample_tickets import MINUTE, NOW
from ui.console.gallery.sample_video.cameras import CAMERAS


def _look(place: int, who: str, camera: str, what: str, reason: str, **more: object) -> v.LookLine:
    named = next((one.name for one in CAMERAS if one.camera == f"v1/{camera}"), Text(zh="全部摄像机", en="All cameras"))
    at = NOW - place * 17 * MINUTE
    plain = {
        "at": at,
        "until": at + 4 * MINUTE + place * 11_000,
        "who": who,
        "kind": "user",
        "camera": f"v1/{camera}" if camera else "",
        "camera_name": named,
        "what": what,
        "reason": reason,
        "client": "192.0.2.51",
    }
    return v.LookLine.model_validate(plain | more)


LOOKS = (
    _look(0, "郑示例", "w3", "live", "alarm", until=None),
    _look(1, "郑示例", "", "wall", "patrol"),
    _look(2, "示例县视频平台", "gate", "stream", "", kind="upper", client="192.0.2.10"),
    _look(4, "孙示例", "cabinet", "clip", "complaint", sealed=True, look="look-4", clip_id="clip-0", until=None),
    _look(7, "孙示例", "cabinet", "export", "authority", sealed=True, look="look-7", clip_id="clip-0", until=None),
    _look(9, "赵示例", "w5", "wall", "setup", until=None),
    _look(
        11,
        "示例市视频平台",
        "hall-1",
        "stream",
        "486",
        kind="upper",
        client="198.51.100.7",
        state="refused",
        until=None,
    ),
)
