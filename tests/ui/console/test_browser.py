"""The console in a real Chromium: keys, lost line, no foreign request, no error, no overflow."""

import shutil
import socket
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hall_controller.application import commands as c
from hall_controller.application.ports import Refused
from tests.ui.console.watching import Watch
from ui.console.app import create_app
from ui.console.gallery import sample_desk, sample_tickets
from ui.console.gallery.hall import PASSWORD, GalleryHall
from ui.console.gallery.scenes import OFFICE, PHONE, SCENES, TV, Scene, Size
from ui.console.gallery.serving import Serving, serving
from ui.console.screenshots import CHROMIUM, chromium, context_for
from ui.console.settings import ConsoleSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs the system's Chromium"),
    # Playwright's own loop and uvicorn's start-up warn about things of theirs.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

PANEL = "/window/window-3"
PhoneOf = Callable[[Serving, str], Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def server(hall: GalleryHall) -> Iterator[Serving]:
    with serving(create_app(hall, ConsoleSettings(throttle_s=0.05, beat_s=0.5))) as server:
        yield server


def _open(
    browser: Browser, server: Serving, path: str, role: str, size: Size = OFFICE
) -> tuple[BrowserContext, Page, Watch]:
    context = context_for(browser, server.address, role, "zh", size)
    page = context.new_page()
    watch = Watch(page, server.address)
    page.goto(server.address + path)
    if path != "/sign-in":
        page.locator("body[data-ready]").wait_for()
    return context, page, watch


def _phase(hall: GalleryHall, phase: str, **more: object) -> None:
    hall.views.window_view = sample_tickets.window_view(phase, **more)
    hall.tell("window:window-3")


def test_sign_in_by_keyboard_lands_on_the_page_asked_for(browser: Browser, server: Serving) -> None:
    context, page, watch = _open(browser, server, "/sign-in", "")
    page.goto(f"{server.address}/day")
    expect(page.locator("[name=user_name]")).to_be_focused()
    page.keyboard.type("manager")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.address}/day")
    assert watch.errors == []
    context.close()


@pytest.mark.parametrize(
    ("phase", "key", "command"),
    [
        ("closed", "F1", c.OpenWindow("window-3")),
        ("open", "F1", c.CallNext("window-3")),
        ("called", "F1", c.StartService("window-3")),
        ("serving", "F1", c.CallNext("window-3", finish_running=True)),
        ("serving", "Alt+1", c.CallNext("window-3", finish_running=True)),
        ("called", "F2", c.Recall("window-3")),
        ("missed", "F3", c.NoShow("window-3")),
        ("open", "F6", c.WalkUp("window-3")),
        ("serving", "F10", c.UndoLast("window-3")),
    ],
)
def test_a_key_becomes_one_command(
    browser: Browser, hall: GalleryHall, server: Serving, phase: str, key: str, command: c.Command
) -> None:
    free: dict[str, object] = {"recall_allowed_at": sample_tickets.NOW - 1}
    if phase == "missed":
        _phase(hall, "called", calls_left=0, **free)
    else:
        _phase(hall, phase, **(free if phase == "called" else {}))
    context, page, watch = _open(browser, server, PANEL, "clerk")
    with page.expect_response("**/act/*"):
        page.keyboard.press(key)
    assert [asked for asked, _ in hall.asked] == [command]
    assert watch.errors == []
    context.close()


@pytest.mark.parametrize(
    ("phase", "key", "expected"),
    [
        ("serving", "F4", c.ParkTicket("window-3", "materials", sample_tickets.NOW + 20 * 60_000)),
        ("serving", "F5", c.TransferTicket("window-3", "medical")),
        ("open", "F7", c.PauseWindow("window-3", "break")),
        ("open", "F8", c.CallTicket("window-3", "t-b015", "urgent")),
        ("serving", "F9", c.FinishService("window-3", "done")),
    ],
)
def test_a_key_with_a_question_is_answered_by_keyboard(
    browser: Browser, hall: GalleryHall, server: Serving, phase: str, key: str, expected: c.Command
) -> None:
    _phase(hall, phase)
    context, page, _ = _open(browser, server, PANEL, "clerk")
    page.keyboard.press(key)
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    hall.tell("window:window-3")  # a snapshot while the question is open must not close it
    if key in {"F5", "F8"}:
        dialog.locator("input[type=radio]").first.press("Space")
    with page.expect_response("**/act/*"):
        page.keyboard.press("Enter")
    assert [asked for asked, _ in hall.asked] == [expected]
    expect(dialog).to_have_count(0)
    context.close()


def test_double_presses_and_held_keys_do_nothing_twice(browser: Browser, hall: GalleryHall, server: Serving) -> None:
    _phase(hall, "open")
    context, page, _ = _open(browser, server, PANEL, "clerk")
    with page.expect_response("**/act/*"):
        page.locator("button[data-key=F1]").dblclick()
    page.keyboard.down("F1")
    page.keyboard.down("F1")
    page.keyboard.up("F1")
    page.wait_for_load_state("networkidle")
    assert len(hall.asked) == 1
    context.close()


