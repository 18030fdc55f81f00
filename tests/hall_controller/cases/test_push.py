"""The platform tells: any order, any distance, twice; and the calendar changes under running cases."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hall.model.calendar import WorkingCalendar, YearTable
from hall.model.guide import Limit
from hall.model.hours import OpeningHours
from hall.model.text import Text
from hall_controller.application.cases.clockwork import calendar_digest
from hall_controller.application.cases.recalculate import recalculate_chunk
from hall_controller.application.commands import AcceptCase, PushCase, PushedPause
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.ports import Actor, Job, Refused
from hall_controller.read_models import case_views
from tests.hall_controller.application.hall_bench import HOURS
from tests.hall_controller.cases.case_days import at
from tests.hall_controller.cases.case_hall import OWN, PERMIT, PERSON, CaseHall, case_facts

PLATFORM = Actor("client", "sample-system")
NUMBER = f"{PERMIT}202602120007"


def push(hall: CaseHall, state: str, **more: object) -> str:
    command = PushCase(number=NUMBER, item=PERMIT, state=state, **more)  # type: ignore[arg-type]
    return str(hall.do(command, PLATFORM)["case_id"])


def test_a_whole_life_by_pushes(hall: CaseHall) -> None:
    case_id = push(hall, "received", received_at=at("2026-02-12", 9), applicant=PERSON)
    assert push(hall, "received") == case_id
    before = len(hall.types())
    push(hall, "received")
    assert len(hall.types()) == before
    push(hall, "review", accepted_at=at("2026-02-12", 9.5))
    row = hall.case(case_id)
    assert (row["state"], row["accepted_at"], row["due_day"]) == ("review", at("2026-02-12", 9.5), "2026-02-26")
    hall.go("2026-02-13", 11)
    push(hall, "review", pause=PushedPause("检测", "示例检〔2026〕1号", 3))
    assert hall.light(case_id) == ("grey", "paused")
    push(hall, "approval", pause=PushedPause("检测", "示例检〔2026〕1号", 3))
    assert hall.light(case_id) == ("grey", "paused")
    push(hall, "approval")
    assert hall.light(case_id)[0] == "green"
    push(hall, "review", reason="退回补充")
    push(hall, "decided")
    push(hall, "delivered")
    with hall.database.read() as connection:
        seen = case_views.by_number(connection, NUMBER)
    assert seen is not None
    states = [step.state for step in seen.steps]
    assert states == ["received", "accepted", "review", "approval", "review", "decided", "delivered"]
    assert hall.differences() == []


def test_an_item_without_a_guide_needs_its_name_and_brings_its_limits(hall: CaseHall) -> None:
    with pytest.raises(Refused, match="item_needed"):
        hall.do(PushCase("OTHER-20260212-1", "OTHER"), PLATFORM)
    command = PushCase(
        "OTHER-20260212-1",
        "OTHER",
        "accepted",
        item_name=Text(zh="示例别处事项"),
        promised=Limit(days=3),
        joint=("示例消防",),
    )
    row = hall.case(hall.do(command, PLATFORM)["case_id"])
    assert (row["due_day"], row["item_zh"], row["statutory_days"]) == ("2026-02-24", "示例别处事项", 20)


def test_what_cannot_be_is_refused(hall: CaseHall) -> None:
    for more, code in (
        ({"state": "sleeping"}, "unknown_state"),
        ({"state": "received", "at": at("2026-02-13", 9)}, "bad_time"),
        ({"state": "received", "received_at": at("2027-02-13", 9)}, "bad_time"),
    ):
        with pytest.raises(Refused, match=code):
            push(hall, **more)  # type: ignore[arg-type]
    push(hall, "withdrawn", reason="示例")
    with pytest.raises(Refused, match="no_way"):
        push(hall, "accepted")
    own = hall.case(hall.receive())["number"]
    with pytest.raises(Refused, match="own_case"):
        hall.do(PushCase(own, OWN, "accepted"), PLATFORM)


def test_a_receipt_that_is_told_too_late_is_silence_at_once(hall: CaseHall) -> None:
    hall.go("2026-03-12", 9)
    case_id = push(hall, "received", received_at=at("2026-02-12", 9))
    assert hall.light(case_id) == ("red", "notice_over")
    hall.watch()
    assert (hall.case(case_id)["state"], hall.case(case_id)["deemed"]) == ("accepted", 1)
    assert hall.rows("SELECT pattern FROM case_flags") == [("no_notice",)]


def test_silence_was_ours_when_the_platform_did_accept(hall: CaseHall) -> None:
    case_id = push(hall, "received")
    hall.go("2026-02-27", 9)
    assert (hall.light(case_id)[0], hall.case(case_id)["deemed"]) == ("red", 1)
    push(hall, "accepted", accepted_at=at("2026-02-24", 9))
    assert hall.light(case_id) == ("green", "in_time")
    assert hall.case(case_id)["due_day"] == "2026-03-02"


def with_day_off(facts: HallFacts) -> HallFacts:
    """2026-02-25 becomes a holiday."""
    calendar = facts.times.hours.calendar
    table = calendar._years[2026]
    changed = YearTable.model_validate(table.model_dump() | {"holidays": {*table.holidays, date(2026, 2, 25)}})
    hours = OpeningHours(HOURS.plan, WorkingCalendar({2026: changed}), ZoneInfo("Asia/Shanghai"))
    return replace(facts, times=HallTimes(hours, 4))


def test_a_changed_calendar_moves_due_days_in_chunks_that_go_on(tmp_path: Path) -> None:
    hall = CaseHall(tmp_path, at("2026-02-12", 10), case_facts())
    ids = [hall.mirror(serial) for serial in range(7)]
    for case_id in ids[:5]:
        hall.do(AcceptCase(case_id))
    hall.facts = with_day_off(hall.facts)
    digest = calendar_digest(hall.facts)
    assert digest != calendar_digest(case_facts())

    def chunk(size: int = 3) -> object:
        job = Job(lambda tx: recalculate_chunk(tx, hall.facts, digest, size), PLATFORM)
        return hall.recorder.run(job).result()

    first = chunk()
    assert (first.done, first.looked_at) == (False, 3)  # type: ignore[attr-defined]
    hall.recorder = hall._recorder()
    while not chunk().done:  # type: ignore[attr-defined]
        pass
    assert {hall.case(case_id)["due_day"] for case_id in ids[:5]} == {"2026-02-27"}
    moved = hall.rows("SELECT body FROM journal WHERE type = 'cases.due_days_moved' ORDER BY seq")
    assert '"2026-02-26","2026-02-27"' in moved[0][0]
    assert len(moved) == 3
    before = len(hall.types())
    assert chunk().done  # type: ignore[attr-defined]
    assert len(hall.types()) == before
    assert hall.differences() == []
    hall.close()
