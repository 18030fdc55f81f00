"""The pages for phones in a real Chromium at the size of a small phone, and on a desk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.phone.rig import PhoneRig
from ui.console.screenshots import CHROMIUM, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs the system's Chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
SMALL, DESK = (360, 780), (1440, 900)
PICTURES = os.environ.get("PHONE_PICTURES", "")
"""A folder for pictures, for whoever looks at the pages."""
MEASURE = """() => [...document.querySelectorAll('button, main a, input:not([type=hidden]), .choice label, summary')]
  .filter(el => el.offsetParent !== null && !['radio', 'checkbox'].includes(el.type) && !el.closest('.errors'))
  .map(el => [el.textContent || el.name, el.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
UNLABELLED = """() => [...document.querySelectorAll('input:not([type=hidden]), textarea')]
  .filter(el => !el.labels.length).map(el => el.name)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class Walk:
    """A page with what it did wrong."""

    def __init__(
        self, browser: Browser, rig: PhoneRig, size: tuple[int, int], language: str, *, script: bool = True
    ) -> None:
        rig.monotonic += 60_000
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="zh-CN" if language == "zh" else "en-GB",
            has_touch=True, java_script_enabled=script,
        )  # fmt: skip
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.name = f"{language}-{size[0]}"
        self.script, self.width, self._address = script, size[0], rig.address
        self.page.on("request", lambda one: None if one.url.startswith(rig.address) else self.wrong.append(one.url))
        self.page.on("console", lambda one: self.wrong.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def looked_at(self, name: str) -> None:
        """Nothing is cut off, nothing too small to touch, every input has its words."""
        if self.script:
            assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, name
            assert self.page.evaluate(MEASURE) == [], name
            assert self.page.evaluate(UNLABELLED) == [], name
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}-{self.name}.png", full_page=True)

    def close(self) -> None:
        self.context.close()
        # A form with errors is answered 422, which Chromium writes to its console.
        assert [one for one in self.wrong if "422" not in one] == []


def walk(browser: Browser, rig: PhoneRig, size: tuple[int, int], language: str) -> None:
    """From the code to the receipt, by touch and keyboard, with one mistake."""
    go = Walk(browser, rig, size, language)
    page, zh = go.page, language == "zh"
    page.goto(f"{rig.address}/{rig.handed_over({'document': '110101195102032178'})}")
    go.looked_at("1-code")
    page.get_by_role("button", name="在这部手机上填" if zh else "Fill it in on this phone").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("填写前请先看" if zh else "Please read this first")
    go.looked_at("2-notice")
    page.get_by_role("button", name="知道了，开始填" if zh else "I have read this, begin").tap()
    agent = page.get_by_label("请输入代办人的姓名" if zh else "Name of the person acting for them")
    expect(agent).to_be_hidden()
    go.looked_at("3-step")
    page.get_by_label("本人办理" if zh else "For myself").check(force=True)
    page.locator("#f-phone").fill("139")
    onwards = page.get_by_role("button", name="下一步" if zh else "Next", exact=True)
    onwards.tap()
    expect(page.locator("#errors")).to_be_focused()
    go.looked_at("4-errors")
    page.locator("#errors a").first.tap()
    expect(page.locator("#f-name")).to_be_focused()
    page.keyboard.type("Shili Marker")
    page.locator("#f-phone").fill("13900071717")
    onwards.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("住处" if zh else "Residence")
    page.get_by_label("租的房子" if zh else "Rented").check(force=True)
    page.locator("#f-address").fill("示例路12号301")
    page.locator("#f-since").fill("2024-02-29")
    page.get_by_label("工作" if zh else "Work", exact=True).check(force=True)
    assert page.locator("#f-persons").get_attribute("inputmode") == "numeric"
    go.looked_at("5-second")
    onwards.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("请核对" if zh else "Please check")
    go.looked_at("6-review")
    page.get_by_role("button", name="没错，提交" if zh else "All right, hand it in").tap()
    expect(page.locator(".qr")).to_be_visible()
    go.looked_at("7-done")
    assert "Marker" not in page.content()
    go.close()


def test_a_whole_form_on_a_small_phone(browser: Browser, rig: PhoneRig) -> None:
    walk(browser, rig, SMALL, "zh")


@pytest.mark.long
@pytest.mark.parametrize(("size", "language"), [(SMALL, "en"), (DESK, "zh"), (DESK, "en")])
def test_a_whole_form_elsewhere(browser: Browser, rig: PhoneRig, size: tuple[int, int], language: str) -> None:
    walk(browser, rig, size, language)


def test_without_a_script_the_page_says_what_depends_on_what(browser: Browser, rig: PhoneRig) -> None:
    go = Walk(browser, rig, SMALL, "zh", script=False)
    go.page.goto(f"{rig.address}/{rig.handed_over()}")
    go.page.get_by_role("button", name="在这部手机上填").tap()
    go.page.get_by_role("button", name="知道了，开始填").tap()
    expect(go.page.get_by_label("请输入代办人的姓名")).to_be_visible()
    expect(go.page.get_by_text("只在办理人选“替别人办理”时填")).to_be_visible()
    go.looked_at("8-no-script")
    go.close()
