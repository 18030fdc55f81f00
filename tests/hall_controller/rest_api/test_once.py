"""A change is made once, however often it is asked for."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hall_controller.application.ports import SYSTEM, Job
from hall_controller.rest_api.idempotence import KEEP_MS, sweep
from tests.hall_controller.rest_api.rig import Rig


def booking(code: str = "YY-0001", **other: Any) -> dict[str, Any]:
    one = {"code": code, "service": "estate", "day": "2026-11-23", "begins": "10:00", "ends": "10:30"}
    return {"appointments": [one | other]}


def count(rig: Rig) -> int:
    return int(rig.rows("SELECT count(*) FROM appointments")[0][0])


def test_a_repeat_gets_the_first_answer(rig: Rig) -> None:
    first = rig.post("/appointments", booking(), "one-key-1")
    again = rig.post("/appointments", booking(), "one-key-1")
    assert first.json() == again.json() == {"new": 1, "known": 0}
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert rig.post("/appointments", booking(), "one-key-2").json() == {"new": 0, "known": 1}
    assert count(rig) == 1


def test_another_request_under_the_same_key_is_refused(rig: Rig) -> None:
    rig.post("/appointments", booking(), "one-key-1")
    answer = rig.post("/appointments", booking("YY-0002"), "one-key-1")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert count(rig) == 1


def test_ten_at_once_are_one(rig: Rig) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: rig.post("/appointments", booking(), "one-key-1"), range(10)))
    assert all(answer.json() == {"new": 1, "known": 0} for answer in answers)
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 9
    assert count(rig) == 1


def test_a_refused_change_may_be_asked_for_again(rig: Rig) -> None:
    assert rig.post("/appointments", booking(service="nothing"), "one-key-1").json()["code"] == "unknown_service"
    assert rig.post("/appointments", booking(), "one-key-1").status_code == 200


def test_a_change_without_a_key_is_refused(rig: Rig) -> None:
    answer = rig.client.post("/appointments", json=booking())
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["params"]["errors"][0]["where"] == "header/Idempotency-Key"


def test_answers_are_forgotten_after_a_day(rig: Rig) -> None:
    rig.post("/appointments", booking(), "one-key-1")
    rig.now += KEEP_MS
    assert rig.submit(Job(sweep, SYSTEM)).result() == 1
    assert rig.rows("SELECT * FROM api_answers") == []


def test_wrong_input_says_where_and_never_what(rig: Rig) -> None:
    answer = rig.post("/appointments", booking(phone_tail="13800000000"))
    assert answer.status_code == 422
    assert answer.json()["params"]["errors"][0]["where"] == "body/appointments/0/phone_tail"
    assert "13800000000" not in answer.text


def test_personal_keys_are_hashed_and_not_in_the_journal(rig: Rig) -> None:
    assert rig.post("/appointments", booking(document="示例证件0001", phone_tail="0001")).status_code == 200
    assert "示例证件" not in str(rig.rows("SELECT body FROM journal"))
    assert "示例证件" not in str(rig.rows("SELECT * FROM api_answers"))
    assert len(rig.rows("SELECT * FROM appointment_keys")) == 4
