import pytest

from hall_controller.application.commands import (
    CallNext,
    CallTicket,
    CloseWindow,
    FinishService,
    NoShow,
    OpenWindow,
    ParkTicket,
    PauseWindow,
    Recall,
    ResumeTicket,
    StartService,
    TransferTicket,
    UndoLast,
    UnpauseWindow,
    WalkUp,
)
from hall_controller.application.ports import Refused
from tests.hall_controller.application.hall_bench import LEAD, MINUTE, Hall, user


def refused(code: str) -> object:
    return pytest.raises(Refused, match=f"^{code}$")


def test_two_windows_one_ticket(hall: Hall) -> None:
    hall.open_windows("w1", "w2")
    only = hall.ticket("tax")
    assert hall.at("w1", CallNext)["ticket_id"] == only.ticket_id
    with refused("nobody_waiting"):
        hall.at("w2", CallNext)
    hall.do(OpenWindow("w3"), LEAD)
    with refused("already_called") as refusal:
        hall.do(CallTicket("w3", only.ticket_id, "rush"), LEAD)
    assert refusal.value.params["window"] == "w1"


def test_a_clock_that_is_put_back_lets_nobody_overtake(hall: Hall) -> None:
    hall.open_windows("w1")
    hall.later(30 * MINUTE)
    first = hall.ticket("tax")
    hall.later(-5 * MINUTE)
    second = hall.ticket("tax")
    assert hall.at("w1", CallNext)["ticket_id"] == first.ticket_id
    hall.at("w1", StartService)
    hall.do(FinishService("w1", "done"), LEAD)
    assert hall.at("w1", CallNext)["ticket_id"] == second.ticket_id
    assert hall.rows("SELECT count(*) FROM tickets WHERE issued_at < ?", first.issued_at) == [(0,)]
    hall.later(-15 * MINUTE)
    assert hall.ticket("tax").issued_at < first.issued_at, "a clock that was wrong by more is believed when it is right"


def test_only_the_clerk_of_a_window_commands_it(hall: Hall) -> None:
    hall.open_windows("w1")
    with refused("not_your_window"):
        hall.do(CallNext("w1"), user("somebody", "clerk"))
    with refused("not_allowed"):
        hall.do(CallNext("w1"), user("aud", "auditor"))
    with refused("window_staffed"):
        hall.do(OpenWindow("w1"), user("somebody", "clerk"))
    hall.do(PauseWindow("w1", "materials"), LEAD)
    hall.at("w1", UnpauseWindow)
    hall.at("w1", CloseWindow)
    hall.do(OpenWindow("w1", stands_in_for="li"), user("b-post", "clerk"))
    assert hall.rows("SELECT clerk, stands_in_for FROM window_states") == [("b-post", "li")]


def test_three_calls_15_seconds_apart_then_no_show(hall: Hall) -> None:
    hall.open_windows("w1")
    ticket = hall.ticket("tax")
    hall.at("w1", CallNext)
    for _ in range(2):
        with refused("too_soon"):
            hall.at("w1", Recall)
        with refused("calls_left"):
            hall.at("w1", NoShow)
        hall.later(15_000)
        hall.at("w1", Recall)
    hall.later(14_999)
    with refused("too_soon"):
        hall.at("w1", NoShow)
    with refused("no_calls_left"):
        hall.at("w1", Recall)
    hall.later(1)
    hall.at("w1", NoShow)
    assert hall.row(ticket.ticket_id).state == "no_show"
    assert [row[0] for row in hall.rows("SELECT call_no FROM calls ORDER BY seq")] == [1, 2, 3]


def missed(hall: Hall) -> str:
    ticket = hall.ticket("tax")
    assert hall.at("w1", CallNext)["ticket_id"] == ticket.ticket_id
    for _ in range(2):
        hall.later(15_000)
        hall.at("w1", Recall)
    hall.later(15_000)
    hall.at("w1", NoShow)
    return ticket.ticket_id


