"""A case from the scan of its number to its delivery, through the use cases and on real rows."""

import pytest

from hall_controller.application.commands import (
    AcceptCase,
    AdvanceCase,
    AskSupplement,
    CloseWindow,
    DecideCase,
    DeliverCase,
    EndCase,
    ExtendCase,
    JointAnswer,
    MaterialNote,
    MirrorCase,
    OpenWindow,
    PauseCase,
    ReceiveCase,
    ResumeCase,
    ShowApplicant,
    TakeLater,
    TakeSupplement,
)
from hall_controller.application.ports import Refused
from hall_controller.read_models import case_views
from tests.hall_controller.application.hall_bench import GUIDE
from tests.hall_controller.cases.case_days import at
from tests.hall_controller.cases.case_hall import CLERK, LEAD, PERMIT, PERSON, SUPERVISOR, CaseHall


def refusal(hall: CaseHall, command: object, actor: object = CLERK) -> str:
    with pytest.raises(Refused) as caught:
        hall.do(command, actor)  # type: ignore[arg-type]
    return caught.value.code


def test_accepted_on_the_twelfth_of_february_due_on_the_twenty_sixth(hall: CaseHall) -> None:
    case_id = hall.ours()
    assert hall.case(case_id)["state"] == "received"
    hall.do(AcceptCase(case_id))
    row = hall.case(case_id)
    assert (row["due_day"], row["provisional"], row["light"]) == ("2026-02-26", False, "green")
    assert row["due_at"] == at("2026-02-26", 17)
    hall.do(AdvanceCase(case_id, "review"))
    hall.do(AdvanceCase(case_id, "approval"))
    hall.do(DecideCase(case_id))
    hall.do(DeliverCase(case_id))
    row = hall.case(case_id)
    assert (row["state"], row["in_time"], row["next_at"]) == ("delivered", True, None)
    assert hall.differences() == []


def test_a_second_scan_finds_the_case_again(hall: CaseHall) -> None:
    first = hall.do(MirrorCase(f"{PERMIT}202602120001"), GUIDE)
    again = hall.do(MirrorCase(f" {PERMIT.lower()}2026 02120001\n"), GUIDE)
    assert (first["new"], again["new"]) == (True, False)
    assert first["case_id"] == again["case_id"]
    assert refusal(hall, MirrorCase("NOBODY-KNOWS-0001")) == "item_needed"
    assert refusal(hall, MirrorCase("NOBODY-KNOWS-0001", item="nothing")) == "unknown_item"
    assert refusal(hall, MirrorCase("<b>")) == "bad_number"
    assert refusal(hall, MirrorCase(f"{PERMIT}9", received_on="2026-02-13")) == "bad_day"
    told = hall.do(MirrorCase(f"{PERMIT}9", received_on="2026-02-10", accepted_on="2026-02-11"))
    assert hall.case(told["case_id"])["due_day"] == "2026-02-25"
    assert [row[0] for row in hall.rows("SELECT pattern FROM case_flags")] == ["late_entry"]


def test_only_items_of_our_own_are_received_here(hall: CaseHall) -> None:
    assert refusal(hall, ReceiveCase(PERMIT)) == "not_own_item"
    case_id = hall.receive()
    assert hall.case(case_id)["number"] == "990101202602120001"
    assert hall.case(hall.receive())["number"] == "990101202602120002"
    assert refusal(hall, ReceiveCase(PERMIT), SUPERVISOR) == "not_allowed"


def test_what_a_clerk_takes_in_bears_the_window_at_which_they_sit(hall: CaseHall) -> None:
    assert hall.case(hall.receive())["window"] is None
    hall.do(OpenWindow("w1"), CLERK)
    assert hall.case(hall.receive())["window"] == "w1"
    assert hall.case(hall.mirror(7))["window"] == "w1"
    assert hall.case(hall.receive(window="w2"))["window"] == "w2"
    hall.do(CloseWindow("w1"), CLERK)
    assert hall.case(hall.mirror(8))["window"] is None


def test_yellow_and_red_come_by_themselves_each_with_its_rule(hall: CaseHall) -> None:
    case_id = hall.ours()
    hall.do(AcceptCase(case_id))
    hall.go("2026-02-24", 12)
    assert hall.light(case_id)[0] == "green"
    hall.go("2026-02-26", 18)
    assert hall.light(case_id) == ("red", "promised_over")
    fired = hall.rows("SELECT light, rule FROM case_steps WHERE light IS NOT NULL ORDER BY seq")
    assert [tuple(row) for row in fired] == [("yellow", "days_left"), ("red", "promised_over")]
    hall.go("2026-03-31", 9)
    assert hall.light(case_id) == ("red", "statutory_over")
    assert [row[0] for row in hall.rows("SELECT code FROM alarms")] == ["case_over"]
    hall.do(EndCase(case_id, "terminated", "示例原因"))
    assert hall.case(case_id)["in_time"] == 0
    assert [row[0] for row in hall.rows("SELECT state FROM alarms")] == ["cleared"]


