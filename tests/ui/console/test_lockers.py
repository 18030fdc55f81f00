"""Locker pages as a browser uses them: what needs a person first, one reason an opening, words for every refusal."""

import re
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from hall.model.locker import CellEvent, CellMark, CellState, OpeningState, Purpose
from hall_controller.application.commands import Applicant, Command
from hall_controller.application.commands import lockers as c
from hall_controller.application.event_types.lockers import LOCKERS
from hall_controller.application.ports import Refused
from ui.console import cells
from ui.console.actions import BadInputError, Fields
from ui.console.gallery import sample_lockers
from ui.console.gallery.hall import GalleryHall
from ui.console.locker_actions import LOCKER_ACTIONS
from ui.console.words import locker_past
from ui.console.words import lockers as words

from .conftest import SignIn

ROOT = Path(__file__).parents[3]


def press(client: TestClient, action: str, /, **fields: object) -> Response:
    answer: Response = client.post(f"/act/{action}", json={"key": "turn-0001", "fields": fields})
    return answer


@pytest.mark.parametrize(("role", "page", "status"), [
    ("clerk", "/lockers", 200), ("guide", "/lockers?cell=k2/A03", 200), ("duty_lead", "/lockers", 200),
    ("manager", "/lockers/history?cell=k2/A03", 200), ("technician", "/lockers", 403), ("supervisor", "/lockers", 403),
    ("auditor", "/lockers/history?case=case-7", 403), ("clerk", "/lockers/history", 404),
    ("clerk", "/lockers/history?person=d-3", 200),
    ("clerk", "/lockers?cell=k9/Z99", 200),
])  # fmt: skip
def test_pages_by_role(as_role: SignIn, role: str, page: str, status: int) -> None:
    assert as_role(role).get(page).status_code == status


def test_the_cabinet_is_drawn_as_it_is(as_role: SignIn) -> None:
    page = as_role("clerk").get("/lockers").text
    drawn = re.findall(r'class="cell (\w+) ([SML])" href="/lockers\?cell=k2/(\w+)"', page)
    wanted = [cell.name for column in sample_lockers.BIG_CABINET.columns for cell in column]
    assert [name for _, _, name in drawn] == wanted
    looks = {name: (look, size) for look, size, name in drawn}
    assert (looks["A03"], looks["C04"], looks["D05"]) == (("overdue", "S"), ("recalled", "M"), ("closed", "M"))
    both = (*sample_lockers.BIG_CABINET.cells, *sample_lockers.SMALL_CABINET.cells)
    assert page.count('class="low"') == sum(cell.low for cell in both)


def test_of_many_cabinets_only_those_that_need_a_person_and_the_chosen_one_are_drawn(
    as_role: SignIn, hall: GalleryHall
) -> None:
    def drawn(address: str) -> set[str]:
        page = as_role("clerk").get(address).text
        found = set(re.findall(r'class="cell \w+ [SML]" href="[^"]*=(\w+)/', page))
        assert page.count("cabinet-line") == 8 - len(found)
        return found

    hall.lockers.state = "many"
    assert drawn("/lockers") == {"k14"}, "a door was forced there"
    assert drawn("/lockers?cell=k12/") == {"k12", "k14"}
    assert drawn("/lockers?cell=k2/A03") == {"k2", "k14"}


def test_what_nobody_knows_comes_first(as_role: SignIn, hall: GalleryHall) -> None:
    hall.lockers.state = "broken"
    hall.lockers.openings = sample_lockers.ASKING
    page = as_role("manager").get("/lockers").text
    order = [
        page.index(mark)
        for mark in ("没做成", "等您说", "说不清</span>", "告警</span>", 'data-id="t-', 'data-id="w-', "格要看一眼")
    ]
    assert order == sorted(order)
    assert "网络不通，照常存取" in page


def test_a_door_that_stayed_shut_says_why(as_role: SignIn, hall: GalleryHall) -> None:
    hall.lockers.state = "broken"
    page = as_role("clerk").get("/lockers").text
    line = re.search(r'<li data-id="r-0199-order-1">.*?</li>', page, re.DOTALL)
    assert line is not None
    for said in ("1 号取件柜", "打开，存件", "门开着。先到柜前把门关好，再按一次。"):
        assert said in line[0]
    assert "磁盘满了，记不下来，所以什么也没有开" in page


def test_a_sensitive_thing_has_no_name(as_role: SignIn) -> None:
    page = as_role("clerk").get("/lockers?cell=k2/A06").text
    sheet = page[page.index('class="card sheet"') : page.index("todo-h")]
    assert "敏感事项，不显示名称" in sheet
    assert "示例食品经营许可" not in sheet


