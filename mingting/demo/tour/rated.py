"""Scene 7: dissatisfied at a keypad that stays silent, put right, walked back; a slip that rates at the terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from hall_controller.storage.database import Database
from mingting.demo.live_hall import LiveHall
from mingting.demo.talking import ask_line
from mingting.demo.tour.hand import Hand, TourError, until
from mingting.demo.tour.report import Report
from mingting.demo.tour.staff import PATIENCE_MS, Staff
from mingting.journal_visit import checked_visit
from mingting.opened import database_path

STATION, AGENT, WINDOW, SERVICE = "k1", "w1", "window-1", "general"
DISSATISFIED = "0"
"""The key as printed on the demo's keypad."""
OWNER_NAME = "赵示例"
DONE, REPLY = "加开一个综合窗口，上午十点到十一点有人（示例）", "十点到十一点已经加开窗口，请您再来看看（示例）"


def rated(hall: LiveHall, staff: Staff, report: Report, say: Callable[[str], None]) -> None:
    """A bad key has an owner and a clock and is closed; whoever pressed nothing rates by the slip."""
    hand, keypad = Hand(hall, STATION, report), Keypad(hall)
    window = staff.page("chen", f"/window/{WINDOW}")
    if window.locator('[data-act="open"]').count():
        staff.press(window, "F1", "open")
        window.locator('[data-key="F1"][data-act="next"]').wait_for()
    number, _ = _served(hand, staff, report, window, keypad)
    keypad.press(DISSATISFIED)
    page = staff.page("wang", "/ratings")
    page.locator('a[href^="/ratings/follow/"]').first.wait_for()
    report.step(f"{number} 办完，评价器亮灯请评；按了不满意，评价器和窗口都不显示。差评马上有人负责、有期限。",
                f"{number}: the keypad asks, dissatisfied is pressed, nothing shows it. It has an owner and a clock.",
                staff.picture(window, "keypad-asked"), staff.picture(page, "bad-rating"))  # fmt: skip
    say(f"  {number}: dissatisfied at the keypad; a follow-up has begun")
    _by_slip(hall, hand, report, _served(hand, staff, report, window, keypad)[1])
    say("  the next one pressed nothing, scans the slip at the terminal and rates there")
    _put_right(staff, report, page)
    say("  put right, replied to, closed")
    _walk_back(hall, staff, report, page)
    say("  the whole visit on one page, its PDF held against the journal")


def _served(hand: Hand, staff: Staff, report: Report, window: Page, keypad: "Keypad") -> tuple[str, Path]:
    """Number and slip of a citizen who was served and is asked for a rating now; who waits there already goes first."""
    before = hand.slips()
    number = hand.take_number(SERVICE)
    slip = report.copy(hand.newest_slip(before), f"slip-rated-{number}")
    hand.leave()
    while _serve_next(staff, window, keypad) != number:
        pass
    return number, slip


def _serve_next(staff: Staff, window: Page, keypad: "Keypad") -> str:
    lit, now = keypad.invited, window.locator(".now .number")
    staff.press(window, "F1", "next")
    expect(now).to_be_visible(timeout=PATIENCE_MS)
    called = now.inner_text().strip()
    staff.press(window, "F1", "start")
    staff.press(window, "F9")
    window.locator("#d-finish button.main, #d-finish button[type=submit]").first.click()
    expect(now).to_have_count(0, timeout=PATIENCE_MS)
    until(lambda: keypad.invited > lit, "the keypad lights up")
    return called


def _by_slip(hall: LiveHall, hand: Hand, report: Report, slip: Path) -> None:
    (code,) = zxingcpp.read_barcodes(Image.open(slip))
    hand.at("attract")
    hall.peripherals[STATION].scan(code.text)
    hand.at("rating")
    faces = hand.picture("faces")
    hand.tap("choice-level:satisfied")
    hand.at("rating_tags")
    hand.tap("choice-tag:kind")
    tags = hand.picture("tags")
    hand.tap("main")
    hand.at("message")
    report.step("下一位没有按。他把号票往自助机上一扫，五个笑脸自己出来；点一下就算数，想多说再说。",
                "The next one pressed nothing: the slip before the scanner opens the five faces by itself.",
                slip, faces, tags, hand.picture("thanks"))  # fmt: skip
    hand.tap("main")
    hand.at("attract")


def _put_right(staff: Staff, report: Report, page: Page) -> None:
    page.locator('a[href^="/ratings/follow/"]').first.click()
    expect(page.locator("dl.pairs").first).to_contain_text(OWNER_NAME, timeout=PATIENCE_MS)
    for dialog, field, words, state in (
        ("d-rectify", "done", DONE, "待反馈"), ("d-reply", "words", REPLY, "待办结"), ("d-close", "note", "", "已办结"),
    ):  # fmt: skip
        page.locator(f'[data-open="{dialog}"]').click()
        page.locator(f'#{dialog} [name="{field}"]').fill(words)
        page.locator(f"#{dialog} button.main").click()
        expect(page.locator("b.state")).to_have_text(state, timeout=PATIENCE_MS)
    report.step("经办人是大厅事先写好的；匿名差评不用联系：整改、反馈、办结，每一步都记在案。",
                "The hall had named its owner. An anonymous one needs no contact: put right, replied to, closed.",
                staff.picture(page, "follow-up"))  # fmt: skip


def _walk_back(hall: LiveHall, staff: Staff, report: Report, page: Page) -> None:
    page.locator('a[href$="/visit"]').click()
    page.locator("ol.visit").wait_for()
    line = staff.picture(page, "visit")
    with page.expect_download() as coming:
        page.locator('form[action$="/visit.pdf"] button').click()
    paper = report.folder / "visit.pdf"
    coming.value.save_as(paper)
    with Database.open(database_path(hall.folder.hall(), hall.folder.data), write=False) as database:
        checked = checked_visit(database, paper)
    if checked.findings or not checked.entries:
        raise TourError(f"the visit's PDF does not agree with the journal: {checked.findings}")
    page = staff.page("wang", "/ratings")
    page.locator("body[data-ready]").wait_for()
    report.step(f"溯源：从取号到评价一条线，导出 PDF，和流水核对 {len(checked.entries)} 条，条条对得上；没评的单列。",
                f"Walked back: the whole visit; all {len(checked.entries)} entries of its PDF agree with the journal.",
                line, staff.picture(page, "figures"))  # fmt: skip


class Keypad:
    """The simulated keypad of window 1."""

    def __init__(self, hall: LiveHall) -> None:
        self._port = hall.window_devices[AGENT].control_ports["keypad"]

    @property
    def invited(self) -> int:
        """How often it was lit."""
        told: int = json.loads(ask_line(self._port, "keypad"))["invited"]
        return told

    def press(self, key: str) -> None:
        """A citizen's finger."""
        ask_line(self._port, f"press {key}")
