"""Cameras in every state, and the program that watches them."""

from hall.model.text import Text
from hall_controller.read_models.models import video as v
from ui.console.gallery.sample_tickets import MINUTE, NOW
from ui.console.gallery.sample_video.times import DAY, HOUR

HALL_A, HALL_B = Text(zh="一楼大厅", en="Ground floor hall"), Text(zh="二楼大厅", en="First floor hall")
NIGHT = Text(zh="24 小时自助区", en="24-hour zone")


def _window(number: int) -> Text:
    return Text(zh=f"{number} 号窗口", en=f"Window {number}")


def _camera(camera: str, zh: str, en: str, place: str, place_name: Text, **more: object) -> v.CameraLine:
    plain = {
        "camera": f"v1/{camera}",
        "name": Text(zh=zh, en=en),
        "place": place,
        "place_name": place_name,
        "state": "up",
        "since": NOW - 3 * DAY,
        "required_now": True,
    }
    return v.CameraLine.model_validate(plain | more)


def was(state: str, *reasons: str, ago_h: float, minutes: float) -> v.Trouble:
    """A trouble that began so long ago and is over."""
    since = NOW - int(ago_h * HOUR)
    return v.Trouble(state=state, reasons=reasons, since=since, until=since + int(minutes * MINUTE))


CAMERAS = (
    _camera("gate", "大门", "Main entrance", "entrance", Text(zh="东门", en="East door")),
    _camera(
        "gate-north",
        "北门",
        "North entrance",
        "entrance",
        Text(zh="北门", en="North door"),
        last_trouble=was("down", "timeout", ago_h=52, minutes=7),
    ),
    _camera("hall-1", "大厅东", "Hall, east", "zone", HALL_A),
    _camera(
        "hall-2", "大厅西", "Hall, west", "zone", HALL_A, last_trouble=was("degraded", "blurred", ago_h=20, minutes=34)
    ),
    _camera("upstairs", "二楼等候区", "Upstairs waiting", "zone", HALL_B),
    _camera("night", "自助区", "24-hour zone", "zone", NIGHT, required="always"),
    _camera(
        "cabinet", "取件柜", "Pick-up locker", "cabinet", Text(zh="示例取件柜", en="Example locker"), required="always"
    ),
    *(_camera(f"w{n}", f"窗口 {n}", f"Window {n}", "window", _window(n)) for n in range(1, 10)),
)
_BROKEN: dict[str, dict[str, object]] = {
    "w5": {"state": "down", "reasons": ("timeout",), "since": NOW - 12 * MINUTE},
    "w3": {"state": "degraded", "reasons": ("black",), "since": NOW - 26 * MINUTE},
    "night": {"state": "degraded", "reasons": ("covered",), "since": NOW - 4 * MINUTE},
}
_OFF: dict[str, object] = {"state": "unknown", "reasons": ("not_watched",), "since": NOW - 18 * MINUTE}


def cameras(state: str) -> tuple[v.CameraLine, ...]:
    """`full`: three need a person; `calm`: all well; `silent`: nobody looks."""
    if state == "empty":
        return ()
    if state == "silent":
        return tuple(one.model_copy(update=_OFF) for one in CAMERAS)
    broken = {} if state == "calm" else _BROKEN
    return tuple(one.model_copy(update=broken.get(one.camera.removeprefix("v1/"), {})) for one in CAMERAS)


def program(state: str) -> v.VideoProgram:
    """The video station; lost when `silent`."""
    lost = state == "silent"
    return v.VideoProgram(
        station="v1",
        name=Text(zh="视频程序", en="Video program"),
        phase="lost" if lost else "ready",
        since=NOW - (18 * MINUTE if lost else 3 * DAY),
        watched_until=NOW - (18 * MINUTE if lost else 20_000),
    )
