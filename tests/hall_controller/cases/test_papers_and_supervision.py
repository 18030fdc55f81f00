"""Numbers without gaps, copies with a reason, 受理通知单 only for our own; 督办单 -> 答复 -> 核销."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.messages.bodies import PrintCase
from hall.model.text import Text
from hall.paper.case_slip import case_lines, render_case
from hall.paper.native import NativeText
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import (
    AcceptCase,
    AnswerSupervision,
    AskSupplement,
    CloseSupervision,
    DecideCase,
    IssueDocument,
    MaterialNote,
    OrderSupervision,
    PrintDocument,
)
from hall_controller.application.ports import Refused
from kiosk.conductor.case_sheet import page_of
from tests.hall_controller.cases.case_hall import CLERK, LEAD, SUPERVISOR, CaseHall


def refusal(hall: CaseHall, command: object, actor: object = CLERK) -> str:
    with pytest.raises(Refused) as caught:
        hall.do(command, actor)  # type: ignore[arg-type]
    return caught.value.code


def test_numbers_have_no_gaps_by_kind_and_year(hall: CaseHall) -> None:
    first, second = hall.receive(), hall.receive()
    one = hall.do(IssueDocument(first, "receipt"))
    assert one["number"] == "990101收〔2026〕0001号"
    assert hall.do(IssueDocument(first, "receipt"))["document_id"] == one["document_id"]
    assert refusal(hall, IssueDocument(second, "acceptance")) == "not_accepted_yet"
    assert hall.do(IssueDocument(second, "receipt"))["number"] == "990101收〔2026〕0002号"
    hall.do(AcceptCase(second))
    assert hall.do(IssueDocument(second, "acceptance"))["number"] == "990101受〔2026〕0001号"
    hall.go("2027-01-04", 9)
    hall.do(DecideCase(second))
    assert hall.do(IssueDocument(second, "completion"))["number"] == "990101结〔2027〕0001号"
    assert hall.differences() == []


def test_a_mirror_gets_no_second_notice_of_acceptance(hall: CaseHall) -> None:
    case_id = hall.mirror()
    hall.do(AcceptCase(case_id))
    assert refusal(hall, IssueDocument(case_id, "acceptance")) == "not_own_item"
    hall.do(IssueDocument(case_id, "receipt"))
    assert refusal(hall, IssueDocument(case_id, "diploma")) == "unknown_document"
    assert refusal(hall, IssueDocument(case_id, "completion")) == "not_decided_yet"


def test_the_list_of_missing_materials_names_them_and_nobody(hall: CaseHall) -> None:
    case_id = hall.receive(materials=(MaterialNote("id", "示例身份证明"),))
    assert refusal(hall, IssueDocument(case_id, "supplement")) == "nothing_missing"
    hall.do(AskSupplement(case_id, (MaterialNote("site", "示例场地证明"),), "2026-03-12"))
    document = hall.do(IssueDocument(case_id, "supplement"))
    content = json.loads(hall.rows("SELECT content FROM case_documents")[0][0])
    assert content["materials"] == [["示例场地证明", "missing", None]]
    assert content["supplement_by"] == "2026-03-12"
    assert "张示例" not in json.dumps(content, ensure_ascii=False)
    assert hall.do(PrintDocument(document["document_id"]))["copy"] == 1
    assert refusal(hall, PrintDocument(document["document_id"])) == "reason_needed"
    assert hall.do(PrintDocument(document["document_id"], reason="申请人丢失"))["copy"] == 2
    assert refusal(hall, PrintDocument("none")) == "unknown_document"
    assert refusal(hall, PrintDocument(document["document_id"], "nowhere", "x")) == "unknown_station"
    assert hall.types().count("case.document_printed") == 2


def order(case_id: str, by: str = "2026-03-05") -> OrderSupervision:
    return OrderSupervision(case_id, "请说明超期原因", "示例市监局", "李示例", "王示例", by)


def test_ordered_answered_returned_answered_closed(hall: CaseHall) -> None:
    case_id = hall.ours()
    hall.do(AcceptCase(case_id))
    hall.go("2026-02-27", 9)
    assert refusal(hall, order(case_id), LEAD) == "not_allowed"
    assert refusal(hall, order(case_id, "2026-02-26"), SUPERVISOR) == "bad_day"
    told = hall.do(order(case_id), SUPERVISOR)
    assert told["number"] == "990101督〔2026〕0001号"
    assert refusal(hall, order(case_id), SUPERVISOR) == "order_open"
    order_id = told["order_id"]
    assert refusal(hall, CloseSupervision(order_id), SUPERVISOR) == "not_in_this_state"
    assert refusal(hall, AnswerSupervision(order_id, "自己答自己"), SUPERVISOR) == "not_allowed"
    hall.do(AnswerSupervision(order_id, "已补齐"), LEAD)
    assert refusal(hall, CloseSupervision(order_id, accepted=False), SUPERVISOR) == "reason_needed"
    hall.do(CloseSupervision(order_id, accepted=False, note="没有说明原因"), SUPERVISOR)
    hall.do(AnswerSupervision(order_id, "检测机构延误,已整改"), LEAD)
    assert refusal(hall, CloseSupervision(order_id), LEAD) == "not_allowed"
    hall.do(CloseSupervision(order_id, note="同意"), SUPERVISOR)
    row = hall.rows("SELECT state, light, rule, answer FROM supervision_orders")[0]
    assert tuple(row) == ("closed", "red", "promised_over", "检测机构延误,已整改")
    assert refusal(hall, AnswerSupervision("none", "x"), LEAD) == "unknown_order"
    assert hall.differences() == []


@settings(deadline=None)
@given(st.text(max_size=300), st.from_regex(r"\A(1[3-9]\d{9}|\d{17}[\dX])\Z"))
def test_no_long_number_survives_in_a_note(text: str, number: str) -> None:
    assert number not in note_of(f"{text}{number}{text}", 1000)


def test_a_slip_goes_to_a_station_and_names_nobody(hall: CaseHall) -> None:
    case_id = hall.receive(materials=(MaterialNote("id", "示例身份证明"),))
    document = hall.do(IssueDocument(case_id, "receipt"))
    hall.do(PrintDocument(document["document_id"], "k1"))
    station, op, body = hall.rows("SELECT station, op, body FROM commands")[0]
    assert (station, op) == ("k1", "case.print")
    wish = PrintCase.model_validate_json(body)
    assert (wish.item, wish.materials, wish.copy_no) == (None, (), 1)  # a sensitive 事项: paper lies about
    assert wish.code is not None
    assert "张示例" not in body
    made = page_of(wish, Text(zh="示例县政务服务中心"))
    assert made.query_print
    assert made.sealed_by == ""
    picture = render_case(made, 576)
    assert (picture.width, picture.mode) == (576, "1")
    text = [line.text for line in case_lines(made) if isinstance(line, NativeText)]
    assert "查询打印件，不作凭证" in text
