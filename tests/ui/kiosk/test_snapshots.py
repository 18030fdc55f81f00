"""Snapshots arrive from any thread, the newest wins; a wiped session leaves nothing."""

from threading import Thread
from typing import get_args

import pytest
from pytestqt.qtbot import QtBot

from kiosk.session import screen
from tests.ui.kiosk.conftest import Rig
from ui.kiosk import gallery
from ui.kiosk.bridge.pictures import qr_modules
from ui.kiosk.items import named, texts
from ui.kiosk.pages import PAGES

pytestmark = pytest.mark.screen


def test_every_page_of_the_contract_has_its_qml_and_a_picture() -> None:
    bodies = get_args(get_args(screen.Body)[0])
    names = {body.model_fields["page"].default for body in bodies}
    assert set(PAGES) == names
    assert {gallery.load(name).body.page for name in gallery.names()} == names


def test_the_newest_snapshot_of_another_thread_wins(rig: Rig, qtbot: QtBot) -> None:
    seqs = iter(range(rig.seq + 1, rig.seq + 1000))
    pages = [gallery.load("home"), gallery.load("services")] * 40
    last = gallery.load("hours")

    def burst() -> None:
        for shown in [*pages, last]:
            rig.engine.deliver(shown.model_copy(update={"seq": next(seqs)}))

    thread = Thread(target=burst)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: rig.kiosk.terminal.screen.body.page == "hours", timeout=20_000)
    rig.seq = rig.kiosk.terminal.screen.seq


def test_an_old_snapshot_is_not_shown(rig: Rig) -> None:
    rig.show(gallery.load("home"))
    rig.kiosk.show_screen(gallery.load("hours").model_copy(update={"seq": rig.seq - 1}))
    assert rig.kiosk.terminal.screen.body.page == "home"


def test_a_clock_tick_keeps_the_pressed_tile(rig: Rig) -> None:
    rig.show(gallery.load("services"))
    before = named(rig.kiosk.window, "choice-social")
    shown = gallery.load("services")
    rig.show(shown.model_copy(update={"header": shown.header.model_copy(update={"clock": "09:42"})}))
    assert named(rig.kiosk.window, "choice-social") is before


def test_after_the_wipe_nothing_of_the_person_is_left(rig: Rig, qtbot: QtBot) -> None:
    rig.show(gallery.load("keypad_callback"))
    rig.show(gallery.load("ticket"))
    number = gallery.load("ticket").body.number
    assert number in texts(rig.kiosk.window)
    rig.show(gallery.load("attract"))
    qtbot.waitUntil(
        lambda: len(rig.kiosk.terminal.findChildren(type(rig.kiosk.terminal.property("view")).__mro__[1])) <= 1,
        timeout=20_000,
    )
    assert number not in texts(rig.kiosk.window)
    assert qr_modules.cache_info().currsize == 0


def test_languages_switch_on_the_running_page(rig: Rig) -> None:
    rig.show(gallery.load("home"))
    assert "取号" in texts(rig.kiosk.window)
    english = gallery.load("home").model_copy(update={"modes": screen.Modes(language="en")})
    rig.show(english)
    shown = texts(rig.kiosk.window)
    assert "Take a ticket" in shown
    assert "中文" in shown
    assert "取号" not in shown
    rig.show(gallery.load("home"))
    assert "English" in texts(rig.kiosk.window)
