"""Who may call, and how often."""

import httpx
import pytest

from hall_controller.application.commands import CreateApiKey, RevokeApiKey
from hall_controller.application.ports import Actor, Refused
from hall_controller.rest_api.app import PATH
from tests.hall_controller.rest_api.rig import Rig, bearer


def get(rig: Rig, path: str, token: str) -> httpx.Response:
    return httpx.get(rig.address + PATH + path, headers=bearer(token), trust_env=False)


def key_id(token: str) -> str:
    return token.split("_")[1]


def test_a_good_key_is_told_what_it_may_do(rig: Rig) -> None:
    answer = rig.client.get("/hall")
    assert answer.status_code == 200
    assert answer.json()["scopes"] == sorted(answer.json()["scopes"])
    assert answer.json()["services"][0] == {"slug": "civil", "name": {"zh": "civil", "en": "civil"}}


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer mingting_00_wrong", "Basic YTpi", "Bearer \xff"])
def test_without_a_good_key_nothing_is_said(rig: Rig, shown: str) -> None:
    answer = httpx.get(
        rig.address + PATH + "/hall", headers={"Authorization": shown.encode("latin-1")}, trust_env=False
    )
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "unknown_key"


def test_a_revoked_key_opens_nothing_from_then_on(rig: Rig) -> None:
    token = rig.new_token("cases:read")
    assert get(rig, "/hall", token).status_code == 200
    rig.do(RevokeApiKey(key_id(token)))
    assert get(rig, "/hall", token).status_code == 401
    rig.do(RevokeApiKey(key_id(token)))
    assert rig.rows("SELECT count(*) FROM journal WHERE type = 'api_key.revoked'") == [(1,)]


def test_a_key_ends_by_itself(rig: Rig) -> None:
    token = rig.new_token("cases:read", days=1)
    rig.now += 24 * 3_600_000 - 1
    assert get(rig, "/hall", token).status_code == 200
    rig.now += 1
    assert get(rig, "/hall", token).status_code == 401


def test_a_scope_opens_one_thing_only(rig: Rig) -> None:
    answer = get(rig, "/webhooks", rig.new_token("cases:read"))
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
    assert answer.json()["params"] == {"scope": "webhooks:manage"}


def test_too_many_requests_are_told_when_to_come_again(rig: Rig) -> None:
    token = rig.new_token("cases:read", a_minute=12)
    assert [get(rig, "/hall", token).status_code for _ in range(3)] == [200, 200, 429]
    answer = get(rig, "/hall", token)
    assert answer.headers["retry-after"] == "5"
    rig.monotonic += 5_000
    assert get(rig, "/hall", token).status_code == 200


def test_guessing_keys_is_slowed_down_and_good_keys_are_not(rig: Rig) -> None:
    answers = [get(rig, "/hall", f"mingting_0_{guess}").status_code for guess in range(8)]
    assert answers == [401] * 5 + [429] * 3
    assert rig.client.get("/hall").status_code == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_only_a_good_key_sends_a_large_body(rig: Rig, chunked: bool) -> None:
    """Strangers fill nobody's memory: they are refused before their body is taken."""

    def sent(shown: dict[str, str]) -> int:
        body = b'{"cases": "' + b"x" * 100_000 + b'"}'
        pieces = (body[at : at + 30_000] for at in range(0, len(body), 30_000))
        headers = {"Idempotency-Key": "a-large-body", "Content-Type": "application/json", **shown}
        content = pieces if chunked else body
        return rig.client.post("/cases/batch", content=content, headers=headers).status_code

    assert sent({"Authorization": "Bearer mingting_00_wrong"}) == 413
    assert sent({"Authorization": "Basic YTpi"}) == 413
    assert sent({}) in {404, 405, 422}, "taken, and looked at"


def test_the_journal_knows_the_key_and_not_the_token(rig: Rig) -> None:
    ((body,),) = rig.rows("SELECT body FROM journal WHERE type = 'api_key.created'")
    assert key_id(rig.token) in body
    assert rig.token.split("_", 2)[2] not in str(
        rig.rows("SELECT body FROM journal") + rig.rows("SELECT * FROM api_secrets")
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (CreateApiKey(" ", ("cases:read",)), "bad_key_name"),
        (CreateApiKey("示例", ()), "no_scope"),
        (CreateApiKey("示例", ("everything",)), "unknown_scope"),
        (CreateApiKey("示例", ("cases:read",), 0), "bad_rate"),
        (CreateApiKey("示例", ("cases:read",), 10, 0), "bad_days"),
    ],
)
def test_a_senseless_key_is_refused(rig: Rig, command: CreateApiKey, code: str) -> None:
    with pytest.raises(Refused, match=code):
        rig.do(command)


def test_only_administrators_make_keys(rig: Rig) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        rig.do(CreateApiKey("示例", ("cases:read",)), Actor("user", "boss", frozenset({"manager"})))


def test_what_is_not_ours_goes_to_the_pages(rig: Rig) -> None:
    assert httpx.get(rig.address + "/api/v2/hall", trust_env=False).status_code == 418
    answer = rig.client.get("/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_path")
