"""A million running cases in the hall's database, their due days worked out by the calendar as it was."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from config import Hall
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall_controller.application.cases.clockwork import clockwork_of, rules_for
from hall_controller.application.cases.rows import COLUMNS, CaseRow
from hall_controller.application.cases.writing import with_days
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.storage.database import Database

AT_ONCE = 5_000
LIMITS = (5, 7, 10, 15, 20, 20, 20, 30)
DAYS_BACK = 4
_INSERT = f"INSERT INTO cases ({', '.join(COLUMNS)}, updated_at) VALUES ({', '.join('?' * len(COLUMNS))}, 0)"  # noqa: S608 - own names


def write(
    hall: Hall, database: Database, now_ms: int, cases: int, say: Callable[[str], None] = lambda _words: None
) -> None:
    """Rows as their events would leave them; the events themselves (twice as many) are not written."""
    facts = hall_facts_from(hall)
    made = _rows(facts, now_ms, cases)
    written = 0
    while written < cases:
        some = [tuple(row.plain().values()) for _, row in zip(range(AT_ONCE), made, strict=False)]
        with database.writer.begin():
            database.raw_writer.executemany(_INSERT, some)
        written += len(some)
        if written % 200_000 == 0:
            say(f"{written:,} cases")


def _rows(facts: HallFacts, now_ms: int, cases: int) -> Iterator[CaseRow]:
    clockwork = clockwork_of(facts)
    days = _working_days(facts, now_ms)
    for number in range(cases):
        at = facts.times.moment(days[number % len(days)].isoformat(), 600)
        row = CaseRow(
            case_id=uuid7(now_ms - cases + number),  # as in a hall: cases come in one after the other
            number=f"BENCH-{number:09}",
            code_id=str(CodeId.new()),
            own=False,
            item="990100-SCJG-0001",
            item_zh="示例食品经营许可",
            item_en="Sample food licence",
            department="scjg",
            sensitive=False,
            case_time="within_limit",
            way="window",
            joint="[]",
            state="review",
            received_at=at,
            notice_from=at,
            entered_at=at,
            stage_at=at,
            accepted_at=at,
            promised_days=LIMITS[number % 8],
            promised_unit="working",
            statutory_days=45,
            statutory_unit="working",
        )
        verdict = clockwork.verdict(row, rules_for(facts, row), now_ms)
        lit = replace(row, light=verdict.light.value, light_rule=verdict.rule.value, light_at=now_ms)
        yield with_days(lit, verdict)


def _working_days(facts: HallFacts, now_ms: int) -> list[date]:
    today, calendar = facts.times.hours.local_day(now_ms), facts.times.hours.calendar
    back = (today - timedelta(days=step) for step in range(1, 30))
    return [day for day in back if calendar.is_working_day(day)][:DAYS_BACK]
