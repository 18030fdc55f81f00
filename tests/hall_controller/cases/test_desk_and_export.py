"""What clerks and supervision see of real rows, and the half year as workbook and CSV."""

import csv
import io

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types are published with it

from hall_controller.application.commands import (
    AcceptCase,
    AnswerSupervision,
    DecideCase,
    EndCase,
    OrderSupervision,
    PauseCase,
)
from hall_controller.application.day_checks import opening_checks
from hall_controller.application.ports import Refused
from hall_controller.reports.case_export import harmless
from mingting.controller.case_desk import CaseDesk
from tests.hall_controller.cases.case_hall import CLERK, LEAD, SUPERVISOR, CaseHall
from tests.support.example_hall import example_hall


@pytest.fixture
def desk(hall: CaseHall) -> CaseDesk:
    return CaseDesk(hall.database, lambda: hall.facts, example_hall().config, lambda: hall.now)


def overdue(hall: CaseHall) -> str:
    case_id = hall.ours()
    hall.do(AcceptCase(case_id))
    hall.go("2026-02-27", 9)
    told = hall.do(OrderSupervision(case_id, "=请说明原因", "示例局", "李示例", "王示例", "2026-03-05"), SUPERVISOR)
    hall.do(AnswerSupervision(told["order_id"], "已催办"), LEAD)
    return case_id


def test_lists_by_light_by_number_and_what_ended(hall: CaseHall, desk: CaseDesk) -> None:
    red, green = overdue(hall), hall.receive()
    ended = hall.mirror(5)
    hall.do(EndCase(ended, "withdrawn", "示例"), CLERK)
    assert {line.case_id for line in desk.listed().lines} == {red, green}
    assert [line.case_id for line in desk.listed("red").lines] == [red]
    assert [line.case_id for line in desk.listed("ended").lines] == [ended]
    assert [line.case_id for line in desk.listed("", "990101").lines] == [green, red]
    assert desk.listed("", "100%").lines == ()
    assert desk.listed().counts == {"red": 1, "yellow": 0, "green": 1, "grey": 0}
    assert desk.listed("red").lines[0].order == "answered"


def test_a_case_offers_the_steps_that_are_possible(hall: CaseHall, desk: CaseDesk) -> None:
    case_id = hall.mirror()
    view = desk.one(case_id)
    assert view is not None
    assert set(view.may) == {"supplement_asked", "accepted", "not_accepted", "withdrawn", "terminated"}
    assert view.may_issue == ("receipt",)
    hall.do(AcceptCase(case_id))
    hall.do(PauseCase(case_id, "检测", "示例〔2026〕1号", 3))
    view = desk.one(case_id)
    assert view is not None
    assert "pause_ended" in view.may
    assert "pause_begun" not in view.may
    assert view.pauses[0].planned_end == "2026-02-24"
    assert [one.event for one in view.history][:3] == ["received", "accepted", "pause_begun"]
    assert view.code is not None
    assert desk.one("none") is None


def test_supervision_sees_red_before_yellow_flags_and_orders(hall: CaseHall, desk: CaseDesk) -> None:
    red = overdue(hall)
    hurried = hall.mirror(3)
    hall.do(AcceptCase(hurried))
    hall.do(DecideCase(hurried))
    seen = desk.supervision()
    assert [line.case_id for line in seen.lines] == [red]
    assert [line.case_id for line in seen.flagged] == [hurried]
    assert (seen.orders[0].state, seen.orders[0].late) == ("answered", False)


def test_half_a_year_as_workbook_and_csv(hall: CaseHall, desk: CaseDesk) -> None:
    overdue(hall)
    book = load_workbook(io.BytesIO(desk.export("2026-01-01", "2026-06-30", "xlsx")))
    assert book.sheetnames == ["汇总", "黄灯红灯", "异常情形", "督办单"]
    lights = [[cell.value for cell in row] for row in book["黄灯红灯"].iter_rows()]
    assert [row[4:6] for row in lights[1:]] == [["黄灯", "快到期：剩余工作日不多"], ["红灯", "超过承诺时限"]]
    assert lights[2][3] == "2026-02-26 17:00"
    orders = list(csv.reader(io.StringIO(desk.export("2026-01-01", "2026-06-30", "csv-orders").decode("utf-8-sig"))))
    assert orders[1][5:9] == ["'=请说明原因", "示例局", "李示例", "王示例"]
    assert desk.export("2025-01-01", "2025-06-30", "csv-lights").decode("utf-8-sig").count("\n") == 1
    for first, last, form in (("", "2026-01-01", "xlsx"), ("2026-02-01", "2026-01-01", "xlsx")):
        with pytest.raises(Refused, match="bad_day"):
            desk.export(first, last, form)
    with pytest.raises(Refused, match="unknown_form"):
        desk.export("2026-01-01", "2026-06-30", "pdf")


def test_formulas_stay_text() -> None:
    assert [harmless(cell) for cell in ("=1", "+1", "-1", "@a", "a=1", 5, None)] == [
        "'=1", "'+1", "'-1", "'@a", "a=1", 5, None,
    ]  # fmt: skip


def test_the_opening_check_counts_the_lights(hall: CaseHall) -> None:
    def lit() -> list[tuple[bool, dict[str, int | str]]]:
        with hall.database.read() as connection:
            found = opening_checks(connection, hall.facts, "2026-02-27")
        return [(one.ok, one.params) for one in found if one.check == "cases_lit"]

    assert lit() == []
    overdue(hall)
    assert lit() == [(False, {"lit": 1, "red": 1})]
