"""A user's own page of staff number and PIN, over the gallery and over the real accounts."""

import re
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from hall_controller.accounts.terminal_pins import staff_document
from ui.console.app import create_app
from ui.console.gallery.hall import CSRF, PASSWORD, GalleryHall
from ui.console.roles import AT_TERMINALS, ROLE_NAMES

from .conftest import ORIGIN, SignIn
from .real_hall import PASSWORD as REAL_PASSWORD
from .real_hall import RealHall

FORM = {"password": PASSWORD, "pin": "830274", "again": "830274", "csrf": CSRF}


def _choose(client: TestClient, **other: str) -> Response:
    return client.post("/terminal-pin", data=FORM | other)


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_who_works_in_the_hall_may_have_a_number(as_role: SignIn, role: str) -> None:
    client = as_role(role)
    allowed = role in AT_TERMINALS
    assert client.get("/terminal-pin").status_code == (200 if allowed else 403)
    assert _choose(client).status_code == (303 if allowed else 403)
    assert ('href="/terminal-pin"' in client.get(client.get("/").headers["location"]).text) == allowed


def test_a_number_is_shown_once_there_is_a_pin(as_role: SignIn, hall: GalleryHall) -> None:
    client = as_role("clerk")
    assert "您的员工号" not in client.get("/terminal-pin").text
    answer = _choose(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/terminal-pin?saved=yes")
    text = client.get("/terminal-pin?saved=yes").text
    assert "2051 7864" in text
    assert "PIN 码已保存" in text
    assert client.post("/terminal-pin/remove", data={"csrf": CSRF}).status_code == 303
    assert "clerk" not in hall.accounts.numbers


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"again": "830275"}, "两次输入的 PIN 码不一样。"),
        ({"password": "wrong"}, "登录密码不对。"),
        ({"pin": "123456", "again": "123456"}, "不能是 123456 这样的。"),
    ],
)
def test_what_is_wrong_is_a_sentence(as_role: SignIn, other: dict[str, str], words: str) -> None:
    answer = _choose(as_role("clerk"), **other)
    assert answer.status_code == 422
    assert words in answer.text
    assert "830274" not in answer.text


@pytest.mark.parametrize("path", ["/terminal-pin", "/terminal-pin/remove"])
def test_another_site_changes_nothing(as_role: SignIn, hall: GalleryHall, path: str) -> None:
    client = as_role("technician")
    assert client.post(path, data=FORM | {"csrf": "other"}).status_code == 403
    assert client.post(path, data=FORM, headers={"origin": "http://evil.example"}).status_code == 403
    assert hall.accounts.numbers == {"technician": "48217730"}


def test_from_the_page_to_the_document_and_back(tmp_path: Path) -> None:
    real = RealHall(tmp_path)
    real.seed("sun", "technician")
    with TestClient(create_app(real), headers={"origin": ORIGIN}, follow_redirects=False) as client:
        client.post("/sign-in", data={"user_name": "sun", "password": REAL_PASSWORD})
        token = re.search(r'name="csrf" value="([^"]+)"', client.get("/terminal-pin").text)
        assert token
        form = FORM | {"csrf": token[1], "password": REAL_PASSWORD}
        assert "不能是同一个数字" in client.post("/terminal-pin", data=form | {"pin": "1" * 6, "again": "1" * 6}).text
        assert client.post("/terminal-pin", data=form).status_code == 303
        with real.database.read() as connection:
            (entry,) = staff_document(connection).entries
        assert f"{entry.number[:4]} {entry.number[4:]}" in client.get("/terminal-pin").text
        assert client.post("/terminal-pin/remove", data=form).status_code == 303
        with real.database.read() as connection:
            assert staff_document(connection).entries == ()
    real.close()
