"""Where people wait and look: zones of a service's windows, boards, shifts, agents' windows."""

from collections.abc import Iterator

from config.cross_checks.finding import Finding
from config.document import Path
from config.hall_file import HallConfig
from config.problems import Words

RESERVED = {
    "overview": Words("负责人大屏", "the manager's wall display"),
    "published-ratings": Words("满意度公布屏", "the board of published ratings"),
}


def check_places(hall: HallConfig) -> Iterator[Finding]:
    """A ticket can say one place to wait, every waiting zone sees its calls, shifts offer what they can."""
    for index, service in enumerate(hall.services):
        zones = list(dict.fromkeys(window.zone for window in hall.windows_of(service.slug)))
        if len(zones) > 1:
            zh = f"“{service.name.zh}”的窗口在不同区域（{', '.join(zones)}），小票只能写一个等候处"
            en = f"the windows of “{service.slug}” are in several zones ({', '.join(zones)}), a ticket names one"
            yield Finding(("services", index, "slug"), Words(zh, en), severity="warning")
    yield from _boards(hall)
    yield from _shifts(hall)


def _boards(hall: HallConfig) -> Iterator[Finding]:
    seen = {zone for board in hall.boards for zone in board.zones}
    used = {window.zone for window in hall.windows}
    for index, board in enumerate(hall.boards):
        if (whose := RESERVED.get(board.slug)) is not None:
            zh, en = f"“{board.slug}” 是{whose.zh}用的", f"“{board.slug}” belongs to {whose.en}"
            yield Finding(("boards", index, "slug"), Words(zh, en), allowed="board-main")
    for index, zone in enumerate(hall.zones):
        if hall.boards and zone.slug in used and zone.slug not in seen:
            zh = f"“{zone.name.zh}”没有综合屏，那里的人看不到叫号"
            what = Words(zh, f"no board shows the calls of “{zone.slug}”")
            yield Finding(("zones", index, "slug"), what, allowed=f"boards: … zones: [{zone.slug}]", severity="warning")


def _shifts(hall: HallConfig) -> Iterator[Finding]:
    for index, shift in enumerate(hall.opening_hours.duty_shifts):
        offered = {service for window in hall.windows if window.slug in shift.windows for service in window.services}
        for place, service in enumerate(shift.services):
            if service not in offered and any(service == known.slug for known in hall.services):
                path: Path = ("opening_hours", "duty_shifts", index, "services", place)
                zh, en = f"值班窗口办不了 “{service}”", f"no window of the shift calls “{service}”"
                yield Finding(path, Words(zh, en), allowed=", ".join(sorted(offered)))
