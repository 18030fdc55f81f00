"""A rating by real touches: one of them after the scan, equal faces, words and a number on our own keys."""

import pytest

from kiosk.session.ratings.events import GiveRating
from kiosk.session.state import Session
from tests.kiosk.session.test_ratings import FACTS, scanned
from tests.ui.kiosk.at_the_glass import Glass
from tests.ui.kiosk.conftest import Rig, RigOf
from ui.kiosk import gallery
from ui.kiosk.items import named, place, texts

pytestmark = pytest.mark.screen

FACES = tuple(
    f"choice-level:{level}"
    for level in ("very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied")
)


def test_one_touch_then_what_one_likes(rig: Rig) -> None:
    desk = Glass(rig, lambda: FACTS, scanned())
    desk.tap("choice-level:dissatisfied")
    assert "您选了“不满意”" in texts(rig.kiosk.window)
    desk.tap("choice-tag:slow", "choice-call_back", *(f"key-{digit}" for digit in "13000000000"), "main")
    assert "回电打 130****0000" in texts(rig.kiosk.window)
    desk.tap("choice-comment", "key-board", *(f"key-{digit}" for digit in "40"), "main", "main")
    (sent,) = desk.asked(GiveRating)
    assert (sent.rating.level, sent.rating.tags, sent.rating.comment) == ("dissatisfied", ("slow",), "40")
    assert sent.rating.phone == "13000000000"
    assert "评价收到了，谢谢您" in texts(rig.kiosk.window)
    desk.tap("main")
    assert desk.session == Session()
    assert len(desk.asked(GiveRating)) == 1


@pytest.mark.parametrize("panel", ["portrait", "wide", "small"])
def test_five_faces_are_alike(rigs: RigOf, panel: str) -> None:
    """Equal size, in one line, and none is marked before a touch."""
    rig = rigs(panel)
    rig.show(gallery.load("rating"))
    found = [named(rig.kiosk.window, name) for name in FACES]
    tiles = [item for item in found if item is not None]
    assert len(tiles) == len(FACES)
    assert len({(item.width(), item.height()) for item in tiles}) == 1
    assert len({place(item).top() if panel != "portrait" else place(item).left() for item in tiles}) == 1
    assert not any(item.property("checked") for item in tiles)
