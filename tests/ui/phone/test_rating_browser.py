"""The rating page in a real Chromium at the size of a small phone: by touch, by keyboard, in both languages."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.phone.rated import Visits
from tests.ui.phone.rig import PhoneRig
from tests.ui.phone.test_browser import SMALL, Walk
from ui.console.screenshots import CHROMIUM, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs the system's Chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def visits(rig: PhoneRig) -> Visits:
    return Visits(rig)


def test_a_thumb_rates_and_sees_only_what_belongs_to_its_level(browser: Browser, rig: PhoneRig, visits: Visits) -> None:
    go = Walk(browser, rig, SMALL, "zh")
    page = go.page
    page.goto(f"{rig.address}/{visits.served()}")
    go.looked_at("rating-1-faces")
    boxes = [page.locator(".face").nth(place).bounding_box() for place in range(5)]
    assert len({(box["width"], box["height"]) for box in boxes if box}) == 1, "equal weight"
    expect(page.get_by_label("等得久")).to_have_count(2)
    expect(page.get_by_label("等得久").locator("visible=true")).to_have_count(0)
    page.get_by_role("button", name="提交评价").tap()
    expect(page.get_by_role("alert")).to_be_focused()
    go.looked_at("rating-2-wrong")
    page.get_by_text("不满意", exact=True).tap()
    page.locator("label:visible", has_text="等得久").tap()
    go.looked_at("rating-3-chosen")
    page.get_by_role("button", name="提交评价").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("评价收到了，谢谢您")
    go.looked_at("rating-4-thanks")
    page.goto(f"{rig.address}/{visits.ticket()}")
    expect(page.get_by_role("heading", level=1)).to_have_text("办完以后再评价")
    go.looked_at("rating-5-waiting")
    go.close()
    assert visits.rating()[0] is None or visits.rig.rows("SELECT tags FROM ratings WHERE level = 'dissatisfied'")


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.long)])
def test_the_keyboard_alone_is_enough_in_english(browser: Browser, rig: PhoneRig, visits: Visits, script: bool) -> None:
    visits.serve() if rig.rows("SELECT count(*) FROM tickets WHERE state = 'waiting'")[0][0] else None
    go = Walk(browser, rig, SMALL, "en", script=script)
    page = go.page
    page.goto(f"{rig.address}/{visits.served()}")
    page.get_by_label("Very good", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Good", exact=True)).to_be_checked()
    go.looked_at(f"rating-english-{'script' if script else 'plain'}")
    page.get_by_label("Comment").focus()
    page.keyboard.type("示例")
    page.get_by_role("button", name="Send rating").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for your rating")
    go.close()
