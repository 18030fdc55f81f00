"""From lock boards that nobody has matched to a cabinet that works: a technician's and a clerk's browser, a real
terminal, a real broker, boards on a wire."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devices.drivers.wkly.simulator import SimulatedWkly
from devices.simulation.background import BackgroundDevice
from tests.support.waiting import until
from tests.system.support.hall import SystemHall
from ui.console.screenshots import CHROMIUM, chromium
from ui.console.words.lockers import FINDINGS

pytestmark = [
    pytest.mark.long,
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs the system's Chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Playwright's own loop warns about things of its own
]
RESTART = 75
STATION, PATIENCE_MS, PATIENCE_S = "k1", 60_000, 90.0
MATCHED = {"A01": "0-02", "A02": "0-03", "A03": "0-01"}
"""As the carpenter wired it."""


class Board(SimulatedWkly):
    """Closed reads as 0: nobody knows that yet."""

    def __init__(self) -> None:
        super().__init__({0: len(MATCHED)}, closed_bit=0)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def board() -> Iterator[BackgroundDevice[Board]]:
    with BackgroundDevice(Board) as board:
        yield board


@pytest.fixture
def hall(tmp_path: Path, board: BackgroundDevice[Board]) -> Iterator[SystemHall]:
    boards = [{"address": 0, "locks": len(MATCHED), "polarity": "unknown"}]
    made = SystemHall(tmp_path / "h", (), devices={STATION: {"boards": {
        "driver": "wkly", "url": board.url, "boards": boards,
    }}})  # fmt: skip
    try:
        made.start()
        made.start_terminal(STATION).online()
        yield made
    finally:
        made.stop()


def at(hall: SystemHall, browser: Browser, role: str, path: str) -> Page:
    person = next(one for one in hall.live.folder.staff if role in one.roles)
    page = browser.new_context(timezone_id="Asia/Shanghai").new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{hall.live.web}/sign-in")
    page.locator("[name=user_name]").fill(person.user_name)
    page.locator("[name=password]").fill(person.password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.goto(hall.live.web + path)
    page.locator("body[data-ready]").wait_for()
    return page


def match_doors(page: Page, board: BackgroundDevice[Board]) -> None:
    """One door after the other: open it, say which cell it was, push it shut."""
    told = page.locator("#told")
    for cell, door in MATCHED.items():
        page.locator(f"[data-door='boards/{door}']").click()
        expect(told).to_contain_text("请在图上点开了的那一格", timeout=PATIENCE_MS)
        assert board.obey("doors")["open"] == [door]
        page.locator("#cabinet button", has_text=cell).click()
        board.obey(f"close {door}")
        expect(told).to_contain_text(f"boards/{door} 是 {cell}，记下了", timeout=PATIENCE_MS)
    expect(page.locator("#matched")).to_have_text("3 格全部对好了")


def _rows(hall: SystemHall, query: str) -> list[tuple[Any, ...]]:
    with hall.journal() as rows:
        return rows.execute(query).fetchall()


def begin_anew(hall: SystemHall) -> None:
    """A cabinet in the file is a new machine: it ends with 75 between two citizens, whoever watches starts it again."""
    child = hall.live.children[f"terminal-{STATION}"]
    assert child.process.wait(PATIENCE_S) == RESTART
    hall.end(f"terminal-{STATION}")
    hall.start_terminal(STATION).online()


def test_a_cabinet_is_matched_in_a_browser_and_works(
    hall: SystemHall, browser: Browser, board: BackgroundDevice[Board]
) -> None:
    page = at(hall, browser, "technician", f"/stations/{STATION}/cabinet")
    page.locator("#columns input").fill("小中大")
    page.locator("#name-zh").fill("示例取件柜")
    page.locator("#place-zh").fill("进门左手")
    match_doors(page, board)
    page.locator("#write").click()
    page.locator("#give button").click()
    page.wait_for_url(f"**/stations/{STATION}")
    page.context.close()
    begin_anew(hall)

    def told() -> bool:
        with hall.journal() as rows:
            found = rows.execute("SELECT body FROM locker_cabinets WHERE station = ?", (STATION,)).fetchone()
        cells = [cell for column in json.loads(found[0])["columns"] for cell in column] if found else []
        return {cell["name"]: cell["door"] for cell in cells} == {
            cell: f"boards/{door}" for cell, door in MATCHED.items()
        }

    until(told, PATIENCE_S, "the terminal tells the cabinet of its new file")
    states = _rows(hall, "SELECT state, door FROM locker_cells")
    assert states == [("to_check", "closed")] * 3, "the polarity was learned, and nobody says what lies inside"
    _looked_into(hall, browser, board)


def _looked_into(hall: SystemHall, browser: Browser, board: BackgroundDevice[Board]) -> None:
    """打开查看 from a window: the question comes by itself, and its answer frees the cell."""
    page = at(hall, browser, "clerk", "/lockers")
    page.locator(f"[data-id='cell-{STATION}/A01']").click()
    page.locator(".sheet [data-open=d-look]").click()
    reason = page.locator("dialog[open] [name=reason]")
    reason.fill("装好以后查看")
    reason.press("Enter")
    until(lambda: board.obey("doors")["open"] == [MATCHED["A01"]], PATIENCE_S, "the door that was matched")
    until(lambda: _rows(hall, "SELECT state FROM locker_openings WHERE purpose = 'check'") == [("opened",)], PATIENCE_S)
    question = page.locator(".sheet [data-act=confirm_cell]")
    expect(question).to_have_count(0)
    board.obey(f"close {MATCHED['A01']}")
    expect(question).to_have_count(len(FINDINGS), timeout=PATIENCE_MS)
    question.first.click()
    expect(question).to_have_count(0, timeout=PATIENCE_MS)
    state = "SELECT state FROM locker_cells WHERE cell = 'A01'"
    until(lambda: _rows(hall, state) == [("vacant",)], PATIENCE_S, "looked into and free")
    assert board.obey("doors")["pulses"] == {"0-01": 1, "0-02": 2, "0-03": 1}
    page.context.close()
