"""Samples of 视频联网, visibly invented: cameras in every state, evidence, the register, two upper platforms."""

from dataclasses import replace

from hall.model.text import Text
from hall_controller.domain.video.letter import Letter
from hall_controller.read_models.models import video as v
from hall_controller.read_models.models.compliance import Sums
from ui.console.gallery.sample_tickets import MINUTE, NOW

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
TODAY = NOW - (9 * HOUR + 41 * MINUTE + 7_000)
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


def _was(state: str, *reasons: str, ago_h: float, minutes: float) -> v.Trouble:
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
        last_trouble=_was("down", "timeout", ago_h=52, minutes=7),
    ),
    _camera("hall-1", "大厅东", "Hall, east", "zone", HALL_A),
    _camera(
        "hall-2", "大厅西", "Hall, west", "zone", HALL_A, last_trouble=_was("degraded", "blurred", ago_h=20, minutes=34)
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


COUNTY = v.UpperLine(
    upper="v1/county",
    name=Text(zh="示例县视频平台", en="Example county video platform"),
    state="registered",
    since=NOW - 3 * DAY,
    clock_offset_ms=-340,
    host="192.0.2.10",
    channels=18,
    streams=1,
)
CITY = v.UpperLine(
    upper="v1/city",
    name=Text(zh="示例市视频平台", en="Example city video platform"),
    state="rejected",
    reason="403",
    since=NOW - 41 * MINUTE,
    host="198.51.100.7",
    channels=6,
    watch_only=True,
)
LETTER = Letter(
    platform_id="62990000002000000001",
    domain="6299000000",
    host="192.0.2.10",
    port=5060,
    device_id="62990100001180000001",
    user="62990100001180000001",
    transport="udp",
    version="2016",
    charset="GB2312",
    register_s=86_400,
    keepalive_s=60,
    keepalive_misses=3,
    per_message=4,
    media_ip="",
    media_transport="as_asked",
    uplink_kbit=8_000,
    alarm_reset_rule=False,
)
CITY_LETTER = replace(
    LETTER,
    platform_id="62990000001180000002",
    domain="6299000000",
    host="198.51.100.7",
    transport="tcp",
    version="2022",
    device_id="62990100001180000002",
    user="shili-hall",
)


def uppers(state: str) -> tuple[v.UpperLine, ...]:
    """The city refuses us in a `full` hall."""
    if state in {"empty", "none"}:
        return ()
    if state == "silent":
        gone = {"state": "unknown", "reason": "", "since": NOW - 18 * MINUTE, "clock_offset_ms": None, "streams": 0}
        return tuple(one.model_copy(update=gone) for one in (COUNTY, CITY))
    return (
        COUNTY,
        CITY
        if state == "full"
        else CITY.model_copy(update={"state": "registered", "reason": "", "clock_offset_ms": 120}),
    )


def channels(state: str) -> tuple[v.Channel, ...]:
    """Cameras and two doors, as the county sees them."""
    seen = tuple(
        v.Channel(
            gb_id=f"6299010000132{place:07d}",
            about=f"camera:{one.camera}",
            name=one.name,
            kind="camera",
            state=one.state,
        )
        for place, one in enumerate(cameras(state), 1)
    )
    doors = (
        v.Channel(
            gb_id="62990100001420000001",
            about="cabinet:k2",
            name=Text(zh="示例取件柜", en="Example locker"),
            kind="alarm",
            state="up",
        ),
        v.Channel(
            gb_id="62990100001340000001",
            about="station:k1",
            name=Text(zh="1 号终端", en="Terminal 1"),
            kind="alarm",
            state="up",
        ),
    )
    return (*seen, *doors)


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
        reason="retention",
        delete_after=NOW - 2 * DAY,
        ended_at=NOW - 2 * DAY,
    ),
)

_JUST = {"at": NOW - MINUTE, "begin": NOW - MINUTE - 10_000, "end": NOW - MINUTE + 10_000, "about": "alarm-forced"}
ALARM_CLIPS = (
    _clip(90, "cabinet", "alarm", masked=True, **_JUST),
    _clip(91, "night", "alarm", state="wanted", snapshot=False, sha256="", size=0, **_JUST),
)
"""What two cameras kept of an alarm a minute ago: one has told, the other not yet."""