def serve(hall: Hall, window: str, ms: int = 60_000) -> str:
    number: str = hall.at(window, CallNext)["number"]
    hall.at(window, StartService)
    hall.later(ms)
    hall.at(window, FinishService)
    return number


def test_a_missed_number_returns_once_behind_the_next_three(hall: Hall) -> None:
    hall.open_windows("w1")
    ticket = hall.row(missed(hall))
    others = [hall.ticket("tax").number for _ in range(5)]
    answer = hall.scan(ticket.code_id or "", "return")
    assert (answer.action, answer.state, answer.ahead) == ("returned", "waiting", 3)
    order = [serve(hall, "w1") for _ in range(4)]
    assert order == [*others[:3], ticket.number]
    assert hall.scan(ticket.code_id or "", "return").reason == "already_served"
    assert hall.differences() == []


def test_a_missed_number_cannot_return_twice_or_too_late(hall: Hall) -> None:
    hall.open_windows("w1")
    first = hall.row(missed(hall))
    hall.later(30 * MINUTE + 1)
    assert hall.scan(first.code_id or "", "return").reason == "too_late_to_return"
    second = hall.row(missed(hall))
    assert hall.scan(second.code_id or "", "return").action == "returned"
    hall.at("w1", CallNext)
    for _ in range(2):
        hall.later(15_000)
        hall.at("w1", Recall)
    hall.later(15_000)
    hall.at("w1", NoShow)
    assert hall.scan(second.code_id or "", "return").reason == "returned_before"


def test_transfer_keeps_number_and_age(hall: Hall) -> None:
    hall.open_windows("w1", "w4")
    old = hall.ticket("tax")
    hall.later(10 * MINUTE)
    hall.ticket("general")
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    with refused("same_line"):
        hall.at("w1", TransferTicket, service="tax")
    with refused("window_does_not_serve"):
        hall.at("w1", TransferTicket, service="general", to_window="w2")
    hall.at("w1", TransferTicket, service="general", to_window="w4", reason="wrong")
    assert hall.at("w4", CallNext)["number"] == old.number
    assert hall.row(old.ticket_id).order_at == old.issued_at
    event = hall.rows("SELECT body FROM journal WHERE type = 'ticket.called' ORDER BY seq DESC LIMIT 1")[0][0]
    assert "transferred_age" in event
    assert hall.differences() == []


def test_a_ticket_sent_to_one_window_is_not_called_elsewhere(hall: Hall) -> None:
    hall.open_windows("w1", "w2", "w4")
    hall.ticket("general")
    hall.at("w1", CallNext)
    hall.at("w1", TransferTicket, service="general", to_window="w4")
    with refused("nobody_waiting"):
        hall.at("w1", CallNext)
    assert hall.at("w4", CallNext)["number"] == "F001"


def test_park_and_resume(hall: Hall) -> None:
    hall.open_windows("w1", "w4")
    hall.ticket("tax")
    called = hall.at("w1", CallNext)
    hall.at("w1", StartService)
    hall.at("w1", ParkTicket, reason="copy", back_at=hall.now + 5 * MINUTE)
    with refused("window_does_not_serve"):
        hall.at("w4", ResumeTicket, ticket_id=called["ticket_id"])
    hall.later(5 * MINUTE)
    assert hall.at("w1", ResumeTicket, ticket_id=called["ticket_id"])["number"] == "A001"
    hall.at("w1", StartService)
    hall.later(MINUTE)
    hall.at("w1", FinishService, outcome="materials_missing")
    assert hall.row(called["ticket_id"]).state == "served"
    assert hall.differences() == []


def test_walk_up_in_one_key(hall: Hall) -> None:
    hall.open_windows("w1")
    assert hall.at("w1", WalkUp)["number"] == "1/01"
    hall.later(MINUTE)
    hall.at("w1", FinishService)
    assert hall.at("w1", WalkUp, service="general")["number"] == "1/02"
    assert hall.rows("SELECT count(*) FROM calls") == [(0,)]


