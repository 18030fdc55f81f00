"""The scenes of users.md section 3 that a tour can show: 2 and 4 (their ticket parts), 3, 5, 6, 7, cameras of 1, 8."""

from collections.abc import Callable
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from mingting.demo.live_hall import LiveHall, screen_environment
from mingting.demo.tour.cameras import cameras
from mingting.demo.tour.hand import Hand, until
from mingting.demo.tour.night import night
from mingting.demo.tour.one_case import one_case
from mingting.demo.tour.rated import rated
from mingting.demo.tour.report import Report
from mingting.demo.tour.staff import PATIENCE_MS, Staff

Say = Callable[[str], None]
Scene = Callable[[LiveHall, Staff, Report, Say], None]


def elder(hall: LiveHall, staff: Staff, report: Report, say: Say) -> None:
    """Scene 2: 大字 with voice, the paper runs out halfway, 我记住了, reprint at the desk, the clerk calls."""
    hand, printer = Hand(hall, "k2", report), hall.peripherals["k2"]
    hand.at("attract")
    first = hand.picture("attract")
    hand.tap("attract-large")
    hand.at("home")
    report.step("老人先点最大的按钮：大字版，开口说话。", "The largest control is large type; the screen speaks.",
                first, hand.picture("large-home"))  # fmt: skip
    hand.tap("choice-ticket")
    hand.at("services")
    services = hand.picture("large-services")
    printer.printer_says("paper_out after=300")
    hand.tap("choice-medical")
    hand.at("ticket")
    hand.sees("main")
    number = hand.screen()["number"]
    say(f"  {number}: the paper ran out halfway")
    report.step("取号，纸打到一半没了：号码大字留在屏幕上，请按我记住了。",
                "The paper runs out halfway: the number stays on the screen.",
                services, hand.picture("remember"))  # fmt: skip
    hand.tap("main")
    hand.at("attract")
    printer.printer_says("repair")
    until(lambda: "printer" not in hand.texts() and "打印" not in hand.texts(), "the printer is well again")
    before = hand.slips()
    guide = staff.find_at_desk(number)
    found = staff.picture(guide, "guide-found")
    here = guide.locator('#d-reprint input[value="k2"]')
    expect(here).to_be_enabled(timeout=PATIENCE_MS)  # an open question keeps what it knew when it was opened
    guide.locator('[data-open="d-reprint"]').click()
    here.check()
    guide.locator("#d-reprint button.main, #d-reprint button[type=submit]").first.click()
    slip = report.copy(hand.newest_slip(before), "slip-reprint")
    report.step("换好纸，导办台补打：同一个号，印着第几联。",
                "Reprinted at the desk: the same number, marked as a copy.",
                found, slip)  # fmt: skip
    say(f"  {number}: reprinted at the desk")
    call(staff, report, "chen", "window-4", number)
    say(f"  {number}: called")


def cut_off(hall: LiveHall, staff: Staff, report: Report, say: Say) -> None:
    """Scene 3: the controller is killed in the rush; three own numbers; one scanned at once; a fair merge."""
    slips: dict[str, Path] = {}
    early = Hand(hall, "k1", report)
    online = early.take_number("enterprise")
    early.leave()
    say("  the controller is killed (kill -9)")
    hall.children["controller"].kill()
    hands = [Hand(hall, station, report) for station in ("k1", "k2", "k3")]
    told, pictures = [], []
    for hand in hands:
        until(lambda hand=hand: "网络不通" in hand.texts(), f"{hand.station}: says that the line is down")  # type: ignore[misc]  # a default in a lambda
        before = hand.slips()
        number = hand.take_number("enterprise")
        told.append(number)
        pictures.append(hand.picture(f"offline-{number}"))
        slips[hand.station] = report.copy(hand.newest_slip(before), f"slip-{number}")
        pictures.append(slips[hand.station])
        hand.leave()
    say(f"  three numbers without a line: {', '.join(told)}")
    report.step(f"拔掉总控（{online} 之后）：三台自助机照样取号，各用自己的号段 {'、'.join(told)}，请到导办台扫码。",
                "The controller is gone: each terminal gives numbers of its own marked series.", *pictures)  # fmt: skip
    hall.children["terminal-k2"].kill()
    hall.start_controller()
    say("  the controller is back, terminal k2 has lost its power")
    (code,) = zxingcpp.read_barcodes(Image.open(slips["k2"]))
    guide = staff.find_at_desk(code.text)
    report.step("2 号自助机连电也断了，它的小票大厅还不知道：导办台一扫，马上按取号时间进了队。",
                "Terminal 2 has no power; its slip, scanned at the desk, enters the line at its printed time.",
                staff.picture(guide, "scanned-at-the-desk"))  # fmt: skip
    say(f"  {told[1]}: scanned at the desk, in the line at once")
    hall.start_terminal("k2", environment=screen_environment())
    window = staff.page("zhao", "/window/window-2")
    until(lambda: all(number in window.inner_text("body") for number in told), "all numbers are in the line")
    report.step("恢复后自动并入，按取号时间排队，一个号也没有重。",
                "Back again: they join the line by their printed time, no number twice.",
                staff.picture(window, "merged"))  # fmt: skip
    today = staff.page("wang", "/today")
    report.step("大厅总览：现在要人管的事排在最前面。", "The manager's page: what needs a person comes first.",
                staff.picture(today, "today"))  # fmt: skip


