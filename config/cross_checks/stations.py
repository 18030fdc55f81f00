"""A station against its hall and the other stations."""

from collections.abc import Iterator, Mapping

from config.cross_checks.finding import Finding, unknown_reference
from config.hall_file import HallConfig
from config.problems import Words
from config.station_file import StationConfig


def check_station(station: StationConfig, file_stem: str) -> Iterator[Finding]:
    """What can be said of a station file alone."""
    if station.station != file_stem:
        zh = f"代号 “{station.station}” 和文件名 “{file_stem}” 不一致"
        what = Words(zh, f"the slug “{station.station}” differs from the file's name “{file_stem}”")
        yield Finding(("station",), what, nearest=file_stem)
    if station.kind == "kiosk" and station.offline_mark is None:
        what = Words("自助机要有断网票号标记", "a terminal needs an offline mark")
        yield Finding(("offline_mark",), what, allowed="offline_mark: K1")
    if station.kind == "agent" and station.window is None:
        what = Words("窗口代理程序要写在哪个窗口", "an agent needs its window")
        yield Finding(("window",), what, allowed="window: window-1")
    if station.kind != "kiosk" and station.cabinet is not None:
        what = Words("取件柜要由自助机管", "a cabinet belongs to a terminal")
        yield Finding(("cabinet",), what, at_key=True, allowed="kind: kiosk")
    if station.kind == "kiosk" and station.panel is None:
        what = Words("自助机要写屏幕尺寸", "a terminal needs its panel's measures")
        yield Finding(("panel",), what, allowed="panel: {px_per_mm: 4.0}")


def check_station_in_hall(
    station: StationConfig, hall: HallConfig, others: Mapping[str, StationConfig]
) -> Iterator[Finding]:
    """Zone and window exist, the offline mark is free and looks like no prefix."""
    zones = [zone.slug for zone in hall.zones]
    if station.zone not in zones:
        yield unknown_reference(("zone",), Words("区域", "zone"), station.zone, zones)
    windows = [window.slug for window in hall.windows]
    if station.window is not None and station.window not in windows:
        yield unknown_reference(("window",), Words("窗口", "window"), station.window, windows)
    mark = station.offline_mark
    if mark is None:
        return
    for service in hall.services:
        if service.prefix == mark.rstrip("0123456789"):
            zh = f"断网标记 “{mark}” 和业务“{service.name.zh}”的字头 {service.prefix} 会混淆"
            en = f"the mark “{mark}” looks like the prefix {service.prefix} of “{service.slug}”"
            yield Finding(("offline_mark",), Words(zh, en))
    for name, other in others.items():
        if other.offline_mark == mark:
            what = Words(f"断网标记 “{mark}” 已经给了 {name}", f"the mark “{mark}” belongs to {name}")
            yield Finding(("offline_mark",), what)