def test_a_thing_of_which_only_its_cabinet_knows_leads_to_no_case(as_role: SignIn, hall: GalleryHall) -> None:
    view = hall.lockers.page(0)
    unknown = view.lying[0].model_copy(update={"case_id": "", "case_number": "", "item_name": None})
    hall.lockers.page = lambda _: view.model_copy(update={"lying": (unknown,)})  # type: ignore[method-assign]
    page = as_role("clerk").get("/lockers").text
    assert "没有登记的件" in page
    assert "/cases/#delivery" not in page


def test_a_cabinet_that_is_cut_off_is_not_ordered_about(as_role: SignIn, hall: GalleryHall) -> None:
    hall.lockers.state = "broken"
    page = as_role("manager").get("/lockers?cell=k5/A01").text
    sheet = page[page.index('class="card sheet"') : page.index("todo-h")]
    assert "请到柜前登录操作" in sheet
    assert "d-look" not in sheet


def test_the_question_comes_when_the_door_is_shut(as_role: SignIn, hall: GalleryHall) -> None:
    hall.lockers.openings = sample_lockers.ASKING
    client = as_role("clerk")
    page = client.get("/lockers?cell=k2/A07").text
    assert page.count('data-act="confirm_cell"') == 2 * 3 + 2  # in the sheet and in the list; A02's two in the list
    under_way = sample_lockers.SHUT.model_copy(update={"state": "recorded", "settled_at": None})
    hall.lockers.openings = {"A02": under_way}
    page = client.get("/lockers?cell=k2/A02").text
    assert "正在开门" in page
    assert 'data-act="confirm_cell"' not in page


@pytest.mark.parametrize(("name", "fields", "command"), [
    ("open_cell", {"cabinet": "k2", "purpose": "take_back", "deposit_id": "d-3", "cell": "A03"},
     c.OpenCell("k2", "take_back", "d-3", "A03")),
    ("open_cell", {"cabinet": "k2", "purpose": "check", "cell": "A07", "reason": "取件后查看"},
     c.OpenCell("k2", "check", None, "A07", "取件后查看")),
    ("confirm_cell", {"cabinet": "k2", "opening_id": "o-1", "said": "empty"}, c.ConfirmCell("k2", "o-1", "empty")),
    ("prepare_deposit", {"case_id": "case-6", "cabinet": "k2", "size": "M", "low": "true"},
     c.PrepareDeposit("case-6", "k2", "M", low=True)),
    ("prepare_deposit", {"case_id": "case-6", "cabinet": "k2"}, c.PrepareDeposit("case-6", "k2", "S", low=False)),
    ("authorise_agent", {"deposit_id": "d-8", "name": "示例甲", "document_number": "示例号", "phone": "示例电话",
                         "paper": "授权委托书"},
     c.AuthoriseAgent("d-8", Applicant("示例甲", "示例号", "示例电话"), "授权委托书")),
    ("use_cell", {"cabinet": "k2", "cell": "D05", "in_use": False}, c.UseCell("k2", "D05", in_use=False)),
])  # fmt: skip
def test_a_key_becomes_a_command(
    as_role: SignIn, hall: GalleryHall, name: str, fields: dict[str, object], command: Command
) -> None:
    assert press(as_role("manager"), name, **fields).status_code == 200
    assert [asked for asked, _ in hall.asked] == [command]


def test_who_may_press_what(as_role: SignIn, hall: GalleryHall) -> None:
    assert press(as_role("guide"), "authorise_agent").status_code == 403
    assert press(as_role("clerk"), "use_cell").status_code == 403
    assert press(as_role("manager"), "commission_door").status_code == 403
    assert hall.asked == []
    with pytest.raises(BadInputError):
        LOCKER_ACTIONS["prepare_deposit"].build(Fields({"case_id": "a", "cabinet": "k2", "size": "XL"}))


def test_a_refused_deposit_says_what_to_do(as_role: SignIn, hall: GalleryHall) -> None:
    def refuse(_: Command) -> None:
        raise Refused("no_cell", cabinet="k2")

    hall.answer = refuse
    answer = press(as_role("clerk"), "prepare_deposit", case_id="case-6", cabinet="k2")
    assert (answer.status_code, answer.json()["words"].startswith("这个柜没有合适的空格。")) == (409, True)


def test_a_case_goes_into_a_locker_only_when_it_may(as_role: SignIn, hall: GalleryHall) -> None:
    client = as_role("clerk")
    assert "d-deposit" in client.get("/cases/case-6").text
    for case, words_of in (("case-4", "还没有办结"), ("case-7", "改送达方式确认"), ("case-1", "不能放取件柜")):
        page = client.get(f"/cases/{case}").text
        assert words_of in page
        assert "d-deposit" not in page
    lies = client.get("/cases/case-7").text
    assert "/lockers?cell=k2/B02" in lies
    assert "d-recall" in lies
    hall.lockers.state = "empty"
    assert "本厅还没有取件柜" in client.get("/cases/case-6").text


