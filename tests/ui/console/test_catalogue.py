"""The page of 事项指南: what is uploaded is read, shown with its cells, and published only by those who may."""

import asyncio

import pytest

from ui.console.console import LANGUAGE_COOKIE, SESSION_COOKIE
from ui.console.gallery.hall import CSRF, GalleryHall
from ui.console.limits import LARGE_AT_ONCE, Allowance, BodyLimits
from ui.console.uploads import FILE, UPLOADS, file_allowance

from .conftest import SignIn

FORM = {"csrf": CSRF, "whole": "yes"}


def test_a_file_is_read_and_its_report_shown_by_cell(hall: GalleryHall, as_role: SignIn) -> None:
    client = as_role("manager")
    answer = client.post("/catalogue/check", data=FORM, files={"file": ("x\\事项.csv", b"a,b")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/catalogue/proposals/faulty")
    assert hall.guides.asked == [("propose", "事项.csv")]
    page = client.get("/catalogue/proposals/faulty").text
    assert "<b>D2</b>" in page
    assert "从这些里选" in page
    assert "/publish" not in page
    client.cookies.set(LANGUAGE_COOKIE, "en")
    assert "is not allowed here" in client.get("/catalogue/proposals/faulty").text


def test_a_good_file_is_published_with_a_note(hall: GalleryHall, as_role: SignIn) -> None:
    client = as_role("manager")
    assert "发布这 4 项改动" in client.get("/catalogue/proposals/changed").text
    answer = client.post("/catalogue/proposals/changed/publish", data={"csrf": CSRF, "note": "调整收费"})
    assert answer.headers["location"] == "/catalogue"
    assert hall.guides.asked == [("publish", "调整收费")]
    again = client.post("/catalogue/proposals/faulty/publish", data={"csrf": CSRF})
    assert "文件里有错误" in client.get(again.headers["location"]).text
    hall.guides.state = "running"
    assert '<progress max="19" value="8">' in client.get("/catalogue").text


@pytest.mark.parametrize("path", ["/catalogue/check", "/catalogue/abandon", "/catalogue/proposals/changed/publish"])
def test_only_managers_with_their_token_change_anything(hall: GalleryHall, as_role: SignIn, path: str) -> None:
    files = {"file": ("a.csv", b"a,b")}
    assert as_role("guide").post(path, data=FORM, files=files).status_code == 403
    assert as_role("clerk").post(path, data=FORM, files=files).status_code == 403
    assert as_role("manager").post(path, data={"csrf": "other"}, files=files).status_code == 403
    client = as_role("manager")
    assert client.post(path, data=FORM, files=files, headers={"origin": "http://elsewhere"}).status_code == 403
    assert hall.guides.asked == []


def test_a_guide_with_versions_and_a_code_that_is_replaced(hall: GalleryHall, as_role: SignIn) -> None:
    client = as_role("manager")
    page = client.get("/catalogue/item?code=990100-SCJG-0001").text
    assert "承诺办结时限 › 天数" in page
    assert client.get("/catalogue/item?code=nothing").status_code == 404
    data = {"csrf": CSRF, "code": "990100-SCJG-0001", "reason": ""}
    refused = client.post("/catalogue/item-code", data=data)
    assert "请写明原因" in client.get(refused.headers["location"]).text
    assert client.post("/catalogue/item-code", data=data | {"reason": "破损"}).status_code == 303


def test_files_come_with_names_that_browsers_keep(as_role: SignIn) -> None:
    client = as_role("guide")
    template = client.get("/catalogue/template.xlsx")
    assert template.headers["content-disposition"].startswith('attachment; filename="template.xlsx"; filename*=UTF-8')
    assert client.get("/catalogue/codes.pdf").content.startswith(b"%PDF")
    assert client.get("/catalogue/proposals/unknown").status_code == 404


def scope(path: str, role: str = "", method: str = "POST") -> dict[str, object]:
    headers = [(b"cookie", f"{SESSION_COOKIE}={role}".encode())] if role else []
    return {"type": "http", "method": method, "path": path, "headers": headers}


def test_only_a_manager_s_file_may_be_large(hall: GalleryHall) -> None:
    allowed = file_allowance(hall)  # type: ignore[arg-type]
    assert allowed(scope(UPLOADS, "manager")) == FILE
    for other in (
        scope(UPLOADS),
        scope(UPLOADS, "guide"),
        scope("/act/x", "manager"),
        scope(UPLOADS, "manager", "GET"),
    ):
        assert allowed(other) is None
    broken = {"type": "http", "method": "POST", "path": UPLOADS, "headers": [(b"cookie", b"\xff;=\x00")]}
    assert allowed(broken) is None


def test_two_large_bodies_at_a_time() -> None:
    async def never(_scope: object, receive: object, send: object) -> None:
        return

    limits = BodyLimits(never, 10, 1.0, lambda _: Allowance(100, 5.0))  # type: ignore[arg-type]
    answered: list[int] = []

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            answered.append(int(str(message["status"])))

    async def run() -> None:
        silence = asyncio.Event()

        async def receive() -> dict[str, object]:
            await silence.wait()
            return {"type": "http.disconnect"}

        waiting = [asyncio.create_task(limits(scope("/"), receive, send)) for _ in range(LARGE_AT_ONCE)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await limits(scope("/"), receive, send)  # type: ignore[arg-type]
        silence.set()
        await asyncio.gather(*waiting)

    asyncio.run(run())
    assert answered == [503, 408, 408]
