"""The example hall loads without a word and is as large as it should be."""

import csv
import datetime as dt
from pathlib import Path

import chinese_calendar

import config
from config import check, hours_plan, load_hall
from config.new_hall import EXAMPLE
from hall.model.calendar import WorkingCalendar, YearTable
from hall.model.hours import HoursPlan
from tests.config.folders import EXAMPLE_MODELS


def test_it_has_no_problem() -> None:
    report = check(EXAMPLE, EXAMPLE_MODELS)
    assert report.text() == "没有发现问题\n"


def test_its_size() -> None:
    hall = load_hall(EXAMPLE).config
    assert (hall.hall, hall.name.zh) == ("shili", "示例县政务服务中心")
    assert (len(hall.windows), len(hall.departments), len(hall.services)) == (6, 12, 12)
    assert len(hall.items) >= 40
    assert sorted(service.pinned for service in hall.services if service.pinned is not None) == list(range(1, 9))
    assert all(item.name.en and item.aliases for item in hall.items)
    assert {item.service for item in hall.items} == {service.slug for service in hall.services}


def test_its_terminals() -> None:
    hall = load_hall(EXAMPLE)
    loaded = [config.load_station_text(text, f"{slug}.yaml", EXAMPLE_MODELS) for slug, text in hall.stations.items()]
    stations = [station for station in loaded if station.config.kind == "kiosk"]
    assert [station.config.offline_mark for station in stations] == ["K1", "K2", "K3"]
    assert all(station.devices["ticket_printer"].driver == "escpos_generic" for station in stations)
    kinds = {hall.config.zone(station.config.zone).kind for station in stations}
    assert "round_the_clock" in kinds
    (agent,) = (station for station in loaded if station.config.kind == "agent")
    assert (agent.config.window, [one.driver for one in agent.devices.values()]) == (
        "window-1",
        ["ff68_keypad", "ff68_caller", "profile"],
    )


def test_the_calendar_of_2026_is_the_published_one() -> None:
    year = load_hall(EXAMPLE).calendar[0]
    assert year.status == "official"
    day = dt.date(2026, 1, 1)
    while day.year == 2026:
        free = day in year.days_off() or (day.weekday() >= 5 and day not in year.make_up_days)
        assert free == chinese_calendar.is_holiday(day), day
        day += dt.timedelta(days=1)
    assert (len(year.days_off()), len(year.make_up_days)) == (33, 6)


def test_the_calendar_of_2027_is_provisional() -> None:
    year = load_hall(EXAMPLE).calendar[1]
    assert (year.year, year.status, year.make_up_days) == (2027, "provisional", ())
    assert len(year.days_off()) == 13


def test_the_halls_model_takes_its_hours_and_calendar() -> None:
    hall = load_hall(EXAMPLE)
    years = {year.year: YearTable.model_validate(year.plain()) for year in hall.calendar}
    assert WorkingCalendar(years).is_make_up_day(dt.date(2026, 2, 14))
    plan = HoursPlan.model_validate(hours_plan(hall.config))
    assert [str(part) for part in hours_plan(hall.config)["week"]["mon"]] == ["09:00-12:00", "13:30-17:00"]
    assert (len(plan.week["mon"]), len(plan.week["sat"]), len(plan.week["sun"])) == (2, 1, 0)
    assert "civil" in plan.duty[0].services


def test_its_appointments_name_services_that_take_them() -> None:
    hall = load_hall(EXAMPLE)
    assert hall.config.appointments is not None
    with hall.file(hall.config.appointments).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["code"] for row in rows}) == len(rows) >= 20
    for row in rows:
        assert hall.config.service(row["service"]).appointment
        assert row["slot_start"] < row["slot_end"]
        assert row["document"].startswith("SAMPLE-")


def test_no_secret_is_in_it() -> None:
    assert not list(Path(EXAMPLE).rglob("secrets.yaml"))
