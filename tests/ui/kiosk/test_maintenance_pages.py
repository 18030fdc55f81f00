"""The hidden maintenance pages under a real hand; citizens see and hear nothing of the way in."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hall.model.text import Text
from tests.ui.kiosk.conftest import Rig
from tests.ui.kiosk.glass import controls, cut, label, outside, overlapping
from ui.kiosk import gallery
from ui.kiosk.items import centre, named, texts
from ui.kiosk.touch import Hand

pytestmark = pytest.mark.screen


def said(rig: Rig) -> list[tuple[str, str]]:
    return [(intent.name.value, intent.arg) for intent in rig.engine.said]


@pytest.mark.parametrize("page", ["attract", "attract_closed", "home", "out_of_service", "starting"])
def test_the_clock_is_a_way_in_that_nobody_sees(rig: Rig, page: str) -> None:
    rig.show(gallery.load(page))
    before = rig.kiosk.window.grabWindow()
    spot = centre(named(rig.kiosk.window, "clock"))
    for _ in range(5):
        Hand(rig.kiosk.window).tap(spot.x(), spot.y())
    assert said(rig) == [("clock", "")] * 5
    assert rig.kiosk.window.grabWindow() == before, "not a pixel answers"
    assert not any("clock" in label(item).lower() for item in controls(rig.kiosk.window))


@pytest.mark.parametrize(
    ("page", "name", "intent"),
    [
        ("maintenance_sign_in", "key-7", ("key", "7")),
        ("maintenance_sign_in", "key-delete", ("type", "<")),
        ("maintenance_sign_in", "cancel", ("cancel", "")),
        ("maintenance_pin", "main", ("choose", "sign_in")),
        ("maintenance_pin", "back", ("back", "")),
        ("maintenance", "choice--machine", ("choose", "-machine")),
        ("maintenance", "choice-locker", ("choose", "locker")),
        ("maintenance", "cancel", ("cancel", "")),
        ("maintenance_device", "choice-reconnect", ("choose", "reconnect")),
        ("maintenance_device", "choice-test", ("choose", "test")),
        ("maintenance_device", "choice-trace", ("choose", "trace")),
        ("maintenance_test", "main", ("choose", "yes")),
        ("maintenance_test", "choice-no", ("choose", "no")),
        ("maintenance_test_door", "key-7", ("key", "7")),
        ("maintenance_test_door", "main", ("choose", "enter")),
        ("maintenance_test_done", "choice-again", ("choose", "again")),
        ("maintenance_trace", "main", ("choose", "stop")),
        ("maintenance", "choice--doctor", ("choose", "-doctor")),
        ("maintenance", "choice--probe", ("choose", "-probe")),
        ("maintenance_doctor", "choice-again", ("choose", "again")),
        ("maintenance_probe", "back", ("back", "")),
        ("maintenance_probe_done", "choice--lead-1", ("choose", "-lead-1")),
        ("maintenance_found", "choice-propose", ("choose", "propose")),
        ("maintenance_doors", "choice-1-17", ("choose", "1-17")),
    ],
)
def test_a_touch_says_what_is_meant(rig: Rig, page: str, name: str, intent: tuple[str, str]) -> None:
    rig.show(gallery.load(page))
    Hand(rig.kiosk.window).tap_item(name)
    assert said(rig) == [intent]


@pytest.mark.parametrize("state", ["unmet", "nobody", "paused", "not_started"])
def test_where_nobody_can_sign_in_there_are_no_keys_but_a_sentence(rig: Rig, state: str) -> None:
    rig.show(gallery.load(f"maintenance_{state}"))
    assert named(rig.kiosk.window, "key-1") is None
    assert named(rig.kiosk.window, "main") is None
    assert named(rig.kiosk.window, "storyWords") is not None


def test_nobody_can_be_called_from_the_maintenance_pages(rig: Rig) -> None:
    for name in gallery.names():
        if name.startswith("maintenance"):
            rig.show(gallery.load(name))
            assert named(rig.kiosk.window, "mode-help") is None, name


def changed(name: str, **body: Any) -> Any:
    shown = gallery.load(name)
    return shown.model_copy(update={"body": shown.body.model_copy(update=body)})


def test_a_long_trace_shows_its_newest_lines_and_turns_back_when_it_stopped(rig: Rig) -> None:
    lines = tuple(Text(zh=f"{number:9.3f} -> line {number}") for number in range(90))
    rig.show(changed("maintenance_trace", lines=lines))
    assert any("line 89" in text for text in texts(rig.kiosk.window))
    assert not any("line 0" in text for text in texts(rig.kiosk.window))
    stopped = changed("maintenance_trace", lines=lines, running=False).model_copy(update={"main": None})
    rig.show(stopped)
    for _ in range(20):
        if named(rig.kiosk.window, "previous") is None:
            break
        Hand(rig.kiosk.window).tap_item("previous")
        rig.kiosk.window.grabWindow()
    assert any(text.endswith("line 0") for text in texts(rig.kiosk.window))
    rig.show(
        stopped.model_copy(update={"body": stopped.body.model_copy(update={"lines": (*lines, Text(zh="the last"))})})
    )
    assert list(outside(rig.kiosk.window)) == []


def test_a_line_that_never_ends_is_cut_and_stays_inside(rig: Rig) -> None:
    row = gallery.load("maintenance_device").body.rows[0]  # type: ignore[union-attr]
    long = row.model_copy(update={"value": row.value.model_copy(update={"zh": "很长的句子" * 400})})
    rig.show(changed("maintenance_device", rows=(row, long, row)))
    window = rig.kiosk.window
    assert list(outside(window)) == []
    assert [line for line in cut(window) if "reaches" in line] == []
    Hand(window).tap_item("next")
    window.grabWindow()
    assert list(overlapping(window)) == []


def test_long_names_and_long_advice_stay_in_their_own_rows(rig: Rig) -> None:
    row = gallery.load("maintenance_doctor").body.rows[2]  # type: ignore[union-attr]
    long = row.value.model_copy(update={"zh": "很长的句子" * 60})
    rig.show(changed("maintenance_doctor", rows=(row, row.model_copy(update={"note": long}), row)))
    assert list(outside(rig.kiosk.window)) == []
    assert list(overlapping(rig.kiosk.window)) == []
    named_row = gallery.load("maintenance_device").body.rows[2]  # type: ignore[union-attr]
    path = named_row.model_copy(update={"label": row.value.model_copy(update={"zh": "/dev/serial/by-path/" * 4})})
    rig.show(changed("maintenance_device", rows=(path, named_row)))
    rig.kiosk.window.grabWindow()
    assert list(overlapping(rig.kiosk.window)) == []


def test_many_devices_turn_pages(rig: Rig) -> None:
    choice = gallery.load("maintenance").body.choices[1]  # type: ignore[union-attr]
    many = tuple(choice.model_copy(update={"id": f"d{number}"}) for number in range(40))
    rig.show(changed("maintenance", choices=many))
    assert named(rig.kiosk.window, "choice-d39") is None
    for _ in range(10):
        if named(rig.kiosk.window, "next") is not None:
            Hand(rig.kiosk.window).tap_item("next")
            rig.kiosk.window.grabWindow()
    assert named(rig.kiosk.window, "choice-d39") is not None


def test_after_the_end_nothing_of_the_technician_is_left(rig: Rig, qtbot: QtBot) -> None:
    rig.show(gallery.load("maintenance"))
    user = gallery.load("maintenance").body.user  # type: ignore[union-attr]
    assert any(user in text for text in texts(rig.kiosk.window))
    rig.show(gallery.load("attract"))
    qtbot.waitUntil(
        lambda: len(rig.kiosk.terminal.findChildren(type(rig.kiosk.terminal.property("view")).__mro__[1])) <= 1,
        timeout=20_000,
    )
    assert not any(user in text for text in texts(rig.kiosk.window))
