"""The outbox page: what was given up first, no address, errors in words, who may send again."""

import pytest

from hall_controller.application.commands import SendNoticeAgain
from ui.console.gallery.hall import GalleryHall
from ui.console.words import notices as words

from .conftest import SignIn


@pytest.mark.parametrize(
    ("role", "status"),
    [("manager", 200), ("duty_lead", 200), ("clerk", 403), ("guide", 403), ("technician", 403), ("auditor", 403)],
)
def test_who_sees_it(as_role: SignIn, role: str, status: int) -> None:
    assert as_role(role).get("/notices").status_code == status


def test_given_up_first_then_waiting_then_sent(as_role: SignIn, hall: GalleryHall) -> None:
    hall.notices.state = "broken"
    page = as_role("manager").get("/notices").text
    order = [page.index(f'data-id="n-{one}"') for one in ("n-6", "n-7", "n-8", "n-5", "n-4", "n-1")]
    assert order == sorted(order)
    for said in (
        "邮件服务器不收这个收件人 (550)",
        "连不上对方，请查网络",
        "短信网关没有收 (503)",
        'href="/cases/case-7#delivery"',
    ):
        assert said in page
    assert page.count('data-act="send_notice_again"') == 4, "two given up, one waiting, all; none for a deleted address"


def test_send_again_is_a_managers_key(as_role: SignIn, hall: GalleryHall) -> None:
    hall.answer = lambda _: 1
    for role, status, fields in (("clerk", 403, {"notice_id": "n-6"}), ("manager", 200, {"notice_id": "n-6"}),
                                 ("duty_lead", 200, {})):  # fmt: skip
        answer = as_role(role).post("/act/send_notice_again", json={"key": f"turn-{role}", "fields": fields})
        assert answer.status_code == status, answer.text
    assert [command for command, _ in hall.asked] == [SendNoticeAgain("n-6"), SendNoticeAgain(None)]


def test_a_hall_without_a_way_is_told(as_role: SignIn, hall: GalleryHall) -> None:
    hall.notices.state = "empty"
    assert "还没有配置，通知发不出去" in as_role("manager").get("/notices").text


def test_every_error_of_the_courier_has_words() -> None:
    known = {
        "no_courier",
        "not_needed",
        "bad_address",
        "record_gone",
        "record_unreadable",
        "word_missing",
        "template",
        "timeout",
    }
    known |= {"unreachable", "certificate", "no_encryption", "login", "sender", "server", "recipient", "message"}
    known |= {"status", "answer", "answer_unreadable", "disk_full", "file", "driver_broken", "driver_fault"}
    assert set(words.ERRORS) == known
