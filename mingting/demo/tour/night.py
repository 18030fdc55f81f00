"""Scene 6: a paper goes into a low cell by day and comes out at 21:30 with the controller off; no other door opens."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from hall.model.hours import local_time
from mingting.demo.live_hall import LiveHall
from mingting.demo.people import Person
from mingting.demo.tour.hand import Hand, until
from mingting.demo.tour.report import Report
from mingting.demo.tour.staff import PATIENCE_MS, Staff

STATION = "k3"
ITEM = "990100-ZWJ-0001"
DOCUMENT = "990100193902010017"
FORCED = "A06"
OPEN = "柜门开了"
"""On the glass once the sensor says so: a door shut before that moment is one that nobody saw."""
EVENING_MIN, MORNING_MIN = 21 * 60 + 30, 24 * 60 + 9 * 60
STILL_S = 2.0
"""So long nothing may happen after a door was forced."""
Say = Callable[[str], None]


def night(hall: LiveHall, staff: Staff, report: Report, say: Say) -> None:
    """Deposit with consent by day, pick-up in the evening without the controller, everything merged in the morning."""
    hall.children[f"terminal-{STATION}"].stop()
    hall.wake([STATION])
    hand, doors = Hand(hall, STATION, report), Doors(hall)
    clerk = staff.page("chen", f"/cases/new?item={ITEM}")
    case, slip = _decided(staff, hand, report, clerk)
    say("  granted; the citizen signed that it may lie in the locker, in a low cell")
    cell = _deposit(hall, hand, report, doors, slip)
    expect(clerk.locator("#delivery")).to_contain_text(cell, timeout=PATIENCE_MS)
    until(lambda: _leased(hall, cell), "the cabinet holds the authorisation, should the line be cut")
    report.step("窗口页面马上看到：在柜里，取件码已经做好，断网也能取。",
                "The window sees it at once: it lies there, its code is made and held by the cabinet.",
                staff.picture(clerk, "placed"))  # fmt: skip
    say(f"  put into {cell}, low enough for a wheelchair")
    staff.go_home()
    hall.go_dark(_until_min(hall, EVENING_MIN), [STATION])
    hall.wake([STATION])
    say("  21:30, the controller is off")
    _pick_up(hall, hand, report, doors, slip, cell)
    say(f"  {cell}: taken out by the slip and four digits; the door slammed, opened once more")
    _forced(hand, report, doors)
    say(f"  {FORCED} was forced: nothing opens")
    hall.go_dark(_until_min(hall, MORNING_MIN), [STATION])
    hall.start_controller()
    hall.wake([STATION])
    _morning(staff, report, case, cell)
    say("  in the morning everything is told: delivered once, one alarm")


class Doors:
    """Hands at the doors of the cabinet, and what its boards saw."""

    def __init__(self, hall: LiveHall) -> None:
        self._boards = hall.peripherals[STATION]
        columns = hall.folder.cabinets()[STATION].columns
        self._doors = {cell.name: cell.door.partition("/")[2] for column in columns for cell in column}
        self.cells = {cell.name: cell for column in columns for cell in column}

    def close(self, cell: str) -> None:
        """Push it shut."""
        self._tell(f"close {self._doors[cell]}")

    def force(self, cell: str) -> None:
        """Pry it open."""
        self._tell(f"force {self._doors[cell]}")

    def is_open(self, cell: str) -> bool:
        """Whether it stands open."""
        return self._doors[cell] in self._tell("doors")["open"]

    def pulses(self) -> int:
        """How many pulses the boards have given so far."""
        return sum(self._tell("doors")["pulses"].values())

    def _tell(self, line: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._boards.locker_says(line))
        return answer


def _decided(staff: Staff, hand: Hand, report: Report, window: Page) -> tuple[str, Path]:
    """A granted case with a signed 送达方式确认 and a permit for a low cell; its path and the slip of its receipt."""
    window.fill('input[name="name"]', "示例人乙")
    window.fill('input[name="document"]', DOCUMENT)
    window.fill('input[name="phone"]', "13900000017")
    window.locator('form[data-act="receive_case"] button.main').click()
    window.wait_for_url("**/cases/*-*", timeout=PATIENCE_MS)
    window.locator('[data-act="issue_document"]', has_text="出收件凭证").click()
    window.locator('[data-open="d-slip"]').first.click()
    before = hand.slips()
    window.locator(f'#d-slip label.choice:has(input[value="{STATION}"])').click()
    window.locator("#d-slip button.main").click()
    slip = report.copy(hand.newest_slip(before), "slip-receipt-night")
    window.locator('[data-act="accept_case"]').click()
    window.locator('[data-act="decide_case"], [data-open="d-decide"]').first.wait_for(timeout=PATIENCE_MS)
    _decide(window)
    window.locator('[data-open="d-consent"]').click(timeout=PATIENCE_MS)
    window.locator('#d-consent label:has(input[name="how"][value="locker"])').click()
    window.locator('#d-consent label.choice:has(input[name="low_cell"])').click()
    consent = staff.picture(window, "consent")
    window.locator("#d-consent button.main").click()
    window.locator('[data-open="d-deposit"]').click(timeout=PATIENCE_MS)
    window.locator(f'#d-deposit label:has(input[name="cabinet"][value="{STATION}"])').click()
    prepared = staff.picture(window, "prepare")
    window.locator("#d-deposit button.main").click()
    expect(window.locator("#delivery")).to_contain_text("低位", timeout=PATIENCE_MS)
    report.step("办结了。申请人签了送达方式确认：放取件柜，要低位格口；窗口准备存件。",
                "Granted. The applicant signed: into the locker, a low cell; the window prepares it.",
                consent, prepared)  # fmt: skip
    return window.url.rpartition("/")[2], slip


def _decide(window: Page) -> None:
    if window.locator('[data-open="d-decide"]').count():
        window.locator('[data-open="d-decide"]').first.click()
        window.locator("#d-decide button.main").click()
    else:
        window.locator('[data-act="decide_case"]').first.click()


def _deposit(hall: LiveHall, hand: Hand, report: Report, doors: Doors, slip: Path) -> str:
    """The clerk signs in at the cabinet, scans the slip and puts it in; the cell."""
    clerk = next(one for one in hall.folder.staff if one.user_name == "chen")
    hand.at("attract")
    hand.tap("start")
    hand.at("home")
    hand.tap("choice-pickup")
    hand.at("locker_start")
    start = hand.picture("locker")
    hand.tap("choice-staff")
    hand.at("maintenance_sign_in")
    _sign_in(hand, clerk)
    hand.at("locker_staff")
    tasks = hand.picture("locker-tasks")
    hall.peripherals[STATION].scan(_code(slip))
    hand.at("locker_deposit")
    cell = next(name for name in doors.cells if name in hand.texts())
    chosen = hand.picture("locker-deposit")
    hand.tap("main")
    until(lambda: doors.is_open(cell) and OPEN in hand.texts(), f"{cell} opens")
    opened = hand.picture("locker-put-in")
    doors.close(cell)
    hand.sees("choice-put")
    hand.tap("choice-put")
    hand.at("locker_staff")
    assert_low(doors, cell)
    report.step(f"窗口人员在柜前用工号和 PIN 登录，扫小票，开的是够得着的 {cell}；放好，关门，说“放好了”。",
                f"The clerk signs in at the cabinet, scans the slip; the low cell {cell} opens, is filled and shut.",
                start, tasks, chosen, opened)  # fmt: skip
    hand.tap("cancel")
    hand.at("attract")
    return cell


def assert_low(doors: Doors, cell: str) -> None:
    """The citizen asked for a low cell."""
    until(lambda: doors.cells[cell].low, f"{cell} is a low cell", 0)


def _leased(hall: LiveHall, cell: str) -> bool:
    """Whether the terminal keeps an authorisation for what lies in `cell`."""
    store = hall.folder.station_data(STATION) / "station.sqlite"
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as rows:
        found = rows.execute("SELECT content FROM document WHERE name = 'lockers'").fetchone()
    return bool(found) and any(lease["cell"] == cell for lease in json.loads(found[0])["leases"])


def _sign_in(hand: Hand, clerk: Person) -> None:
    for digits in (clerk.number, clerk.pin):
        for digit in digits:
            hand.tap(f"key-{digit}")
        hand.tap("main")
        hand.settled()


def _pick_up(hall: LiveHall, hand: Hand, report: Report, doors: Doors, slip: Path, cell: str) -> None:
    before = doors.pulses()
    hand.at("attract")
    until(lambda: "网络不通" in hand.texts(), "the terminal says that the line is down")
    evening = hand.picture("evening")
    hall.peripherals[STATION].scan(_code(slip))
    hand.at("keypad")
    for digit in DOCUMENT[-4:]:
        hand.tap(f"key-{digit}")
    tail = hand.picture("tail")
    hand.tap("main")
    hand.at("locker_things")
    things = hand.picture("things")
    hand.tap("main")
    until(lambda: doors.is_open(cell), f"{cell} opens")
    until(lambda: OPEN in hand.texts(), "the page says that it is open")
    opened = hand.picture("door-open")
    report.step("21:30，总控关着。扫白天的小票，输证件后四位，门开了。",
                "21:30, the controller is off: the slip of the day and the last four characters open the door.",
                evening, tail, things, opened)  # fmt: skip
    doors.close(cell)
    hand.sees("choice-reopen")
    slammed = hand.picture("slammed")
    hand.tap("choice-reopen")
    until(lambda: doors.is_open(cell), f"{cell} opens once more")
    until(lambda: OPEN in hand.texts(), "the page says that it is open again")
    doors.close(cell)
    hand.sees("choice-taken")
    until(lambda: "choice-reopen" not in hand.names(), "once only")
    hand.tap("choice-taken")
    hand.sees("main")
    done = hand.picture("taken")
    hand.tap("main")
    hand.at("attract")
    until(lambda: doors.pulses() == before + 2, "two pulses, one for each opening", 0)
    report.step("门被风带上了，东西还在里面：点“再开一次”，只有这一次；取走，关门，说“取走了”。",
                "The door slammed with the paper still inside: it opens once more, and only once; taken, shut, said.",
                slammed, done)  # fmt: skip


def _forced(hand: Hand, report: Report, doors: Doors) -> None:
    before = doors.pulses()
    doors.force(FORCED)
    calm = time.monotonic() + STILL_S
    until(lambda: time.monotonic() > calm, "a while")
    until(lambda: doors.pulses() == before, "nothing opened", 0)
    report.step(f"有人撬开 {FORCED}：记下来，别的门一扇也不开。",
                f"{FORCED} is forced: recorded, and no other door opens.", hand.picture("forced"))  # fmt: skip


def _morning(staff: Staff, report: Report, case: str, cell: str) -> None:
    lockers = staff.page("wang", "/lockers")
    expect(lockers.locator("body")).to_contain_text(FORCED, timeout=PATIENCE_MS)
    expect(lockers.locator("body")).to_contain_text("撬", timeout=PATIENCE_MS)
    seen = staff.picture(lockers, "lockers")
    window = staff.page("chen", f"/cases/{case}")
    expect(window.locator("#delivery")).to_contain_text("取走", timeout=PATIENCE_MS)
    delivered = staff.picture(window, "delivered")
    window.goto(f"{window.url.partition('/cases/')[0]}/lockers/history?case={case}")
    expect(window.locator('tr[id^="o-"]')).to_have_count(3, timeout=PATIENCE_MS)
    report.step(f"第二天早上全部补报：{cell} 已送达，三次开门各有各的理由；{FORCED} 告警，等人去看。",
                f"In the morning all is told: {cell} delivered, three openings with a reason each; {FORCED} alarms.",
                seen, delivered, staff.picture(window, "history"))  # fmt: skip


def _code(slip: Path) -> str:
    (code,) = zxingcpp.read_barcodes(Image.open(slip))
    return code.text


def _until_min(hall: LiveHall, minutes: int) -> int:
    """Milliseconds from now by the hall's clock to so many minutes after its midnight."""
    zone = ZoneInfo(hall.folder.hall().config.time_zone)
    now_ms = time.time_ns() // 1_000_000 + hall.offset_ms
    now = local_time(now_ms, zone)
    then = datetime.combine(now.date(), datetime.min.time(), zone) + timedelta(minutes=minutes)
    return int(then.timestamp() * 1000) - now_ms
