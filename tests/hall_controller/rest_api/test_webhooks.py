"""Calls to other systems: signed, exactly what was asked for, retried, given up visibly."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.application.commands import RemoveWebhook, RevokeApiKey, SendAgain
from hall_controller.application.ports import SYSTEM, Job, Refused
from hall_controller.domain.retries import WAITS_MS
from hall_controller.rest_api.webhooks.feeding import KEEP_MS, forget
from hall_controller.rest_api.webhooks.signing import new_hook_secret, signature
from hall_controller.rest_api.webhooks.use_cases import check_url
from tests.hall_controller.application.hall_bench import NINE
from tests.hall_controller.rest_api.rig import Rig
from tests.hall_controller.rest_api.test_forms import handed_in
from tests.hall_controller.rest_api.test_guides_and_cases import DAY, NUMBER, pushed
from tests.support.waiting import until


class Receiver:
    """A department system that listens on loopback and answers as it is told."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.calls.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(outer.status)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver() -> Any:
    one = Receiver()
    yield one
    one.close()


def added(rig: Rig, url: str, *types: str) -> str:
    answer = rig.post("/webhooks", {"url": url, "event_types": types})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["hook_id"])


def happened(rig: Rig, **more: Any) -> None:
    """One event that is told."""
    assert rig.post("/cases", pushed(**more)).status_code == 200


def states(rig: Rig) -> list[tuple[Any, ...]]:
    return rig.rows("SELECT state, tries, last_status, last_error FROM webhook_deliveries ORDER BY seq")


def test_a_call_is_signed_and_says_what_happened(rig: Rig, receiver: Receiver) -> None:
    hook = added(rig, receiver.url, "case.*")
    secret = rig.client.get(f"/webhooks/{hook}/secret").json()["secret"]
    rig.sender.start()
    happened(rig)
    rig.sender.wake()
    headers, body = until(lambda: receiver.calls and receiver.calls[0])
    said = json.loads(body)
    assert (said["type"], said["hall"], said["id"]) == ("case.received", "shili", headers["webhook-id"])
    assert said["data"] == {"at": NINE - DAY, "number": NUMBER, "state": "received"}
    stamp = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(secret, said["id"], stamp, body)
    assert headers["webhook-signature"] != signature(new_hook_secret(), said["id"], stamp, body)
    until(lambda: states(rig) == [("delivered", 1, 204, None)])
    assert len(receiver.calls) == 1


def test_a_hook_hears_only_what_it_asked_for(rig: Rig, receiver: Receiver) -> None:
    added(rig, receiver.url, "guides.*")
    happened(rig)
    rig.sender.start()
    rig.sender.wake()
    last = rig.rows("SELECT max(seq) FROM journal")
    until(lambda: rig.rows("SELECT seq FROM webhook_marks") == last)
    assert states(rig) == []


def test_keys_and_hooks_themselves_are_never_told(rig: Rig, receiver: Receiver) -> None:
    added(rig, receiver.url)
    rig.new_token("cases:read")
    rig.sender.start()
    rig.sender.wake()
    last = rig.rows("SELECT max(seq) FROM journal")
    until(lambda: rig.rows("SELECT seq FROM webhook_marks") == last)
    assert states(rig) == []


def test_a_failed_call_is_made_again_and_given_up_in_the_end(rig: Rig, receiver: Receiver) -> None:
    hook = added(rig, receiver.url)
    receiver.status = 500
    happened(rig)
    rig.sender.start()
    for tries in range(1, len(WAITS_MS) + 2):
        rig.sender.wake()
        until(lambda tries=tries: states(rig) and states(rig)[0][1] == tries)  # type: ignore[misc]
        rig.now += WAITS_MS[min(tries, len(WAITS_MS)) - 1] * 2
    assert states(rig) == [("dead", len(WAITS_MS) + 1, 500, None)]
    assert rig.rows("SELECT count(*) FROM journal WHERE type = 'webhook.given_up'") == [(1,)]
    receiver.status = 200
    assert rig.do(SendAgain(hook)) == 1
    rig.sender.wake()
    until(lambda: states(rig) == [("delivered", 1, 200, None)])
    rig.now += KEEP_MS
    assert rig.submit(Job(forget, SYSTEM)).result() == 1


def test_a_dead_receiver_keeps_no_other_waiting(rig: Rig, receiver: Receiver) -> None:
    gone = Receiver()
    added(rig, gone.url)
    gone.close()
    added(rig, receiver.url)
    happened(rig)
    rig.sender.start()
    rig.sender.wake()
    until(lambda: len(receiver.calls) == 1)
    until(lambda: ("waiting", 1, None, "ConnectError") in states(rig))


def test_a_redirect_is_not_followed(rig: Rig, receiver: Receiver) -> None:
    added(rig, receiver.url)
    receiver.status = 302
    happened(rig)
    rig.sender.start()
    rig.sender.wake()
    until(lambda: states(rig) and states(rig)[0][:3] == ("waiting", 1, 302))
    assert len(receiver.calls) == 1


