from dataclasses import replace

import pytest

from hall.messages import Message
from hall.messages.bodies import TicketDropped, TicketKept, TicketPrinted, TicketPrintFailed, TicketUncertain
from hall_controller.application.commands import (
    CallNext,
    EnterCode,
    GrantGreenChannel,
    HoldTicket,
    IssueAtDesk,
    RecordManualCall,
    ReprintTicket,
    ReturnTicket,
    StopTaking,
)
from hall_controller.application.ports import Refused
from hall_controller.application.watch_hall import watch_hall
from hall_controller.read_models.line_views import line_views
from hall_controller.read_models.public import queue_snapshot
from tests.hall_controller.application.hall_bench import DAY, GUIDE, LEAD, MINUTE, NINE, Hall
from tests.hall_controller.application.test_windows import serve


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


def test_numbers_run_by_prefix_and_start_again_every_day(hall: Hall) -> None:
    assert [hall.issue(slug).number for slug in ("tax", "social", "tax")] == ["A001", "B001", "A002"]
    hall.now += 24 * 60 * MINUTE
    assert hall.issue("tax").number == "A001"
    assert hall.differences() == []


@pytest.mark.parametrize(("hour", "code"), [(-1, "closed"), (0, None), (3.5, None), (8, "closed"), (11, "closed")])
def test_numbers_are_given_in_opening_hours_lunch_included(hall: Hall, hour: float, code: str | None) -> None:
    hall.now = NINE + round(hour * 60 * MINUTE)
    if code is None:
        assert hall.issue("tax").number == "A001"
    else:
        with refused(code):
            hall.issue("tax")


def test_stop_taking_by_hour_and_by_the_lead(hall: Hall) -> None:
    hall.do(StopTaking("tax", reason="system"), LEAD)
    with refused("stopped"):
        hall.issue("tax")
    with refused("no_change"):
        hall.do(StopTaking("tax"), LEAD)
    hall.do(StopTaking("tax", stopped=False), LEAD)
    assert hall.issue("tax").number == "A001"
    hall.now = NINE + 450 * MINUTE
    with refused("stopped"):
        hall.issue("general", accept_late=True)


def test_a_service_that_wants_a_document_gives_numbers_at_the_desk_only(hall: Hall) -> None:
    wanted = replace(hall.facts.services["tax"], real_name_required=True)
    hall.facts = replace(hall.facts, services={**hall.facts.services, "tax": wanted})
    with refused("real_name"):
        hall.issue("tax", accept_late=True)
    assert hall.issue("social").number == "B001"
    assert hall.do(IssueAtDesk("tax"), GUIDE).number == "A001"
    with hall.database.read() as connection:
        lines = {line.service: line for line in queue_snapshot(connection, hall.facts, hall.now, 1).lines}
        at_the_desk = {line.service: line for line in line_views(connection, hall.facts, DAY, hall.now)}
    assert (lines["tax"].taking, lines["tax"].reason) == (False, "real_name")
    assert (lines["social"].taking, lines["social"].reason) == (True, None)
    assert at_the_desk["tax"].taking


def test_quota_by_slot_and_day(hall: Hall) -> None:
    for _ in range(2):
        hall.issue("civil")
    with refused("quota_slot") as refusal:
        hall.issue("civil")
    assert refusal.value.params["until"] == NINE + 30 * MINUTE
    for slot in (1, 2):
        hall.now = NINE + slot * 30 * MINUTE
        for _ in range(2 if slot == 1 else 1):
            hall.issue("civil")
    with refused("quota_day"):
        hall.issue("civil")


def test_may_be_too_late_is_said_before_issuing(hall: Hall) -> None:
    hall.now = NINE + 475 * MINUTE
    with refused("may_be_too_late"):
        hall.issue("tax")
    assert hall.issue("tax", accept_late=True).number == "A001"


