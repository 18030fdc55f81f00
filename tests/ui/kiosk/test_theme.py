"""Colours far enough apart, sizes above their floors, whatever the glass."""

import pytest

from kiosk.session.screen import Theme as ThemeName
from ui.kiosk.bridge.theme import Theme
from ui.kiosk.panel import PanelSettings
from ui.kiosk.theme import PAIRS, Pair, contrast, load
from ui.kiosk.theme.tokens import CAP_HEIGHT

pytestmark = pytest.mark.screen


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-on-{pair.back}")
def test_colours_that_meet_are_far_enough_apart(theme: ThemeName, pair: Pair) -> None:
    colors = load(theme).colors
    assert contrast(colors[pair.front], colors[pair.back]) >= pair.least


def test_contrast_knows_its_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("theme", "cap_mm", "target_mm"), [("standard", 4.8, 20), ("large", 7.5, 25), ("contrast", 4.8, 20)]
)
def test_floors_of_the_token_sets(theme: str, cap_mm: float, target_mm: float) -> None:
    tokens = load(ThemeName(theme))
    assert tokens.type_mm[0] * CAP_HEIGHT >= cap_mm
    assert tokens.type_mm == sorted(tokens.type_mm)
    assert all(
        size >= target_mm for name, size in tokens.sizes_mm.items() if name in {"target", "action", "actionWide"}
    )
    assert tokens.sizes_mm["gap"] >= 3


@pytest.mark.parametrize(
    ("px_per_mm", "size"), [(4.0, (1080, 1920)), (5.9, (800, 1280)), (2.0, (1080, 1920)), (5.6, (1920, 1080))]
)
def test_millimetres_hold_on_every_glass(px_per_mm: float, size: tuple[int, int]) -> None:
    theme = Theme()
    theme.settle(PanelSettings(px_per_mm=px_per_mm))
    theme.resize(*size)
    assert theme.property("target") >= 20 * px_per_mm
    assert theme.property("typeBody") * CAP_HEIGHT >= 4.8 * px_per_mm
    assert theme.property("typeTitle") >= theme.property("typeBody")


def test_token_names_are_no_signal_handlers() -> None:
    names = {name for theme in ThemeName for name in load(theme).colors}
    assert not [name for name in names if name.startswith("on") and name[2:3].isupper()]