def test_a_removed_hook_hears_nothing_more(rig: Rig, receiver: Receiver) -> None:
    hook, other = added(rig, receiver.url), added(rig, receiver.url + "/other")
    happened(rig)
    rig.do(RemoveWebhook(hook))
    assert [one["hook_id"] for one in rig.client.get("/webhooks").json()] == [other]
    rig.do(RevokeApiKey(rig.token.split("_")[1]))
    rig.sender.start()
    rig.sender.wake()
    with pytest.raises(Refused, match="unknown_hook"):
        rig.do(RemoveWebhook(other))
    assert receiver.calls == []


def test_another_key_sees_nothing_of_a_hook(rig: Rig, receiver: Receiver) -> None:
    hook = added(rig, receiver.url)
    rig.client.headers["Authorization"] = f"Bearer {rig.new_token('webhooks:manage')}"
    assert rig.client.get("/webhooks").json() == []
    for path in (f"/webhooks/{hook}/secret", f"/webhooks/{hook}/deliveries"):
        assert rig.client.get(path).status_code == 404
    assert rig.post(f"/webhooks/{hook}/deliveries/again", None).status_code == 404


def test_the_secret_is_encrypted_where_it_is_kept(rig: Rig, receiver: Receiver) -> None:
    hook = added(rig, receiver.url)
    secret = rig.client.get(f"/webhooks/{hook}/secret").json()["secret"]
    for table in ("webhook_secrets", "api_answers", "journal", "webhooks"):
        assert secret not in str(rig.rows(f"SELECT * FROM {table}")), table  # noqa: S608 (fixed names)


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.5/x",
        "ftp://a.example/x",
        "https://u:p@a.example/",
        "https:///x",
        "https://a.example/#f",
        "x" * 20,
    ],
)
def test_a_url_that_is_not_safe_is_refused(rig: Rig, url: str) -> None:
    answer = rig.post("/webhooks", {"url": url})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_url")


def test_nothing_but_the_listed_fields_goes_out(rig: Rig, receiver: Receiver) -> None:
    """The journal's body of a case holds its whole row and what a clerk wrote; names of 事项 among it."""
    added(rig, receiver.url)
    happened(
        rig, state="not_accepted", reason="示例理由", item_name={"zh": "示例敏感事项"}, applicant={"name": "示例人"}
    )
    rig.sender.start()
    rig.sender.wake()
    until(lambda: len(receiver.calls) >= 2)
    until(lambda: {state for state, *_ in states(rig)} == {"delivered"})
    for _, body in receiver.calls:
        assert set(json.loads(body)["data"]) <= {"state", "at", "number"}
        assert not {"示例理由", "示例敏感事项", "示例人"} & set(json.loads(body)["data"].values())
    assert "示例" not in str(rig.rows("SELECT body FROM webhook_deliveries"))


def test_a_key_hears_only_what_it_may_read(rig: Rig, receiver: Receiver) -> None:
    rig.client.headers["Authorization"] = f"Bearer {rig.new_token('webhooks:manage', 'guides:read')}"
    answer = rig.post("/webhooks", {"url": receiver.url, "event_types": ["case.*"]})
    assert (answer.status_code, answer.json()["params"]) == (403, {"scope": "cases:read"})
    added(rig, receiver.url)
    assert rig.client.get("/webhooks").json()[0]["event_types"] == ["guides.*"]
    rig.client.headers["Authorization"] = f"Bearer {rig.new_token('webhooks:manage')}"
    assert rig.post("/webhooks", {"url": receiver.url}).json()["code"] == "scope_missing"


def test_a_form_is_told_and_an_opinion_is_not(rig: Rig, receiver: Receiver) -> None:
    added(rig, receiver.url, "submission.received")
    handed_in(rig, "opinion")
    handed_in(rig, "form")
    rig.sender.start()
    rig.sender.wake()
    _, body = until(lambda: receiver.calls and receiver.calls[0])
    assert json.loads(body)["subject"] == "submission:submission-form"
    last = rig.rows("SELECT max(seq) FROM journal")
    until(lambda: rig.rows("SELECT seq FROM webhook_marks") == last)
    assert len(receiver.calls) == 1


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_refused(text: str) -> None:
    outcome = ""
    try:
        check_url(text)
    except Refused as refused:
        outcome = refused.code
    assert outcome == "bad_url" or text.lower().startswith(("https://", "http://"))


def test_more_than_twenty_hooks_are_refused(rig: Rig, receiver: Receiver) -> None:
    for _ in range(20):
        added(rig, receiver.url)
    assert rig.post("/webhooks", {"url": receiver.url}).json()["code"] == "too_many_hooks"


def test_only_what_may_be_told_can_be_asked_for(rig: Rig, receiver: Receiver) -> None:
    answer = rig.post("/webhooks", {"url": receiver.url, "event_types": ["personal.stored"]})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_event_type")