def parent(hall: LiveHall, staff: Staff, report: Report, say: Say) -> None:
    """Scene 4: check-in by the province's code, 暂离, missed, back behind three, transferred with age kept."""
    hand = Hand(hall, "k1", report)
    hand.begin()
    hand.tap("choice-appointment")
    hand.at("appointment")
    first = hand.picture("appointment")
    hand.tap("choice-scan")
    hand.at("scan")
    hall.peripherals["k1"].scan("SHILI-DEMO-01")
    hand.at("ticket")
    number, before = hand.screen()["number"], hand.slips()
    hand.sees("main")
    report.step("家长用手机上的预约码报到，不用再排一次。", "The parent checks in with the province's code.", first,
                hand.picture("checked-in"),
                report.copy(hand.newest_slip(max(0, before - 1)), "slip-parent"))  # fmt: skip
    hand.leave()
    say(f"  {number}: checked in")
    window = staff.page("zhao", "/window/window-2")
    open_window(staff, window)
    staff.press(window, "F1", "next")
    expect(window.locator(".now .number")).to_be_visible(timeout=PATIENCE_MS)
    called = window.locator(".now .number").inner_text()
    board = staff.board()
    expect(board.locator("#hero-number")).to_have_text(called, timeout=PATIENCE_MS)
    report.step(f"2 号窗口呼叫 {called}；大屏最醒目的就是它；旁边写着为什么是这一位。",
                f"Window 2 calls {called}; the panel says why this one is next.",
                staff.picture(window, "called"), staff.picture(board, "board"))  # fmt: skip
    say(f"  {called}: called, nobody comes")
    for calls in (2, 3):
        until(lambda: window.locator('[data-key="F2"]').is_enabled(), "F2 may be pressed")
        staff.press(window, "F2")
        expect(window.locator(".facts")).to_contain_text(f"第 {calls} 次", timeout=PATIENCE_MS)
    until(lambda: window.locator('[data-key="F3"]').is_enabled(), "F3 may be pressed")
    staff.press(window, "F3")
    expect(window.locator(".now .number")).to_have_count(0, timeout=PATIENCE_MS)
    report.step(f"{called} 叫了三次没有人来，记为过号。", f"Called three times, nobody came: {called} is a no-show.",
                staff.picture(window, "no-show"))  # fmt: skip
    guide = staff.find_at_desk(called)
    guide.locator('[data-act="return"]').click()
    expect(guide.locator("section.found .tag").first).to_contain_text("等候", timeout=PATIENCE_MS)
    report.step("过号半小时内回来，排到后 3 位之后，只有一次。",
                "Back within half an hour: behind the next three, once.",
                staff.picture(guide, "returned"))  # fmt: skip
    say(f"  {called}: back behind the next three")
    _transfer(staff, report, window)


def _transfer(staff: Staff, report: Report, window: Page) -> None:
    staff.press(window, "F1", "next")
    number = window.locator(".now .number").inner_text(timeout=PATIENCE_MS)
    staff.press(window, "F1", "start")
    window.locator('[data-act="finish"], [data-act="finish_next"]').first.wait_for()
    staff.press(window, "F5")
    window.locator('#d-transfer input[value="tax"]').check()
    dialog = staff.picture(window, "transfer")
    window.locator("#d-transfer button.main, #d-transfer button[type=submit]").first.click()
    expect(window.locator(".now .number")).to_have_count(0, timeout=PATIENCE_MS)
    report.step(f"{number} 还要办税务：转过去，号码不变，已等的时间照算。",
                f"{number} goes on to another matter: same number, its age counts.", dialog,
                staff.picture(window, "transferred"))  # fmt: skip


def open_window(staff: Staff, page: Page) -> None:
    """上岗, if nobody has."""
    if page.locator('[data-act="open"]').count():
        staff.press(page, "F1", "open")
        page.locator('[data-key="F1"][data-act="next"]').wait_for()


def call(staff: Staff, report: Report, clerk: str, window: str, number: str) -> None:
    """The clerk opens the window and calls until `number` stands on panel and board."""
    page = staff.page(clerk, f"/window/{window}")
    open_window(staff, page)
    waiting = staff.picture(page, f"{window}-why-next")
    staff.press(page, "F1", "next")
    expect(page.locator(".now .number")).to_have_text(number, timeout=PATIENCE_MS)
    board = staff.board()
    expect(board.locator("#hero-number")).to_have_text(number, timeout=PATIENCE_MS)
    report.step(f"窗口人员按 F1 呼叫 {number}，大屏和语音同时叫号。",
                f"The clerk presses F1: {number} on panel, board and voice.",
                waiting, staff.picture(page, "panel"), staff.picture(board, "board"))  # fmt: skip
    staff.press(page, "F1", "start")
    staff.press(page, "F9")
    page.locator("#d-finish button.main, #d-finish button[type=submit]").first.click()
    expect(page.locator(".now .number")).to_have_count(0, timeout=PATIENCE_MS)


CAMERAS = "摄像机：变黑、撬门、市里看 Cameras: black, a forced door, the city looks"
SCENES: tuple[tuple[str, Scene], ...] = (
    ("老人取号，纸打到一半没了 An elder, and the paper runs out halfway", elder),
    ("网断了，照样取号 The line is cut, numbers are still given", cut_off),
    ("带孩子的家长 The parent with an appointment", parent),
    ("不满意，怎么办、怎么查 Dissatisfied: put right and walked back", rated),
    (CAMERAS, cameras),
    ("一件事，从墙上的码到办完 One case, from the code on the wall", one_case),
    ("晚上九点半，取件柜 Half past nine in the evening, at the locker", night),
)
