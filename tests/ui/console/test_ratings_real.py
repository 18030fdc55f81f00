"""A bad rating goes from the window to its end through the pages of the real hall; only the keypad is played."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from hall.messages.bodies import RatingGiven
from hall.model.rating import Level, Source
from hall_controller.application import commands as c
from hall_controller.application.ports import Actor
from hall_controller.application.ratings.watch import watch_ratings
from hall_controller.reports.visit_file import check_visit, read_visit

from .conftest import ORIGIN
from .real_hall import RealHall
from .test_real_hall import Browser


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealHall]:
    hall = RealHall(tmp_path)
    for name, role in (("chen", "clerk"), ("wu", "clerk"), ("wang", "manager"), ("qian", "supervisor")):
        hall.seed(name, role)
    yield hall
    hall.close()


def served(hall: RealHall, window: str = "window-1", clerk: str = "chen", outcome: str = "done") -> None:
    """Somebody without a number was served."""
    actor = Actor("user", clerk, frozenset({"clerk"}), window)
    with hall.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT phase FROM window_states WHERE window = ?", (window,)).fetchall()
    if not rows or rows[0][0] == "closed":
        hall.submit(c.OpenWindow(window), actor).result()
    service = hall.facts.windows[window].services[0]
    hall.submit(c.WalkUp(window, service), actor).result()
    hall.now += 60_000
    hall.submit(c.FinishService(window, outcome), actor).result()


def rating(hall: RealHall) -> str:
    with hall.database.read() as connection:
        statement = "SELECT rating_id FROM ratings ORDER BY opened_at DESC, rating_id DESC"
        return str(connection.exec_driver_sql(statement).fetchone()[0])  # type: ignore[index]


def bad(hall: RealHall) -> str:
    """A bad rating by the ticket's code; the id of its follow-up."""
    served(hall)
    given = RatingGiven(rating_id=rating(hall), level=Level.VERY_DISSATISFIED, source=Source.PHONE)
    hall.submit(c.GiveRating(given.rating_id, given.level.value), Actor("system", "phone")).result()
    return hall.ratings.page().due[0].follow_up_id


def test_from_the_window_to_the_end(real: RealHall) -> None:
    follow_up = bad(real)
    browser = Browser(real).sign_in("wang")
    page = browser.text("/ratings")
    assert "有 1 条差评要处理" in page
    assert f"/ratings/follow/{follow_up}" in page
    assert "d-rectify" in browser.text(f"/ratings/follow/{follow_up}")
    assert browser.refused("close_follow_up", follow_up_id=follow_up) == "not_done"
    assert browser.refused("extend_follow_up", follow_up_id=follow_up, days="90", reason="示例") == "too_many_days"
    browser.press("record_rectification", follow_up_id=follow_up, done="材料清单换成新的")
    browser.press("reply_to_citizen", follow_up_id=follow_up, words="已经改了", publish="true")
    assert "d-close" in browser.text(f"/ratings/follow/{follow_up}")
    browser.press("close_follow_up", follow_up_id=follow_up)
    shown = browser.text(f"/ratings/follow/{follow_up}")
    assert "材料清单换成新的" in shown
    assert "按时" in shown
    assert "d-reopen" in shown
    assert "没有要处理的差评" in browser.text("/ratings")
    browser.close()


def test_who_was_rated_looks_and_others_do_not(real: RealHall) -> None:
    follow_up = bad(real)
    chen = Browser(real).sign_in("chen")
    shown = chen.text(f"/ratings/follow/{follow_up}")
    assert "这条评价评的是您" in shown
    assert "d-rectify" not in shown
    assert "d-appeal" in shown
    assert "/visit" not in shown
    assert chen.refused("record_rectification", follow_up_id=follow_up, done="示例") == "rated_themselves"
    assert "好评率" not in chen.text("/ratings"), "figures are for those who lead"
    chen.press("appeal_rating", follow_up_id=follow_up, kind="mistaken", reason="按错了")
    chen.close()
    wu = Browser(real).sign_in("wu")
    assert wu.client.get(f"/ratings/follow/{follow_up}").status_code == 404
    assert follow_up not in wu.text("/ratings")
    wu.close()
    qian = Browser(real).sign_in("qian")
    assert "d-judge" in qian.text(f"/ratings/follow/{follow_up}")
    qian.press("judge_appeal", follow_up_id=follow_up, accepted="true", reason="属实")
    assert "不计入" in qian.text(f"/ratings/follow/{follow_up}")
    qian.close()


