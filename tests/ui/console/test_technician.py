"""The technician's page in a real browser over the gallery's hall: devices, trace, check, giving."""

import re
from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Page, expect

from hall_controller.application.commands import DecideStationFile, GiveStationFile, NoteDevice, TryDevice
from hall_controller.application.ports import Refused
from hall_controller.service import HallService
from ui.console.app import create_app
from ui.console.gallery.hall import GalleryHall
from ui.console.gallery.serving import serving
from ui.console.screenshots import chromium, context_for
from ui.console.technician import difference, read_difference

pytestmark = pytest.mark.browser


class Desk:
    """A browser at the page of terminal 2."""

    def __init__(self, hall: GalleryHall, page: Page, address: str) -> None:
        self.hall, self.page, self.address = hall, page, address

    def open(self, state: str = "full") -> Page:
        self.hall.views.state = state
        self.page.goto(f"{self.address}/stations/k2")
        self.page.locator("#devices[data-seen]").wait_for()
        return self.page

    def write(self, text: str) -> None:
        self.page.locator("#text").fill(text)
        self.page.locator("#check-now").click()

    @property
    def commands(self) -> list[object]:
        return [command for command, _ in self.hall.asked]


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[GalleryHall, str, object]]:
    hall = GalleryHall()
    with serving(create_app(cast("HallService", hall))) as running, chromium() as browser:
        yield hall, running.address, browser


@pytest.fixture
def desk(server: tuple[GalleryHall, str, object], request: pytest.FixtureRequest) -> Iterator[Desk]:
    hall, address, browser = server
    hall.asked.clear()
    hall.answer = lambda _: 4
    context = context_for(browser, address, getattr(request, "param", "technician"), "zh", (1440, 900))  # type: ignore[arg-type]
    yield Desk(hall, context.new_page(), address)
    context.close()


def test_devices_stand_there_with_fault_wire_and_past(desk: Desk) -> None:
    page = desk.open("broken")
    printer, scanner = page.locator(".devices > li").all()
    expect(printer).to_contain_text("机盖打开")
    expect(printer).to_contain_text("487.5 米")
    expect(scanner).to_contain_text("38 秒后")
    expect(scanner).to_contain_text("usb-0:3:1.0")
    scanner.locator("summary").click()
    expect(scanner.locator(".past")).to_contain_text("2026")


def test_a_terminal_that_does_not_answer_is_said_so(desk: Desk) -> None:
    page = desk.open("unreachable")
    expect(page.locator("#devices")).to_contain_text("没有回答")
    expect(page.locator("#text"), "its file can still be read").to_be_visible()


def test_a_wrong_file_cannot_be_given_and_shows_its_line(desk: Desk) -> None:
    page = desk.open()
    text = page.locator("#text").input_value().replace("    baud: 19200", "    bauds: 19200")
    desk.write(text)
    page.locator("#check .problems").wait_for()
    line = text.splitlines().index("    bauds: 19200") + 1
    expect(page.locator(f".gutter span:nth-child({line}).error")).to_have_count(1)
    expect(page.locator("#give")).to_be_disabled()
    page.locator(f"#check [data-line='{line}']").click()
    assert page.evaluate("document.activeElement.id") == "text"
    assert page.evaluate("getSelection().toString()") == "    bauds: 19200"


def test_a_sound_file_is_given_once_with_note_and_base(desk: Desk) -> None:
    page = desk.open()
    text = page.locator("#text").input_value() + "sound: false\n"
    desk.write(text)
    page.locator("#check .diff .in").wait_for()
    expect(page.locator("#check .diff .in")).to_contain_text("sound: false")
    page.locator("input[name=note]").fill("夜里静音")
    with page.expect_response("**/act/give_file"):
        page.locator("#give").click()
    (given,) = desk.commands
    assert given == GiveStationFile("k2", text, 3, "夜里静音")


def test_a_changed_file_must_be_checked_again(desk: Desk) -> None:
    page = desk.open()
    desk.write(page.locator("#text").input_value() + "sound: false\n")
    page.locator("#give:not([disabled])").wait_for()
    page.locator("#text").press("End")
    page.keyboard.type("x")
    expect(page.locator("#give")).to_be_disabled()


def test_a_terminal_that_is_away_can_be_given_a_file_knowingly(desk: Desk) -> None:
    page = desk.open("unreachable")
    desk.write(page.locator("#text").input_value() + "sound: false\n")
    page.locator("#unasked:not([hidden])").wait_for()
    expect(page.locator("#give")).to_be_disabled()
    page.locator("#unasked-box").check()
    with page.expect_response("**/act/give_file"):
        page.locator("#give").click()
    assert isinstance(desk.commands[0], GiveStationFile)


def test_somebody_else_was_faster(desk: Desk) -> None:
    def refuse(_: object) -> None:
        raise Refused("changed_meanwhile", version=4)

    page = desk.open()
    desk.hall.answer = refuse
    desk.write(page.locator("#text").input_value() + "sound: false\n")
    page.locator("#give:not([disabled])").click()
    page.locator("#toast.bad:not([hidden])").wait_for()
    expect(page.locator("#toast")).to_contain_text("刚刚改动过")
    assert page.locator("#text").input_value().endswith("sound: false\n"), "nothing that was written is lost"


