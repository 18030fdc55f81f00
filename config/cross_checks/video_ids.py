"""GB/T 28181 IDs of a video station: one thing, one ID; one camera, once at each platform (users.md)."""

from collections.abc import Iterator, Mapping

from config.cross_checks.finding import Finding
from config.document import Path
from config.gb28181.ids import child_problems, domain_problems, neighbour_problems
from config.gb28181.proposing import propose
from config.problems import Words
from config.station_file import UpperSection, VideoSection


def check_ids(video: VideoSection) -> Iterator[Finding]:
    """No ID for two things, none that leads to another place than our own, no camera twice at one platform."""
    yield from _given_twice(video)
    for slug, upper in video.upper.items():
        at: Path = ("video", "upper", slug)
        channels = video.channels_of(slug)
        yield from _of_upper(at, upper, channels)
        if not channels:
            yield from _nothing_to_see(at, video, upper)
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


def _of_upper(at: Path, upper: UpperSection, channels: Mapping[str, str]) -> Iterator[Finding]:
    for problem in domain_problems(upper.domain, upper.platform_id):
        yield Finding((*at, "domain"), problem.what, allowed=upper.platform_id[:10], severity=problem.severity)
    for problem in neighbour_problems(upper.device_id, upper.platform_id):
        yield Finding((*at, "device_id"), problem.what, severity=problem.severity)
    shown = {} if upper.watch_only else channels
    for name, gb_id in {**shown, **upper.alarm_devices}.items():
        for problem in child_problems(gb_id, upper.device_id):
            what = Words(f"{name} 的编号{problem.what.zh}", f"the ID of {name}: {problem.what.en}")
            yield Finding(_path_of(name, at, upper), what, allowed=upper.device_id[:8] + "…", severity=problem.severity)


def _path_of(name: str, at: Path, upper: UpperSection) -> Path:
    if name in upper.alarm_devices:
        return (*at, "alarm_devices", name)
    return (*at, "channels", name) if name in upper.channels else ("video", "cameras", name, "gb_id")


def _nothing_to_see(at: Path, video: VideoSection, upper: UpperSection) -> Iterator[Finding]:
    """With numbers that may be taken as they stand, where the letter gives none."""
    known = {name: gb_id for _, gb_id, name in _all_ids(video)}
    proposed = propose("camera", upper.device_id, known, video.cameras)
    written = ", ".join(f'{camera}: "{gb_id}"' for camera, gb_id in proposed.items()) or 'gate: "…"'
    what = Words("没有一个摄像机有编号，上级什么也看不到", "no camera has an ID, nothing is to be seen there")
    yield Finding((*at, "channels"), what, allowed=f"channels: {{{written}}}", severity="warning")


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
