"""叫号器: a key is what the panel's button would be."""

import pytest

from hall.messages.bodies import PressKey, WindowTold
from hall_controller.application.commands import CloseWindow
from hall_controller.application.ports import Refused
from tests.hall_controller.ratings.conftest import RatedHall


def press(hall: RatedHall, key: str, station: str = "a1") -> WindowTold:
    told: WindowTold = hall.ask("window.key", PressKey.model_validate({"window": "w1", "key": key}), station)
    return told


def test_a_whole_service_by_keys_alone(hall: RatedHall) -> None:
    hall.keypad()
    first, second = hall.ticket("tax"), hall.ticket("tax")
    called = press(hall, "call")
    assert (called.state, called.number, called.waiting) == ("calling", first.number, 1)
    assert press(hall, "call").state == "serving", "who came is served by the same key"
    press(hall, "rate")
    assert hall.commands("rating.invite") == ["a1"]
    after = press(hall, "call")
    assert (after.state, after.number) == ("calling", second.number), "the one before is finished by it"
    with pytest.raises(Refused, match="calls_left"):
        press(hall, "give_up")
    assert press(hall, "call").state == "serving"
    assert press(hall, "give_up").state == "open", "who came is finished by it"
    assert hall.rows("SELECT actor FROM journal WHERE type = 'ticket.called'") == [("user:clerk-w1",)] * 2


def test_put_aside_and_called_back(hall: RatedHall) -> None:
    ticket = hall.ticket("tax")
    press(hall, "call")
    press(hall, "call")
    assert press(hall, "hold").state == "open"
    assert press(hall, "call_back").number == ticket.number
    assert press(hall, "call").state == "serving"


def test_pause_and_go_on(hall: RatedHall) -> None:
    assert [press(hall, "pause").state, press(hall, "pause").state] == ["paused", "open"]


def test_nobody_signed_in_is_said_and_nothing_done(hall: RatedHall) -> None:
    hall.at("w1", CloseWindow)
    hall.ticket("tax")
    told = press(hall, "call")
    assert (told.refusal, told.clerk, told.number) == ("nobody_signed_in", False, None)


@pytest.mark.parametrize(
    ("key", "refusal"), [("call", "nobody_waiting"), ("transfer", "needs_panel"), ("call_back", "nobody_parked")]
)
def test_what_cannot_be_done_is_refused(hall: RatedHall, key: str, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        press(hall, key)


def test_an_agent_presses_for_its_own_window_only(hall: RatedHall) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        press(hall, "call", "k1")
