"""A form on a phone: taken over by a code once, checked as on a terminal, handed in once, forgotten otherwise."""

import json

import httpx
import pytest

from hall.model.code import Code, CodeId, CodeKind
from hall_controller.application.commands.forms import PublishForms, WithdrawForm
from hall_controller.application.forms.publishing import publish_forms, withdraw_form
from tests.ui.phone.rig import QUARTER, Phone, PhoneRig
from ui.phone.guarding import POLICY
from ui.phone.sittings import IDLE_MS

MARKER, ID_NUMBER, TEL = "示例甲乙丙", "110101195102032178", "13900071717"
PERSON = {"who": "self", "has-who": "1", "name": MARKER, "document": ID_NUMBER, "agent-name": "", "phone": TEL}
PLACE = {
    "home": "rent", "has-home": "1", "address": "示例路12号301", "since": "2024-02-29", "reasons": ["work", "family"],
    "has-reasons": "1", "persons": "",
}  # fmt: skip


def opened(rig: PhoneRig, phone: Phone) -> str:
    """To the first step; the code."""
    code = rig.handed_over({"who": "self"})
    phone.see(f"/{code}")
    phone.press("/begin")
    phone.press("/agree")
    return code


def filled(rig: PhoneRig, phone: Phone) -> None:
    opened(rig, phone)
    phone.press("/step?n=1", {**PERSON, "go": "next"})
    phone.press("/step?n=2", {**PLACE, "go": "next"})


def test_a_form_goes_on_on_the_phone_and_is_handed_in_once(rig: PhoneRig, phone: Phone) -> None:
    before = rig.rows("SELECT count(*) FROM submissions")[0][0]
    filled(rig, phone)
    assert phone.at == "/review"
    assert "示例路12号301" in phone.page
    review = phone.page
    receipt = phone.press("/submit")
    assert "已收到，尚未受理" in receipt
    phone.page = review
    assert phone.press("/submit") == receipt, "pressed twice"
    ((kind, station, open_answers, record),) = rig.rows(
        "SELECT kind, station, open_answers, record_id FROM submissions ORDER BY received_at DESC, rowid DESC LIMIT 1"
    )
    assert rig.rows("SELECT count(*) FROM submissions")[0][0] == before + 1
    assert (kind, station, json.loads(open_answers)) == ("form", "@phone", {"who": "self"})
    with rig.database.read() as connection:
        held = rig.vault.personal.open(connection, record)
    assert held is not None
    assert held["answers"]["name"] == MARKER
    assert held["answers"]["reasons"] == ["work", "family"]
    code = receipt.split('<p class="code">')[1].split("<")[0]
    assert code.startswith(rig.address.upper())
    assert "已收到，尚未受理" in phone.see(f"/{code.rpartition('/')[2]}")


def test_nothing_that_was_typed_lies_in_clear_or_in_an_address(rig: PhoneRig, phone: Phone) -> None:
    visited: list[str] = []
    phone.web.event_hooks["request"] = [lambda request: visited.append(str(request.url))]
    filled(rig, phone)
    phone.press("/submit")
    for marker in (MARKER, ID_NUMBER, TEL, "示例路12号301"):
        assert not any(marker in url for url in visited)
        for path in rig.path.parent.rglob("*"):
            assert path.is_dir() or marker.encode() not in path.read_bytes(), path.name
    assert MARKER not in phone.page


def test_a_code_is_spent_by_the_first_phone_that_opens_it_not_by_looking(rig: PhoneRig, phone: Phone) -> None:
    drafts = "SELECT count(*) FROM personal_records WHERE purpose = 'draft'"
    before = rig.rows(drafts)
    code = rig.handed_over({"name": MARKER})
    for _ in range(2):  # messengers fetch addresses ahead
        landing = phone.see(f"/{code}")
        assert MARKER not in landing
        assert "居住登记信息表" in landing
    phone.press("/begin")
    other = rig.phone()
    assert "这个码不能再用了" in other.see(f"/{code}", 410)
    other.page = landing
    assert "不能再用" in other.press("/begin", status=409)
    other.close()
    assert rig.rows(drafts) == before


def test_a_code_ends_after_a_quarter_of_an_hour_and_a_forged_one_says_nothing(rig: PhoneRig, phone: Phone) -> None:
    code = rig.handed_over()
    try:
        rig.now += QUARTER + 1
        assert "这个码不能再用了" in phone.see(f"/{code}", 410)
    finally:
        rig.now -= QUARTER + 1
    assert "没有找到" in phone.see(f"/{code[:-4]}AAAA", 404)
    ticket = rig.keys.signer.sign(Code(CodeKind.TICKET, CodeId.new(), rig.now + QUARTER))
    assert "大厅的机器上扫" in phone.see(f"/{ticket}", 404)
    phone.see("/favicon.ico", 404)


def test_errors_stand_beside_the_field_and_above_in_words(rig: PhoneRig, phone: Phone) -> None:
    opened(rig, phone)
    wrong = {**PERSON, "name": "", "document": ID_NUMBER[:-1] + "7", "phone": "139"}
    page = phone.press("/step?n=1", {**wrong, "go": "next"}, 422)
    assert "有 3 处要改" in page
    assert "<title>要改：" in page
    assert 'href="#f-document"' in page
    assert 'aria-describedby="h-document e-document"' in page
    assert 'value="139"' in page, "what was typed is still there"
    assert page.count('aria-invalid="true"') == 3
    phone.press("/step?n=1", {**wrong, "go": "back"})
    assert phone.at == "/notice"
    assert 'value="139"' in phone.see("/step?n=1")


