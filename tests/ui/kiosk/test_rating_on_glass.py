"""A rating by real touches: one of them after the scan, equal faces, words and a number on our own keys."""

import pytest

from kiosk.session.core import advance
from kiosk.session.events import Event, Touched
from kiosk.session.ratings.events import GiveRating
from kiosk.session.rendering import screen_of
from kiosk.session.screen import Intent
from kiosk.session.state import Session
from tests.kiosk.session.test_ratings import FACTS, scanned
from tests.ui.kiosk.conftest import Rig, RigOf
from ui.kiosk import gallery
from ui.kiosk.items import named, place, texts
from ui.kiosk.touch import Hand

pytestmark = pytest.mark.screen

FACES = tuple(
    f"choice-level:{level}"
    for level in ("very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied")
)


class Desk:
    """The real session behind the real window."""

    def __init__(self, rig: Rig) -> None:
        self.rig, self.session, self.now = rig, scanned(), 1_000
        self.sent: list[GiveRating] = []
        self.show()

    def show(self) -> None:
        self.rig.show(screen_of(self.session, FACTS, self.now, 0))

    def feed(self, event: Event) -> None:
        self.now += 100
        change = advance(self.session, event, FACTS, self.now)
        self.session = change.session
        self.sent += [effect for effect in change.effects if isinstance(effect, GiveRating)]
        self.show()

    def tap(self, *names: str) -> None:
        for name in names:
            Hand(self.rig.kiosk.window).tap_item(name)
            said, self.rig.engine.said = self.rig.engine.said, []
            for intent in said:
                self.feed(Touched(Intent.model_validate(intent)))


def test_one_touch_then_what_one_likes(rig: Rig) -> None:
    desk = Desk(rig)
    desk.tap("choice-level:dissatisfied")
    assert "您选了“不满意”" in texts(rig.kiosk.window)
    desk.tap("choice-tag:slow", "choice-call_back", *(f"key-{digit}" for digit in "13000000000"), "main")
    assert "回电打 130****0000" in texts(rig.kiosk.window)
    desk.tap("choice-comment", "key-board", *(f"key-{digit}" for digit in "40"), "main", "main")
    (sent,) = desk.sent
    assert (sent.rating.level, sent.rating.tags, sent.rating.comment) == ("dissatisfied", ("slow",), "40")
    assert sent.rating.phone == "13000000000"
    assert "评价收到了，谢谢您" in texts(rig.kiosk.window)
    desk.tap("main")
    assert desk.session == Session()
    assert len(desk.sent) == 1


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
