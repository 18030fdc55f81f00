import re

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from ui.console.app import create_app
from ui.console.gallery.hall import CSRF, PASSWORD, GalleryHall
from ui.console.roles import PAGES, ROLE_NAMES, may_use
from ui.console.settings import ConsoleSettings

from .conftest import ORIGIN, SignIn

PRESS = {"key": "turn-0001", "fields": {"window": "window-3"}}


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_a_role_opens_its_pages_and_no_others(as_role: SignIn, role: str) -> None:
    client = as_role(role)
    for page in PAGES.values():
        allowed = may_use(page, frozenset({role}))
        assert client.get(page.path).status_code == (200 if allowed else 403), page.name


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_navigation_shows_only_what_the_role_may_use(as_role: SignIn, role: str) -> None:
    client = as_role(role)
    text = client.get(client.get("/").headers["location"]).text
    for page in PAGES.values():
        assert (f'<a href="{page.path}"' in text) == may_use(page, frozenset({role})), page.name


def test_who_operates_does_not_supervise() -> None:
    assert not may_use(PAGES["journal"], frozenset({"manager", "duty_lead", "clerk", "guide", "technician", "admin"}))


def test_an_action_needs_session_origin_token_and_role(as_role: SignIn, hall: GalleryHall) -> None:
    client = as_role("clerk")
    assert client.post("/act/next", json=PRESS).status_code == 200
    assert client.post("/act/next", json=PRESS, headers={"x-csrf-token": "other"}).status_code == 403
    assert client.post("/act/next", json=PRESS, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/act/next", json=PRESS, headers={"origin": "null"}).status_code == 403
    assert client.post("/act/create_user", json=PRESS).status_code == 403
    client.cookies.clear()
    assert client.post("/act/next", json=PRESS).status_code == 401
    assert len(hall.asked) == 1


def test_a_missing_origin_is_foreign(app: FastAPI) -> None:
    with TestClient(app, cookies={"mt_session": "clerk"}) as client:
        assert client.post("/act/next", json=PRESS, headers={"x-csrf-token": CSRF}).status_code == 403
        assert client.post("/sign-in", data={"user_name": "clerk", "password": PASSWORD}).status_code == 403


def test_every_answer_bears_the_strict_policy(as_role: SignIn) -> None:
    client = as_role("manager")
    for path in ("/today", "/sign-in", "/board", "/nowhere", "/icons/material.ttf"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'self'")
        assert "unsafe" not in policy
        assert "*" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_pages_are_not_kept_by_browsers_but_their_files_are(as_role: SignIn) -> None:
    client = as_role("manager")
    assert client.get("/today").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/icons/material.ttf").headers["cache-control"]


def routes(app: FastAPI) -> set[tuple[str, str]]:
    """Every method and path of the console, with samples in the places of names."""
    found = {
        (method, re.sub(r"\{[^}]+\}", "k2", route.path))
        for part in app.routes
        for route in part.original_router.routes  # type: ignore[attr-defined]
        if isinstance(route, APIRoute)
        for method in route.methods
    }
    assert len(found) > 100, "the routes are found"
    return found


OPEN = {"/sign-in", "/language/k2", "/board", "/board/pairing", "/published/ratings", "/icons/material.ttf"}
FILES = {"/static/k2/k2", "/sounds/k2/k2.wav"}


def test_nobody_gets_anything_but_the_sign_in(app: FastAPI, client: TestClient) -> None:
    """Every route there is: one that is added later is asked too."""
    for method, path in sorted(routes(app)):
        if path not in OPEN | FILES:
            answer = client.request(method, path)
            assert answer.status_code in {303, 401}, (method, path, answer.status_code)
            assert "detail" not in answer.text, (method, path)


def test_nothing_is_pressed_from_elsewhere(app: FastAPI, as_role: SignIn, hall: GalleryHall) -> None:
    """Every route that changes something, asked by another site and without the session's token."""
    client = as_role("+".join(ROLE_NAMES))
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"x-csrf-token": "other"}):
        for method, path in sorted(routes(app)):
            if method == "POST" and path not in {"/board/pairing", "/sign-in"}:
                answer = client.post(path, json={}, headers=headers)
                assert answer.status_code in {403, 422}, (path, headers, answer.status_code)
                assert "detail" not in answer.text, path
    assert hall.asked == []


def test_what_no_page_sends_is_refused_in_words_and_not_repeated(as_role: SignIn) -> None:
    client = as_role("guide+supervisor")
    pressed = client.post("/act/next", json={"fields": "13900071717"})
    assert (pressed.status_code, pressed.json()["code"], "13900071717" in pressed.text) == (422, "bad_input", False)
    asked = client.get("/catalogue/item")
    assert (asked.status_code, asked.headers["content-type"]) == (422, "text/html; charset=utf-8")
    looked = client.post("/cameras/look", json={"cameras": "13900071717"})
    assert (looked.status_code, looked.json()["ok"], "13900071717" in looked.text) == (422, False, False)


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/static/x/../app.py", "/static/x/nothing.js"])
def test_there_is_no_generated_page_and_no_way_out_of_the_folder(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_outside_loopback_cookies_travel_by_tls_only(hall: GalleryHall) -> None:
    app = create_app(hall, ConsoleSettings(secure_cookies=True))
    with TestClient(app, base_url="https://hall.example", headers={"origin": "https://hall.example"}) as client:
        answer = client.post("/sign-in", data={"user_name": "clerk", "password": PASSWORD}, follow_redirects=False)
        assert "secure" in answer.headers["set-cookie"].lower()
        assert "max-age" in answer.headers["strict-transport-security"]


def test_origins_of_a_proxy_are_named_in_the_settings(hall: GalleryHall) -> None:
    app = create_app(hall, ConsoleSettings(origins=("https://hall.example",)))
    with TestClient(app, cookies={"mt_session": "clerk"}) as client:
        headers = {"x-csrf-token": CSRF, "origin": "https://hall.example"}
        assert client.post("/act/next", json=PRESS, headers=headers).status_code == 200


def test_no_page_has_inline_script_or_style(as_role: SignIn) -> None:
    client = as_role("manager+clerk+guide")
    for path in ("/today", "/window/window-3", "/guide", "/day", "/board"):
        text = client.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text
        assert text.count("<script") == text.count('<script type="module" src="/static/')
        assert "http" not in text.replace(ORIGIN, "").replace("http://www.w3.org/2000/svg", "")