def test_a_late_one_stands_on_the_overview_with_its_link(real: RealHall) -> None:

    follow_up = bad(real)
    for _ in range(12):
        real.now += 86_400_000
        real.run(lambda tx: watch_ratings(tx, real.facts))
    browser = Browser(real).sign_in("wang")
    today = browser.text("/today")
    assert "差评整改过了期限" in today
    assert f"/ratings/follow/{follow_up}" in today
    browser.close()


def test_the_visit_is_printed_and_exported(real: RealHall) -> None:
    bad(real)
    rating_id = rating(real)
    browser = Browser(real).sign_in("wang")
    page = browser.text(f"/ratings/{rating_id}/visit")
    assert "非常不满意" in page
    assert "路摄像机看着办事的地方" in page or "没有摄像机看着" in page
    assert 'href="/cameras/' not in page, "which ones is for supervision"
    assert "open_visit_pictures" not in page, "managers register nothing"
    answer = browser.client.post(
        f"/ratings/{rating_id}/visit.pdf", data={"csrf": browser.client.headers["x-csrf-token"]}
    )
    assert answer.headers["content-type"] == "application/pdf"
    with real.database.read() as connection:
        assert check_visit(connection, read_visit(answer.content)) == []
    assert browser.client.post(f"/ratings/{rating_id}/visit.pdf").status_code == 403
    for form, wanted in (
        ("csv-groups", "全厅"),
        ("csv-days", "2026-11-23"),
        ("csv-follow", "非常不满意"),
        ("csv-how", "÷"),
    ):
        raw = browser.client.get(f"/ratings/export?first=2026-11-23&last=2026-11-23&form={form}").content
        assert wanted in raw.decode("utf-8-sig"), form
    book = browser.client.get("/ratings/export?first=2026-11-23&last=2026-11-23&form=xlsx").content
    pages = openpyxl.load_workbook(io.BytesIO(book))
    assert pages.sheetnames == ["指标", "每天", "差评整改", "怎么算的"]
    how = {row[0]: row for row in pages["怎么算的"].iter_rows(values_only=True)}
    part, whole, share, formula = how["好评率"][1:5]
    assert (share, "÷" in formula) == (round(part / whole, 4), True), "a number to go on with, and how it was counted"
    assert all(f'value="{form}"' in browser.text("/ratings") for form in ("xlsx", "csv-groups", "csv-how"))
    for wrong in ("first=x&last=y", "first=2026-11-23&last=2020-11-23", "first=2026-11-23&last=2026-11-23&form=odt"):
        assert "没有做成" in browser.text(f"/ratings/export?{wrong}")
    browser.close()
    clerk = Browser(real).sign_in("chen")
    for closed in (f"/ratings/{rating_id}/visit", "/ratings/export?first=2026-11-23&last=2026-11-23"):
        assert clerk.client.get(closed).status_code == 403
    clerk.close()


def test_what_is_published_is_open_to_everybody(real: RealHall) -> None:
    served(real)
    browser = Browser(real)
    assert "还没有公布满意度" in browser.text("/published/ratings")
    browser.sign_in("wang")
    assert browser.refused("publish_ratings", until="2026-11-23") == "bad_day"
    browser.press("publish_ratings", until="2026-11-22")
    browser.client.cookies.clear()
    page = browser.text("/published/ratings")
    assert "2026-11-22" in page
    assert "样本少，不显示" in page
    browser.close()


def test_a_paired_tv_shows_what_is_published_and_hears_of_a_new_day(real: RealHall) -> None:
    served(real)
    manager, screen = Browser(real), Browser(real)
    manager.sign_in("wang")
    code = re.search(r'class="code">(\w{6})<', screen.text("/board"))[1]  # type: ignore[index]
    manager.press("pair_board", pairing_code=code, screen="published-ratings")
    assert screen.client.post("/board/pairing").json()["paired"] is True
    assert "满意度公布屏" in manager.text("/boards")
    page = screen.text("/board")
    assert "还没有公布满意度" in page
    assert "data-act" not in page
    with screen.client.websocket_connect("/live?page=published-board", headers={"origin": ORIGIN}) as line:
        assert "还没有公布" in json.loads(line.receive_text())["html"]
        manager.press("publish_ratings", until="2026-11-22")
        assert "2026-11-22" in json.loads(line.receive_text())["html"]
    for browser in (manager, screen):
        browser.close()
