"""Two upper platforms: a county that is well, a city that refuses us."""

from dataclasses import replace

from hall.model.text import Text
from hall_controller.domain.video.letter import Letter
from hall_controller.read_models.models import video as v
from ui.console.gallery.sample_tickets import MINUTE, NOW
from ui.console.gallery.sample_video.cameras import cameras
from ui.console.gallery.sample_video.looks import LOOKS
from ui.console.gallery.sample_video.times import DAY, HOUR

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
        proposals=(
            v.Proposal(
                gb_id="62990100001340000002",
                about="cabinet:k3",
                name=Text(zh="示例夜间柜", en="Example night locker"),
                kind="alarm",
            ),
        ),
        troubles=(*now, *past),
        streams=streams,
    )
