from hall.messages.bodies import (
    DeviceChanged,
)
from hall.messages.presence import StationPhase
from hall_controller.application.commands import (
    CallNext,
    CloseDay,
    FinishService,
    SignOpeningCheck,
    StartService,
)
from hall_controller.application.watch_hall import watch_hall
from tests.hall_controller.application.hall_bench import LEAD, MINUTE, Hall
from tests.hall_controller.application.test_appointments import at, booked, refused
from tests.hall_controller.application.test_attention import presence


def test_opening_check_is_signed_with_notes_for_what_is_open(hall: Hall) -> None:
    for station in ("k1", "k2"):
        presence(hall, station, StationPhase.READY)
    hall.event(
        "device.changed",
        DeviceChanged(device="printer", family="ticket_printer", driver="x", state="online", paper="full"),
    )
    hall.open_windows("w1", "w2", "w3")
    hall.ticket("tax")
    with refused("checks_open") as refusal:
        hall.do(SignOpeningCheck(), LEAD)
    assert refusal.value.params["checks"] == ["window:w4", "station:k3"]
    hall.do(SignOpeningCheck((("window:w4", "B岗 10:00"), ("station:k3", "夜间区"))), LEAD)
    assert hall.rows("SELECT phase FROM days") == [("open",)]
    with refused("signed_already"):
        hall.do(SignOpeningCheck(), LEAD)
    with refused("not_allowed"):
        hall.do(SignOpeningCheck())


def test_the_day_closes_only_when_nobody_is_served_and_everybody_has_a_reason(hall: Hall) -> None:
    hall.open_windows("w1")
    served, waiting = hall.ticket("tax"), hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    at(hall, 485)
    with refused("still_serving"):
        hall.do(CloseDay("late"), LEAD)
    hall.at("w1", FinishService)
    with refused("people_waiting"):
        hall.do(CloseDay(), LEAD)
    assert hall.do(CloseDay("asked to come tomorrow", "duty-1"), LEAD)["closed"]
    assert [hall.row(one.ticket_id).state for one in (served, waiting)] == ["served", "expired"]
    assert hall.rows("SELECT phase FROM window_states") == [("closed",)]
    with refused("day_closed"):
        hall.do(CloseDay(), LEAD)
    with refused("closed"):
        hall.issue("tax", accept_late=True)
    assert hall.differences() == []


def test_closing_many_goes_in_chunks(hall: Hall) -> None:
    for _ in range(230):
        hall.issue("tax", accept_late=True)
    answers = [hall.do(CloseDay("power"), LEAD) for _ in range(3)]
    assert [answer["closed"] for answer in answers] == [False, False, True]


def test_a_day_that_nobody_closed_ends_by_itself(hall: Hall) -> None:
    booked(hall)
    hall.open_windows("w1")
    hall.ticket("tax")
    hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    hall.now += 24 * 60 * MINUTE
    hall.system(watch_hall)
    assert hall.rows("SELECT state, outcome FROM tickets ORDER BY number") == [
        ("served", "day_over"),
        ("expired", "day_over"),
    ]
    assert hall.rows("SELECT phase FROM window_states") == [("closed",)]
    assert hall.rows("SELECT DISTINCT state FROM appointments") == [("missed",)]
    hall.open_windows("w1")
    assert hall.ticket("tax").number == "A001"
    assert hall.differences() == []
