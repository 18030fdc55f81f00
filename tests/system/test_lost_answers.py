"""A request whose answer does not come: the terminal gives its own number, the hall's number is never told."""

from tests.system.support.hall import SystemHall
from tests.system.support.record import check_told, code_id


def test_a_late_answer_never_counts_and_nobody_is_lost(hall: SystemHall) -> None:
    """The controller carries the request out after the terminal has given it up."""
    citizen = hall.citizens["k1"].home()
    with hall.frozen_controller():
        body = citizen.ask_number()["body"]
        assert body["offline"], body
    citizen.leave()
    citizen.online()
    hall.settled()
    row = next(row for row in check_told(hall) if row.code_id == code_id(hall, body["code"]))
    assert (row.number, row.state) == (body["number"], "waiting")


def test_controller_killed_while_a_request_is_under_way(hall: SystemHall) -> None:
    """Stored at the broker or half carried out: either way the citizen has one number, and it is in the line."""
    citizen = hall.citizens["k2"].home()
    with hall.frozen_controller():
        citizen.begin_asking()
        hall.live.children["controller"].kill()
    body = citizen.wait(lambda p: p["body"].get("paper") == "printed", "a number on paper")["body"]
    citizen.leave()
    hall.live.start_controller()
    citizen.online()
    hall.settled()
    row = next(row for row in check_told(hall) if row.code_id == code_id(hall, body["code"]))
    assert (row.number, row.state) == (body["number"], "waiting")