def test_a_ticket_is_callable_only_when_somebody_holds_it(hall: Hall) -> None:
    hall.open_windows("w1")
    failed, dropped, kept, uncertain = (hall.issue("tax") for _ in range(4))
    for answer in (failed, dropped, kept):
        body = TicketPrintFailed(
            ticket_id=answer.ticket_id, number=answer.number, fault="jam", paper_out_of_slot="partial"
        )
        hall.event("ticket.print_failed", body)
    hall.event("ticket.dropped", TicketDropped(ticket_id=dropped.ticket_id, reason="not_remembered"))
    hall.event("ticket.kept", TicketKept(ticket_id=kept.ticket_id))
    hall.event("ticket.uncertain", TicketUncertain(ticket_id=uncertain.ticket_id, number=uncertain.number))
    states = [hall.row(one.ticket_id).state for one in (failed, dropped, kept, uncertain)]
    assert states == ["issued", "voided", "waiting", "waiting"]
    assert hall.at("w1", CallNext)["number"] == kept.number
    assert hall.rows("SELECT code FROM alarms") == [("print_uncertain",)]
    assert hall.rows("SELECT issued, waiting, voided FROM lines") == [(4, 2, 1)]
    assert hall.differences() == []


def test_a_copy_in_hand_outlives_the_first_terminals_doubt(hall: Hall) -> None:
    """The slip failed at k1, the guide reprinted it at k2, and then k1 gave up waiting for 我记住了."""
    answer = hall.issue("tax")
    failed = TicketPrintFailed(
        ticket_id=answer.ticket_id, number=answer.number, fault="jam", paper_out_of_slot="nothing"
    )
    hall.event("ticket.print_failed", failed)
    hall.do(ReprintTicket(answer.ticket_id, "k2"), GUIDE)
    hall.event("ticket.printed", TicketPrinted(ticket_id=answer.ticket_id, number=answer.number, copy_no=2), "k2")
    hall.event("ticket.dropped", TicketDropped(ticket_id=answer.ticket_id, reason="not_remembered"))
    assert hall.row(answer.ticket_id).state == "waiting"


def words_about(ticket_id: str, number: str) -> dict[str, Message]:
    return {
        "ticket.printed": TicketPrinted(ticket_id=ticket_id, number=number),
        "ticket.print_failed": TicketPrintFailed(
            ticket_id=ticket_id, number=number, fault="jam", paper_out_of_slot="nothing"
        ),
        "ticket.kept": TicketKept(ticket_id=ticket_id),
        "ticket.dropped": TicketDropped(ticket_id=ticket_id, reason="cancelled"),
        "ticket.uncertain": TicketUncertain(ticket_id=ticket_id, number=number),
    }


def test_no_station_speaks_of_another_ones_slip(hall: Hall) -> None:
    """A stolen identity must not take people out of the line, nor put numbers into it that nobody holds."""
    printed, fresh = hall.ticket("tax"), hall.issue("tax")
    desk = hall.do(IssueAtDesk("tax"), GUIDE)
    before = hall.types()
    for answer in (printed, fresh, desk):
        for name, body in words_about(answer.ticket_id, answer.number).items():
            with refused("not_your_ticket"):
                hall.event(name, body, "k3")
    assert hall.types() == before
    assert [hall.row(one.ticket_id).state for one in (printed, fresh, desk)] == ["waiting", "issued", "waiting"]


def test_a_station_that_was_told_to_print_a_slip_says_how_it_came_out_and_nothing_else(hall: Hall) -> None:
    answer = hall.do(IssueAtDesk("tax", "k2"), GUIDE)
    words = words_about(answer.ticket_id, answer.number)
    for name in ("ticket.printed", "ticket.print_failed"):
        hall.event(name, words[name], "k2")
    for name in ("ticket.kept", "ticket.dropped"):
        with refused("not_your_ticket"):
            hall.event(name, words[name], "k2")
    with refused("not_your_ticket"):
        hall.event("ticket.printed", words["ticket.printed"], "k1")


