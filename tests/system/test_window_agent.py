"""A window's agent in the running hall: the clerk finishes, the citizen presses a key, somebody owns what is bad."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.waiting import until
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff
from tests.system.support.window import PATIENCE_S, WINDOW, Window

AWAY = (
    "SELECT 1 FROM devices WHERE station = 'w1' AND family = 'rating_keypad' AND state NOT IN ('online', 'deviceBusy')"
)


@pytest.fixture(scope="module")
def window(running_hall: SystemHall) -> Iterator[Window]:
    made = Window(running_hall)
    yield made
    made.stop()


@pytest.fixture
def clerk(hall: SystemHall, window: Window) -> Iterator[Staff]:
    person = Staff(hall, "clerk")
    assert person.press("open", window=WINDOW).status_code == 200
    yield person
    person.press("finish", window=WINDOW)
    assert person.press("close", window=WINDOW).status_code == 200
    person.close()


def served(window: Window, clerk: Staff) -> dict[str, Any]:
    """Somebody was served and is asked now; the rating."""
    assert clerk.press("walk_up", window=WINDOW).status_code == 200
    assert clerk.press("finish", window=WINDOW).status_code == 200
    asked = window.newest()
    window.wait_lit(asked["rating_id"])
    return asked


def ended(window: Window, rating_id: str) -> dict[str, Any]:
    until(lambda: window.newest()["state"] in {"rated", "unrated"}, PATIENCE_S, "the rating has ended")
    found = window.newest()
    assert found["rating_id"] == rating_id
    return found


def test_a_bad_key_begins_a_follow_up_that_somebody_owns(window: Window, clerk: Staff) -> None:
    asked = served(window, clerk)
    assert asked["state"] == "invited"
    window.tell("keypad", "press 0 3 3")
    found = ended(window, asked["rating_id"])
    assert (found["level"], found["source"], found["raw_key"]) == ("dissatisfied", "keypad", "0"), (
        "the first key counts"
    )
    assert found["took_ms"] >= 0
    rows = window.rows("SELECT department, state, due_day FROM follow_ups WHERE rating_id = ?", asked["rating_id"])
    assert len(rows) == 1
    assert all(rows[0]), "a department, a state and a day"
    assert window.tell("keypad", "keypad")["unanswered"] == 0, "every key was acknowledged"


def test_a_stuck_key_rates_for_nobody_and_somebody_is_told(window: Window, clerk: Staff) -> None:
    window.tell("keypad", "stick 3 60")
    try:
        stuck = "SELECT 1 FROM devices WHERE station = 'w1' AND faults LIKE '%keyStuck%' AND who_acts = 'clear'"
        until(lambda: window.rows(stuck), PATIENCE_S, "the hall knows that a key is stuck")
        asked = served(window, clerk)
        window.tell("keypad", "press 0")
        found = ended(window, asked["rating_id"])
    finally:
        window.tell("keypad", "let_go")
    assert (found["level"], found["raw_key"]) == ("dissatisfied", "0"), "the key of a citizen, not the one that sticks"


def test_the_caller_calls_the_next_and_who_is_served_ends_the_asking(
    hall: SystemHall, window: Window, clerk: Staff
) -> None:
    hall.citizens["k1"].take("enterprise")
    hall.citizens["k1"].leave()
    until(lambda: window.digits.strip() not in {"", "0"}, PATIENCE_S, "the caller says that somebody waits")
    asked = served(window, clerk)
    window.tell("caller", "caller 0C")
    query = "SELECT number FROM tickets WHERE \"window\" = ? AND state = 'called'"
    until(lambda: window.rows(query, WINDOW), PATIENCE_S, "somebody is called")
    called = window.rows(query, WINDOW)[0][0]
    until(lambda: window.digits.endswith(called[-3:]), PATIENCE_S, f"{called} on the caller")
    until(lambda: called in window.sign and "请办理" in window.sign, PATIENCE_S, f"{called} on the sign")
    assert window.newest()["state"] == "invited", "the one before may still rate"
    window.tell("caller", "caller 0C")  # who came is served
    found = ended(window, asked["rating_id"])
    assert (found["state"], found["level"], found["unrated"]) == ("unrated", None, "next_called")
    window.tell("keypad", "press 3")
    assert window.newest()["level"] is None, "nobody rates what somebody else was given"


def test_a_key_outlives_the_line_and_the_agent(window: Window, clerk: Staff) -> None:
    asked = served(window, clerk)
    window.cable.block()
    window.tell("keypad", "press 2")
    until(lambda: window.hall.open_events("w1") > 0, PATIENCE_S, "the level is in the agent's store")
    beeps = window.tell("caller", "display")["beeps"]
    window.tell("caller", "caller 0C")
    until(lambda: window.tell("caller", "display")["beeps"] == beeps + 1, PATIENCE_S, "cut off a key beeps")
    window.kill()
    window.cable.unblock()
    window.start()
    found = ended(window, asked["rating_id"])
    assert (found["state"], found["level"], found["source"]) == ("rated", "satisfied", "keypad")


def test_an_agent_that_dies_while_lit_leaves_an_unrated_one(window: Window, clerk: Staff) -> None:
    asked = served(window, clerk)
    window.kill()
    window.tell("keypad", "press 0")
    window.start()
    found = ended(window, asked["rating_id"])
    assert (found["state"], found["level"], found["unrated"]) == ("unrated", None, "keypad_away")


def test_the_key_that_asks_before_the_end_asks_once(window: Window, clerk: Staff) -> None:
    last = window.newest()["rating_id"]
    assert clerk.press("walk_up", window=WINDOW).status_code == 200
    window.tell("caller", "caller 0B")
    until(lambda: window.newest()["rating_id"] != last, PATIENCE_S, "somebody is asked")
    asked = window.newest()["rating_id"]
    window.wait_lit(asked)
    before = window.invited
    window.tell("keypad", "press 3")
    assert ended(window, asked)["level"] == "very_satisfied"
    assert clerk.press("finish", window=WINDOW).status_code == 200
    assert window.newest()["rating_id"] == asked, "one rating a window session"
    assert window.invited == before


def test_a_window_without_its_keypad_finishes_and_asks_nobody(window: Window, clerk: Staff) -> None:
    window.tell("keypad", "unplug")
    until(lambda: window.rows(AWAY), PATIENCE_S, "the hall knows that the keypad is away")
    before = window.newest()["rating_id"]
    assert clerk.press("walk_up", window=WINDOW).status_code == 200
    assert clerk.press("finish", window=WINDOW).status_code == 200
    found = window.newest()
    window.tell("keypad", "plug")
    until(lambda: not window.rows(AWAY), PATIENCE_S, "the keypad is back")
    assert found["rating_id"] != before
    assert (found["state"], found["unrated"]) == ("unrated", "keypad_away")


def test_a_technician_sees_and_tries_it_from_afar(hall: SystemHall, window: Window) -> None:
    technician = Staff(hall, "technician")
    try:
        page = technician.see("/stations/w1")
        assert "窗口代理" in technician.see("/stations")
        assert all(name in page for name in ("rating_keypad", "caller", "window_sign"))
        assert "rating_keypad" in technician.see("/stations/w1/devices"), "the agent itself answers"
        assert "!" not in technician.see("/stations/w1/trace?device=caller&seconds=1"), "it could be listened to"
        command = technician.press("try_device", station="w1", device="window_sign").json()
        assert command
        done = "SELECT body FROM journal WHERE type = 'command.done' AND body LIKE '%device.test%' AND subject = ?"
        until(lambda: window.rows(done, "station:w1"), PATIENCE_S, "the test has ended")
        assert '"result":"done"' in window.rows(done, "station:w1")[-1][0]
    finally:
        technician.close()