def test_five_days_of_silence_are_an_acceptance_from_receipt(hall: CaseHall) -> None:
    case_id = hall.ours()
    hall.go("2026-02-26", 16)
    assert hall.light(case_id)[0] == "yellow"
    hall.go("2026-02-26", 17.5)
    row = hall.case(case_id)
    assert (row["state"], row["deemed"], row["accepted_at"]) == ("accepted", 1, at("2026-02-12", 10))
    assert (row["due_day"], row["light"]) == ("2026-02-26", "red")
    assert hall.rows("SELECT pattern FROM case_flags") == [("no_notice",)]
    assert hall.differences() == []


def test_supplement_stops_the_clock_and_begins_it_again(hall: CaseHall) -> None:
    case_id = hall.ours()
    assert refusal(hall, AskSupplement(case_id, ())) == "nothing_missing"
    missing = (MaterialNote("site", "示例场地证明", "missing"),)
    assert refusal(hall, AskSupplement(case_id, missing, "2026-02-12")) == "bad_day"
    hall.do(AskSupplement(case_id, missing, "2026-03-12"))
    hall.go("2026-03-11", 9)
    assert hall.light(case_id) == ("grey", "awaits_supplement")
    hall.go("2026-03-12", 17)
    assert hall.light(case_id) == ("yellow", "supplement_over")
    hall.do(TakeSupplement(case_id))
    assert hall.light(case_id) == ("green", "in_time")
    assert hall.case(case_id)["due_day"] == "2026-03-19"
    assert hall.rows("SELECT state FROM case_materials") == [("given",)]


def test_a_material_that_was_typed_leaves_no_number_of_a_person_in_the_journal(hall: CaseHall) -> None:
    hall.do(AskSupplement(hall.ours(), (MaterialNote("site", "示例甲的证 110101195102032178", "missing"),)))
    assert hall.rows("SELECT name FROM case_materials") == [("示例甲的证 ******************",)]
    assert hall.rows("SELECT count(*) FROM journal WHERE body LIKE '%110101195102032178%'") == [(0,)]


def test_a_pause_is_grey_for_its_planned_days_only(hall: CaseHall) -> None:
    case_id = hall.ours()
    hall.do(AcceptCase(case_id))
    hall.go("2026-02-13", 10)
    assert refusal(hall, PauseCase(case_id, "鉴定", " ", 3)) == "notice_needed"
    assert refusal(hall, PauseCase(case_id, "鉴定", "示例〔2026〕1号", 0)) == "bad_number_of_days"
    hall.do(PauseCase(case_id, "鉴定", "示例〔2026〕1号", 3))
    assert hall.light(case_id) == ("grey", "paused")
    assert refusal(hall, PauseCase(case_id, "鉴定", "示例〔2026〕2号", 3)) == "paused_already"
    hall.go("2026-02-25", 17.5)
    assert hall.light(case_id) == ("yellow", "pause_over")
    hall.do(ResumeCase(case_id))
    assert hall.light(case_id) == ("green", "in_time")
    assert hall.case(case_id)["due_day"] == "2026-03-02"
    assert refusal(hall, ResumeCase(case_id)) == "not_paused"
    hall.go("2026-03-03", 9)
    hall.do(PauseCase(case_id, "听证", "示例〔2026〕3号", 20))
    assert hall.light(case_id) == ("red", "promised_over")
    flagged = {row[0] for row in hall.rows("SELECT pattern FROM case_flags")}
    assert flagged == {"repeated_pauses", "pause_after_due"}
    assert hall.differences() == []


def test_what_was_promised_for_later_blocks_the_decision(hall: CaseHall) -> None:
    later = (MaterialNote("id", "示例身份证明"), MaterialNote("photo", "示例照片", "later", "2026-02-14"))
    case_id = hall.receive(materials=later)
    hall.do(AcceptCase(case_id))
    assert refusal(hall, DecideCase(case_id)) == "later_open"
    hall.go("2026-02-14", 17)
    assert hall.light(case_id) == ("yellow", "later_over")
    assert hall.rows("SELECT code FROM alarms") == [("case_over",)]
    hall.do(TakeLater(case_id, "photo"))
    assert hall.light(case_id) == ("green", "in_time")
    hall.do(DecideCase(case_id))
    bad = MaterialNote("photo", "示例照片", "later")
    assert refusal(hall, ReceiveCase("11620000TEST00000X2000999001000", materials=(bad,))) == "promise_needs_day"


