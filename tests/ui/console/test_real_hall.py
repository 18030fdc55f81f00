"""The console over the real hall: a morning played through its pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from ui.console.app import create_app
from ui.console.live.socket import SIGNED_OUT
from ui.console.settings import ConsoleSettings

from .conftest import ORIGIN
from .real_hall import PASSWORD, RealHall

WINDOW = "window-2"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealHall]:
    hall = RealHall(tmp_path)
    yield hall
    hall.close()


class Browser:
    """A browser of its own: cookies, token, keys."""

    def __init__(self, hall: RealHall) -> None:
        self.client = TestClient(
            create_app(hall, ConsoleSettings(throttle_s=0.0, beat_s=0.1)),
            headers={"origin": ORIGIN},
            follow_redirects=False,
        ).__enter__()
        self._presses = 0

    def close(self) -> None:
        self.client.__exit__(None, None, None)

    def sign_in(self, name: str) -> "Browser":
        answer = self.client.post("/sign-in", data={"user_name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        page = self.client.get(self.client.get("/").headers["location"]).text
        self.client.headers["x-csrf-token"] = re.search(r'data-csrf="([^"]+)"', page)[1]  # type: ignore[index]
        return self

    def press(self, name: str, /, **fields: object) -> object:
        self._presses += 1
        answer = self.client.post(f"/act/{name}", json={"key": f"press-{self._presses:04}", "fields": fields})
        assert answer.status_code == 200, (name, answer.json())
        return answer.json()["value"]

    def refused(self, name: str, /, **fields: object) -> str:
        self._presses += 1
        answer = self.client.post(f"/act/{name}", json={"key": f"press-{self._presses:04}", "fields": fields})
        assert answer.status_code == 409, answer.json()
        assert "这一步不能做（" not in answer.json()["words"]
        return answer.json()["code"]

    def text(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text


@pytest.fixture
def browsers(real: RealHall) -> Iterator[dict[str, Browser]]:
    real.seed("chen", "clerk")
    real.seed("wu", "guide")
    real.seed("wang", "manager")
    real.seed("lin", "auditor")
    some = {name: Browser(real).sign_in(name) for name in ("chen", "wu", "wang", "lin")}
    yield some
    for one in some.values():
        one.close()


def test_a_morning_through_the_pages(real: RealHall, browsers: dict[str, Browser]) -> None:
    clerk, guide, manager = browsers["chen"], browsers["wu"], browsers["wang"]
    assert "还没有上岗" in clerk.text(f"/window/{WINDOW}")
    clerk.press("open", window=WINDOW)
    assert "2 号窗口 · chen 示例" in clerk.text(f"/window/{WINDOW}")
    assert "值守：chen 示例" in clerk.text("/window")
    assert "chen 示例" in manager.text("/windows")
    assert clerk.refused("next", window=WINDOW) == "nobody_waiting"
    tickets = [guide.press("issue", service="enterprise") for _ in range(3)]
    numbers = [ticket["number"] for ticket in tickets]  # type: ignore[index]
    assert f">{numbers[0]}<" in clerk.text(f"/window/{WINDOW}")
    found = guide.press("enter_code", text=numbers[1].lower())
    assert numbers[1] in guide.text(f"/guide?found={found['ticket_id']}")  # type: ignore[index]
    real.now += 60_000
    clerk.press("next", window=WINDOW)
    assert "开始办理" in clerk.text(f"/window/{WINDOW}")
    assert clerk.refused("recall", window=WINDOW) == "too_soon"
    assert clerk.refused("no_show", window=WINDOW) == "calls_left"
    clerk.press("start", window=WINDOW)
    real.now += 300_000
    clerk.press("finish_next", window=WINDOW)
    for _ in range(2):
        real.now += 16_000
        clerk.press("recall", window=WINDOW)
    real.now += 16_000
    clerk.press("no_show", window=WINDOW)
    assert f"将 {numbers[1]} 记为过号" in clerk.text(f"/window/{WINDOW}")
    guide.press("return", ticket_id=found["ticket_id"])  # type: ignore[index]
    clerk.press("walk_up", window=WINDOW)
    clerk.press("park", window=WINDOW, reason="materials", back_at=real.now + 600_000)
    assert "补材料" in clerk.text(f"/window/{WINDOW}")
    clerk.press("pause", window=WINDOW, reason="system")
    assert "业务系统故障" in clerk.text(f"/window/{WINDOW}")
    clerk.press("unpause", window=WINDOW)
    assert "企业" in manager.text("/today")
    assert numbers[2] in manager.text("/manual-list")
    assert "ticket." in browsers["lin"].text("/journal")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_renders_over_the_real_hall(browsers: dict[str, Browser], language: str) -> None:
    paths = {
        "wang": ("/today", "/windows", "/stations", "/day", "/manual-list", "/boards", "/guide", "/window"),
        "chen": (f"/window/{WINDOW}", f"/window/{WINDOW}/strip"),
        "lin": ("/journal",),
    }
    for name, some in paths.items():
        browsers[name].client.cookies.set("mt_language", language)
        for path in some:
            browsers[name].text(path)
    assert browsers["chen"].client.get("/window/nowhere").status_code == 404


def test_opening_check_and_day_close(real: RealHall, browsers: dict[str, Browser]) -> None:
    manager, guide = browsers["wang"], browsers["wu"]
    page = manager.text("/day")
    assert manager.refused("sign_opening") == "checks_open"
    notes = dict.fromkeys(re.findall(r'name="(note:[^"]+)"', page), "已安排")
    assert notes
    manager.press("sign_opening", **notes)
    assert "由 wang 示例 签字" in manager.text("/day")
    guide.press("issue", service="enterprise")
    assert manager.refused("close_day", duty_person="王示例") == "people_waiting"
    manager.press("close_day", duty_person="王示例", reason_for_waiting="已逐一告知")
    assert "日结" in manager.text("/day")


def test_a_call_reaches_panel_and_board_by_the_live_line(real: RealHall, browsers: dict[str, Browser]) -> None:
    clerk, guide, manager = browsers["chen"], browsers["wu"], browsers["wang"]
    screen = Browser(real)
    code = re.search(r'class="code">(\w{6})<', screen.text("/board"))[1]  # type: ignore[index]
    assert screen.client.post("/board/pairing").json()["paired"] is False
    manager.press("pair_board", pairing_code=code, name="A 区大屏示例")
    assert screen.client.post("/board/pairing").json()["paired"] is True
    guide.press("issue", service="enterprise")
    clerk.press("open", window=WINDOW)
    with screen.client.websocket_connect("/live?page=board", headers={"origin": ORIGIN}) as line:
        assert json.loads(line.receive_text())["calls"] == []
        number = clerk.press("next", window=WINDOW)["number"]  # type: ignore[index]
        calls: list[dict[str, object]] = []
        while not calls:
            calls = json.loads(line.receive_text()).get("calls", [])
    assert (calls[0]["number"], calls[0]["window"]) == (number, "2")
    screen.close()


def test_a_board_shows_the_calls_of_its_zones(real: RealHall, browsers: dict[str, Browser]) -> None:
    clerk, guide, manager = browsers["chen"], browsers["wu"], browsers["wang"]
    offered = re.findall(r'name="screen" value="([^"]+)"', manager.text("/boards"))
    assert offered == ["tv-zone-a", "tv-zone-b", "published-ratings", "overview"]
    assert f'<option value="{WINDOW}">' in guide.text("/guide"), "calls by hand: windows are chosen, not typed"
    screens = {}
    for zone in ("zone-a", "zone-b"):
        screens[zone] = Browser(real)
        code = re.search(r'class="code">(\w{6})<', screens[zone].text("/board"))[1]  # type: ignore[index]
        manager.press("pair_board", pairing_code=code, screen=f"tv-{zone}")
        assert screens[zone].client.post("/board/pairing").json()["paired"] is True
    assert "<td>B 区等候区</td>" in manager.text("/boards")
    guide.press("issue", service="enterprise")
    clerk.press("open", window=WINDOW)
    number = clerk.press("next", window=WINDOW)["number"]  # type: ignore[index]
    assert {zone: number in screen.text("/board") for zone, screen in screens.items()} == {
        "zone-a": True,
        "zone-b": False,
    }
    for screen in screens.values():
        screen.close()


def test_the_wall_display_looks_on_when_its_manager_has_long_been_signed_out(
    real: RealHall, browsers: dict[str, Browser]
) -> None:
    manager, wall = browsers["wang"], Browser(real)
    code = re.search(r'class="code">(\w{6})<', wall.text("/board"))[1]  # type: ignore[index]
    manager.press("pair_board", pairing_code=code, screen="overview")
    assert wall.client.post("/board/pairing").json()["paired"] is True
    real.now += 9 * 3_600_000
    assert manager.client.get("/today").status_code == 303, "the manager's own session is over"
    page = wall.text("/board")
    assert 'class="wall"' in page
    assert "data-act" not in page
    assert "csrf" not in page
    with wall.client.websocket_connect("/live?page=wall", headers={"origin": ORIGIN}) as line:
        assert json.loads(line.receive_text())["type"] == "snapshot"
    for path in ("/today", "/day", "/stations"):
        assert wall.client.get(path).status_code == 303
    with (
        pytest.raises(WebSocketDisconnect),
        wall.client.websocket_connect("/live?page=today", headers={"origin": ORIGIN}) as line,
    ):
        line.receive_text()
    wall.close()


def test_an_open_tab_without_acts_is_signed_out_after_the_idle_time(
    real: RealHall, browsers: dict[str, Browser]
) -> None:
    manager = browsers["wang"]
    start = real.now
    with manager.client.websocket_connect("/live?page=today", headers={"origin": ORIGIN}) as line:

        def wait_for_beats(beats: int) -> None:
            while beats:
                beats -= json.loads(line.receive_text())["type"] == "beat"

        wait_for_beats(2)
        real.now = start + 20 * 60_000
        manager.text("/today")  # somebody is there
        for minutes in (30, 40, 50):
            real.now = start + minutes * 60_000
            wait_for_beats(3)
        real.now += 1
        with pytest.raises(WebSocketDisconnect) as closed:
            wait_for_beats(30)
    assert closed.value.code == SIGNED_OUT
    assert manager.client.get("/today").headers["location"].startswith("/sign-in")


def test_an_administrator_enrols_creates_a_clerk_and_the_clerk_changes_the_password(real: RealHall) -> None:
    real.seed("chief", "admin")
    admin = Browser(real)
    answer = admin.client.post("/sign-in", data={"user_name": "chief", "password": PASSWORD})
    assert answer.headers["location"] == "/second-factor"
    session = admin.client.cookies["mt_session"]
    address = real.accounts.begin_second_factor(session)
    phone = pyotp.TOTP(parse_qs(urlsplit(address).query)["secret"][0])
    csrf = real.accounts.session(session).csrf_token  # type: ignore[union-attr]
    form = {"code": phone.at(real.now // 1000), "csrf": csrf}
    assert admin.client.post("/second-factor", data=form).status_code == 303
    admin.client.headers["x-csrf-token"] = csrf
    once = admin.press("create_user", user_name="li", display_name="李示例", roles=["clerk"])
    assert "李示例" in admin.text("/users")
    clerk = Browser(real)
    answer = clerk.client.post("/sign-in", data={"user_name": "li", "password": str(once)})
    assert answer.headers["location"] == "/password"
    token = re.search(r'name="csrf" value="([^"]+)"', clerk.text("/password"))[1]  # type: ignore[index]
    form = {"old": str(once), "new": PASSWORD, "again": PASSWORD, "csrf": token}
    assert clerk.client.post("/password", data=form).status_code == 303
    assert clerk.client.get("/").headers["location"] == "/window"
    for _ in range(12):
        answer = Browser(real).client.post("/sign-in", data={"user_name": "li", "password": "not it"})
    assert "账号锁到" in answer.text
    admin.close()
    clerk.close()