def test_a_scan_proves_that_the_slip_came_out(hall: Hall) -> None:
    answer = hall.issue("tax")
    assert hall.scan(answer.code_id).state == "waiting"


def test_people_ahead_and_estimate(hall: Hall) -> None:
    hall.open_windows("w1")
    for _ in range(6):
        hall.ticket("tax")
    for _ in range(6):
        serve(hall, "w1", 10 * MINUTE)
    for _ in range(3):
        hall.ticket("tax")
    answer = hall.issue("tax")
    assert (answer.ahead, answer.wait_low_min, answer.wait_high_min, answer.zone) == (3, 20, 40, "hall")


def test_hold_keeps_the_place_once(hall: Hall) -> None:
    hall.open_windows("w1")
    first, second = hall.ticket("tax"), hall.ticket("tax")
    assert hall.scan(first.code_id, "hold").action == "held"
    assert hall.at("w1", CallNext)["number"] == second.number
    assert hall.scan(first.code_id, "return").state == "waiting"
    assert hall.scan(first.code_id, "hold").reason == "held_before"
    third = hall.ticket("tax")
    hall.do(HoldTicket(third.ticket_id), GUIDE)
    hall.later(15 * MINUTE)
    hall.system(watch_hall)
    assert hall.row(third.ticket_id).state == "waiting"
    assert hall.differences() == []


def test_cancel_leaves_the_line(hall: Hall) -> None:
    hall.open_windows("w1")
    first = hall.ticket("tax")
    assert hall.scan(first.code_id, "cancel").action == "cancelled"
    assert hall.scan(first.code_id, "cancel").reason == "is_cancelled"
    second = hall.ticket("tax")
    hall.at("w1", CallNext)
    assert hall.scan(second.code_id, "cancel").state == "cancelled"
    assert hall.rows("SELECT phase, ticket_id FROM window_states") == [("open", None)]
    assert hall.differences() == []


def test_green_channel_is_granted_at_the_desk_only(hall: Hall) -> None:
    hall.open_windows("w2")
    hall.ticket("social")
    second = hall.ticket("social")
    with refused("not_allowed"):
        hall.do(GrantGreenChannel(second.ticket_id, "elder"))
    with refused("unknown_group"):
        hall.do(GrantGreenChannel(second.ticket_id, "friends"), GUIDE)
    with refused("no_green_channel"):
        hall.do(GrantGreenChannel(hall.ticket("general").ticket_id, "elder"), GUIDE)
    hall.do(GrantGreenChannel(second.ticket_id, "elder"), GUIDE)
    assert hall.at("w2", CallNext)["number"] == second.number
    assert hall.differences() == []


def test_number_at_the_desk_and_reprint(hall: Hall) -> None:
    answer = hall.do(IssueAtDesk("tax", station="k1"), GUIDE)
    assert hall.row(answer.ticket_id).state == "waiting"
    assert hall.do(ReprintTicket(answer.ticket_id, "k2"), GUIDE)["copy_no"] == 2
    with refused("unknown_station"):
        hall.do(ReprintTicket(answer.ticket_id, "k9"), GUIDE)
    assert hall.rows("SELECT station, op FROM commands ORDER BY station") == [
        ("k1", "ticket.print"),
        ("k2", "ticket.print"),
    ]
    assert hall.do(EnterCode("a1"), GUIDE).number == "A001"
    with refused("unknown_number"):
        hall.do(EnterCode("A777"), GUIDE)


def test_manual_calls_are_entered_afterwards(hall: Hall) -> None:
    ticket = hall.ticket("tax")
    hall.later(10 * MINUTE)
    hall.do(RecordManualCall("A1", "w1", hall.now - 5 * MINUTE), GUIDE)
    assert hall.row(ticket.ticket_id).state == "served"
    with refused("not_in_this_state"):
        hall.do(RecordManualCall("A001", "w1", hall.now), GUIDE)
    with refused("already_served"):
        hall.do(ReturnTicket(ticket.ticket_id), GUIDE)
    assert hall.differences() == []
