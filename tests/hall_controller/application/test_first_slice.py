import pytest

from hall_controller.application.commands import CallNext, FinishService, StartService
from hall_controller.application.ports import Refused
from tests.hall_controller.application.hall_bench import Hall


def test_a_ticket_is_issued_printed_called_served_finished(hall: Hall) -> None:
    hall.open_windows("w1")
    answer = hall.issue("tax")
    assert (answer.number, answer.state, answer.ahead) == ("A001", "issued", 0)
    with pytest.raises(Refused, match="nobody_waiting"):
        hall.at("w1", CallNext)
    hall.printed(answer)
    assert hall.at("w1", CallNext)["number"] == "A001"
    hall.later(20_000)
    hall.at("w1", StartService)
    hall.later(300_000)
    hall.at("w1", FinishService)
    row = hall.row(answer.ticket_id)
    assert (row.state, row.window, row.service_started_at) == ("served", "w1", hall.now - 300_000)
    assert hall.types() == [
        "day.began", "window.opened", "ticket.issued", "ticket.printed", "ticket.called", "ticket.serving_started",
        "ticket.served", "rating.opened", "rating.missed",
    ]  # fmt: skip
    assert hall.differences() == []
