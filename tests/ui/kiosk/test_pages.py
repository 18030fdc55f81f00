"""Every page in both languages and three themes: large enough, inside, readable, named, silent."""

from collections.abc import Iterator

import pytest

from kiosk.session.screen import Theme
from tests.ui.kiosk.conftest import Rig, RigOf
from tests.ui.kiosk.glass import cut, outside, overlapping, too_small, too_small_letters, unnamed
from ui.kiosk import gallery
from ui.kiosk.screenshots import LANDSCAPE_NAMES, Shot
from ui.kiosk.theme import load

pytestmark = pytest.mark.screen

SHORT = {(Theme.STANDARD, "zh"), (Theme.LARGE, "en"), (Theme.CONTRAST, "zh")}
"""Each theme, and the longest words in the largest letters; all in the long run."""
each_dress = pytest.mark.parametrize(
    ("theme", "language"),
    [
        pytest.param(theme, language, marks=[] if (theme, language) in SHORT else [pytest.mark.long])
        for theme in Theme
        for language in ("zh", "en")
    ],
)
TARGET_MM = {Theme.STANDARD: 20, Theme.LARGE: 25, Theme.CONTRAST: 20}


def troubles(rig: Rig, shot: Shot) -> Iterator[str]:
    rig.show(shot.screen(0))
    window, mm = rig.kiosk.window, rig.panel.px_per_mm
    yield from too_small(window, TARGET_MM[shot.theme] * mm)
    yield from too_small_letters(window, load(shot.theme).type_mm[0] * mm)
    for check in (outside, cut, overlapping, unnamed):
        yield from check(window)
    yield from (f"QML says: {warning}" for warning in rig.kiosk.warnings)
    rig.kiosk.warnings.clear()


@each_dress
def test_portrait_pages_are_sound(rigs: RigOf, theme: Theme, language: str) -> None:
    rig = rigs("portrait")
    found = {
        name: list(problems)
        for name in gallery.names()
        if (problems := list(troubles(rig, Shot(name, "portrait", theme, language))))
    }
    assert found == {}


@each_dress
def test_low_wide_pages_are_sound(rigs: RigOf, theme: Theme, language: str) -> None:
    """1280x800 at 4 px/mm; only the letter keys of large type stay at 20 mm there (SearchPage.qml)."""
    rig = rigs("small")
    found = {
        name: list(problems)
        for name in LANDSCAPE_NAMES
        if (name, theme) != ("search", Theme.LARGE)
        and (problems := list(troubles(rig, Shot(name, "small", theme, language))))
    }
    assert found == {}


@each_dress
def test_landscape_pages_are_sound(rigs: RigOf, theme: Theme, language: str) -> None:
    rig = rigs("wide")
    found = {
        name: list(problems)
        for name in LANDSCAPE_NAMES
        if (problems := list(troubles(rig, Shot(name, "wide", theme, language))))
    }
    assert found == {}
