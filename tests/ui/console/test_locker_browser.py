"""Lockers in a real Chromium: a cell's sheet lives by snapshots, a technician matches a door by clicking its cell."""

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from hall.messages.maintenance import Learning
from hall_controller.application.commands import GiveStationFile
from hall_controller.application.commands import lockers as c
from ui.console.app import create_app
from ui.console.gallery import sample_lockers
from ui.console.gallery.hall import GalleryHall
from ui.console.gallery.scenes import OFFICE
from ui.console.gallery.serving import Serving, serving
from ui.console.screenshots import CHROMIUM, chromium, context_for
from ui.console.settings import ConsoleSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs the system's Chromium"),
    # Playwright's own loop and uvicorn's start-up warn about things of theirs.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def server(hall: GalleryHall) -> Iterator[Serving]:
    with serving(create_app(hall, ConsoleSettings(throttle_s=0.05, beat_s=0.5))) as server:
        yield server


def _open(browser: Browser, server: Serving, path: str, role: str) -> Page:
    page = context_for(browser, server.address, role, "zh", OFFICE).new_page()
    page.goto(server.address + path)
    page.locator("body[data-ready]").wait_for()
    return page


def test_a_cell_is_opened_and_its_question_comes_by_itself(
    browser: Browser, hall: GalleryHall, server: Serving
) -> None:
    page = _open(browser, server, "/lockers", "clerk")
    page.locator("[data-id='cell-k2/A07']").click()
    expect(page.locator("#sheet-h")).to_be_focused()
    expect(page).to_have_url(f"{server.address}/lockers?cell=k2%2FA07")
    page.locator(".sheet [data-open=d-look]").click()
    page.locator("dialog[open] [name=reason]").fill("取件后查看")
    with page.expect_response("**/act/open_cell"):
        page.keyboard.press("Enter")
    hall.lockers.openings = {"A07": sample_lockers.LOOKING}
    hall.tell("lockers")
    question = page.locator(".sheet [data-act=confirm_cell]")
    expect(question).to_have_count(3)
    with page.expect_response("**/act/confirm_cell"):
        question.first.click()
    assert [asked for asked, _ in hall.asked] == [
        c.OpenCell("k2", "check", None, "A07", "取件后查看"),
        c.ConfirmCell("k2", sample_lockers.LOOKING.opening_id, "empty"),
    ]
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_have_count(0)
    page.context.close()


def test_a_door_is_matched_by_clicking_the_cell_that_opened(
    browser: Browser, hall: GalleryHall, server: Serving
) -> None:
    hall.answer = lambda command: "cmd-1" if isinstance(command, c.CommissionDoor) else None
    page = _open(browser, server, "/stations/k2/cabinet", "technician")
    page.locator("#columns input").fill("小L")
    expect(page.locator("#cabinet button")).to_have_count(2)
    page.locator("#name-zh").fill("示例柜")
    expect(page.locator("#write")).to_be_disabled()
    for door, cell, taught in (("locker/2-04", "A02", "closed_is_1"), ("locker/1-01", "A01", "closed_is_0")):
        hall.lockers.learning = Learning(cmd_id="cmd-1", door=door, stage="opened", polarity=taught)
        page.locator(f"[data-door='{door}']").click()
        expect(page.locator("#told")).to_contain_text("请在图上点开了的那一格")
        page.locator("#cabinet button", has_text=cell).click()
        expect(page.locator("#told")).to_contain_text("请把门推上")
        hall.lockers.learning = hall.lockers.learning.model_copy(update={"stage": "ended"})
        expect(page.locator("#told")).to_contain_text("记下了")
    page.reload()  # a drawing that was begun is still there
    expect(page.locator("#matched")).to_have_text("2 格全部对好了")
    with page.expect_response("**/cabinet/file") as written:
        page.locator("#write").click()
    sent = json.loads(written.value.request.post_data or "")
    assert sent["polarity"] == {"locker/2": "closed_is_1", "locker/1": "closed_is_0"}
    doors = [(one["cell"], one["door"], one["size"]) for one in sent["cabinet"]["columns"][0]]
    assert doors == [("A01", "locker/1-01", "S"), ("A02", "locker/2-04", "L")]
    with page.expect_response("**/act/give_file"):
        page.locator("#give button").click()
    given = hall.asked[-1][0]
    assert isinstance(given, GiveStationFile)
    assert "door: locker/2-04, size: L" in given.text
    assert (given.base, given.note) == (3, "对格口")
    page.context.close()


def test_an_opening_from_the_case_is_answered_on_the_lockers_page(
    browser: Browser, hall: GalleryHall, server: Serving
) -> None:
    lying = sample_lockers.LYING[2].model_copy(update={"state": "recalled"})
    hall.lockers.of_case = lambda _: (lying,)  # type: ignore[method-assign]
    page = _open(browser, server, "/cases/case-7", "clerk")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#delivery [data-act=open_cell]").click()
    expect(page).to_have_url(f"{server.address}/lockers?cell=k2%2FB02")
    assert [asked for asked, _ in hall.asked] == [c.OpenCell("k2", "take_back", "d-8", "B02")]
    page.context.close()
