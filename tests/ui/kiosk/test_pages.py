"""Every page in both languages and three themes: large enough, inside, readable, named, silent."""

from collections.abc import Iterator

import pytest

from kiosk.session.screen import IntentName, Theme
from tests.ui.kiosk.conftest import Rig, RigOf
from tests.ui.kiosk.glass import cut, outside, overlapping, too_small, too_small_letters, unnamed
from ui.kiosk import gallery
from ui.kiosk.items import is_text, kinds, named, walk
from ui.kiosk.screenshots import LANDSCAPE_NAMES, Shot
from ui.kiosk.theme import load
from ui.kiosk.touch import Hand

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
HARD = (
    "case_offline", "form_date", "form_name", "form_notice", "form_number_wrong", "form_review_wrong", "form_text",
    "guide_chosen", "guide_old", "guide_search", "guide_search_near", "home_offline", "hours", "keypad_callback",
    "message_no_appointment", "opinion_words", "plan", "plan_zone", "scan", "scan_down", "scanned", "scanned_called",
    "ticket_appointment", "ticket_failed",
)  # fmt: skip
TARGET_MM = {Theme.STANDARD: 20, Theme.LARGE: 25, Theme.CONTRAST: 20}


def touch(rig: Rig, name: str) -> None:
    """Touch and draw, so that new keys stand where they will stand."""
    Hand(rig.kiosk.window).tap_item(name)
    rig.kiosk.window.grabWindow()


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
    """1280x800 at 4 px/mm; in large type also the pages that were hardest to fit."""
    rig = rigs("small")
    found = {
        name: list(problems)
        for name in (*LANDSCAPE_NAMES, *(HARD if theme is Theme.LARGE else ()))
        if (problems := list(troubles(rig, Shot(name, "small", theme, language))))
    }
    assert found == {}


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", list(Theme))
def test_every_page_is_sound_on_low_wide_glass(rigs: RigOf, theme: Theme, language: str) -> None:
    """A pick-up locker's own pages have high glass of their own (`locker_*`)."""
    rig = rigs("small")
    found = {
        name: list(problems)
        for name in gallery.names()
        if not name.startswith("locker_") and (problems := list(troubles(rig, Shot(name, "small", theme, language))))
    }
    assert found == {}


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.long)])
def test_letters_of_a_group_are_as_large_as_the_groups(rigs: RigOf, language: str) -> None:
    """Small glass in large type: two touches a letter, both targets large; then the groups stand there again."""
    rig = rigs("small")
    for name, group, letter in (("search", "keys-PQRS", "key-R"), ("form_name", "keys-pqrs", "key-r")):
        rig.show(Shot(name, "small", Theme.LARGE, language).screen(0))
        window = rig.kiosk.window
        touch(rig, group)
        assert list(too_small(window, TARGET_MM[Theme.LARGE] * rig.panel.px_per_mm)) == []
        assert [*outside(window), *cut(window), *overlapping(window), *unnamed(window)] == []
        for key in ("key-up", group, letter):
            touch(rig, key)
        assert (rig.engine.said[-1].name, rig.engine.said[-1].arg.upper()) == (IntentName.TYPE, "R")
        assert named(window, group) is not None


@each_dress
def test_landscape_pages_are_sound(rigs: RigOf, theme: Theme, language: str) -> None:
    rig = rigs("wide")
    found = {
        name: list(problems)
        for name in LANDSCAPE_NAMES
        if (problems := list(troubles(rig, Shot(name, "wide", theme, language))))
    }
    assert found == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_ways_to_turn_leave_back_alone(rigs: RigOf, language: str) -> None:
    """In large type two words, the count and back have no room beside each other."""
    rig = rigs("portrait")
    rig.show(Shot("guide", "portrait", Theme.LARGE, language).screen(0))
    window = rig.kiosk.window
    touch(rig, "next")
    assert named(window, "previous") is not None
    assert named(window, "next") is not None
    assert [*overlapping(window), *outside(window), *cut(window), *unnamed(window)] == []


@pytest.mark.parametrize(("theme", "language", "reach"), [(Theme.STANDARD, "en", False), (Theme.LARGE, "zh", True)])
def test_words_on_keys_are_never_broken(rigs: RigOf, theme: Theme, language: str, *, reach: bool) -> None:
    rig = rigs("portrait")
    rig.show(Shot("form_name", "portrait", theme, language, reach).screen(0))
    keys = [item for item in walk(rig.kiosk.window.contentItem()) if "PadKey" in set(kinds(item))]
    words = [item for key in keys for item in walk(key) if is_text(item) and item.property("text")]
    assert words
    assert [word.property("text") for word in words if word.property("lineCount") > 1] == []
