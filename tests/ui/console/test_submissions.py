"""Pages of received forms and opinions: who may, what is shown before it is opened, what a key asks of the hall."""

import pytest

from hall_controller.application.commands.forms import (
    AnswerOpinion,
    CloseSubmission,
    OpenSubmission,
    TakeUpSubmission,
)
from hall_controller.application.ports import Refused
from ui.console.gallery.hall import CSRF, GalleryHall

from .conftest import SignIn


@pytest.mark.parametrize(("role", "page", "status"), [
    ("guide", "/forms", 200), ("manager", "/forms?shown=answered", 200), ("duty_lead", "/forms/submission-2", 200),
    ("clerk", "/forms", 403), ("technician", "/forms/submission-1", 403), ("supervisor", "/forms", 403),
    ("guide", "/forms/none", 404),
])  # fmt: skip
def test_pages_by_role(as_role: SignIn, role: str, page: str, status: int) -> None:
    assert as_role(role).get(page).status_code == status


def test_only_who_leads_answers_and_only_opinions(as_role: SignIn) -> None:
    assert "/answer" not in as_role("guide").get("/forms/submission-1").text
    assert "/answer" in as_role("manager").get("/forms/submission-1").text
    assert "/answer" not in as_role("manager").get("/forms/submission-2").text


def test_what_is_personal_stands_on_one_page_that_nobody_keeps(as_role: SignIn, hall: GalleryHall) -> None:
    hall.answer = lambda _: {"name": "示例甲"}
    client = as_role("guide")
    assert "示例甲" not in client.get("/forms/submission-2").text
    opened = client.post("/forms/submission-2/open", data={"csrf": CSRF, "reason": "本人在 3 号窗口"})
    assert "示例甲" in opened.text
    assert opened.headers["cache-control"] == "no-store"
    assert hall.asked[-1][0] == OpenSubmission("submission-2", "本人在 3 号窗口")
    hall.answer = lambda _: None
    gone = client.post("/forms/submission-2/open", data={"csrf": CSRF, "reason": "再看"})
    assert "已经到期删除" in gone.text


@pytest.mark.parametrize(("path", "command"), [
    ("take-up", TakeUpSubmission("submission-1")), ("close", CloseSubmission("submission-1")),
    ("answer", AnswerOpinion("submission-1", "谢谢")),
])  # fmt: skip
def test_keys_become_commands(as_role: SignIn, hall: GalleryHall, path: str, command: object) -> None:
    client = as_role("manager")
    sent = {"csrf": CSRF, "words": "谢谢"} if path == "answer" else {"csrf": CSRF}
    answer = client.post(f"/forms/submission-1/{path}", data=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/forms/submission-1")
    assert hall.asked[-1][0] == command
    assert client.post(f"/forms/submission-1/{path}", data=sent | {"csrf": "wrong"}).status_code == 403


def test_a_refusal_is_told_in_words(as_role: SignIn, hall: GalleryHall) -> None:
    def refuse(_: object) -> None:
        raise Refused("reason_needed")

    hall.answer = refuse
    answer = as_role("guide").post("/forms/submission-1/open", data={"csrf": CSRF, "reason": " "})
    assert answer.status_code == 409
    assert "请写明原因" in answer.text
