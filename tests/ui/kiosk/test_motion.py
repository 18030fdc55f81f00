"""Pages slide for at most 250 ms, the old page is destroyed after it, and hands are not lost meanwhile."""

import time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.kiosk.conftest import ScriptedEngine
from ui.kiosk import gallery
from ui.kiosk.items import kinds, place, walk
from ui.kiosk.panel import PanelSettings
from ui.kiosk.touch import Hand
from ui.kiosk.window import WORKING_AFTER_MS, KioskWindow

pytestmark = pytest.mark.screen


def pages(kiosk: KioskWindow) -> list[str]:
    return [name for item in walk(kiosk.window.contentItem()) for name in kinds(item) if name.endswith("Page")]


def test_a_slide_is_short_and_leaves_one_page(qtbot: QtBot) -> None:
    kiosk = KioskWindow(ScriptedEngine(), PanelSettings())
    kiosk.open()
    kiosk.show_screen(gallery.load("home").model_copy(update={"seq": 1}))
    qtbot.waitUntil(lambda: pages(kiosk) == ["HomePage"], timeout=20_000)
    frames: list[float] = []
    kiosk.window.frameSwapped.connect(lambda: frames.append(time.monotonic()), Qt.ConnectionType.QueuedConnection)
    started = time.monotonic()
    kiosk.show_screen(gallery.load("services").model_copy(update={"seq": 2}))
    assert sorted(pages(kiosk)) == ["HomePage", "ServicesPage"]
    qtbot.waitUntil(lambda: pages(kiosk) == ["ServicesPage"], timeout=10_000)
    assert time.monotonic() - started < 8, "a slide of 220 ms, with room for a busy machine"
    assert len(frames) >= 2
    host = next(item for item in walk(kiosk.window.contentItem()) if "PageHost" in set(kinds(item)))
    page = next(item for item in walk(host) if "ServicesPage" in set(kinds(item)))
    assert place(page).left() == 0
    kiosk.close()


def test_reduced_motion_changes_pages_at_once(qtbot: QtBot) -> None:
    kiosk = KioskWindow(ScriptedEngine(), PanelSettings(reduced_motion=True))
    kiosk.open()
    for seq, name in enumerate(["home", "services", "ticket"], start=1):
        kiosk.show_screen(gallery.load(name).model_copy(update={"seq": seq}))
    assert pages(kiosk) == ["TicketPage"]
    assert kiosk.warnings == []
    kiosk.close()


def test_a_turned_panel_is_touched_where_it_shows(qtbot: QtBot) -> None:
    engine = ScriptedEngine()
    kiosk = KioskWindow(engine, PanelSettings(rotation=90, reduced_motion=True))
    kiosk.open()
    kiosk.show_screen(gallery.load("home").model_copy(update={"seq": 1}))
    kiosk.window.grabWindow()
    assert (kiosk.window.width(), kiosk.window.height()) == (1920, 1080)
    Hand(kiosk.window).tap_item("choice-ticket")
    assert [intent.arg for intent in engine.said] == ["ticket"]
    kiosk.close()


def test_a_quick_answer_slides_in_alone(qtbot: QtBot) -> None:
    """Two slides within a blink stumble; the lit key has said that the touch was taken."""
    kiosk = KioskWindow(ScriptedEngine(), PanelSettings())
    kiosk.open()
    turned: list[str] = []
    kiosk.terminal.pageChanged.connect(lambda _: turned.append(kiosk.terminal.screen.body.page))
    for seq, name in enumerate(["services", "working", "ticket"], start=1):
        kiosk.show_screen(gallery.load(name).model_copy(update={"seq": seq}))
    qtbot.wait(WORKING_AFTER_MS + 50)
    assert turned == ["services", "ticket"]
    kiosk.close()


def test_a_slow_answer_is_said(qtbot: QtBot) -> None:
    kiosk = KioskWindow(ScriptedEngine(), PanelSettings())
    kiosk.open()
    for seq, name in enumerate(["services", "working", "working"], start=1):
        kiosk.show_screen(gallery.load(name).model_copy(update={"seq": seq}))
    assert kiosk.terminal.screen.body.page == "services"
    qtbot.waitUntil(lambda: kiosk.terminal.screen.body.page == "working", timeout=20_000)
    assert kiosk.terminal.screen.seq == 3
    kiosk.close()


def test_what_comes_while_nobody_stands_here_does_not_slide(qtbot: QtBot) -> None:
    kiosk = KioskWindow(ScriptedEngine(), PanelSettings())
    kiosk.open()
    for seq, name in enumerate(["starting", "attract"], start=1):
        kiosk.show_screen(gallery.load(name).model_copy(update={"seq": seq}))
    assert pages(kiosk) == ["AttractPage"]
    kiosk.close()
