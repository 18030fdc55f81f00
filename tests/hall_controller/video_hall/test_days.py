"""Days are counted once they are over, counted anew when something late comes, and the page adds them up."""

import re
from datetime import date
from pathlib import Path

import pytest

from hall_controller.application.video.counting import counted_span, stored_days
from hall_controller.domain.video.compliance import Counted
from hall_controller.read_models.video_compliance import compliance_view, raw_events
from hall_controller.read_models.video_views import camera_page
from hall_controller.reports.video.files import events_csv
from tests.hall_controller.application.hall_bench import DAY, NINE
from tests.hall_controller.video_hall.video_bench import HOUR, MINUTE, VideoHall

GUIDE = Path("docs/guides/video-hours.en.md")
MONDAY = date.fromisoformat(DAY)
FIVE = NINE + 8 * HOUR


def a_day(hall: VideoHall) -> None:
    """Gate: up, ten minutes down, up; the program away from 12:00 to 12:30; counted after midnight."""
    hall.now = NINE + 2 * MINUTE
    hall.all_up()
    hall.watched(NINE + MINUTE, NINE + 2 * MINUTE)
    hall.now = NINE + HOUR
    hall.state("gate", "down", "timeout")
    hall.now += 10 * MINUTE
    hall.state("gate", "up")
    hall.now = NINE + 3 * HOUR
    hall.watched(NINE + 2 * MINUTE)
    hall.now = FIVE + HOUR
    hall.watched(NINE + 3 * HOUR + 30 * MINUTE)


def test_a_day_is_counted_after_midnight(hall: VideoHall) -> None:
    a_day(hall)
    hall.round()
    assert hall.read(lambda c: stored_days(c, MONDAY, MONDAY)) == []
    hall.now = FIVE + 8 * HOUR
    hall.round()
    stored = {one.subject: one.counted for one in hall.read(lambda c: stored_days(c, MONDAY, MONDAY))}
    gate = stored["camera:v1/gate"]
    minutes = [part // MINUTE for part in (gate.required, gate.up, gate.degraded, gate.down, gate.unknown)]
    assert minutes == [479, 438, 0, 10, 31], "described at 9:01, told at 9:02, away for half an hour"
    assert [gap.reasons for gap in gate.gaps] == [("never_told",), ("timeout",), ("not_watched",)]
    assert stored["upper:v1/county"].unknown == 31 * MINUTE
    assert stored["camera:v1/night"].required == 14 * HOUR + 59 * MINUTE


def test_what_is_not_told_yet_is_not_counted_yet(hall: VideoHall) -> None:
    def gate(now: int) -> tuple[int, int, int]:
        page = hall.read(lambda c: camera_page(c, hall.facts, "v1/gate", now))
        assert page is not None
        assert page.today is not None
        seen = hall.read(lambda c: compliance_view(c, hall.facts, DAY, DAY, now))
        line = next(one for one in seen.of("camera") if one.about == "v1/gate")
        assert line.sums == page.today.sums, "one camera's page and the month's say the same"
        return page.today.until, page.today.sums.required, page.today.sums.unknown

    known = hall.now
    assert gate(known + 11 * MINUTE) == (known, 0, 0), "the first word of a new camera is on its way"
    assert gate(known + 13 * MINUTE)[1:] == (13 * MINUTE, 13 * MINUTE), "nobody ever said a word"
    hall.all_up()
    hall.now += 20 * MINUTE
    hall.watched(known)
    assert gate(hall.now + 9 * MINUTE) == (hall.now, 20 * MINUTE, 0)
    assert gate(hall.now + 30 * MINUTE)[2] == 30 * MINUTE, "a program that says nothing has not looked"


def test_what_comes_late_makes_the_day_count_anew(hall: VideoHall) -> None:
    a_day(hall)
    hall.now = FIVE + 8 * HOUR
    hall.round()
    hall.watched(NINE + 3 * HOUR, NINE + 3 * HOUR + 30 * MINUTE)
    assert hall.rows("SELECT count(*) FROM video_days WHERE stale") == [(5,)]
    hall.round()
    (gate,) = (one for one in hall.read(lambda c: stored_days(c, MONDAY, MONDAY)) if one.subject == "camera:v1/gate")
    assert gate.counted.unknown == MINUTE
    view = hall.read(lambda c: compliance_view(c, hall.facts, DAY, DAY, hall.now, again=True))
    assert [line.differs for line in view.lines] == [()] * 5


def test_the_month_is_the_sum_of_its_days_and_of_its_raw_events(hall: VideoHall) -> None:
    a_day(hall)
    hall.now = FIVE + 8 * HOUR
    hall.round()
    hall.now = NINE + 25 * HOUR
    hall.state("gate", "degraded", "black")
    hall.now += MINUTE
    hall.watched(NINE + 24 * HOUR - HOUR)
    view = hall.read(lambda c: compliance_view(c, hall.facts, "2026-11-01", "2026-11-30", hall.now))
    gate = next(one for one in view.lines if one.about == "v1/gate")
    assert [day for day, sums in gate.days if sums.required] == ["2026-11-23", "2026-11-24"]
    assert gate.sums.degraded == MINUTE
    assert gate.sums.required == sum(sums.required for _, sums in gate.days) == (479 + 61) * MINUTE
    assert gate.sums.up + gate.sums.degraded + gate.sums.down + gate.sums.unknown == gate.sums.required
    assert view.sources is not None
    seen = hall.read(lambda c: raw_events(c, hall.facts, "2026-11-01", "2026-11-30"))
    assert view.sources.count == len(seen)
    assert {one.type for one in seen} == {
        "camera.state", "upper.state", "video.watched", "camera.described", "upper.described",
    }  # fmt: skip
    only = hall.read(lambda c: raw_events(c, hall.facts, "2026-11-24", "2026-11-24"))
    states = [(one.about, one.state) for one in only if one.type == "camera.state" and one.about == "v1/gate"]
    assert states == [("v1/gate", "up"), ("v1/gate", "degraded")], "the state the day began with is among them"


def test_a_day_by_hand(hall: VideoHall, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The script that stands in the guide comes to the same from the exported events alone."""
    a_day(hall)
    events = hall.read(lambda c: raw_events(c, hall.facts, DAY, DAY))
    file = tmp_path / "events.csv"
    file.write_bytes(events_csv(events, str))
    (script,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    for about in ("v1/gate", "v1/county", "v1/night"):
        hours = "00:00-24:00" if about == "v1/night" else "09:00-17:00"
        code = compile(script, str(GUIDE), "exec")
        exec(code, {"__name__": "recount", "arguments": [str(file), about, "Asia/Shanghai", hours, DAY]})  # noqa: S102
        told = dict(re.findall(r"(\w+) +(\d+) ms", capsys.readouterr().out))
        kind = "upper" if about == "v1/county" else "camera"
        counted = _counted(hall, f"{kind}:{about}")
        assert {name: int(part) for name, part in told.items()} == {
            "required": counted.required, "up": counted.up, "degraded": counted.degraded, "down": counted.down,
            "unknown": counted.unknown,
        }  # fmt: skip


def _counted(hall: VideoHall, subject: str) -> Counted:
    hours, end = hall.facts.times.hours, NINE + 24 * HOUR
    return hall.read(lambda c: counted_span(c, hours, subject, MONDAY, end))  # type: ignore[no-any-return]
