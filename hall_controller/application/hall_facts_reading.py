"""The hall file as use cases need it."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from config import CalendarYear, Hall, HallConfig, StationConfig
from config import hall_file as written
from config.vocabulary import Text as WrittenText
from hall.model.calendar import WorkingCalendar, YearTable
from hall.model.clock_time import TimeRange
from hall.model.hours import WEEKDAYS, DutyShift, HoursPlan, OpeningHours
from hall.model.text import Text
from hall_controller.application.cases.reading_rules import case_facts_from
from hall_controller.application.hall_facts import (
    BoardFacts,
    CodeReader,
    HallFacts,
    QueueFacts,
    ServiceFacts,
    StationFacts,
    WindowFacts,
)
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.lockers.reading_rules import locker_facts_from
from hall_controller.application.ratings.reading_rules import rating_facts_from
from hall_controller.application.video.reading_rules import video_facts_from
from hall_controller.domain import calling_policy as policies
from hall_controller.domain.appointment import CheckInRule
from hall_controller.domain.quotas import Quota
from hall_controller.domain.wait_estimate import EstimateRule
from hall_controller.domain.waiting_line import CallingPolicy


def hall_facts_from(
    hall: Hall, stations: Iterable[StationConfig] = (), read_code: CodeReader | None = None
) -> HallFacts:
    """Facts of a loaded hall; `stations` as far as their files could be read."""
    config, stations = hall.config, tuple(stations)
    return HallFacts(
        hall=config.hall,
        name=text_from(config.name),
        times=HallTimes(opening_hours_from(config, hall.calendar), config.business_day_starts.minutes // 60),
        services={service.slug: _service(config, service) for service in config.services},
        windows={window.slug: _window(window) for window in config.windows},
        stations={station.station: _station(station) for station in stations},
        rules=_rules(config.queue),
        green_groups={group.slug: _group_name(group) for group in config.queue.green_groups},
        zones={zone.slug: text_from(zone.name) for zone in config.zones},
        boards={board.slug: _board(board) for board in config.boards},
        duty_phone=config.duty.phone,
        print_head=config.day_close.print_head,
        print_head_at=config.day_close.print_head_at,
        read_code=read_code,
        cases=case_facts_from(config),
        lockers=locker_facts_from(config),
        ratings=rating_facts_from(config),
        video=video_facts_from(stations, config.video),
    )


def text_from(written_text: WrittenText) -> Text:
    """Data text of the messages and pages."""
    return Text(zh=written_text.zh, en=written_text.en)


def opening_hours_from(config: HallConfig, calendar: Iterable[CalendarYear]) -> OpeningHours:
    """Hours bound to the calendar and the zone."""
    tables = {year.year: year_table_from(year) for year in calendar}
    return OpeningHours(hours_plan_from(config), WorkingCalendar(tables), ZoneInfo(config.time_zone))


def year_table_from(year: CalendarYear) -> YearTable:
    """A calendar file as the calendar arithmetic knows it."""
    return YearTable(
        year=year.year,
        status=year.status,
        basis=year.source,
        holidays=year.days_off(),
        make_up_days=frozenset(year.make_up_days),
    )


def hours_plan_from(config: HallConfig) -> HoursPlan:
    """The week with lunch as a gap, and duty shifts."""
    hours = config.opening_hours
    week: dict[int, tuple[TimeRange, ...]] = {}
    for entry in hours.week:
        for number in entry.days.numbers:
            week[number] = (*week.get(number, ()), *_ranges(entry))
    ordered = {
        WEEKDAYS[number]: tuple(sorted(ranges, key=lambda part: part.start)) for number, ranges in sorted(week.items())
    }
    make_up = week.get(hours.make_up_day_as.numbers[0], ())
    return HoursPlan(week=ordered, make_up_days=make_up, duty=tuple(_shift(config, one) for one in hours.duty_shifts))


def _ranges(entry: written.DayHours) -> list[TimeRange]:
    start, end = entry.open.minutes, entry.close.minutes
    if entry.lunch is None:
        return [TimeRange(start=start, end=end)]
    return [TimeRange(start=start, end=entry.lunch.start.minutes), TimeRange(start=entry.lunch.end.minutes, end=end)]


def _shift(config: HallConfig, shift: written.DutyShift) -> DutyShift:
    offered = shift.services or tuple(slug for window in shift.windows for slug in config.window(window).services)
    return DutyShift(
        name=text_from(shift.name),
        days=tuple(WEEKDAYS[number] for number in shift.days.numbers),
        hours=TimeRange(start=shift.start.minutes, end=shift.end.minutes),
        services=tuple(dict.fromkeys(offered)),
    )


def _service(config: HallConfig, service: written.Service) -> ServiceFacts:
    windows = config.windows_of(service.slug)
    slots = service.quota.per_slot
    quota = Quota(service.quota.per_day)
    if slots is not None:
        quota = Quota(service.quota.per_day, slots.tickets, slots.length.ms)
    return ServiceFacts(
        slug=service.slug,
        name=text_from(service.name),
        prefix=service.prefix,
        windows=tuple(window.slug for window in windows),
        zone=windows[0].zone if windows else None,
        department=service.department,
        usual_ms=service.usual_duration.ms,
        policy=policy_from(config.policy(service.policy)),
        quota=quota,
        warn_waiting=service.quota.warn_waiting,
        stop_taking_min=None if service.stop_taking is None else service.stop_taking.minutes,
        green_channel=service.green_channel,
        appointment=service.appointment,
        sensitive=service.sensitive,
        real_name_required=service.real_name == "required",
    )


def policy_from(policy: written.Policy) -> CallingPolicy:
    """The calling policy that the hall file describes."""
    match policy:
        case written.FirstCome():
            return policies.FirstCome()
        case written.Ageing():
            return policies.Ageing(policy.priority_advance.ms)
        case written.Ratio():
            return policies.Ratio(policy.ordinary)
        case written.AppointmentWindow():
            return policies.AppointmentWindow(policy.in_a_row, policy.before.ms)
        case written.GreenChannel():
            return policies.GreenChannel(policy.in_a_row, policy.longest_wait.ms)


def _group_name(group: written.GreenGroup) -> Text:
    """Its name as the desk reads it, with the age from which it is granted."""
    name = text_from(group.name)
    if group.from_age is None:
        return name
    return Text(zh=f"{name.zh}（{group.from_age} 岁起）", en=f"{name.en} (from {group.from_age})" if name.en else None)


def _window(window: written.Window) -> WindowFacts:
    return WindowFacts(window.slug, str(window.number), text_from(window.name), window.zone, window.services)


def _board(board: written.Board) -> BoardFacts:
    return BoardFacts(
        board.slug, text_from(board.name), board.zones, board.last_calls, board.next_numbers, board.voice, board.chime
    )


def _station(station: StationConfig) -> StationFacts:
    return StationFacts(
        slug=station.station,
        kind=station.kind,
        name=text_from(station.name),
        place=text_from(station.place),
        mark=station.offline_mark,
        prints=any("printer" in device for device in station.devices),
        window=station.window,
    )


def _rules(rules: written.QueueRules) -> QueueFacts:
    estimate = rules.estimate
    return QueueFacts(
        max_calls=rules.recall.max_calls,
        call_gap_ms=rules.recall.gap.ms,
        return_within_ms=rules.missed.return_within.ms,
        return_behind=rules.missed.behind,
        return_times=rules.missed.times,
        hold_ms=rules.hold.length.ms,
        hold_times=rules.hold.times,
        check_in=CheckInRule(rules.check_in.before.ms, rules.check_in.after.ms),
        estimate=EstimateRule(
            min_samples=estimate.min_samples,
            recent=estimate.recent,
            low=estimate.low.fraction,
            high_extra=estimate.high_extra.fraction,
            round_to_min=max(1, round(estimate.round_to.minutes)),
            longest_min=round(estimate.longest.minutes),
        ),
        idle_window_ms=rules.empty_window_after.ms,
        first_number=max(1, rules.numbers.first),
    )
