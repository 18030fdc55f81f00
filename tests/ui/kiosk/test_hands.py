"""Real touches and keys on the real window become intents; feedback does not wait for the engine."""

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.session.screen import Intent, IntentName, Modes, Theme
from tests.ui.kiosk.conftest import Rig
from ui.kiosk import gallery
from ui.kiosk.items import centre, kinds, named, walk
from ui.kiosk.touch import Hand

pytestmark = pytest.mark.screen


def said(rig: Rig) -> list[tuple[str, str]]:
    return [(intent.name.value, intent.arg) for intent in rig.engine.said]


@pytest.mark.parametrize(
    ("page", "name", "intent"),
    [
        ("attract", "start", ("touch", "")),
        ("attract", "attract-large", ("theme", "large")),
        ("home", "choice-ticket", ("choose", "ticket")),
        ("home", "cancel", ("cancel", "")),
        ("services", "choice-social", ("choose", "social")),
        ("services", "choice-household", ("choose", "household")),
        ("services", "choice-search", ("choose", "search")),
        ("services", "back", ("back", "")),
        ("search", "key-B", ("type", "B")),
        ("search", "key-delete", ("type", "<")),
        ("search", "key-clear", ("type", "")),
        ("keypad_tail", "key-7", ("key", "7")),
        ("ticket_failed", "main", ("choose", "remember")),
        ("confirm", "main", ("choose", "yes")),
        ("home", "mode-large", ("theme", "large")),
        ("home", "mode-contrast", ("theme", "contrast")),
        ("home", "mode-reach", ("reach", "")),
        ("home", "mode-sound", ("sound", "")),
        ("home", "mode-language", ("language", "")),
        ("home", "mode-help", ("help", "")),
        ("more_time", "more-time", ("more_time", "")),
        ("more_time", "no-more-time", ("cancel", "")),
    ],
)
def test_a_touch_says_what_is_meant(rig: Rig, page: str, name: str, intent: tuple[str, str]) -> None:
    rig.show(gallery.load(page))
    Hand(rig.kiosk.window).tap_item(name)
    assert said(rig) == [intent]


def test_behind_the_question_nothing_can_be_touched(rig: Rig) -> None:
    rig.show(gallery.load("more_time"))
    place = centre(named(rig.kiosk.window, "choice-enterprise"))
    Hand(rig.kiosk.window).tap(place.x(), place.y())
    assert said(rig) == []


def test_a_control_lights_up_before_the_engine_says_anything(rig: Rig) -> None:
    rig.show(gallery.load("home"))
    window, tile = rig.kiosk.window, named(rig.kiosk.window, "choice-ticket")
    before = window.grabWindow()
    hand, place = Hand(window), centre(tile)
    hand.press(place.x(), place.y())
    assert tile.property("lit") is True
    assert window.grabWindow() != before
    hand.release(place.x(), place.y())
    assert tile.property("lit") is True, "it stays lit until the engine answers"
    rig.show(gallery.load("home"))
    assert tile.property("lit") is False


@pytest.mark.parametrize("key", list("0123456789*#+"))
def test_the_tactile_pad_is_heard_on_every_page(rig: Rig, key: str) -> None:
    rig.show(gallery.load("services_pad"))
    Hand(rig.kiosk.window).key(key)
    assert rig.engine.said == [Intent(name=IntentName.KEY, arg=key)]


def test_enter_is_the_main_key_until_a_ring_shows_where_it_goes(rig: Rig) -> None:
    rig.show(gallery.load("ticket_failed"))
    hand = Hand(rig.kiosk.window)
    hand.key("enter")
    assert said(rig) == [("key", "#")]
    rig.engine.said.clear()
    hand.key("tab")
    ring = rig.kiosk.window.activeFocusItem()
    assert "Press" in set(kinds(ring))
    hand.key("enter")
    assert len(rig.engine.said) == 1
    assert rig.engine.said[0].name is not IntentName.KEY


def test_tab_reaches_every_control(rig: Rig) -> None:
    rig.show(gallery.load("services"))
    window, hand, seen = rig.kiosk.window, Hand(rig.kiosk.window), set()
    wanted = {item.objectName() for item in walk(window.contentItem()) if "Press" in set(kinds(item))}
    for _ in range(len(wanted) + 4):
        hand.key("tab")
        item: QQuickItem | None = window.activeFocusItem()
        seen.add(item.objectName() if item else "")
    assert wanted - seen == set()


def test_pages_turn_without_the_engine(rig: Rig) -> None:
    rig.show(gallery.load("departments").model_copy(update={"modes": Modes(theme=Theme.LARGE)}))
    first = {
        item.objectName() for item in walk(rig.kiosk.window.contentItem()) if item.objectName().startswith("choice-")
    }
    Hand(rig.kiosk.window).tap_item("next")
    second = {
        item.objectName() for item in walk(rig.kiosk.window.contentItem()) if item.objectName().startswith("choice-")
    }
    assert first
    assert second
    assert first.isdisjoint(second)
    assert said(rig) == []
