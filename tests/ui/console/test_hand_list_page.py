"""The page of the list for calling by hand in a real browser: printed at a terminal, and what became of it."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hall_controller.application.commands import PrintHandList
from ui.console.app import create_app
from ui.console.gallery.hall import GalleryHall
from ui.console.gallery.scenes import OFFICE
from ui.console.gallery.serving import serving
from ui.console.screenshots import CHROMIUM, chromium, context_for
from ui.console.settings import ConsoleSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs the system's Chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def page(hall: GalleryHall) -> Iterator[Page]:
    hall.answer = lambda _: {"station": "k1", "rows": 9, "cmd_id": "c1"}
    with serving(create_app(hall, ConsoleSettings(throttle_s=0.05))) as server, chromium() as browser:
        context = context_for(browser, server.address, "guide", "zh", OFFICE)
        page = context.new_page()
        page.goto(f"{server.address}/manual-list")
        page.locator("body[data-ready]").wait_for()
        yield page
        context.close()


def test_one_business_is_printed_at_a_chosen_terminal(hall: GalleryHall, page: Page) -> None:
    page.locator("[data-open=d-print-list]").click()
    dialog = page.locator("#d-print-list")
    dialog.locator("label.choice", has_text="3 号终端").click()
    chosen = dialog.locator("select option").nth(1).get_attribute("value")
    dialog.locator("select").select_option(chosen)
    with page.expect_response("**/act/*"):
        dialog.locator("button.main").click()
    expect(dialog).not_to_be_visible()
    assert [command for command, _ in hall.asked] == [PrintHandList("k3", chosen)]


def test_without_a_printer_nothing_is_offered_and_a_failure_is_told(hall: GalleryHall, page: Page) -> None:
    hall.views.state = "broken"
    hall.tell("queue")
    expect(page.locator("main")).to_contain_text("1 号终端：没有打印出来，请换一台再打")
    expect(page.locator("[data-open=d-print-list]")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("现在没有能打印的终端")
