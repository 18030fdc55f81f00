"""The glass drawn smaller on a desktop keeps its millimetres."""

from hypothesis import given
from hypothesis import strategies as st

from ui.kiosk.panel import PanelSettings, fitted


@given(st.integers(200, 4000), st.integers(200, 4000))
def test_a_window_fits_its_desktop_and_keeps_its_proportions(width: int, height: int) -> None:
    panel = PanelSettings()
    shown = fitted(panel, width, height)
    assert shown.width_px <= max(width, 1)
    assert shown.height_px <= max(height, 1)
    assert abs(shown.width_px / shown.px_per_mm - panel.width_px / panel.px_per_mm) < 3
    assert shown.px_per_mm <= panel.px_per_mm


def test_a_large_desktop_changes_nothing() -> None:
    assert fitted(PanelSettings(), 2560, 2160) == PanelSettings()