def _segments(name: str) -> tuple[v.Segment, ...]:
    """Today until now; the black one was watched late."""
    cuts: dict[str, tuple[tuple[float, str, str], ...]] = {
        "w3": (
            (0, "up", ""),
            (2.1, "unknown", "not_watched"),
            (2.6, "up", ""),
            (8.72, "down", "timeout"),
            (8.81, "up", ""),
            (9.25, "degraded", "black"),
        ),
        "w5": ((0, "up", ""), (9.485, "down", "timeout")),
        "night": ((0, "up", ""), (3.2, "down", "ended"), (3.4, "up", ""), (9.62, "degraded", "covered")),
    }
    begun = cuts.get(name, ((0, "up", ""),))
    ends = (*(begin for begin, _, _ in begun[1:]), (NOW - TODAY) / HOUR)
    return tuple(
        v.Segment(
            begin=TODAY + int(begin * HOUR),
            end=TODAY + int(end * HOUR),
            state=state,
            reasons=(reason,) if reason else (),
        )
        for (begin, state, reason), end in zip(begun, ends, strict=True)
    )


def today(name: str) -> v.Day:
    """The band of today with the hours at which it had to be on."""
    required = (
        ((TODAY, TODAY + 24 * HOUR),)
        if name in {"night", "cabinet"}
        else ((TODAY + int(8.5 * HOUR), TODAY + 18 * HOUR),)
    )
    segments = _segments(name)
    parts = dict.fromkeys(("up", "degraded", "down", "unknown"), 0)
    for one in segments:
        for begin, end in required:
            parts[one.state] += max(0, min(one.end, end) - max(one.begin, begin))
    return v.Day(
        begin=TODAY, end=TODAY + DAY, segments=segments, required=required, sums=Sums(sum(parts.values()), **parts)
    )


def page(state: str, camera: str) -> v.CameraPage | None:
    """One camera."""
    line = next((one for one in cameras(state) if one.camera == camera), None)
    seen = program(state)
    if line is None:
        return None
    name = camera.partition("/")[2]
    now = () if line.state == "up" else (v.Trouble(state=line.state, reasons=line.reasons, since=line.since or NOW),)
    past = (
        _was("down", "timeout", ago_h=0.97, minutes=5),
        _was("unknown", "not_watched", ago_h=7.6, minutes=30),
        _was("degraded", "frozen", ago_h=31, minutes=12),
        _was("down", "wrong_password", ago_h=6 * 24, minutes=94),
    )
    return v.CameraPage(
        line=line,
        program=seen,
        address="rtsp://192.0.2.21:554/sub",
        facts=v.Facts(
            codec="hevc" if name == "w9" else "h264",
            width=640,
            height=360,
            frames_per_s=15,
            kbit_per_s=512,
            key_frame_s=2,
            clock_offset_ms=-1_840,
            told_at=NOW - 40 * MINUTE,
        ),
        recording=v.Recording(ok=True, oldest=NOW - 33 * DAY, newest=NOW - 2 * MINUTE, tested_at=NOW - 3 * HOUR),
        filing_number="示公视备 2026-0412（示例）",
        sign_in_place=True,
        masked=name.startswith("w"),
        gb_ids=((COUNTY.name, "62990100001320000003"),),
        today=today(name),
        troubles=(*now, *past),
        clips=tuple(one for one in CLIPS if one.camera == camera),
    )


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


def upper_page(state: str, upper: str) -> v.UpperPage | None:
    """One upper platform; the city's own ID has a device's type, as a letter once had it."""
    line = next((one for one in uppers(state) if one.upper == upper), None)
    if line is None:
        return None
    city = upper.endswith("/city")
    shown = channels(state)
    seen = tuple(one for one in shown if one.kind == "alarm") if city else shown
    past = (
        v.Trouble(state="silent", reasons=("timeout",), since=NOW - 50 * HOUR, until=NOW - 49 * HOUR),
        v.Trouble(state="rejected", reasons=("404",), since=NOW - 9 * DAY, until=NOW - 9 * DAY + 20 * MINUTE),
    )
    now = (
        ()
        if line.state == "registered"
        else (v.Trouble(state=line.state, reasons=(line.reason,), since=line.since or NOW),)
    )
    streams = tuple(one for one in LOOKS if one.kind == "upper" and ("市" in one.who) == city)
    return v.UpperPage(
        line=line,
        station="v1",
        letter=CITY_LETTER if city else LETTER,
        channels=seen,
        troubles=(*now, *past),
        streams=streams,
    )