def test_call_out_of_order_needs_right_and_reason(hall: Hall) -> None:
    hall.open_windows("w1")
    hall.do(OpenWindow("w2"), LEAD)
    hall.ticket("tax")
    second = hall.ticket("tax")
    with refused("not_allowed"):
        hall.at("w1", CallTicket, ticket_id=second.ticket_id, reason="urgent")
    with refused("reason_needed"):
        hall.do(CallTicket("w2", second.ticket_id, " "), LEAD)
    assert hall.do(CallTicket("w2", second.ticket_id, "urgent"), LEAD)["number"] == "A002"
    body = hall.rows("SELECT body FROM journal WHERE type = 'ticket.called'")[0][0]
    assert '"out_of_order":"urgent"' in body


def test_finish_and_call_in_one_press(hall: Hall) -> None:
    hall.open_windows("w1")
    hall.ticket("tax")
    hall.ticket("tax")
    assert hall.at("w1", CallNext, finish_running=True)["number"] == "A001"
    with refused("not_in_this_state"):
        hall.at("w1", CallNext, finish_running=True)
    hall.at("w1", StartService)
    assert hall.at("w1", CallNext, finish_running=True)["number"] == "A002"
    assert hall.numbered("A001").state == "served"  # type: ignore[union-attr]


def test_pressing_finish_with_nobody_next_keeps_the_finish_back(hall: Hall) -> None:
    hall.open_windows("w1")
    hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    with refused("nobody_waiting"):
        hall.at("w1", CallNext, finish_running=True)
    assert hall.numbered("A001").state == "serving"  # type: ignore[union-attr]


UNDOABLE = {
    "called": ("waiting", []),
    "started": ("called", [StartService]),
    "finished": ("serving", [StartService, FinishService]),
    "parked": ("serving", [StartService, ParkTicket]),
    "transferred": ("serving", [StartService, TransferTicket]),
}


@pytest.mark.parametrize("action", UNDOABLE)
def test_the_last_action_can_be_undone(hall: Hall, action: str) -> None:
    hall.open_windows("w1")
    ticket = hall.ticket("tax")
    before = hall.rows("SELECT waiting, served, calls FROM lines")
    hall.at("w1", CallNext)
    state, steps = UNDOABLE[action]
    more: dict[object, dict[str, str]] = {ParkTicket: {"reason": "copy"}, TransferTicket: {"service": "general"}}
    for step in steps:
        hall.later(1_000)
        hall.at("w1", step, **more.get(step, {}))
    assert hall.at("w1", UndoLast) == {"action": action, "number": "A001"}
    row = hall.row(ticket.ticket_id)
    assert (row.state, row.service, row.order_at) == (state, "tax", ticket.issued_at)
    if action == "called":
        assert hall.rows("SELECT waiting, served, calls FROM lines") == before
        assert hall.rows("SELECT undone FROM calls") == [(1,)]
    with refused("nothing_to_undo"):
        hall.at("w1", UndoLast)
    assert hall.differences() == []


def test_undo_has_its_time_and_its_limits(hall: Hall) -> None:
    hall.open_windows("w1")
    ticket_id = missed(hall)
    hall.scan(hall.row(ticket_id).code_id or "", "return")
    with refused("changed_meanwhile"):
        hall.at("w1", UndoLast)
    hall.at("w1", CallNext)
    hall.later(60_001)
    with refused("too_late"):
        hall.at("w1", UndoLast)


def test_a_finish_that_was_undone_leaves_no_service_time(hall: Hall) -> None:
    hall.open_windows("w1")
    for _ in range(2):
        hall.ticket("tax")
    serve(hall, "w1", 5 * MINUTE)
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    hall.later(MINUTE)
    hall.at("w1", FinishService)
    hall.at("w1", UndoLast)
    assert hall.rows("SELECT recent, median_ms FROM paces") == [(f"[{5 * MINUTE}]", 5 * MINUTE)]
    assert hall.rows("SELECT finished FROM window_days") == [(1,)]
