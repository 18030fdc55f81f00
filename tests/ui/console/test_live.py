import json
import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from ui.console.gallery import sample_tickets
from ui.console.gallery.hall import GalleryHall
from ui.console.live.socket import FORBIDDEN, FOREIGN, GONE, SIGNED_OUT

from .conftest import ORIGIN, SignIn


def _next_snapshot(line: WebSocketTestSession) -> dict[str, object]:
    while True:
        message = json.loads(line.receive_text())
        if message["type"] == "snapshot":
            return message


def _read_on(line: WebSocketTestSession) -> None:
    while True:
        line.receive_text()


def _closed_with(client: TestClient, query: str, **headers: str) -> int:
    with client.websocket_connect(f"/live?{query}", headers={"origin": ORIGIN} | headers) as line:
        with pytest.raises(WebSocketDisconnect) as closed:
            line.receive_text()
        return closed.value.code


def test_a_tab_gets_the_whole_page_and_the_whole_again_after_a_change(as_role: SignIn, hall: GalleryHall) -> None:
    client = as_role("clerk")
    with client.websocket_connect("/live?page=window&subject=window-3", headers={"origin": ORIGIN}) as line:
        first = _next_snapshot(line)
        assert first["now"] == sample_tickets.NOW
        assert "A038" in str(first["html"])
        hall.views.window_view = sample_tickets.quiet_window()
        hall.tell("window:window-3")
        assert "现在没有人等" in str(_next_snapshot(line)["html"])


def test_the_snapshot_is_the_page_itself(as_role: SignIn) -> None:
    client = as_role("manager")
    page = client.get("/today").text
    with client.websocket_connect("/live?page=today", headers={"origin": ORIGIN}) as line:
        assert str(_next_snapshot(line)["html"]) in page


def test_a_change_elsewhere_sends_nothing_but_beats(as_role: SignIn, hall: GalleryHall) -> None:
    client = as_role("clerk")
    with client.websocket_connect("/live?page=window&subject=window-3", headers={"origin": ORIGIN}) as line:
        _next_snapshot(line)
        hall.tell("users", "window:window-9", "boards")
        assert [json.loads(line.receive_text())["type"] for _ in range(2)] == ["beat", "beat"]


def test_who_may_not_look_is_turned_away(as_role: SignIn, client: TestClient) -> None:
    assert _closed_with(client, "page=today") == SIGNED_OUT
    as_role("clerk")
    assert _closed_with(client, "page=today") == FORBIDDEN
    assert _closed_with(client, "page=window&subject=window-3", origin="http://evil.example") == FOREIGN
    assert _closed_with(client, "page=window&subject=nowhere") == GONE
    assert _closed_with(client, "page=secrets") == GONE
    as_role("clerk!new")
    assert _closed_with(client, "page=window&subject=window-3") == SIGNED_OUT


def test_the_line_ends_with_the_session(as_role: SignIn, hall: GalleryHall) -> None:
    client = as_role("clerk")
    with client.websocket_connect("/live?page=window&subject=window-3", headers={"origin": ORIGIN}) as line:
        _next_snapshot(line)
        hall.accounts.sign_out("clerk")
        with pytest.raises(WebSocketDisconnect) as closed:
            _read_on(line)
        assert closed.value.code == SIGNED_OUT


def test_a_paired_board_hears_calls_with_the_files_to_speak(client: TestClient) -> None:
    assert _closed_with(client, "page=board") == SIGNED_OUT
    client.cookies.set("mt_board", "board-token")
    with client.websocket_connect("/live?page=board", headers={"origin": ORIGIN}) as line:
        message = _next_snapshot(line)
    newest = message["calls"][0]
    assert (newest["number"], newest["window"], newest["call"]) == ("A038", "3", 2)
    assert newest["sounds"][:6] == [
        "zh/chime.wav", "zh/call.please.wav", "zh/letter.a.wav", "zh/digit.0.wav", "zh/digit.3.wav", "zh/digit.8.wav",
    ]  # fmt: skip


def test_a_board_and_a_wall_display_do_not_see_each_others_page(client: TestClient) -> None:
    assert _closed_with(client, "page=wall") == SIGNED_OUT
    client.cookies.set("mt_board", "board-token")
    assert _closed_with(client, "page=wall") == SIGNED_OUT
    client.cookies.set("mt_board", "wall-token")
    assert _closed_with(client, "page=board") == SIGNED_OUT
    with client.websocket_connect("/live?page=wall", headers={"origin": ORIGIN}) as line:
        html = _next_snapshot(line)["html"]
    assert "不动产登记" in html
    assert not [name for name in ("示例", "陈", "吴", "郑") if name in html.replace("示例县", "")], "nobody's name"


def test_all_tabs_are_forgotten_when_they_go(as_role: SignIn, app: FastAPI) -> None:
    client = as_role("manager")
    with client.websocket_connect("/live?page=today", headers={"origin": ORIGIN}) as line:
        _next_snapshot(line)
        assert app.state.console.hub.tab_count == 1
    with client.websocket_connect("/live?page=today", headers={"origin": ORIGIN}) as line:
        _next_snapshot(line)
        assert app.state.console.hub.tab_count == 1


def test_pairing_shows_a_code_and_comes_back_paired(client: TestClient, hall: GalleryHall) -> None:
    page = client.get("/board").text
    assert re.search(r'class="code">7KD3QX<', page)
    assert client.post("/board/pairing").json() == {"paired": False, "expired": False}
    hall.accounts.paired = True
    assert client.post("/board/pairing").json()["paired"] is True
    assert client.cookies["mt_board"] == "board-token"
    assert "A038" in client.get("/board").text
