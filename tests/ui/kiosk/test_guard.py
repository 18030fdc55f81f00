"""The broken pair is refused; icons and the pad's keys are known."""

import pytest
from PySide6.QtCore import Qt

from ui.kiosk import icons
from ui.kiosk.guard import BrokenPySideError, refuse_broken_pair
from ui.kiosk.pad import pad_key

pytestmark = pytest.mark.screen


@pytest.mark.parametrize("python", [(3, 10), (3, 11)])
def test_the_broken_pair_is_refused(python: tuple[int, int]) -> None:
    with pytest.raises(BrokenPySideError, match=r"6\.11\.x"):
        refuse_broken_pair("6.12.0", python)


@pytest.mark.parametrize(("pyside", "python"), [("6.11.3", (3, 11)), ("6.12.0", (3, 12)), ("6.8.2.1", (3, 13))])
def test_healthy_pairs_pass(pyside: str, python: tuple[int, int]) -> None:
    refuse_broken_pair(pyside, python)


def test_every_alias_is_an_icon_and_unknown_names_get_the_neutral_one() -> None:
    known = icons.charmap()
    assert [name for name in icons.aliases().values() if name not in known] == []
    assert icons.glyph("no-such-thing") == known["file-document-outline"]
    assert icons.glyph("home_work") == known["home-city-outline"]


def test_enter_belongs_to_the_ring() -> None:
    assert pad_key(Qt.Key.Key_Enter, "\r", ring=True) == ""
    assert pad_key(Qt.Key.Key_Enter, "\r", ring=False) == "#"
    assert pad_key(Qt.Key.Key_A, "a", ring=False) == ""
