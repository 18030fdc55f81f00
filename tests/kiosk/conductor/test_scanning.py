"""Whatever is held to the scanner: a kind answer, never an action, never an error."""

import string
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.messages.documents import CodePatterns, HallRules, ItemPattern, Keys
from hall.model.code import (
    Code,
    CodeId,
    CodeKind,
    ForeignKind,
    KeyRing,
    KeyRingDocument,
    Signer,
    certify_station_key,
    generate_key,
    hall_key_of,
    hall_signer,
    station_signer,
    window_code_id,
)
from hall.model.plan import HallPlan, PlanWindow
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.scanning import FOREIGN, code_read, is_staff_code
from kiosk.conductor.world import World
from kiosk.session.core import advance
from kiosk.session.events import CodeRead
from kiosk.session.facts import Station
from kiosk.session.guides.shelf import GuideEntry, GuideShelf
from kiosk.session.places import AtMessage
from kiosk.session.rendering.table import body_of
from kiosk.session.screen import Message
from kiosk.session.state import Session
from tests.kiosk.conductor.test_orders import NoLine
from tests.kiosk.session.support import CATALOGUE, facts
from tests.kiosk.store.support import NOW, Books

HALL, STATION = generate_key(), generate_key()
DAY = 86_400_000


def rules() -> HallRules:
    plan = HallPlan(outline=((0, 0), (9, 0), (9, 9)), windows=(PlanWindow(slug="window-3", number="3", at=(1, 1)),))
    return HallRules(
        time_zone="Asia/Shanghai",
        business_day_starts_hour=4,
        opening={"week": {}},
        desk=Text(zh="导办台"),
        missed_rule=Text(zh="过号"),
        own_prefixes=("HTTPS://HALL.EXAMPLE/",),
        plan=plan,
        codes=CodePatterns(
            cases=(r"990100-[A-Z]{4}-\d{4}-\d{9}", r"990100\d{12}"),
            items=(ItemPattern(pattern=r"https://zw\.example/item/(?P<code>[0-9A-Z-]{4,40})"),),
        ),
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    books = Books(tmp_path_factory.mktemp("scan"))
    world = World(Station("k1", Text(zh="1 号"), Text(zh="门口"), scanner=True, printer=False))
    certificate = certify_station_key(hall_signer(HALL), "k2", STATION.public, NOW + 900 * DAY)
    ring = KeyRingDocument(hall="shili", hall_key=hall_key_of(HALL), stations=(certificate,))
    world.apply("keys", Keys(ring=ring.model_dump(mode="json"), sealing_public_key="").model_dump())
    world.apply("catalogue", CATALOGUE.model_dump())
    world.apply("rules", rules().model_dump(mode="json"))
    world.guides = GuideShelf([GuideEntry("990100-SCJG-0001", "示例许可")], codes={})
    yield Desk(world, books.ledger, NoLine(), books.clock, station_signer(STATION), "K1", lambda *_: "")
    books.close()


def read(desk: Desk, text: str, **more: Any) -> CodeRead:
    return code_read(text, desk, appointments=False, **more)


def signed(desk: Desk, kind: CodeKind, signer: Signer | None = None, code_id: CodeId | None = None) -> str:
    now = desk.now_ms()
    return (signer or hall_signer(HALL)).sign(Code(kind, code_id or CodeId.new(), now + 30 * DAY))


def test_each_kind_of_our_own_leads_to_its_page(desk: Desk) -> None:
    case_id = CodeId.new()
    case = read(desk, f"https://hall.example/{signed(desk, CodeKind.CASE, code_id=case_id)}")
    assert case.case == str(case_id)
    assert case.until is not None
    window = signed(desk, CodeKind.WINDOW, code_id=window_code_id("shili", "window-3"))
    assert read(desk, window).window == "3"
    assert read(desk, signed(desk, CodeKind.WINDOW)).refusal == "other_code"
    assert read(desk, signed(desk, CodeKind.PICKUP)).refusal == "pickup_code"
    assert read(desk, signed(desk, CodeKind.STAFF)).refusal == "staff_code"
    assert read(desk, signed(desk, CodeKind.ITEM)).refusal == "unknown_guide"
    assert read(desk, signed(desk, CodeKind.DRAFT)).draft is not None


def test_only_a_staff_code_of_the_hall_opens_the_page_that_asks_for_a_pin(desk: Desk) -> None:
    good = signed(desk, CodeKind.STAFF)
    assert is_staff_code(good, desk)
    for other in (signed(desk, CodeKind.CASE), good[:-1] + ("A" if good[-1] != "A" else "B"), "staff", ""):
        assert not is_staff_code(other, desk)
    stranger = hall_signer(generate_key())
    assert not is_staff_code(signed(desk, CodeKind.STAFF, stranger), desk)


def test_platform_numbers_are_mapped_and_a_persons_number_is_not_taken_for_one(desk: Desk) -> None:
    assert read(desk, "990100-SCJG-0001-202600001").case_number == "990100-SCJG-0001-202600001"
    assert read(desk, "]C0990100202611200001\r\n").case_number == "990100202611200001"
    assert read(desk, "https://zw.example/item/990100-SCJG-0001").guide == "990100-SCJG-0001"
    assert read(desk, "990100-SCJG-0001").guide == "990100-SCJG-0001"
    body = "99010019900307001"
    numbers = [read(desk, body + last) for last in "0123456789X"]
    assert [found.case_number for found in numbers] == [None] * 11
    assert "code_id_number" in {found.refusal for found in numbers}


FAMILIES = {
    ForeignKind.URL: "https://example.com/a",
    ForeignKind.PAYMENT: "wxp://f2f0abc",
    ForeignKind.HEALTH_CODE: "https://jkm.example.cn/1",
    ForeignKind.WIFI: "WIFI:S:guest;T:WPA;P:secret;;",
    ForeignKind.CONTACT: "BEGIN:VCARD\nFN:示例\nEND:VCARD",
    ForeignKind.CREDIT_CODE: "91350100M000100Y43",
    ForeignKind.CASE_NUMBER: "SL20261120-000123",
    ForeignKind.ITEM_NUMBER: "11620000TEST00000X2000123001000",
}


def test_every_foreign_family_has_a_page_of_its_own(desk: Desk) -> None:
    for kind, text in FAMILIES.items():
        assert read(desk, text).refusal == f"code_{kind.value}"
    assert set(FAMILIES) | {ForeignKind.ID_NUMBER} == set(FOREIGN)
    assert read(desk, "hello").refusal == "foreign_code"


def test_refusals_are_told_by_what_has_to_be_done(desk: Desk) -> None:
    old = hall_signer(HALL).sign(Code(CodeKind.CASE, CodeId.new(), desk.now_ms() - DAY))
    assert read(desk, old).refusal == "expired_case"
    ticket = hall_signer(HALL).sign(Code(CodeKind.TICKET, CodeId.new(), desk.now_ms() - DAY))
    assert read(desk, ticket).refusal == "expired_code"
    assert read(desk, signed(desk, CodeKind.CASE, hall_signer(generate_key()))).refusal == "unknown_key"
    good = signed(desk, CodeKind.CASE)
    assert read(desk, good[:-1]).refusal == "broken_code"
    assert read(desk, good[:60] + ("A" if good[60] != "A" else "B") + good[61:]).refusal == "forged_code"
    station_case = "MT1.C." + signed(desk, CodeKind.TICKET, station_signer(STATION))[6:]
    assert read(desk, station_case).refusal == "forged_code"


def test_a_code_that_was_changed_for_a_new_one_says_where_the_new_one_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.world.ring is not None
    code = CodeId.new()
    document = desk.world.ring.document.model_copy(update={"revoked_codes": (str(code),)})
    monkeypatch.setattr(desk.world, "ring", KeyRing.from_document(document))
    told = {kind: read(desk, signed(desk, kind, code_id=code)).refusal for kind in CodeKind}
    assert told == dict.fromkeys(CodeKind, "revoked_code") | {
        CodeKind.CASE: "revoked_case",
        CodeKind.ITEM: "revoked_item",
        CodeKind.PICKUP: "revoked_pickup",
    }
    assert read(desk, signed(desk, CodeKind.CASE)).case is not None


ODD = st.one_of(
    st.text(max_size=200),
    st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")),
    st.text(alphabet=string.ascii_uppercase + string.digits + ".:/?=&-", max_size=160),
    st.text(max_size=60).map(lambda tail: f"MT1.{tail}"),
    st.sampled_from(["javascript:alert(1)", "file:///etc/passwd", "$(reboot)", "'; DROP TABLE cases;--", "\x00" * 50]),
    st.integers(0, 10**40).map(str),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ODD, appointments=st.booleans())
def test_attackers_texts_never_raise_and_never_open(desk: Desk, text: str, appointments: bool) -> None:
    found = code_read(text, desk, appointments=appointments)
    assert found.scanned is None
    assert found.draft is None
    assert found.case is None
    assert found.window is None
    assert not is_staff_code(text, desk)
    change = advance(Session(), found, facts(), 1_000)
    if found.refusal is not None:
        assert isinstance(change.session.at, AtMessage)
        assert isinstance(body_of(change.session, facts(), 0), Message)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 153), letter=st.sampled_from(string.ascii_uppercase + string.digits + ".$ "))
def test_one_changed_letter_of_a_good_code_opens_nothing(desk: Desk, place: int, letter: str) -> None:
    good = signed(desk, CodeKind.CASE, code_id=CodeId(b"\x01" * 12))
    bad = good[:place] + letter + good[place + 1 :]
    if place >= len(good) or bad == good:
        return
    found = read(desk, bad)
    assert found.case is None
    assert found.refusal is not None
