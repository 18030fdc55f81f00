"""Scene 5: from a code on the wall to the slip that tells the end, over the Spring Festival of 2026."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from hall.model.code import hall_signer
from hall.paper.qr import qr_picture
from hall_controller.application.guides.item_codes import item_code_text
from hall_controller.provision.folder import KeyFolder
from hall_controller.read_models.guide_catalogue import live_item_codes
from hall_controller.storage.database import Database
from mingting.demo.clock import TOUR_DAY, morning_ms
from mingting.demo.live_hall import LiveHall
from mingting.demo.tour.hand import Hand, TourError
from mingting.demo.tour.report import Report
from mingting.demo.tour.staff import PATIENCE_MS, Staff
from mingting.opened import database_path

STATION = "k1"
ITEM = "990100-ZWJ-0001"
DUE = date(2026, 2, 26)
"""Five working days after 2026-02-12: the festival lies between, two Saturdays are worked."""
AWAKE = date(2026, 2, 24)
"""The first working day after the festival; the pause was planned for 2026-02-13 and -14."""
PAUSED_DUE = date(2026, 2, 28)
"""The same with the two planned days of the pause; a Saturday that is worked."""
ANSWER_BY = date(2026, 2, 25)
PLANNED_DAYS = 2
MATERIALS = {"application": "given", "id-card": "given", "household": "given", "bank": "later", "letter": "none"}
ORDER = {
    "text": "特别程序的计划天数已满，请说明为什么没有结束（示例）",
    "responsible_body": "示例县政务服务局",
    "responsible_person": "李示例",
    "responsible_leader": "王示例",
}
QR_MODULE, QR_SIDE = 8, 600
SCANS = 5


def one_case(hall: LiveHall, staff: Staff, report: Report, say: Callable[[str], None]) -> None:
    """A wall code, hand-in with one missing, acceptance, a pause that runs out, 督办单, the citizen's slip."""
    hand = Hand(hall, STATION, report)
    _wall_code(hall, hand, report)
    say("  the code on the wall: what to bring")
    window = staff.page("chen", f"/cases/new?item={ITEM}")
    case = _hand_in(staff, report, window)
    slip = _receipt(hand, staff, report, window)
    say("  handed in, one paper promised for later: 收件凭证")
    _accept_and_pause(staff, report, window)
    say(f"  accepted on {TOUR_DAY}, promised by {DUE}; paused for {PLANNED_DAYS} planned working days")
    staff.go_home()
    sample = hall.folder.hall()
    hall.sleep(morning_ms(sample, AWAKE) - morning_ms(sample, TOUR_DAY), [STATION])
    say(f"  the festival is over: {AWAKE}")
    _supervise(staff, report, case)
    say("  yellow with its rule: 督办单, answered, closed")
    _look_up(hall, hand, report, slip)
    say("  the citizen scans the slip")


def _wall_code(hall: LiveHall, hand: Hand, report: Report) -> None:
    path = database_path(hall.folder.hall(), hall.folder.data)
    with Database.open(path, write=False) as database, database.read() as connection:
        code_id = live_item_codes(connection)[ITEM]
    code = item_code_text(hall_signer(KeyFolder(hall.folder.keys).hall_signing_key()), code_id)
    wall = report.picture("wall-code")
    qr_picture(code, QR_MODULE, QR_SIDE).save(wall)
    hand.at("attract")
    hall.peripherals[hand.station].scan(code)
    hand.at("guide")
    hand.sees("choice-situations")
    hand.tap("choice-situations")
    hand.at("guide_question")
    question = hand.picture("situation")
    hand.tap("choice-self")
    hand.at("guide")
    hand.sees("choice-print")
    report.step("墙上的事项码，自助机一扫就是这份指南；说了是本人来办，只列要带的材料。",
                "The code on the wall opens the guide; told who comes, it lists what to bring.",
                wall, question, hand.picture("materials"))  # fmt: skip
    hand.tap("cancel")
    hand.at("attract")


def _hand_in(staff: Staff, report: Report, window: Page) -> str:
    """The window takes the papers; returns the path of the case."""
    for key, state in MATERIALS.items():
        window.locator(f'label.choice:has(input[name="m:{key}"][value="{state}"])').click()
        if state == "later":
            window.fill(f'input[name="by:{key}"]', DUE.isoformat())
    window.fill('input[name="name"]', "示例人甲")
    window.fill('input[name="document"]', "990100194001010012")
    window.fill('input[name="phone"]', "13900000012")
    filled = staff.picture(window, "hand-in")
    window.locator('form[data-act="receive_case"] button.main').click()
    window.wait_for_url("**/cases/*-*", timeout=PATIENCE_MS)
    expect(window.locator('[data-act="accept_case"]')).to_be_visible(timeout=PATIENCE_MS)
    report.step("1 号窗口收件：银行卡没带，勾“容缺后补”，写明哪天补来。",
                "Window 1 takes the papers; the bank card is promised for later, with its day.",
                filled, staff.picture(window, "received"))  # fmt: skip
    return window.url.rpartition("/")[2]


