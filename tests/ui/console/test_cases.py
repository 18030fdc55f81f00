"""Case pages as a browser uses them: who may what, documents with their reason, the export."""

import pytest
from starlette.testclient import TestClient

from hall_controller.accounts.roles import OPERATING
from hall_controller.application import commands as c
from hall_controller.application.ports import Refused
from ui.console.actions import Fields
from ui.console.case_actions import CASE_ACTIONS, materials_in, ticked_materials
from ui.console.gallery.hall import CSRF, GalleryHall

from .conftest import SignIn


def press(client: TestClient, name: str, **fields: object) -> int:
    return client.post(f"/act/{name}", json={"key": "turn-0001", "fields": fields}).status_code


@pytest.mark.parametrize("name", ["order_supervision", "close_supervision"])
def test_who_operates_does_not_supervise(as_role: SignIn, name: str) -> None:
    assert CASE_ACTIONS[name].roles == {"supervisor"}
    assert press(as_role("manager"), name) == 403


def test_who_supervises_does_not_operate(as_role: SignIn) -> None:
    for name, action in CASE_ACTIONS.items():
        if name not in {"order_supervision", "close_supervision"}:
            assert action.roles <= OPERATING
    assert press(as_role("supervisor"), "decide_case", case_id="case-1") == 403


@pytest.mark.parametrize(("role", "page", "status"), [
    ("clerk", "/cases", 200), ("guide", "/cases/case-1", 200), ("technician", "/cases", 403),
    ("manager", "/supervision", 403), ("supervisor", "/supervision", 200), ("supervisor", "/cases/case-1", 200),
    ("clerk", "/cases/none", 404), ("clerk", "/supervision/export?first=2026-01-01&last=2026-06-30", 403),
])  # fmt: skip
def test_pages_by_role(as_role: SignIn, role: str, page: str, status: int) -> None:
    assert as_role(role).get(page).status_code == status


def test_a_case_shows_only_what_its_reader_may_do(as_role: SignIn) -> None:
    seen_by = {role: as_role(role).get("/cases/case-1").text for role in ("clerk", "manager", "supervisor")}
    assert "d-extend" in seen_by["manager"]
    assert "d-extend" not in seen_by["clerk"]
    assert 'data-act="decide_case"' not in seen_by["supervisor"]
    assert "d-order" in seen_by["supervisor"]
    assert "d-order" not in seen_by["manager"]


def test_a_document_is_recorded_before_it_is_made(as_role: SignIn, hall: GalleryHall) -> None:
    hall.answer = lambda command: {"document_id": command.document_id, "copy": 2}  # type: ignore[attr-defined]
    client = as_role("clerk")
    sent = {"csrf": CSRF, "reason": "申请人丢失"}
    answer = client.post("/cases/documents/document-1", data=sent)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content == b"%PDF-1.7 sample document-1 2 False"
    assert hall.asked[-1][0] == c.PrintDocument("document-1", reason="申请人丢失")
    assert client.post("/cases/documents/document-1", data={"csrf": "wrong"}).status_code == 403


def test_a_reprint_without_a_reason_is_told_in_words(as_role: SignIn, hall: GalleryHall) -> None:
    def refuse(_: c.Command) -> None:
        raise Refused("reason_needed")

    hall.answer = refuse
    answer = as_role("clerk").post("/cases/documents/document-1", data={"csrf": CSRF})
    assert "请写明原因" in answer.text


def test_export_as_workbook_and_csv(as_role: SignIn) -> None:
    client = as_role("supervisor")
    book = client.get("/supervision/export?first=2026-01-01&last=2026-06-30")
    assert (book.content, book.headers["content-disposition"].endswith(".xlsx")) == (
        b"2026-01-01 2026-06-30 xlsx",
        True,
    )
    table = client.get("/supervision/export?first=2026-01-01&last=2026-06-30&form=csv-orders")
    assert table.headers["content-type"].startswith("text/csv")
    assert "日期不对" in client.get("/supervision/export").text


def test_materials_as_people_write_them() -> None:
    assert [one.name for one in materials_in("身份证明；场地证明\n照片", "missing")] == ["身份证明", "场地证明", "照片"]
    assert len({one.key for one in materials_in("a；a；a", "missing")}) == 3
    fields = Fields(
        {"m:id": "given", "n:id": "示例身份证明", "m:photo": "later", "by:photo": "2026-12-01", "m:x": "none"}
    )
    assert ticked_materials(fields) == (
        c.MaterialNote("id", "示例身份证明"),
        c.MaterialNote("photo", "photo", "later", "2026-12-01"),
    )
