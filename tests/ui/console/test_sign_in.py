import pytest
from httpx import Response
from starlette.testclient import TestClient

from ui.console.gallery.hall import CSRF, PASSWORD, GalleryHall
from ui.console.routes.sign_in import own_path

from .conftest import SignIn


def _sign_in(client: TestClient, user_name: str, password: str = PASSWORD, **more: str) -> Response:
    return client.post("/sign-in", data={"user_name": user_name, "password": password, **more})


def test_right_password_opens_the_page_of_the_role(client: TestClient) -> None:
    answer = _sign_in(client, "clerk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").headers["location"] == "/window"


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("manager", "/today"), ("duty_lead", "/today"), ("clerk", "/window"), ("guide", "/guide"),
        ("technician", "/stations"), ("supervisor", "/supervision"), ("auditor", "/journal"), ("admin", "/users"),
    ],
)  # fmt: skip
def test_each_role_has_its_start_page(as_role: SignIn, role: str, path: str) -> None:
    client = as_role(role)
    assert client.get("/").headers["location"] == path
    assert client.get(path).status_code == 200


def test_wrong_password_is_told_without_saying_which_part_was_wrong(client: TestClient) -> None:
    answer = _sign_in(client, "clerk", "no")
    assert answer.status_code == 401
    assert "用户名或密码不对" in answer.text
    assert "mt_session" not in answer.headers.get("set-cookie", "")


def test_lock_out_is_told_with_its_time(client: TestClient) -> None:
    assert "账号锁到 09:56" in _sign_in(client, "locked").text


def test_second_factor_is_asked_and_checked(client: TestClient) -> None:
    asked = _sign_in(client, "admin")
    assert asked.status_code == 200
    assert 'name="code"' in asked.text
    assert "动态码不对" in _sign_in(client, "admin", code="000000").text
    assert _sign_in(client, "admin", code="123 456").status_code == 303


def test_password_must_be_changed_before_anything_else(as_role: SignIn) -> None:
    client = as_role("clerk!new")
    assert client.get("/window").headers["location"] == "/password"
    form = {"old": PASSWORD, "new": "很长的一句新密码示例", "again": "不一样的一句新密码", "csrf": CSRF}
    assert "两次输入的新密码不一样" in client.post("/password", data=form).text
    assert client.post("/password", data=form | {"again": form["new"]}).status_code == 303
    assert client.post("/password", data=form | {"csrf": "foreign"}).status_code == 403


def test_second_factor_must_be_enrolled_with_a_code_drawn_here(as_role: SignIn) -> None:
    client = as_role("admin!factor")
    assert client.get("/users").headers["location"] == "/second-factor"
    page = client.get("/second-factor").text
    assert '<svg class="qr"' in page
    assert "JBSW Y3DP" in page
    assert client.post("/second-factor", data={"code": "111111", "csrf": CSRF}).status_code == 422
    assert client.post("/second-factor", data={"code": "123456", "csrf": CSRF}).status_code == 303


def test_sign_out_ends_the_session(as_role: SignIn, hall: GalleryHall) -> None:
    client = as_role("clerk")
    assert client.post("/sign-out", data={"csrf": CSRF}).headers["location"] == "/sign-in"
    assert "clerk" in hall.accounts.ended


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:1", ""])
def test_nobody_is_sent_to_another_site(target: str) -> None:
    assert own_path(target) == "/"


def test_a_page_of_this_console_is_where_one_lands_after_sign_in(client: TestClient) -> None:
    answer = client.get("/day")
    assert answer.headers["location"] == "/sign-in?next=/day"
    assert _sign_in(client, "manager", next="/day").headers["location"] == "/day"