def _receipt(hand: Hand, staff: Staff, report: Report, window: Page) -> Path:
    """收件凭证, and its slip out of the terminal."""
    window.locator('[data-act="issue_document"]', has_text="出收件凭证").click()
    window.locator('[data-open="d-slip"]').first.click()
    before = hand.slips()
    window.locator(f'#d-slip label.choice:has(input[value="{hand.station}"])').click()
    window.locator("#d-slip button.main").click()
    slip = report.copy(hand.newest_slip(before), "slip-receipt")
    report.step("出收件凭证；小票从自助机打出来，上面是查进度的码，没有姓名。",
                "The receipt; its slip comes out of the terminal: the code of the case, no name.",
                staff.picture(window, "receipt"), slip)  # fmt: skip
    return slip


def _accept_and_pause(staff: Staff, report: Report, window: Page) -> None:
    window.locator('[data-act="accept_case"]').click()
    expect(window.locator("dl.pairs").first).to_contain_text(DUE.isoformat(), timeout=PATIENCE_MS)
    accepted = staff.picture(window, "accepted")
    window.locator('[data-open="d-pause"]').click()
    window.locator('#d-pause label.choice:has(input[value="鉴定"])').click()
    window.fill('#d-pause input[name="notice_no"]', "示例鉴〔2026〕3号")
    window.fill('#d-pause input[name="planned_days"]', str(PLANNED_DAYS))
    dialog = staff.picture(window, "pause")
    window.locator("#d-pause button.main").click()
    expect(window.locator("#pause-h")).to_be_visible(timeout=PATIENCE_MS)
    expect(window.locator("dl.pairs").first).to_contain_text(PAUSED_DUE.isoformat(), timeout=PATIENCE_MS)
    report.step(f"{TOUR_DAY} 受理，承诺 5 个工作日：春节放假、周六上班都算进去，{DUE} 到期。"
                f"年龄要核，走特别程序，停钟 {PLANNED_DAYS} 个工作日，到期顺延到 {PAUSED_DUE}，灯变灰。",
                f"Accepted on {TOUR_DAY}; five working days over the festival end on {DUE}. "
                f"A special procedure pauses the clock for {PLANNED_DAYS} planned days, to {PAUSED_DUE}: grey.",
                accepted, dialog, staff.picture(window, "paused"))  # fmt: skip


def _supervise(staff: Staff, report: Report, case: str) -> None:
    supervisor = staff.page("ma", "/supervision")
    line = supervisor.locator(f'a[href="/cases/{case}"]').first
    expect(line).to_be_visible(timeout=PATIENCE_MS)
    seen = staff.picture(supervisor, "supervision")
    line.click()
    expect(supervisor.locator(".card").first).to_contain_text("黄灯", timeout=PATIENCE_MS)
    yellow = staff.picture(supervisor, "yellow")
    report.step(f"{AWAKE} 节后第一天：计划的天数早过了，没有人按“特别程序结束”，钟又走起来，亮黄灯，写着是哪一条。",
                f"{AWAKE}, after the festival: the planned days ran out, nobody ended the pause; "
                "the clock runs again, yellow with its rule.",
                seen, yellow)  # fmt: skip
    supervisor.locator('[data-open="d-order"]').click()
    for name, words in ORDER.items():
        supervisor.fill(f'#d-order [name="{name}"]', words)
    supervisor.fill('#d-order [name="answer_by"]', ANSWER_BY.isoformat())
    order = staff.picture(supervisor, "order")
    supervisor.locator("#d-order button.main").click()
    expect(supervisor.locator("#ord-h")).to_be_visible(timeout=PATIENCE_MS)
    clerk = staff.page("chen", f"/cases/{case}")
    clerk.locator('[data-act="resume_case"]').click()
    expect(clerk.locator('[data-act="resume_case"]')).to_have_count(0, timeout=PATIENCE_MS)
    manager = staff.page("wang", f"/cases/{case}")
    manager.locator('[data-open="d-answer"]').click()
    manager.fill('#d-answer [name="text"]', "结果已取回，今天结束特别程序，节前交接没有写清，已补上（示例）")
    answer = staff.picture(manager, "answer")
    manager.locator("#d-answer button.main").click()
    supervisor.locator('article.order button[data-act="close_supervision"]').first.click(timeout=PATIENCE_MS)
    expect(supervisor.locator("article.order").first).to_contain_text("已核销", timeout=PATIENCE_MS)
    report.step("监察发督办单，写明主体、直接、监督责任；窗口结束特别程序，大厅答复；监察核销。",
                "The supervisor orders an answer, naming who is responsible; the window ends the pause, "
                "the hall answers; it is closed.",
                order, answer, staff.picture(supervisor, "closed"))  # fmt: skip


def _look_up(hall: LiveHall, hand: Hand, report: Report, slip: Path) -> None:
    (code,) = zxingcpp.read_barcodes(Image.open(slip))
    for again in reversed(range(SCANS)):
        hand.at("attract")
        hall.peripherals[hand.station].scan(code.text)
        hand.at("case")
        if hand.soon(lambda: "承诺" in hand.texts()):
            break
        # The line came back a moment ago: the page says to scan again in a while, and so one does.
        if not again:
            raise TourError(f"the slip does not tell the promised day: {hand.texts()}")
        hand.tap("cancel")
    report.step("老人拿小票一扫：办到哪一步、承诺哪天前办结；不写灯，不写姓名。",
                "Scanned, the slip tells the stage and the promised day; no light, no name.",
                hand.picture("progress"))  # fmt: skip
    hand.tap("cancel")
    hand.at("attract")
