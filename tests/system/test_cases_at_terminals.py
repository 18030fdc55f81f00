"""A case code held to real terminals: progress, the second factor and its lock, cut off, taken back (ADR 0031)."""

import sqlite3

import pytest

from hall.model.code import Code, CodeId, CodeKind
from tests.support.waiting import until
from tests.system.support.citizen import Citizen, Picture
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff

TAIL, WRONG = "0012", "9999"
DAY_MS = 86_400_000


def own_case(hall: SystemHall) -> tuple[str, str]:
    """The demo's own case that has an applicant: its id and the id of its code."""
    with sqlite3.connect(f"file:{hall.database}?mode=ro", uri=True) as database:
        found = database.execute(
            "SELECT case_id, code_id FROM cases WHERE personal_id IS NOT NULL ORDER BY case_id LIMIT 1"
        ).fetchone()
    assert found is not None
    return str(found[0]), str(found[1])


def code_of(hall: SystemHall, code_id: str) -> str:
    return hall.keys.signer.sign(Code(CodeKind.CASE, CodeId.parse(code_id), hall.now_ms() + 30 * DAY_MS))


def told(picture: Picture) -> bool:
    body = picture["body"]
    return body["page"] == "case" and bool(body.get("state")) and not body.get("looking")


def scanned(citizen: Citizen, code: str) -> Picture:
    citizen.scan(code)
    return citizen.wait(told, "the progress of a case")


def prove(citizen: Citizen, digits: str) -> Picture:
    """From the keypad to the answer."""
    for digit in digits:
        citizen.do("type", digit)
    citizen.wait(lambda p: p["body"]["page"] == "keypad" and p["body"]["ready"], "four characters")
    citizen.do("choose", "enter")
    return citizen.wait(
        lambda p: (
            p["body"]["page"] in {"message", "case_details"}
            or (p["body"]["page"] == "keypad" and p["body"]["typed"] == 0 and p["body"].get("left") is not None)
        ),
        "an answer to four characters",
    )


def test_progress_second_factor_lock_and_a_new_code(hall: SystemHall) -> None:
    case_id, code_id = own_case(hall)
    code = code_of(hall, code_id)
    one, two = (hall.citizens[station] for station in hall.stations)
    assert "details" in [choice["id"] for choice in scanned(one, code)["body"]["choices"]]
    one.do("choose", "details")
    one.page("keypad")
    answers = [prove(one, WRONG)["body"] for _ in range(5)]
    assert [answer.get("left") for answer in answers[:4]] == [4, 3, 2, 1]
    assert (answers[4]["page"], answers[4]["code"]) == ("message", "case_locked")
    one.home()
    # Everywhere, and the right digits too; the progress itself stays.
    scanned(two, code)
    two.do("choose", "details")
    two.page("keypad")
    assert prove(two, TAIL)["body"]["code"] == "case_locked"
    two.home()
    staff = Staff(hall, "clerk")
    try:
        assert staff.press("forget_tries", case_id=case_id, reason="看过身份证").status_code == 200
        scanned(two, code)
        two.do("choose", "details")
        two.page("keypad")
        assert prove(two, TAIL)["body"]["page"] == "case_details"
        two.home()
        cut_off(hall, code)
        assert staff.press("reissue_code", case_id=case_id, reason="凭证丢了").status_code == 200
        until(lambda: refused(one, code), 60.0, "the old code is refused")
        assert scanned(one, code_of(hall, own_case(hall)[1]))["body"]["state"]
    finally:
        staff.close()
    one.home()
    with sqlite3.connect(f"file:{hall.database}?mode=ro", uri=True) as database:
        bodies = database.execute(
            "SELECT body FROM journal WHERE type LIKE 'case.%' AND subject = ?", (f"case:{case_id}",)
        )
        written = "".join(row[0] for row in bodies)
    assert "tail" not in written
    assert WRONG not in written


def cut_off(hall: SystemHall, code: str) -> None:
    """The last progress that was fetched, with its age."""
    station = hall.stations[0]
    citizen, proxy = hall.citizens[station], hall.proxies[station]
    proxy.block()
    try:
        citizen.cut_off()
        body = scanned(citizen, code)["body"]
        assert body["as_of_clock"]
        details = next(choice for choice in body["choices"] if choice["id"] == "details")
        assert (details["enabled"], details["reason"]) == (False, "offline")
    finally:
        proxy.unblock()
    citizen.home()
    citizen.online()


def refused(citizen: Citizen, code: str) -> bool:
    """The old code: told as taken back, by the list or by the hall."""
    citizen.home()
    citizen.scan(code)
    body = citizen.wait(lambda p: p["body"]["page"] == "message" or told(p), "what an old code says")["body"]
    return body["page"] == "message" and body["code"] == "revoked_case"


@pytest.mark.parametrize("text", ["https://example.com/", "WIFI:S:a;;", "990100199003070011", "MT1.C.BROKEN"])
def test_foreign_codes_get_a_page_and_nothing_else(hall: SystemHall, text: str) -> None:
    citizen = hall.citizens[hall.stations[0]]
    citizen.scan(text)
    assert citizen.page("message")["body"]["code"]
    citizen.home()


def test_a_number_from_a_platform_code_brings_its_list_of_materials(hall: SystemHall) -> None:
    station = hall.stations[0]
    citizen, printer = hall.citizens[station].online().printing(), hall.printers[station]
    citizen.home()
    before = len(printer.whole_slips())
    citizen.scan("990100-SCJG-0001")
    citizen.wait(lambda p: p["body"]["page"] == "guide" and p["body"]["read"], "the guide of a code")
    citizen.do("choose", "number")
    picture = citizen.wait(lambda p: p["body"]["page"] in {"ticket", "confirm"}, "a number or a question")
    if picture["body"]["page"] == "confirm":
        citizen.do("choose", "yes")
    body = citizen.wait(lambda p: p["body"].get("paper") == "printed", "the slip")["body"]
    assert "materials" in [choice["id"] for choice in body["choices"]]
    if body["list_paper"] != "none":  # a machine that is too busy keeps the printer for numbers
        citizen.wait(lambda p: p["body"].get("list_paper") == "printed", "the list")
        until(lambda: len(printer.whole_slips()) == before + 2, 30, "slip and list")
        assert set(printer.whole_slips().values()) == {True}
    citizen.do("choose", "materials")
    shown = citizen.wait(lambda p: p["body"]["page"] == "guide" and p["body"]["read"], "the list on the screen")["body"]
    assert "number" not in [choice["id"] for choice in shown["more"]]
    citizen.home()
