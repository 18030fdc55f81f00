"""The video station against the hall and its other stations: what its cameras look at exists."""

from collections.abc import Iterator, Mapping

from config.cross_checks.finding import Finding, unknown_reference
from config.document import Path
from config.hall_file import HallConfig
from config.problems import Words
from config.station_file import CameraSection, RuleSection, StationConfig, forbidden_place
from config.station_file.camera_place import BASIS_EN, BASIS_ZH


def check_video_in_hall(
    station: StationConfig, hall: HallConfig, stations: Mapping[str, StationConfig]
) -> Iterator[Finding]:
    """Zones, windows, cabinets, doors and devices are there; the round-the-clock zone is watched day and night."""
    if station.video is None:
        return
    for slug, camera in station.video.cameras.items():
        yield from _place(("video", "cameras", slug), camera, hall, stations)
    for index, rule in enumerate(station.video.rules):
        yield from _rule(("video", "rules", index, "when"), rule, hall, stations)
    for name, upper in station.video.upper.items():
        for subject in upper.alarm_devices:
            path: Path = ("video", "upper", name, "alarm_devices", subject)
            kind, _, about = subject.partition(":")
            if kind == "station" and about not in stations:
                yield unknown_reference(path, Words("终端", "station"), about, stations)
            elif kind != "station":
                yield from _door(path, about, stations)


def _place(
    at: Path, camera: CameraSection, hall: HallConfig, stations: Mapping[str, StationConfig]
) -> Iterator[Finding]:
    place = camera.place
    if place.zone is not None:
        zones = {zone.slug: zone for zone in hall.zones}
        if place.zone not in zones:
            yield unknown_reference((*at, "place", "zone"), Words("区域", "zone"), place.zone, zones)
            return
        zone = zones[place.zone]
        if word := forbidden_place(zone.name.zh, zone.name.en):
            zh, en = f"“{word}”里不能装摄像机（{BASIS_ZH}）", f"no camera may be in a “{word}” ({BASIS_EN})"
            yield Finding((*at, "place", "zone"), Words(zh, en))
    if place.window is not None:
        windows = [window.slug for window in hall.windows]
        if place.window not in windows:
            yield unknown_reference((*at, "place", "window"), Words("窗口", "window"), place.window, windows)
    if place.cabinet is not None:
        yield from _door((*at, "place", "cabinet"), place.cabinet, stations)
    if camera.required != "always" and _open_all_night(camera, hall, stations):
        what = Words("24 小时区要 24 小时开机", "the 24-hour zone is watched day and night")
        yield Finding((*at, "required"), what, allowed="required: always", severity="warning")


def _open_all_night(camera: CameraSection, hall: HallConfig, stations: Mapping[str, StationConfig]) -> bool:
    place = camera.place
    at_cabinet = stations[place.cabinet].zone if place.cabinet and place.cabinet in stations else None
    night = {zone.slug for zone in hall.zones if zone.kind == "round_the_clock"}
    return (place.zone or at_cabinet) in night


def _rule(at: Path, rule: RuleSection, hall: HallConfig, stations: Mapping[str, StationConfig]) -> Iterator[Finding]:
    kind, windows = rule.when.kind, [window.slug for window in hall.windows]
    for index, name in enumerate(rule.when.names):
        path: Path = (*at, kind, index)
        if name == "*" or kind == "alarm":
            continue
        if kind == "window" and name not in windows:
            yield unknown_reference(path, Words("窗口", "window"), name, windows)
        elif kind == "door":
            yield from _door(path, name, stations)
        elif kind == "device":
            yield from _device(path, name, stations)


def _door(path: Path, name: str, stations: Mapping[str, StationConfig]) -> Iterator[Finding]:
    """`k1` or `k1/A01`."""
    slug, _, cell = name.partition("/")
    with_cabinet = {name: one.cabinet for name, one in stations.items() if one.cabinet is not None}
    if slug not in with_cabinet:
        yield unknown_reference(path, Words("取件柜", "pick-up locker"), slug, with_cabinet)
    elif cell and cell not in (cells := [one.cell for one in with_cabinet[slug].cells]):
        yield unknown_reference(path, Words("格口", "cell"), cell, cells)


def _device(path: Path, name: str, stations: Mapping[str, StationConfig]) -> Iterator[Finding]:
    """`k1` or `k1/scanner`."""
    slug, _, device = name.partition("/")
    if slug not in stations:
        yield unknown_reference(path, Words("终端", "station"), slug, stations)
    elif device and device not in stations[slug].devices:
        yield unknown_reference(path, Words("设备", "device"), device, stations[slug].devices)
