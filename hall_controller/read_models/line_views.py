"""The waiting lines of the hall: for the manager, the guide, and the public snapshot."""

from dataclasses import dataclass

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts, ServiceFacts
from hall_controller.application.line_rows import LineRow, lines_of, pace_of, staffed_services
from hall_controller.application.outlook import taking
from hall_controller.domain.wait_estimate import Outlook, WaitRange, window_share
from hall_controller.read_models.models import ServiceLineView

_LONGEST = (
    "SELECT service, number, order_at FROM (SELECT service, number, order_at,"
    " row_number() OVER (PARTITION BY service ORDER BY order_at, entered) AS place"
    " FROM tickets WHERE business_day = ? AND state = 'waiting') AS waiting WHERE place = 1"
)


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line with everything that is told about it."""

    service: ServiceFacts
    line: LineRow
    open_windows: int
    wait: WaitRange | None
    too_late: bool
    reason: str | None


def lines_now(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> list[LineNow]:
    """All lines in the order of the hall file."""
    figures, staffed = lines_of(connection, day), staffed_services(connection, facts)
    waiting = {slug: line.waiting for slug, line in figures.items()}
    result = []
    for slug, service in facts.services.items():
        line = figures.get(slug, LineRow(slug))
        may, _ = taking(connection, facts, service, day, now_ms)
        outlook = Outlook(
            line.waiting,
            pace_of(connection, slug),
            window_share(slug, waiting, staffed),
            facts.times.plan(day, slug),
            now_ms,
        )
        open_windows = sum(slug in services for services in staffed)
        rule = facts.rules.estimate
        too_late = may.reason is None and outlook.may_be_too_late(service.usual_ms, rule)
        result.append(LineNow(service, line, open_windows, outlook.estimate(rule), too_late, _public(may.reason)))
    return result


def line_views(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> tuple[ServiceLineView, ...]:
    """Lines for pages."""
    longest = {row[0]: (row[1], row[2]) for row in sql.all_rows(connection, _LONGEST, (day,))}
    return tuple(_view(one, longest.get(one.service.slug), now_ms) for one in lines_now(connection, facts, day, now_ms))


def _view(one: LineNow, longest: tuple[str, int] | None, now_ms: int) -> ServiceLineView:
    return ServiceLineView(
        service=one.service.slug,
        name=one.service.name,
        prefix=one.service.prefix,
        waiting=one.line.waiting,
        longest_wait_ms=0 if longest is None else max(0, now_ms - longest[1]),
        longest_number=None if longest is None else longest[0],
        wait_low_min=None if one.wait is None else one.wait.low_min,
        wait_high_min=None if one.wait is None else one.wait.high_min,
        open_windows=one.open_windows,
        issued_today=one.line.issued,
        served_today=one.line.served,
        taking=one.reason is None,
        reason=one.reason,
    )


def _public(reason: str | None) -> str | None:
    return "quota" if reason is not None and reason.startswith("quota") else reason
