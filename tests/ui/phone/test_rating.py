"""The ticket's code on a phone: how the number stands, five faces, once; kind answers for everything else."""

import re

import httpx
import pytest

from tests.ui.phone.rated import DAY_MS, Visits
from tests.ui.phone.rig import Phone, PhoneRig
from ui.phone.rating import RATINGS_A_MINUTE

MARKER, TEL = "示例记号甲乙丙", "13900071718"


@pytest.fixture(scope="module")
def visits(rig: PhoneRig) -> Visits:
    return Visits(rig)


def rated(phone: Phone, code: str, status: int = 303, /, **fields: object) -> str:
    """A press on the page that stands there."""
    (rating,) = re.findall(r'name="rating" value="([^"]+)"', phone.page)
    return phone.press(f"/{code}", {"rating": rating, **fields}, status)


def test_a_served_visit_is_rated_once(rig: PhoneRig, phone: Phone, visits: Visits) -> None:
    ((before,),) = rig.rows("SELECT count(*) FROM follow_ups")
    code = visits.served()
    page = phone.see(f"/{code}")
    assert page.count('type="radio"') == 5
    assert " checked" not in page, "no default"
    assert "已经办完" in page
    told = {"level": "dissatisfied", "tag-dissatisfied": ["slow", "machine"], "tag-very_satisfied": ["quick"]}
    assert "评价收到了" in rated(phone, code, **told, comment=MARKER, phone=TEL)
    level, source, tags, record = visits.rating()
    assert (level, source, tags) == ("dissatisfied", "phone", '["slow","machine"]')
    with rig.database.read() as connection:
        assert rig.vault.personal.open(connection, record) == {"comment": MARKER, "phone": TEL}
    phone.page = page
    assert "已经评价过了" in rated(phone, code, 200, level="very_satisfied")
    assert visits.rating()[0] == "dissatisfied"
    assert "已经评价过了" in phone.see(f"/{code}")
    assert rig.rows("SELECT count(*) FROM follow_ups") == [(before + 1,)], "a bad one has an owner"


def test_nothing_written_lies_in_clear_or_in_an_address(rig: PhoneRig, phone: Phone, visits: Visits) -> None:
    visited: list[str] = []
    phone.web.event_hooks["request"] = [lambda request: visited.append(str(request.url))]
    code = visits.served()
    phone.see(f"/{code}")
    rated(phone, code, level="fairly_satisfied", comment=MARKER, phone=TEL)
    for marker in (MARKER, TEL):
        assert not any(marker in url for url in visited)
        for path in rig.path.parent.rglob("*"):
            assert path.is_dir() or marker.encode() not in path.read_bytes(), path.name
    assert not any("fairly" in url for url in visited)
    assert MARKER not in phone.page


def test_a_number_that_waits_says_so_and_may_be_rated_later(phone: Phone, visits: Visits) -> None:
    first, second = visits.ticket(), visits.ticket()
    page = phone.see(f"/{second}")
    assert "办完以后再评价" in page
    assert "前面还有 1 人" in page
    visits.serve()
    visits.serve()
    for code in (first, second):
        assert 'name="level"' in phone.see(f"/{code}")


def test_a_slip_of_days_ago_still_rates_until_its_days_are_over(rig: PhoneRig, phone: Phone, visits: Visits) -> None:
    code, other = visits.served(), visits.served()
    try:
        rig.now += 5 * DAY_MS
        assert 'name="level"' in phone.see(f"/{code}")
        assert "您的号" not in phone.page
        rated(phone, code, level="satisfied")
        rig.now += 4 * DAY_MS
        assert "过了评价的日子" in phone.see(f"/{other}")
    finally:
        rig.now -= 9 * DAY_MS


def test_mistakes_are_told_beside_the_field_and_keep_what_was_written(phone: Phone, visits: Visits) -> None:
    code = visits.served()
    phone.see(f"/{code}")
    page = rated(phone, code, 422, comment="示例", phone="139")
    assert "请先选一个" in page
    assert "有 2 处要改" in page
    assert 'value="139"' in page
    assert ">示例</textarea>" in page
    assert "<title>要改：" in page
    rated(phone, code, level="very_satisfied", phone="")
    assert visits.rating()[:2] == ("very_satisfied", "phone")


def test_another_site_a_wrong_token_and_another_visits_rating_change_nothing(
    rig: PhoneRig, phone: Phone, visits: Visits
) -> None:
    mine, other = visits.served(), visits.served()
    page = phone.see(f"/{mine}")
    for headers in ({"origin": "https://elsewhere.example"}, {"origin": "null"}):
        assert phone.web.post(f"/{mine}", data={"level": "satisfied"}, headers=headers).status_code == 403
    phone.page = re.sub(r'name="csrf" value="[^"]+"', 'name="csrf" value="wrong"', page)
    assert "请从本页面提交" in rated(phone, mine, 403, level="satisfied")
    phone.page = page
    bare = httpx.post(
        f"{rig.address}/{mine}", data={"level": "satisfied"}, headers={"origin": rig.address}, trust_env=False
    )
    assert bare.status_code == 403
    phone.page = page
    assert "没有查到这次服务" in rated(phone, other, 409, level="satisfied")
    assert rig.rows("SELECT count(*) FROM ratings WHERE level IS NULL")[0][0] >= 2
    for code in (mine, other):
        phone.see(f"/{code}")
        rated(phone, code, level="satisfied")


def test_presses_are_limited_and_the_policy_is_strict(phone: Phone, visits: Visits) -> None:
    code = visits.served()
    answer = phone.web.get(f"/{code}")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "samesite=lax" in answer.headers["set-cookie"].lower()
    phone.page = answer.text
    held = dict(re.findall(r'name="(csrf|rating)" value="([^"]+)"', answer.text))
    statuses = [phone.web.post(f"/{code}", data=held).status_code for _ in range(RATINGS_A_MINUTE + 1)]
    assert (statuses[0], statuses[-1]) == (422, 429)


def test_the_page_speaks_english_and_stays_at_its_address(phone: Phone, visits: Visits) -> None:
    code = visits.served()
    page = phone.see(f"/{code}?lang=en")
    assert "How was the service?" in page
    assert "Very poor" in page
    assert code not in page, "the code stands in the address only"
    assert "Thank you for your rating" in rated(phone, code, level="satisfied")


def test_a_receipt_says_how_it_stands_and_rates_once(rig: PhoneRig, phone: Phone, visits: Visits) -> None:
    code, submission = visits.handed_in()
    page = phone.see(f"/{code}")
    assert "?rate=1" not in page, "nothing was offered at the machine"
    visits.offered(submission)
    assert "?rate=1" in phone.see(f"/{code}")
    assert phone.see(f"/{code}?rate=1").count('type="radio"') == 5
    rated(phone, code, level="very_dissatisfied")
    assert visits.rating()[:2] == ("very_dissatisfied", "phone")
    assert "?rate=1" not in phone.see(f"/{code}")
    assert "已经评价过了" in phone.see(f"/{code}?rate=1")
