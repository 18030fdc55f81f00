"""Reach mode: all controls below 1,220 mm above the floor; the mode switches below 1,100 mm, always."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.session.screen import Modes
from tests.ui.kiosk.conftest import Rig
from tests.ui.kiosk.glass import controls, label, outside, too_small
from ui.kiosk import gallery
from ui.kiosk.items import place
from ui.kiosk.panel import MODES_LIMIT_MM, REACH_LIMIT_MM, PanelSettings

pytestmark = pytest.mark.screen

HIGH = PanelSettings(bottom_mm=850)
"""Its upper edge stands at 1,330 mm."""


@pytest.fixture(scope="module")
def high(qapp: QGuiApplication) -> Iterator[Rig]:
    rig = Rig(HIGH)
    yield rig
    rig.kiosk.close()


def height_mm(rig: Rig, item: QQuickItem) -> float:
    return rig.panel.bottom_mm + (rig.kiosk.window.height() - place(item).top()) / rig.panel.px_per_mm


@pytest.mark.parametrize("theme", ["standard", "large", "contrast"])
def test_all_controls_can_be_reached(high: Rig, theme: str) -> None:
    for name in gallery.names():
        shown = gallery.load(name)
        high.show(shown.model_copy(update={"modes": Modes.model_validate({"theme": theme, "reach": True})}))
        window = high.kiosk.window
        above = [
            label(item)
            for item in controls(window)
            if item.objectName() != "start" and height_mm(high, item) > REACH_LIMIT_MM
        ]
        assert above == [], name
        assert list(outside(window)) == [], name
        assert list(too_small(window, 20 * high.panel.px_per_mm)) == [], name


@pytest.mark.parametrize("reach", [False, True])
def test_mode_switches_are_always_low(high: Rig, reach: bool) -> None:
    high.show(gallery.load("home").model_copy(update={"modes": Modes(reach=reach)}))
    switches = [item for item in controls(high.kiosk.window) if item.objectName().startswith("mode-")]
    assert len(switches) == 6
    assert max(height_mm(high, item) for item in switches) <= MODES_LIMIT_MM


def test_without_reach_mode_the_page_uses_the_whole_glass(high: Rig) -> None:
    high.show(gallery.load("services"))
    assert max(height_mm(high, item) for item in controls(high.kiosk.window)) > 1150


def test_fixed_controls_do_not_move(high: Rig) -> None:
    def spots(name: str) -> dict[str, tuple[float, float]]:
        high.show(gallery.load(name).model_copy(update={"modes": Modes()}))
        fixed = [
            item
            for item in controls(high.kiosk.window)
            if item.objectName().startswith(("mode-", "back", "cancel", "main"))
        ]
        return {item.objectName(): (place(item).left(), place(item).top()) for item in fixed}

    seen: dict[str, tuple[float, float]] = {}
    for name in gallery.names():
        for control, spot in spots(name).items():
            assert seen.setdefault(control, spot) == spot, f"{control} moved on {name}"
