"""What a terminal is told about cases: by code, by number, after the second factor; wrong digits lock."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import Connection

from hall.messages.bodies import TAIL_PURPOSE, AskCaseDetails, CaseDetailsTold, CaseTold, LookCase
from hall.model.code import Code, CodeId, CodeKind, KeyRing, KeyRingDocument, generate_key, hall_key_of, hall_signer
from hall.model.code import read_code as read
from hall.model.sealed import generate_sealing_key, open_sealed, seal, seal_context, sealing_public_key
from hall_controller.application.cases.tries import COUNTED_MS, MOST_A_CASE, MOST_A_STATION, STATION_PAUSE_MS
from hall_controller.application.codes import CLEAN_AFTER_MS, clean_codes, revoked_ids
from hall_controller.application.commands import (
    Applicant,
    ForgetTries,
    HearCase,
    NameApplicant,
    PushCase,
    ReissueCaseCode,
    RevokeCode,
)
from hall_controller.application.ports import SYSTEM, Actor, Job, Refused
from hall_controller.read_models.case_content import ProgressContent
from hall_controller.read_models.case_requests import CASE_REQUESTS
from tests.hall_controller.cases.case_days import at
from tests.hall_controller.cases.case_hall import CLERK, OWN, PERMIT, PERSON, CaseHall, case_facts

SEALING = generate_sealing_key()
SIGNING = generate_key()
PLATFORM = Actor("client", "sample-system")


def opened(station: str, purpose: str, blob: str) -> dict[str, Any]:
    return open_sealed(SEALING, blob, seal_context("shili", station, purpose))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseHall]:
    ring = KeyRing.from_document(KeyRingDocument(hall="shili", hall_key=hall_key_of(SIGNING)))
    lent = case_facts(open_sealed=opened)
    lent = replace(lent, read_code=lambda text, now: read(text, ring, now))
    made = CaseHall(tmp_path, at("2026-02-12", 10), lent)
    yield made
    assert made.differences() == []
    made.close()


def ask(hall: CaseHall, op: str, body: Any, station: str = "k1") -> Any:
    hall.later(1)
    return hall.outcome(CASE_REQUESTS[op], body, Actor("station", station), f"request-{hall.now}").result()


def look(hall: CaseHall, **by: str) -> CaseTold:
    told: CaseTold = ask(hall, "case.look", LookCase(**by))
    return told


def tail(hall: CaseHall, case_id: str, digits: str, station: str = "k1", about: str | None = None) -> CaseDetailsTold:
    context = seal_context("shili", station, TAIL_PURPOSE)
    blob = seal(sealing_public_key(SEALING), {"case": about or case_id, "tail": digits}, context)
    told: CaseDetailsTold = ask(hall, "case.details", AskCaseDetails(case_id=case_id, sealed=blob), station)
    return told


def test_a_code_tells_the_progress_without_the_name_of_a_sensitive_item(desk: CaseHall) -> None:
    case_id = desk.receive()
    code_id = desk.case(case_id)["code_id"]
    told = look(desk, code_id=code_id)
    assert told.progress is not None
    assert told.progress.state == "received"
    assert told.progress.item_name is None
    assert told.second_factor
    with pytest.raises(Refused, match="unknown_case"):
        look(desk, code_id=str(CodeId.new()))


def test_a_number_can_be_guessed_and_tells_nothing_before_the_second_factor(desk: CaseHall) -> None:
    case_id = desk.receive()
    told = look(desk, number=f" {desk.case(case_id)['number'].lower()}")
    assert told == CaseTold(case_id=case_id, second_factor=True)
    opened_now = tail(desk, case_id, "1234")
    assert opened_now.result == "open"
    assert opened_now.progress is not None
    assert opened_now.progress.item_name is not None


def test_a_number_without_second_factor_shows_stages_only(desk: CaseHall) -> None:
    desk.mirror(2)
    told = look(desk, number=f"{PERMIT}202602120002")
    assert told.progress is not None
    assert (told.progress.item, told.progress.item_name) == ("", None)


def test_a_mirror_opens_once_somebody_told_the_last_digits(desk: CaseHall) -> None:
    case_id = desk.mirror(3)
    code_id = desk.case(case_id)["code_id"]
    shared = ProgressContent(lambda: desk.now)

    def held() -> bool:
        with desk.database.read() as connection:
            return bool(dict(shared.items(connection, "2026-02-12"))[code_id]["second_factor"])

    told = look(desk, code_id=code_id)
    assert told.progress is not None
    assert (told.progress.second_factor, told.progress.mirror, held()) == (False, True, False)
    assert tail(desk, case_id, "1234").result == "wrong"
    for wrong in (Applicant(), Applicant(name="张示例"), Applicant(phone_tail="12"), Applicant(document_tail="X123")):
        with pytest.raises(Refused, match=r"applicant_needed|bad_tail"):
            desk.do(NameApplicant(case_id, wrong), CLERK)
    desk.later(1)
    desk.do(NameApplicant(case_id, Applicant(document_tail="013x")), CLERK)
    assert tail(desk, case_id, "013X").result == "open"
    assert held()
    before = len(desk.types())
    desk.do(NameApplicant(case_id, Applicant(document_tail="013X")), CLERK)
    assert len(desk.types()) == before
    assert "013X" not in str(desk.rows("SELECT body FROM journal"))
    assert desk.case(case_id)["personal_id"] is None
    number = f"{PERMIT}202602120003"
    desk.do(PushCase(number, PERMIT, applicant=replace(PERSON, phone="13900004321")), PLATFORM)
    assert desk.case(case_id)["personal_id"] is not None
    assert tail(desk, case_id, "4321").result == "open"
    assert tail(desk, case_id, "0134").result == "open"
    assert tail(desk, case_id, "013X").result == "wrong"
    desk.do(PushCase(number, PERMIT, applicant=Applicant(phone_tail="8888")), PLATFORM)
    assert [tail(desk, case_id, digits).result for digits in ("4321", "8888")] == ["wrong", "open"]


def test_a_clerk_looks_and_a_silent_mirror_has_news_again(desk: CaseHall) -> None:
    case_id = desk.mirror(4)
    heard_at = desk.now
    desk.go("2026-03-12", 9)
    code_id = desk.case(case_id)["code_id"]
    told = look(desk, code_id=code_id)
    assert told.progress is not None
    assert told.progress.no_news_since == heard_at
    desk.do(HearCase(case_id), CLERK)
    assert desk.light(case_id) == ("red", "notice_over")
    told = look(desk, code_id=code_id)
    assert told.progress is not None
    assert told.progress.no_news_since is None
    with pytest.raises(Refused, match="own_case"):
        desk.do(HearCase(desk.receive()), CLERK)


def test_document_or_phone_open_the_details_and_no_digit_is_journalled(desk: CaseHall) -> None:
    case_id = desk.receive()
    for digits in ("0134", "1234"):
        assert tail(desk, case_id, digits).result == "open"
    bodies = str(desk.rows("SELECT body FROM journal WHERE type LIKE 'case.details%'"))
    assert "k1" in bodies
    assert "0134" not in bodies


def test_wrong_digits_lock_the_case_for_a_day_and_the_right_ones_come_too_late(desk: CaseHall) -> None:
    case_id = desk.receive()
    results = [tail(desk, case_id, "9999") for _ in range(MOST_A_CASE)]
    assert [one.left for one in results] == [4, 3, 2, 1, 0]
    assert results[-1].result == "locked"
    first = desk.rows("SELECT min(at) FROM case_tries")[0][0]
    late = tail(desk, case_id, "1234", station="k2")
    assert (late.result, late.opens_at) == ("locked", first + COUNTED_MS)
    desk.later(COUNTED_MS)
    assert tail(desk, case_id, "1234").result == "open"
    assert "case_tries" in str(desk.rows("SELECT body FROM journal WHERE type = 'alarm.raised'"))


def test_the_right_digits_forget_the_wrong_ones_and_staff_may_forgive(desk: CaseHall) -> None:
    case_id = desk.receive()
    for _ in range(MOST_A_CASE - 1):
        tail(desk, case_id, "9999")
    assert tail(desk, case_id, "1234").result == "open"
    for _ in range(MOST_A_CASE):
        tail(desk, case_id, "9999")
    assert tail(desk, case_id, "1234", station="k2").result == "locked"
    desk.do(ForgetTries(case_id, "看过身份证"))
    assert tail(desk, case_id, "1234", station="k2").result == "open"


def test_a_station_that_guesses_is_paused_for_every_case(desk: CaseHall) -> None:
    cases = [desk.receive() for _ in range(4)]
    for count in range(MOST_A_STATION):
        tail(desk, cases[count % 3], "9999")
    told = tail(desk, cases[3], "1234")
    assert told.result == "locked"
    assert tail(desk, cases[3], "1234", station="k2").result == "open"
    desk.later(STATION_PAUSE_MS)
    assert tail(desk, cases[3], "1234").result == "open"


def test_a_blob_of_another_case_station_or_kind_opens_nothing(desk: CaseHall) -> None:
    mine, other = desk.receive(), desk.receive()
    with pytest.raises(Refused, match="not_sealed"):
        tail(desk, mine, "1234", about=other)
    with pytest.raises(Refused, match="not_sealed"):
        ask(desk, "case.details", AskCaseDetails(case_id=mine, sealed="AAAA"))
    context = seal_context("shili", "k2", TAIL_PURPOSE)
    blob = seal(sealing_public_key(SEALING), {"case": mine, "tail": "1234"}, context)
    with pytest.raises(Refused, match="not_sealed"):
        ask(desk, "case.details", AskCaseDetails(case_id=mine, sealed=blob), "k1")


def test_a_new_code_ends_the_old_one_until_it_would_have_expired(desk: CaseHall) -> None:
    case_id = desk.receive()
    old = desk.case(case_id)["code_id"]
    new = desk.do(ReissueCaseCode(case_id, "凭证丢了"))
    assert desk.read(lambda connection: revoked_ids(connection, desk.now)) == (old,)
    with pytest.raises(Refused, match="revoked_code"):
        look(desk, code_id=old)
    assert look(desk, code_id=new).case_id == case_id
    desk.later(desk.facts.cases.code_valid_ms + CLEAN_AFTER_MS + 1)
    assert desk.read(lambda connection: revoked_ids(connection, desk.now)) == ()
    assert desk.recorder.run(Job(clean_codes, SYSTEM)).result() == 1
    assert desk.recorder.run(Job(clean_codes, SYSTEM)).result() == 0
    assert desk.rows("SELECT * FROM revoked_codes") == []


def test_a_code_that_was_found_is_revoked_by_its_text(desk: CaseHall) -> None:
    code_id = CodeId.new()
    text = hall_signer(SIGNING).sign(Code(CodeKind.CASE, code_id, desk.now + 60_000_000))
    assert desk.do(RevokeCode(text, "捡到的"))["kind"] == "case"
    assert desk.rows("SELECT code_id, kind FROM revoked_codes") == [(str(code_id), "C")]
    with pytest.raises(Refused, match="code_forged"):
        desk.do(RevokeCode(text[:-1] + ("0" if text[-1] != "0" else "1"), "捡到的"))
    with pytest.raises(Refused, match="reason_needed"):
        desk.do(RevokeCode(text, " "))


def test_progress_for_terminals_bears_no_number_and_follows_what_changes(desk: CaseHall) -> None:
    case_id = desk.receive()
    content = ProgressContent(lambda: desk.now)
    rows = dict(desk.read(lambda connection: content.items(connection, "2026-02-12")))
    code_id = desk.case(case_id)["code_id"]
    assert rows[code_id]["state"] == "received"
    assert (rows[code_id]["number"], rows[code_id]["item"]) == ("", "")
    assert OWN not in str(rows)
    desk.later(1_000)
    second = desk.mirror(7)
    rows = dict(desk.read(lambda connection: content.items(connection, "2026-02-12")))
    assert set(rows) == {code_id, desk.case(second)["code_id"]}
    desk.later(1_000)
    new = desk.do(ReissueCaseCode(case_id, "凭证丢了"))
    rows = dict(desk.read(lambda connection: content.items(connection, "2026-02-12")))
    assert set(rows) == {new, desk.case(second)["code_id"]}


def test_of_many_changes_at_once_only_what_is_told_is_read(desk: CaseHall) -> None:
    content = ProgressContent(lambda: desk.now, most=2)
    asked: list[str] = []

    def told(connection: Connection) -> set[str]:
        raw = cast("sqlite3.Connection", connection.connection.driver_connection)
        asked.clear()
        raw.set_trace_callback(asked.append)
        try:
            return {row["case_id"] for _, row in content.items(connection, "2026-02-12")}
        finally:
            raw.set_trace_callback(None)

    first = desk.mirror(1)
    assert desk.read(told) == {first}
    later = []
    for number in range(2, 8):
        desk.later(1_000)
        later.append(desk.mirror(number))
    assert desk.read(told) == set(later[-2:])
    assert sum("FROM case_steps WHERE" in one for one in asked) == 2
