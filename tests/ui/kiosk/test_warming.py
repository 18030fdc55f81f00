"""Every page is loaded and drawn once before the first citizen: unseen, untouched, and nothing of it stays."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.kiosk.conftest import ScriptedEngine
from ui.kiosk import gallery, warming
from ui.kiosk.bridge.pictures import qr_modules
from ui.kiosk.items import kinds, texts, walk
from ui.kiosk.pages import PAGES
from ui.kiosk.panel import PanelSettings
from ui.kiosk.window import KioskWindow

pytestmark = pytest.mark.screen


def pages(kiosk: KioskWindow) -> list[str]:
    return [name for item in walk(kiosk.window.contentItem()) for name in kinds(item) if name.endswith("Page")]


def test_all_pages_are_drawn_and_none_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "PAUSE_MS", 1)
    engine = ScriptedEngine()
    kiosk = KioskWindow(engine, PanelSettings())
    kiosk.open()
    kiosk.show_screen(gallery.load("attract").model_copy(update={"seq": 1}))
    qtbot.waitUntil(lambda: kiosk.window.activeFocusItem() is not None, timeout=20_000)
    before, focus = sorted(texts(kiosk.window)), kiosk.window.activeFocusItem()
    done: list[bool] = []
    kiosk.warm_up(lambda: done.append(True))
    drawn: set[str] = set()
    while not done:
        qtbot.wait(1)
        drawn |= set(pages(kiosk))
        assert kiosk.window.activeFocusItem() is focus, "a hidden page takes no keys"
    assert len(drawn) == len({page.file for page in PAGES.values()}), sorted(drawn)
    assert kiosk.warnings == []
    qtbot.waitUntil(lambda: pages(kiosk) == ["AttractPage"], timeout=20_000)
    assert sorted(texts(kiosk.window)) == before
    assert qr_modules.cache_info().currsize == 0
    assert engine.said == []
    kiosk.close()


def test_it_waits_while_somebody_stands_here(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "PAUSE_MS", 1)
    monkeypatch.setattr(warming, "LATER_MS", 1)
    kiosk = KioskWindow(ScriptedEngine(), PanelSettings(reduced_motion=True))
    kiosk.open()
    kiosk.show_screen(gallery.load("home").model_copy(update={"seq": 1}))
    done: list[bool] = []
    kiosk.warm_up(lambda: done.append(True))
    qtbot.wait(50)
    assert pages(kiosk) == ["HomePage"]
    kiosk.show_screen(gallery.load("attract").model_copy(update={"seq": 2}))
    qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    kiosk.close()