def test_a_proposal_shows_its_difference_and_is_decided(desk: Desk) -> None:
    page = desk.open("broken")
    expect(page.locator(".urgent .diff .out")).to_have_count(1)
    expect(page.locator(".urgent .diff .in")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_response("**/act/decide_file"):
        page.locator(".urgent button.main").click()
    assert desk.commands == [DecideStationFile("k2", 41_207, accept=True)]


def test_the_doctor_says_the_worst_first_and_what_to_do(desk: Desk) -> None:
    page = desk.open("broken")
    page.locator("#doctor-now").click()
    page.locator("#doctor > .findings").wait_for()
    expect(page.locator("#doctor > .findings > li")).to_have_count(3)
    lines = page.locator("#doctor > .findings > li").all()
    assert [line.get_attribute("class") for line in lines] == ["bad", "bad", "warn"]
    expect(lines[1]).to_contain_text("brltty")
    expect(lines[1]).to_contain_text("apt-get remove")
    expect(page.locator("#doctor")).to_contain_text("2 处要处理")


def test_what_was_found_goes_into_the_editor_behind_the_other_devices(desk: Desk) -> None:
    page = desk.open()
    page.locator("#probe-now").click()
    rows = page.locator("#probe > div")
    expect(rows, "a row a port, however many questions").to_have_count(3)
    expect(page.locator("#probe-stop")).to_be_hidden()
    ports = rows.all()
    expect(ports[0]).to_contain_text("已经接着设备 printer")
    expect(ports[1]).to_contain_text("不回答")
    for _ in range(2):
        page.locator("#probe [data-put]").click()
    text = page.locator("#text").input_value()
    assert text.index("max_length: 256") < text.index("  pickup_locker:") < text.index("  pickup_locker_2:")
    assert text.count("    driver: lock_8a80\n") == 2
    assert page.evaluate("getSelection().toString()").startswith("  pickup_locker_2:")
    expect(page.locator("#give"), "it is checked before it is given").to_be_disabled()


def test_a_terminal_that_is_away_is_not_looked_at(desk: Desk) -> None:
    page = desk.open("unreachable")
    for button in ("#doctor-now", "#probe-now"):
        page.locator(button).click()
        page.locator("#toast.bad:not([hidden])").wait_for()
        expect(page.locator("#toast")).to_contain_text("没有回答")
    expect(page.locator("#probe")).to_have_text("")  # the toast may still be the doctor's


def test_without_a_file_there_is_still_a_page_and_a_look(desk: Desk) -> None:
    page = desk.open("no-file")
    expect(page.locator("#text")).to_have_count(0)
    page.locator("#probe-now").click()
    page.locator("#probe [data-put]").click()
    page.locator("#toast.bad:not([hidden])").wait_for()


def test_one_that_works_and_needs_a_hand_is_not_called_well(desk: Desk) -> None:
    page = desk.open("needy")
    tag = page.locator(".devices > li header .tag").first
    assert (tag.inner_text().split()[-1], "warn" in str(tag.get_attribute("class"))) == ("可用，需照看", True)


def test_an_old_version_comes_back_into_the_editor(desk: Desk) -> None:
    page = desk.open()
    page.locator(".versions summary").nth(2).click()
    page.locator("[data-restore='1']").click()
    expect(page.locator("#text")).to_have_value(re.compile("baud: 115200"))
    expect(page.locator("#give")).to_be_disabled()


def test_a_trace_is_followed_and_a_device_tried(desk: Desk) -> None:
    page = desk.open()
    page.locator("[data-trace=scanner]").click()
    page.locator("#trace-lines", has_text="跟踪结束").wait_for()
    expect(page.locator("#trace-lines")).to_contain_text("44 字节的码")
    expect(page.locator("#trace-stop"), "it has ended").to_be_hidden()
    with page.expect_response("**/act/try_device"):
        page.locator("[data-act=try_device]").nth(1).click()
    assert desk.commands == [TryDevice("k2", "scanner")]


def test_a_note_is_written_into_a_devices_book(desk: Desk) -> None:
    page = desk.open()
    page.locator("[data-open=d-note]").first.click()
    expect(page.locator("#d-note [data-said]")).to_contain_text("printer")
    page.locator("#d-note input[value=keeper]").check(force=True)
    page.locator("#d-note input[name=text]").fill("运维一班")
    with page.expect_response("**/act/note_device"):
        page.locator("#d-note button.main").click()
    assert desk.commands == [NoteDevice("k2", "printer", "keeper", "运维一班")]


@pytest.mark.parametrize("desk", ["manager"], indirect=True)
def test_a_manager_looks_and_changes_nothing(desk: Desk) -> None:
    page = desk.open("broken")
    expect(page.locator("#give, [data-reopen], [data-trace], .urgent button")).to_have_count(0)
    assert page.locator("#text").get_attribute("readonly") is not None
    answer = page.request.get(f"{desk.address}/stations/k2/trace?device=printer")
    assert answer.status == 403


@pytest.mark.parametrize("desk", ["clerk", "guide"], indirect=True)
def test_others_do_not_see_it(desk: Desk) -> None:
    answer = desk.page.request.get(f"{desk.address}/stations/k2")
    assert answer.status == 403


def test_an_unknown_terminal_is_no_page(desk: Desk) -> None:
    assert desk.page.request.get(f"{desk.address}/stations/k77").status == 404


def test_a_press_without_the_token_of_the_session_is_stopped(desk: Desk) -> None:
    desk.open()
    answer = desk.page.request.post(
        f"{desk.address}/stations/k2/reopen", data={"device": "printer"}, headers={"origin": desk.address}
    )
    assert answer.status == 403


def test_a_difference_leaves_out_what_is_the_same() -> None:
    before = "\n".join(f"line {number}" for number in range(40))
    lines = difference(before, before.replace("line 20", "line twenty"))
    assert [(line.kind, line.text) for line in lines if line.kind in {"in", "out"}] == [
        ("out", "line 20"),
        ("in", "line twenty"),
    ]
    assert len(lines) == 9
    assert read_difference("") == ()