def test_keys_that_mean_something_to_browsers_never_reload_the_panel(
    browser: Browser, hall: GalleryHall, server: Serving
) -> None:
    _phase(hall, "open")
    context, page, _ = _open(browser, server, PANEL, "clerk")
    page.evaluate("window.stillHere = true")
    for key in ("F5", "F3", "F4"):
        page.keyboard.press(key)
    assert page.evaluate("window.stillHere") is True
    assert hall.asked == []
    context.close()


def test_recall_waits_for_its_time(browser: Browser, hall: GalleryHall, server: Serving) -> None:
    _phase(hall, "called")
    context, page, _ = _open(browser, server, PANEL, "clerk")
    recall = page.locator("button[data-key=F2]")
    expect(recall).to_have_attribute("aria-disabled", "true")
    expect(recall).to_contain_text("再等")
    page.keyboard.press("F2")
    assert hall.asked == []
    context.close()


def test_a_refusal_is_read_out(browser: Browser, hall: GalleryHall, server: Serving) -> None:
    def refuse(_: c.Command) -> None:
        raise Refused("nobody_waiting", window="window-3")

    hall.answer = refuse
    _phase(hall, "open")
    context, page, _ = _open(browser, server, PANEL, "clerk")
    page.keyboard.press("F1")
    expect(page.get_by_role("alert")).to_have_text("现在没有可叫的号。")
    context.close()


def test_the_line_is_lost_and_comes_back_without_a_reload(browser: Browser, hall: GalleryHall, server: Serving) -> None:
    _phase(hall, "open")
    context, page, _ = _open(browser, server, PANEL, "clerk")
    page.evaluate("window.stillHere = true")
    server.stop()
    expect(page.locator("#line")).to_contain_text("可据此手工叫号")
    expect(page.locator(".list li").first).to_contain_text("B015")
    page.keyboard.press("F1")
    expect(page.get_by_role("alert")).to_contain_text("没有发出去")
    hall.views.window_view = sample_tickets.window_view("called")
    server.start()
    expect(page.locator("#line")).to_be_hidden(timeout=15_000)
    expect(page.locator(".now .big")).to_have_text("A038")
    assert page.evaluate("window.stillHere") is True
    assert hall.asked == []
    context.close()


def test_the_strip_has_the_same_keys(browser: Browser, hall: GalleryHall, server: Serving) -> None:
    _phase(hall, "serving")
    context, page, _ = _open(browser, server, f"{PANEL}/strip", "clerk", (1440, 96))
    with page.expect_response("**/act/*"):
        page.keyboard.press("F1")
    assert hall.asked[0][0] == c.CallNext("window-3", finish_running=True)
    with context.expect_page() as opened:
        page.keyboard.press("F4")
    opened.value.locator("dialog[open] h2", has_text="挂起 A038").wait_for()
    context.close()


def test_a_handheld_scanner_types_anywhere_on_the_guides_page(
    browser: Browser, hall: GalleryHall, server: Serving
) -> None:
    hall.answer = lambda _: {"ticket_id": "t-k2-07", "number": "K2-07"}
    context, page, _ = _open(browser, server, "/guide", "guide")
    page.locator("h2").first.click()
    page.keyboard.type("MT1.T.SHILI")
    page.keyboard.press("Enter")
    expect(page.locator(".found h2")).to_have_text("K2-07")
    assert hall.asked[0][0] == c.EnterCode("MT1.T.SHILI")
    page.locator("input[data-filter]").fill("5RW")
    expect(page.locator("[data-find]:visible")).to_have_count(0)
    page.locator("input[data-filter]").fill("58rw")
    expect(page.locator("[data-find]:visible")).to_have_count(1)
    context.close()


def test_typing_survives_snapshots(browser: Browser, hall: GalleryHall, server: Serving) -> None:
    hall.views.state = "broken"
    context, page, _ = _open(browser, server, "/day", "manager")
    note = page.locator("input[name^='note:window']").first
    note.fill("B 岗 9:10 到")
    hall.tell("day")
    hall.views.state = "full"
    hall.views.state = "broken"
    hall.tell("day")
    page.wait_for_load_state("networkidle")
    expect(note).to_have_value("B 岗 9:10 到")
    expect(note).to_be_focused()
    context.close()


def test_new_calls_are_shown_one_after_another(browser: Browser, hall: GalleryHall, server: Serving) -> None:
    context, page, watch = _open(browser, server, "/board", "board", TV)
    number = page.locator("#hero-number")
    expect(number).to_have_text("A038")
    expect(page.locator(".past li")).to_have_count(5)
    new = [
        sample_desk.CALLS[0].model_copy(update={"number": name, "window": sign, "called_at": sample_tickets.NOW + at})
        for name, sign, at in (("C105", "1", 2), ("B013", "5", 1))
    ]
    hall.views.board_view = sample_desk.board("full").model_copy(update={"calls": (*new, *sample_desk.CALLS)})
    hall.tell("board")
    expect(number).to_have_text("B013")
    expect(page.locator("#hero-window")).to_have_text("5")
    expect(page.locator(".past li").first).to_contain_text("A038")
    expect(number).to_have_text("C105")
    expect(page.locator(".past li").first).to_contain_text("B013")
    assert watch.errors == []
    context.close()