def test_history_names_the_one_reason_of_every_opening(as_role: SignIn) -> None:
    page = as_role("manager").get("/lockers/history?cell=k2/A03").text
    rows = re.findall(r'<tr id="o-.*?</tr>', page, re.DOTALL)
    assert len(rows) == len(sample_lockers.PAST)
    reasons = ("取件授权", "控制中心的命令", "员工号和 PIN 码", "可以放补件")
    assert all(sum(reason in row for reason in reasons) == 1 for row in rows)
    (papers,) = [row for row in rows if "放入补件" in row]
    assert "可以放补件" in papers, "nobody of the staff signed in, and no last four were asked for"
    assert "后四位" not in papers
    assert ["代取人的" in row for row in rows].count(True) == 1
    assert "data-print" in page
    assert "示例登记科 签收" in page


@pytest.mark.parametrize(("event", "what", "said"), [
    ("locker.opening_recorded", "pickup qr", "取件 · 扫取件二维码"),
    ("locker.opening_recorded", "put_in case", "放入补件 · 扫办件码，放补件"),
    ("locker.opening_settled", "opened opened", "开了"),
    ("locker.opening_settled", "expired jammed", "没有开 · 发了命令，门没有弹开"),
    ("locker.cell_changed", "opened_for_pickup", "门开了，取件"),
    ("locker.cell_changed", "door", "门开了或者关了"),
    ("locker.cell_changed", "forced_over", "告警解除：没有命令，门被打开"),
    ("lease.given", "applicant", "本人"),
    ("lease.refused", "3", "还能再试 3 次"),
    ("deposit.collected", "case taken", "扫办件码，核对后四位"),
    ("deposit.collected", "digits assumed", "输 8 位取件码 · 关了门就走，没有回答"),
    ("deposit.placed", "A05", "A05 放不下，换了一格"),
    ("deposit.undone", "door", "门不好用"),
    ("deposit.recalled", "申请人 明天 来", "申请人 明天 来"),
    ("locker.contradiction", "collected_and_still_in", "记着取走了，东西还在"),
])  # fmt: skip
def test_the_past_is_told_in_words(as_role: SignIn, hall: GalleryHall, event: str, what: str, said: str) -> None:
    past = hall.lockers.history()
    hall.lockers.history = lambda *_, **__: past.model_copy(update={"events": ((0, event, what),)})  # type: ignore[method-assign]
    page = as_role("manager").get("/lockers/history?cell=k2/A03").text
    line = re.search(r'<ol class="past">(.*?)</ol>', page, re.DOTALL)
    assert line is not None
    assert line[1].endswith(f" · {said}</li>")


def test_every_code_of_the_past_has_its_word() -> None:
    """The codes stand in the rooms that write them."""
    rooms = (Path("kiosk/conductor/lockers"), Path("hall_controller/application/lockers"))
    written = "".join(path.read_text("utf-8") for room in rooms for path in sorted((ROOT / room).glob("*.py")))
    contradictions = set(re.findall(r'contradiction\([^)]*?, f?"[^"]*", "([a-z_]+)"', written))
    assert len(contradictions) >= 8
    assert contradictions <= locker_past.CONTRADICTIONS.keys()
    told = set(re.findall(r'\.told\(\w+, "([a-z_]+)"\)', written)) | {event.value for event in CellEvent}
    assert {"door", "reserved", "restart", "learned"} <= told
    known = locker_past.CELL_WHY.keys() | words.FINDINGS.keys() | words.ALARMS.keys()
    assert told <= known


def test_every_code_has_its_word() -> None:
    assert {state.value for state in CellState} | {mark.value for mark in CellMark} <= words.LOOKS.keys()
    assert {mark.value for mark in CellMark} == words.MARKS.keys()
    assert {purpose.value for purpose in Purpose} == words.PURPOSES.keys()
    assert {state.value for state in OpeningState} == words.OPENINGS.keys()
    assert LOCKERS.keys() == words.EVENTS.keys()
    assert set(cells.LEGEND) <= cells.ICONS.keys() == cells.TONES.keys()
    assert {said for answers in cells.ANSWERS.values() for said in answers} == words.SAID.keys()


def test_an_alarm_of_a_cell_leads_to_it(as_role: SignIn, hall: GalleryHall) -> None:
    hall.views.state = "broken"
    page = as_role("manager").get("/today").text
    assert "2 号终端 B02：没有命令，门被打开" in page
    assert '"/lockers?cell=k2/B02"' in page
    assert '"/lockers' not in as_role("supervisor").get("/today").text
