"""A whole form by real touches on the real window, and its pages on low and wide glass."""

import json
from pathlib import Path

import pytest

from hall.model.pinyin_pad import candidates
from kiosk.session.events import Effect
from kiosk.session.forms.events import FormStored, HandIn, ReceiptPrinted
from kiosk.session.screen import Theme
from kiosk.session.state import Session
from tests.kiosk.session.test_forms import FACTS
from tests.ui.kiosk.at_the_glass import Glass
from tests.ui.kiosk.conftest import Rig, RigOf
from tests.ui.kiosk.test_pages import troubles
from ui.kiosk import gallery
from ui.kiosk.items import named, texts
from ui.kiosk.screenshots import Shot

pytestmark = pytest.mark.screen

PAGES = (
    "forms", "form_notice", "form_choice", "form_choices", "form_name", "form_text", "form_number", "form_date",
    "form_number_wrong", "form_review", "form_leave", "form_way", "form_card_none", "form_phone", "form_name_phone",
    "opinion_words", "receipt", "receipt_draft", "receipt_answered",
)  # fmt: skip
NAME, ADDRESS = "示例一", "示例路12号"


class Desk(Glass):
    """What the terminal would do with a form handed in is done at once."""

    def carry_out(self, effect: Effect) -> None:
        if isinstance(effect, HandIn):
            form = effect.filling.form
            told = ("MT1.D.X", "2026-11-23", "09:41", "2026-12-23 09:41")
            self.take(FormStored(self.session.id, form.kind.value, form.name, *told))
            self.take(ReceiptPrinted(self.session.id, printed=True))

    def write(self, letters: str, *wanted: str) -> None:
        """Letters, then the characters, pages of candidates turned until they are on the glass."""
        self.tap(*(f"key-{letter}" for letter in letters))
        for text in wanted:
            assert text in [one.text for one in candidates(self.session.at.letters, 160)]  # type: ignore[attr-defined]
            for _ in range(30):
                if named(self.rig.kiosk.window, f"candidate-{text}") is not None:
                    break
                self.tap("candidates-after")
            self.tap(f"candidate-{text}")


def test_a_whole_form_by_hand(rig: Rig) -> None:
    desk = Desk(rig, lambda: FACTS)
    desk.tap("start", "choice-forms", "choice-residence")
    shown = " ".join(texts(rig.kiosk.window))
    assert "30 天" in shown
    assert "公安综合窗口" in shown
    desk.tap("main", "choice-value:self")
    desk.write("shili", "示例")
    desk.write("yi", "一")
    assert named(rig.kiosk.window, "typed").property("text") == NAME
    desk.tap("main", *(f"key-{digit}" for digit in "110101195102032177"), "main")
    assert "号码对不上，多半有一位输错了，请对照证件" in texts(rig.kiosk.window)
    desk.tap("key-delete", "key-8", "main")
    desk.tap(*(f"key-{digit}" for digit in "13000000000"), "main", "choice-value:rent")
    desk.write("shili", "示例")
    desk.write("lu", "路")
    desk.tap("key-board", "key-1", "key-2", "key-board", "key-board", "key-board")
    desk.write("hao", "号")
    desk.tap("main", *(f"key-{digit}" for digit in "20240229"), "main")
    desk.tap("choice-value:work", "choice-value:family", "main", "key-3", "main")
    assert desk.session.at.filling.of("address") == ADDRESS  # type: ignore[attr-defined]
    desk.tap("choice-change:phone", "key-delete", "key-9", "main", "rows-after", "rows-before", "main")
    (sent,) = desk.asked(HandIn)
    assert dict(sent.filling.answers)["phone"] == "13000000009"
    assert dict(sent.filling.answers)["document"] == "110101195102032178"
    assert "已收到，尚未受理" in texts(rig.kiosk.window)
    desk.tap("main")
    assert desk.session == Session()
    assert NAME not in " ".join(texts(rig.kiosk.window))


def test_a_rare_character_is_found_by_turning_the_pages(rig: Rig) -> None:
    desk = Desk(rig, lambda: FACTS)
    desk.tap("start", "choice-forms", "choice-residence", "main", "choice-value:self")
    desk.write("zhe", "喆")
    assert named(rig.kiosk.window, "typed").property("text") == "喆"


def test_an_opinion_without_a_name(rig: Rig) -> None:
    desk = Desk(rig, lambda: FACTS)
    desk.tap("start", "choice-opinion", "main", "choice-value:complaint")
    desk.write("dengle", "等了")
    desk.write("henjiu", "很久")
    desk.tap("main", "choice-value:no", "main")
    (sent,) = desk.asked(HandIn)
    assert dict(sent.filling.answers) == {"kind": "complaint", "words": "等了很久", "reply": "no"}
    assert "意见已收到" in texts(rig.kiosk.window)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("panel", "theme"), [("wide", Theme.STANDARD), ("wide", Theme.LARGE), ("small", Theme.STANDARD)]
)
def test_pages_of_forms_are_sound_in_landscape(rigs: RigOf, panel: str, theme: Theme, language: str) -> None:
    """On low glass the letter keys are 15 mm wide, as many as three rows have room for; see ADR 0029."""
    rig, found = rigs(panel), {}
    for name in PAGES:
        problems = [one for one in troubles(rig, Shot(name, panel, theme, language)) if not _narrow_key(one, panel)]
        if problems:
            found[name] = problems
    assert found == {}


def _narrow_key(problem: str, panel: str) -> bool:
    return panel == "small" and problem.startswith(("key-", "candidate")) and "at least" in problem


def test_invented_people_only() -> None:
    folder = Path(str(gallery.__path__[0]))
    for name in PAGES:
        text = (folder / f"{name}.json").read_text("utf-8")
        assert json.loads(text)["header"]["hall_name"]["zh"].startswith("示例")
