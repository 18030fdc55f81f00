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


def test_a_mirror_without_news_is_grey_and_nobody_is_accused(hall: CaseHall) -> None:
    case_id = push(hall, "received")
    told_at = hall.now
    hall.go("2026-02-26", 16)
    assert hall.light(case_id) == ("yellow", "days_left")
    hall.go("2026-03-12", 9)
    row = hall.case(case_id)
    assert (row["light"], row["light_rule"], row["state"], row["deemed"]) == ("grey", "no_news", "received", 0)
    assert (row["heard_at"], row["next_at"]) == (told_at, None)
    assert hall.rows("SELECT pattern FROM case_flags") + hall.rows("SELECT code FROM alarms") == []
    push(hall, "accepted", accepted_at=at("2026-02-24", 9))
    assert hall.light(case_id) == ("red", "promised_over")  # the platform itself says that it still runs
    push(hall, "decided", at=at("2026-02-27", 9))
    assert (hall.light(case_id)[0], hall.case(case_id)["in_time"]) == ("yellow", 1)  # soon to be delivered
    assert hall.differences() == []


def test_an_accepted_mirror_is_red_only_by_news_after_its_last_day(hall: CaseHall) -> None:
    case_id = push(hall, "review", accepted_at=at("2026-02-12", 9.5))
    hall.go("2026-02-14", 18)
    assert hall.light(case_id) == ("grey", "no_news")  # two days of its own stage are over
    hall.go("2026-02-26", 9)
    assert hall.light(case_id) == ("yellow", "days_left")
    hall.go("2026-02-26", 18)
    assert hall.light(case_id) == ("grey", "no_news")
    push(hall, "review")
    assert hall.light(case_id) == ("red", "promised_over")
    hall.go("2026-03-31", 9)
    assert hall.light(case_id) == ("red", "promised_over")
    before = len(hall.types())
    hall.do(PushCase(number=NUMBER, item=PERMIT, state="review"), PLATFORM)
    hall.do(PushCase(number=NUMBER, item=PERMIT, state="review"), PLATFORM)
    assert hall.light(case_id) == ("red", "statutory_over")
    assert [one for one in hall.types()[before:] if one == "case.heard"] == ["case.heard"]
    assert hall.differences() == []


def test_a_pause_and_a_supplement_that_ran_out_unheard(hall: CaseHall) -> None:
    case_id = push(hall, "accepted", accepted_at=hall.now, pause=PushedPause("检测", "示例检〔2026〕2号", 1))
    assert hall.light(case_id) == ("grey", "paused")
    hall.go("2026-02-24", 9)
    assert hall.light(case_id) == ("grey", "no_news")
    other = str(hall.do(PushCase(f"{NUMBER}1", PERMIT, "supplement", supplement_by="2026-02-27"), PLATFORM)["case_id"])
    assert hall.light(other) == ("grey", "awaits_supplement")
    hall.go("2026-03-02", 9)
    assert hall.light(other) == ("grey", "no_news")


def test_a_receipt_that_is_told_late_is_the_platforms_silence_not_an_acceptance(hall: CaseHall) -> None:
    hall.go("2026-03-12", 9)
    case_id = push(hall, "received", received_at=at("2026-02-12", 9))
    hall.watch()
    assert hall.light(case_id) == ("red", "notice_over")
    assert (hall.case(case_id)["state"], hall.case(case_id)["deemed"]) == ("received", 0)


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
