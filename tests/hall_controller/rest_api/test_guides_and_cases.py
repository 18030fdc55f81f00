"""What department systems bring: guides as files, cases as they stand."""

import json
from pathlib import Path
from typing import Any

from hall_controller.application.commands import IssueDocument
from hall_controller.application.ports import Actor, Job
from tests.hall_controller.application.hall_bench import NINE
from tests.hall_controller.rest_api.rig import EXAMPLE, Rig
from tests.support.waiting import until

DAY = 86_400_000
NUMBER = "SHILI2026112300001"


def pushed(state: str = "received", **more: Any) -> dict[str, Any]:
    told = {"number": NUMBER, "item": "SHILI-XK-0001", "item_name": {"zh": "示例许可"}, "state": state}
    return told | {"promised": {"days": 5}, "at": NINE, "received_at": NINE - DAY} | more


def bring(rig: Rig, content: bytes, name: str = "guides.json") -> str:
    answer = rig.client.post(
        f"/guides/files?name={name}", content=content, headers={"Content-Type": "application/octet-stream"}
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["file_id"])


def published(rig: Rig, file_id: str) -> None:
    assert rig.client.post(f"/guides/files/{file_id}/publish", json={"note": "接口"}).status_code == 202
    until(lambda: rig.client.get("/guides/publishing").json()["state"] == "done", 30)


def test_a_file_is_brought_checked_and_published(rig: Rig) -> None:
    file_id = bring(rig, Path(EXAMPLE, "guides.json").read_bytes())
    report = rig.client.get(f"/guides/files/{file_id}").json()
    assert report["publishable"], report["problems"][:3]
    assert {change["kind"] for change in report["changes"]} == {"new"}
    published(rig, file_id)
    listed = rig.client.get("/guides?limit=2").json()
    assert listed["found"] == len(report["changes"])
    assert len(listed["guides"]) == 2
    code = listed["guides"][0]["code"]
    assert rig.client.get("/guides/one", params={"code": code}).json()["name"] == listed["guides"][0]["name"]
    again = bring(rig, Path(EXAMPLE, "guides.json").read_bytes())
    assert rig.client.post(f"/guides/files/{again}/publish", json={}).json()["code"] == "nothing_new"


def test_a_bad_file_says_what_to_do_in_both_languages(rig: Rig) -> None:
    content = json.dumps({"guides": [{"code": "", "name": {"zh": "示例"}}]}).encode()
    report = rig.client.get(f"/guides/files/{bring(rig, content)}").json()
    assert not report["publishable"]
    assert report["errors"] >= 1
    problem = report["problems"][0]
    assert any("\u4e00" <= character <= "\u9fff" for character in problem["zh"])
    assert problem["en"].isascii() or problem["en"]


def test_a_key_that_may_only_read_brings_nothing(rig: Rig) -> None:
    rig.client.headers["Authorization"] = f"Bearer {rig.new_token('guides:read')}"
    answer = rig.client.post(
        "/guides/files?name=g.json", content=b"{}", headers={"Content-Type": "application/octet-stream"}
    )
    assert answer.json()["code"] == "scope_missing"
    assert rig.client.get("/guides").status_code == 200


def test_a_case_is_told_and_asked_for(rig: Rig) -> None:
    first = rig.post("/cases", pushed())
    assert first.status_code == 200, first.text
    assert first.json()["new"] is True
    assert first.json()["state"] == "received"
    assert rig.post("/cases", pushed()).json()["new"] is False
    rig.now = NINE + DAY
    assert rig.post("/cases", pushed("accepted", at=NINE + 1)).json()["state"] == "accepted"
    stands = rig.client.get("/cases/one", params={"number": NUMBER}).json()
    assert [step["state"] for step in stands["steps"]] == ["received", "accepted"]
    assert stands["promised_by"] == "2026-11-30"
    assert rig.client.get("/cases/one", params={"number": "SHILI0000"}).json()["code"] == "unknown_case"


def test_a_case_does_not_go_back_and_the_refusal_says_so(rig: Rig) -> None:
    rig.post("/cases", pushed("decided"))
    answer = rig.post("/cases", pushed("received"))
    assert (answer.status_code, answer.json()["code"]) == (422, "no_way")


def test_the_applicant_is_encrypted_and_opens_the_details(rig: Rig) -> None:
    who = {"name": "示例人甲", "document": "示例证件99887766", "phone": "10000004321"}
    assert rig.post("/cases", pushed(applicant=who)).status_code == 200
    assert rig.client.get("/cases/one", params={"number": NUMBER}).json()["second_factor"] is True
    with rig.database.read() as connection:
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
    everything = str([rig.rows(f"SELECT * FROM {table}") for table in tables])  # noqa: S608 (names of the database)
    for secret in who.values():
        assert secret not in everything


def test_a_copy_of_a_document_is_made_and_journalled(rig: Rig) -> None:
    case_id = rig.post("/cases", pushed()).json()["case_id"]
    clerk = Actor("user", "li", frozenset({"clerk"}))
    use_case = rig.ports.use_cases[IssueDocument]
    rig.submit(Job(lambda tx: use_case(tx, IssueDocument(case_id, "receipt"), rig.facts), clerk)).result()
    (document,) = rig.client.get("/documents", params={"number": NUMBER}).json()
    answer = rig.client.post(f"/documents/{document['document_id']}/copies", timeout=60)
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert rig.rows("SELECT count(*) FROM journal WHERE type = 'case.document_printed'") == [(1,)]
    assert rig.client.post("/documents/none/copies").json()["code"] == "unknown_document"