def test_joint_handling_waits_for_every_body_and_has_its_own_limit(hall: CaseHall) -> None:
    case_id = hall.mirror(item="JOINT0001")
    hall.do(AcceptCase(case_id))
    assert hall.case(case_id)["statutory_days"] == 45
    assert refusal(hall, DecideCase(case_id)) == "joint_open"
    hall.do(JointAnswer(case_id, "示例消防"))
    assert refusal(hall, JointAnswer(case_id, "示例消防")) == "unknown_body"
    hall.do(JointAnswer(case_id, "示例环保"))
    hall.do(DecideCase(case_id))


def test_an_extension_needs_a_leader_a_reason_and_time(hall: CaseHall) -> None:
    case_id = hall.mirror()
    hall.do(AcceptCase(case_id))
    assert refusal(hall, ExtendCase(case_id, 10, "王示例", "情况复杂")) == "not_allowed"
    assert refusal(hall, ExtendCase(case_id, 11, "王示例", "情况复杂"), LEAD) == "extension_too_long"
    assert refusal(hall, ExtendCase(case_id, 10, "王示例", " "), LEAD) == "reason_needed"
    hall.do(ExtendCase(case_id, 10, "王示例", "情况复杂"), LEAD)
    assert hall.case(case_id)["due_day"] == "2026-03-11"
    assert refusal(hall, ExtendCase(case_id, 1, "王示例", "再延长"), LEAD) == "extended_already"


def test_a_stage_late_inside_a_timely_total_is_flagged(hall: CaseHall) -> None:
    case_id = hall.ours()
    hall.do(AcceptCase(case_id))
    hall.do(AdvanceCase(case_id, "review"))
    hall.go("2026-02-14", 17)
    assert hall.light(case_id) == ("yellow", "stage_over")
    assert refusal(hall, AdvanceCase(case_id, "accepted")) == "reason_needed"
    hall.do(AdvanceCase(case_id, "approval"))
    hall.go("2026-02-24", 10)
    hall.do(DecideCase(case_id))
    assert hall.rows("SELECT pattern FROM case_flags") == [("stage_late",)]
    hall.go("2026-03-12", 9)
    assert hall.light(case_id) == ("red", "delivery_over")


def test_finished_within_minutes_is_flagged_but_not_what_is_done_at_once(hall: CaseHall) -> None:
    for item in (PERMIT, "QUICK0001"):
        case_id = hall.mirror(item=item)
        hall.do(AcceptCase(case_id))
        hall.later(60_000)
        hall.do(DecideCase(case_id))
    assert hall.rows("SELECT pattern FROM case_flags") == [("hurried",)]


def test_steps_out_of_order_are_refused_by_name(hall: CaseHall) -> None:
    case_id = hall.mirror()
    assert refusal(hall, DecideCase(case_id)) == "not_in_this_state"
    assert refusal(hall, AdvanceCase(case_id, "approval")) == "not_in_this_state"
    assert refusal(hall, DecideCase("nothing")) == "unknown_case"
    hall.do(EndCase(case_id, "not_accepted", "示例原因"))
    assert refusal(hall, AcceptCase(case_id)) == "not_in_this_state"
    assert refusal(hall, EndCase(case_id, "lost", "x")) == "unknown_end"


def test_applicants_are_found_nowhere_but_in_their_record(hall: CaseHall) -> None:
    case_id = hall.receive()
    hall.do(EndCase(case_id, "withdrawn", "申请人来电 13900001234，证件 110101199003070134"))
    raw = hall.database.path.read_bytes() + hall.database.path.with_name("hall.sqlite3-wal").read_bytes()
    for secret in ("张示例", PERSON.document, PERSON.phone):
        assert secret.encode() not in raw
    assert hall.do(ShowApplicant(case_id, "电话核实"))["name"] == "张示例"
    assert refusal(hall, ShowApplicant(case_id, "")) == "reason_needed"
    assert hall.types().count("case.applicant_shown") == 1


def test_progress_hides_sensitive_names_until_the_second_factor(hall: CaseHall) -> None:
    case_id = hall.receive()
    hall.do(AcceptCase(case_id))
    code_id = hall.case(case_id)["code_id"]
    with hall.database.read() as connection:
        seen = case_views.by_code(connection, code_id)
        assert seen is not None
        assert (seen.item_name, seen.item, seen.second_factor) == (None, "", True)
        assert (seen.promised_by, [step.state for step in seen.steps]) == ("2026-02-26", ["received", "accepted"])
        assert case_views.details(connection, hall.facts, case_id, "0000") is None
        for tail in ("0134", "1234"):
            opened = case_views.details(connection, hall.facts, case_id, tail)
            assert opened is not None
            assert opened.progress.item_name is not None
        synced = dict(case_views.progress_rows(connection, 0, hall.now))
        assert set(synced) == {code_id}
        assert "item_name" not in synced[code_id]
        assert list(case_views.progress_rows(connection, hall.now, hall.now)) == []