def test_the_board_keeps_its_data_and_says_how_old_they_are(
    browser: Browser, hall: GalleryHall, server: Serving
) -> None:
    context, page, _ = _open(browser, server, "/board", "board", TV)
    server.stop()
    expect(page.locator("#stale")).to_contain_text("数据停更于 09:41")
    expect(page.locator("#hero-number")).to_have_text("A038")
    server.start()
    expect(page.locator("#stale")).to_be_hidden(timeout=15_000)
    context.close()


def test_the_board_fits_its_screen_and_its_number_is_large(browser: Browser, server: Serving) -> None:
    for size in (TV, (1280, 720), (1080, 1920)):
        context, page, _ = _open(browser, server, "/board", "board", size)
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        cut_off = page.evaluate(
            "[...document.querySelectorAll('.hero p:not([hidden]), .past li')].some(n => {"
            " const own = n.getBoundingClientRect(), box = document.querySelector('.board').getBoundingClientRect();"
            " return own.bottom > box.bottom + 1 || own.right > innerWidth + 1 || own.top < box.top - 1 })"
        )
        assert cut_off is False, size
        if size == TV:
            font_px = page.evaluate("parseFloat(getComputedStyle(document.getElementById('hero-number')).fontSize)")
            assert font_px * 0.733 * 952 / 1920 >= 100  # mm of a capital on a 43-inch panel
        context.close()


@pytest.fixture(scope="module")
def phones(browser: Browser) -> Iterator[PhoneOf]:
    """One phone for each role; its cookies hold for every server of this machine."""
    made: dict[str, Page] = {}

    def phone_of(server: Serving, role: str) -> Page:
        if role not in made:
            made[role] = context_for(browser, server.address, role, "en", PHONE).new_page()
        return made[role]

    yield phone_of
    for page in made.values():
        page.context.close()


PHONE_SCENES = [scene for scene in SCENES if PHONE in scene.sizes and not scene.cut and not scene.open_key]


@pytest.mark.parametrize("scene", PHONE_SCENES, ids=lambda scene: scene.name)
def test_on_a_phone_nothing_runs_out_and_nothing_is_foreign(
    phones: PhoneOf, hall: GalleryHall, server: Serving, scene: Scene
) -> None:
    hall.views.state = scene.state
    if scene.prepare:
        scene.prepare(hall)
    page = phones(server, scene.role)
    watch = Watch(page, server.address)
    page.goto(server.address + scene.path)
    if not scene.static:
        page.locator("body[data-ready]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    watch.end()
    assert watch.foreign == []
    assert [error for error in watch.errors if "403" not in error] == []


def test_a_blocked_voice_asks_for_a_touch_and_then_speaks(browser: Browser, hall: GalleryHall, tmp_path: Path) -> None:
    for name in ("chime", "call.please", "letter.c", "digit.1", "digit.0", "digit.5"):
        path = tmp_path / "zh" / f"{name}.wav"
        path.parent.mkdir(exist_ok=True)
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, 8000, 0, "NONE", ""))
            file.writeframes(bytes(1600))
    with serving(create_app(hall, ConsoleSettings(throttle_s=0.05, sounds_dir=tmp_path))) as server:
        context, page, _ = _open(browser, server, "/board", "board", TV)
        expect(page.locator("#touch")).to_be_visible()
        page.locator("#touch").click()
        expect(page.locator("#touch")).to_be_hidden()
        call = sample_desk.CALLS[0].model_copy(update={"number": "C105", "called_at": sample_tickets.NOW})
        hall.views.board_view = sample_desk.board("full").model_copy(update={"calls": (call, *sample_desk.CALLS)})
        with page.expect_response("**/sounds/zh/letter.c.wav") as heard:
            hall.tell("board")
        assert heard.value.status == 200
        context.close()


def test_a_slow_reader_is_dropped_and_others_go_on(browser: Browser, hall: GalleryHall) -> None:
    settings = ConsoleSettings(throttle_s=0.0, send_timeout_s=0.3)
    app = create_app(hall, settings)
    hub = app.state.console.hub
    with serving(app) as server:
        context, page, _ = _open(browser, server, PANEL, "clerk")
        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as slow:
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            slow.sendall(
                f"GET /live?page=window&subject=window-3 HTTP/1.1\r\nHost: {host}:{port}\r\n"
                f"Origin: {server.address}\r\n"
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: mt_session=clerk\r\n\r\n".encode()
            )
            assert slow.recv(12) == b"HTTP/1.1 101"
            while hub.tab_count < 2:
                page.wait_for_timeout(5)
            until = time.monotonic() + 30
            while hub.tab_count != 1 and time.monotonic() < until:
                hall.tell("window:window-3")
                page.wait_for_timeout(5)  # drives the browser's own reading
            assert hub.tab_count == 1
        _phase(hall, "called")
        expect(page.locator("button[data-key=F1]")).to_contain_text("开始办理")
        context.close()
