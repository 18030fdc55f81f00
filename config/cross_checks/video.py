"""The video station against itself: cameras, rules and platforms that belong together."""

from collections.abc import Collection, Iterator, Mapping

from config.cross_checks.finding import Finding, unknown_reference
from config.cross_checks.video_ids import check_ids
from config.cross_checks.video_ports import check_media_ports
from config.document import Path
from config.problems import Words
from config.station_file import CameraSection, StationConfig, VideoSection
from config.station_file.camera_place import BASIS_EN, BASIS_ZH


def check_video(station: StationConfig, disabled: Collection[Path]) -> Iterator[Finding]:
    """What can be said of the file alone; names of cameras that are switched off are not looked into (G8)."""
    video = station.video
    if station.kind == "video" and video is None:
        what = Words("视频站要写摄像机", "a video station needs its cameras")
        yield Finding(("video",), what, allowed="video: {cameras: {gate: …}}")
    if video is None:
        return
    if station.devices:
        what = Words("视频站不接外设", "a video station has no devices")
        yield Finding(("devices",), what, at_key=True, allowed="video: …")
    if station.kind != "video":
        what = Words("摄像机要由视频站管", "cameras belong to the video station")
        yield Finding(("video",), what, at_key=True, allowed="kind: video")
    known = [*video.cameras, *(str(path[-1]) for path in disabled if path[:2] == ("video", "cameras"))]
    for slug, camera in video.cameras.items():
        yield from _camera(("video", "cameras", slug), camera)
    yield from _read_twice(video)
    yield from _references(video, known)
    yield from check_ids(video)
    yield from check_media_ports(video)


def _camera(at: Path, camera: CameraSection) -> Iterator[Finding]:
    """What the rules ask of each camera; warnings, because a hall mends them while it is filmed."""
    if camera.filing_number is None:
        zh = f"没写公安备案编号；启用后 30 天内要备案（{BASIS_ZH}）"
        en = f"no filing number of the police; it is filed within 30 days of use ({BASIS_EN})"
        yield Finding((*at, "filing_number"), Words(zh, en), allowed="filing_number: …", severity="warning")
    if not camera.sign_in_place:
        zh, en = f"没有提示牌（{BASIS_ZH}）", f"no sign says that one is filmed ({BASIS_EN})"
        yield Finding((*at, "sign_in_place"), Words(zh, en), allowed="sign_in_place: true", severity="warning")
    if camera.audio:
        what = Words("开了声音；没有依据就不要录音", "sound is on; without a basis nothing said is recorded")
        yield Finding((*at, "audio"), what, allowed="audio: false", severity="warning")
    if camera.sees is None and camera.place.kind in {"window", "cabinet"}:
        what = Words("要写明拍不拍得到键盘和屏幕", "say whether it sees keypads or screens")
        yield Finding((*at, "sees"), what, allowed="sees: [], sees: [keypad, screen]", severity="warning")
    if camera.read == "sub" and camera.sub is None:
        what = Words("没有子码流，只好读主码流", "there is no sub-stream, so the main one is read")
        yield Finding((*at, "read"), what, allowed="sub: rtsp://…, read: main", severity="warning")


def _read_twice(video: VideoSection) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for slug, camera in video.cameras.items():
        other = first.setdefault(camera.url, slug)
        if other != slug:
            what = Words(f"和摄像机 {other} 是同一个地址", f"this is the address of camera {other}")
            key = "main" if camera.url == camera.main else "sub"
            yield Finding(("video", "cameras", slug, key), what)


def _references(video: VideoSection, known: list[str]) -> Iterator[Finding]:
    kind = Words("摄像机", "camera")
    for index, rule in enumerate(video.rules):
        at: Path = ("video", "rules", index)
        for place, camera in enumerate(rule.cameras):
            if camera not in known:
                yield unknown_reference((*at, "cameras", place), kind, camera, known)
        if rule.before.seconds > video.ring:
            zh, en = f"内存里只留 {video.ring} 秒", f"only {video.ring} s stay in memory"
            yield Finding((*at, "before"), Words(zh, en), allowed=f"≤ {video.ring} s")
    for slug, one in video.cameras.items():
        if one.recorder is not None and one.recorder not in video.recorders:
            path: Path = ("video", "cameras", slug, "recorder")
            yield unknown_reference(path, Words("录像机", "recorder"), one.recorder, video.recorders)
    for upper, section in video.upper.items():
        yield from _channels(("video", "upper", upper, "channels"), section.channels, known)


def _channels(at: Path, channels: Mapping[str, str], known: list[str]) -> Iterator[Finding]:
    for camera in channels:
        if camera not in known:
            found = unknown_reference((*at, camera), Words("摄像机", "camera"), camera, known)
            yield Finding(found.path, found.what, found.allowed, found.nearest, at_key=True)
