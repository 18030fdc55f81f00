"""GB/T 28181 IDs of a video station: one thing, one ID; one camera, once at each platform (users.md)."""

from collections.abc import Iterator

from config.cross_checks.finding import Finding
from config.document import Path
from config.problems import Words
from config.station_file import UpperSection, VideoSection
from config.station_file.gb_ids import centre_of


def check_ids(video: VideoSection) -> Iterator[Finding]:
    """No ID for two things, none that leads to another place than our own, no camera twice at one platform."""
    yield from _given_twice(video)
    for slug, upper in video.upper.items():
        yield from _of_upper(("video", "upper", slug), upper, video.channels_of(slug))
    yield from _shown_twice(video)


def _given_twice(video: VideoSection) -> Iterator[Finding]:
    """An ID means one thing at all platforms."""
    owners: dict[str, str] = {}
    for path, gb_id, thing in _all_ids(video):
        owner = owners.setdefault(gb_id, thing)
        if owner != thing:
            zh, en = f"编号 {gb_id} 已经给了 {owner}", f"the ID {gb_id} belongs to {owner}"
            yield Finding(path, Words(zh, en))


def _all_ids(video: VideoSection) -> Iterator[tuple[Path, str, str]]:
    for slug, camera in video.cameras.items():
        if camera.gb_id is not None:
            yield ("video", "cameras", slug, "gb_id"), camera.gb_id, slug
    for name, upper in video.upper.items():
        at: Path = ("video", "upper", name)
        for slug, gb_id in upper.channels.items():
            yield (*at, "channels", slug), gb_id, slug
        for subject, gb_id in upper.alarm_devices.items():
            yield (*at, "alarm_devices", subject), gb_id, subject


def _of_upper(at: Path, upper: UpperSection, channels: dict[str, str]) -> Iterator[Finding]:
    if upper.domain != upper.platform_id[:10]:
        zh = "一般是上级平台编号的前 10 位，请照来函核对"
        what = Words(zh, "it usually is the first ten digits of the platform's ID; compare the letter")
        yield Finding((*at, "domain"), what, allowed=upper.platform_id[:10], severity="warning")
    shown = {} if upper.watch_only else channels
    for slug, gb_id in {**shown, **upper.alarm_devices}.items():
        if centre_of(gb_id) != centre_of(upper.device_id):
            zh = f"{slug} 的编号 {gb_id} 前 8 位和本级设备不同，会挂到别处"
            en = f"the ID {gb_id} of {slug} has other first 8 digits than our own: it would hang elsewhere"
            key = "channels" if slug in upper.channels else "alarm_devices" if slug in upper.alarm_devices else "name"
            path: Path = (*at, "name") if key == "name" else (*at, key, slug)
            yield Finding(path, Words(zh, en), allowed=f"{upper.device_id[:8]}…", severity="warning")
    if not channels:
        what = Words("没有一个摄像机有编号，上级什么也看不到", "no camera has an ID, nothing is to be seen there")
        yield Finding((*at, "channels"), what, allowed='channels: {gate: "…"}', severity="warning")


def _shown_twice(video: VideoSection) -> Iterator[Finding]:
    """Two sections of one platform would show a camera twice."""
    seen: dict[tuple[str, str], str] = {}
    for slug, upper in video.upper.items():
        for camera in video.channels_of(slug):
            other = seen.setdefault((upper.platform_id, camera), slug)
            if other != slug:
                zh = f"摄像机 {camera} 已经由 “{other}” 报给同一个平台"
                what = Words(zh, f"“{other}” shows camera {camera} to the same platform already")
                yield Finding(("video", "upper", slug, "platform_id"), what)