def test_what_depends_on_another_answer_is_asked_and_said_in_words(rig: PhoneRig, phone: Phone) -> None:
    page = opened(rig, phone) and phone.page
    assert "只在办理人选“替别人办理”时填" in str(page)
    told = {**PERSON, "who": "agent"}
    assert "有 1 处要改" in phone.press("/step?n=1", {**told, "go": "next"}, 422)
    phone.press("/step?n=1", {**told, "agent-name": "示例代", "go": "next"})
    assert phone.at == "/step?n=2"


def test_a_saved_form_goes_on_at_a_machine(rig: PhoneRig, phone: Phone) -> None:
    opened(rig, phone)
    assert "已经存好了" in phone.press("/step?n=1", {**PERSON, "phone": "139", "go": "save"}), "as far as it goes"
    code = phone.page.split('<p class="code">')[1].split("<")[0].rpartition("/")[2]
    ((station, ended),) = rig.rows("SELECT station, ended FROM form_drafts ORDER BY saved_at DESC, rowid DESC LIMIT 1")
    assert (station, bool(ended)) == ("@phone", False)
    assert "接着填这张表" in phone.see(f"/{code}")


def test_a_form_that_was_published_anew_says_so_and_one_that_is_gone_too(rig: PhoneRig, phone: Phone) -> None:
    form = next(form for form in rig.forms if form.slug == "residence")
    code, other = rig.handed_over({"name": MARKER}), rig.handed_over()
    changed = form.model_copy(update={"keep_days": 29})
    rig.run(lambda tx: publish_forms(tx, PublishForms((changed,), "test")))
    phone.see(f"/{code}")
    assert "这张表改过了" in phone.press("/begin")
    phone.press("/agree")
    assert f'value="{MARKER}"' in phone.page
    phone.see(f"/{other}")
    rig.run(lambda tx: withdraw_form(tx, WithdrawForm("residence")))
    assert "这张表现在不能填" in phone.press("/begin", status=409)
    rig.run(lambda tx: publish_forms(tx, PublishForms((form,), "test")))
    assert "还没有" not in phone.see(f"/{other}"), "a refusal spends nothing"


def test_an_item_code_leads_to_the_forms_of_the_item(rig: PhoneRig, phone: Phone) -> None:
    code = rig.item_code("residence")
    for path in (f"/{code}", f"/fill?code={code}"):
        assert "居住登记信息表" in phone.see(path)
    phone.press("/begin", {"form": "opinion"}, 409)
    phone.see(f"/{code}")
    assert "填写前请先看" in phone.press("/begin", {"form": "residence"})


def test_another_site_and_a_wrong_token_change_nothing(rig: PhoneRig, phone: Phone) -> None:
    opened(rig, phone)
    for headers in ({"origin": "https://elsewhere.example"}, {"origin": "null"}):
        answer = phone.web.post("/agree", data={"csrf": "x"}, headers=headers)
        assert answer.status_code == 403
    bare = httpx.Client(base_url=rig.address, cookies=phone.web.cookies, trust_env=False)
    assert bare.post("/submit", data={"csrf": "x"}).status_code == 403
    bare.close()
    phone.page = ""
    assert "没有存下来" in phone.press("/submit", {"csrf": "wrong"}, 403)
    assert phone.web.post("/begin", data={"code": "x" * 500}).status_code == 400
    assert "x" * 20 not in phone.web.post("/begin", data={"code": "x" * 500}).text


def test_after_half_an_hour_or_on_leaving_everything_is_cleared(rig: PhoneRig, phone: Phone) -> None:
    opened(rig, phone)
    rig.monotonic += IDLE_MS + 1
    assert "已经清除" in phone.see("/step?n=1", 410)
    opened(rig, phone)
    assert "已经全部清除" in phone.press("/leave", status=200)
    phone.see("/review", 410)


def test_too_many_looks_are_asked_to_wait(rig: PhoneRig, phone: Phone) -> None:
    rig.monotonic += 3_600_000
    seen = [phone.web.get(f"/MT1.X{number}").status_code for number in range(60)]
    assert set(seen) == {404, 429}
    rig.monotonic += 3_600_000


@pytest.mark.parametrize("path", ["/", "/static/phone.css", "/static/phone.js", "/step?n=1"])
def test_every_answer_carries_the_strict_headers(phone: Phone, path: str) -> None:
    answer = phone.web.get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in POLICY
    kept = answer.headers["cache-control"]
    assert kept == ("public, max-age=3600" if "static" in path else "no-store")


def test_english_is_whole_and_stays_chosen(rig: PhoneRig, phone: Phone) -> None:
    code = rig.handed_over({"who": "agent"})
    assert "Go on with this form" in phone.see(f"/{code}?lang=en")
    phone.press("/begin")
    assert "Please read this first" in phone.page
    phone.press("/agree")
    assert "Step 1 of 2" in phone.page
