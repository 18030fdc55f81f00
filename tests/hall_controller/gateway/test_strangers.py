"""Hostile and garbage payloads, foreign topics, releases of another schema."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.messages import Topics
from hall.messages.bodies import EVENT_BODIES, HelpRequested
from hall.model.ids import uuid7
from tests.support.hall_line import HALL, Line, now_ms
from tests.support.raw_client import RawClient
from tests.support.waiting import until

TOPICS = Topics(HALL)


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    line = Line(Path(tmp_path_factory.mktemp("line")), tls=False).start()
    yield line
    line.stop()


@pytest.fixture(scope="module")
def client(line: Line) -> Iterator[RawClient]:
    client = RawClient("k2", line.port, password=line.passwords["k2"]).connected()
    client.client.subscribe([(TOPICS.ack("k2"), 1), (TOPICS.response("k2"), 1)])
    yield client
    client.close()


def mine(line: Line, client: RawClient, topic: str, payload: bytes) -> None:
    """Said, and the controller is still there and answers."""
    request_id = uuid7(now_ms())
    client.say(topic, payload)
    client.say(TOPICS.request("k2", "help.call"), _request(request_id, {}))
    until(lambda: any(request_id.encode() in heard for _, heard in client.heard), what="an answer after garbage")


def _request(request_id: str, body: object, **extra: object) -> bytes:
    return json.dumps({"id": request_id, "op": "help.call", "sent_at": 1, "body": body, **extra}).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
ENVELOPE_KEYS = (
    "epoch",
    "seq",
    "id",
    "op",
    "type",
    "occurred_at",
    "sent_at",
    "body",
    "boot",
    "phase",
    "station",
    "ver",
)
ENVELOPES = st.dictionaries(st.sampled_from(ENVELOPE_KEYS), JSON | st.sampled_from(sorted(EVENT_BODIES)), max_size=9)
PAYLOADS = (
    st.binary(max_size=200)
    | JSON.map(lambda value: json.dumps(value).encode())
    | ENVELOPES.map(lambda value: json.dumps(value).encode())
)
UP = st.sampled_from(
    [
        TOPICS.events("k2"),
        TOPICS.request("k2", "ticket.issue"),
        TOPICS.request("k2", "x"),
        TOPICS.telemetry("k2"),
        TOPICS.state("k2"),
        TOPICS.birth("k2"),
        TOPICS.reported("k2", "rules"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(topic=UP, payload=PAYLOADS)
def test_garbage_never_stops_the_line(line: Line, client: RawClient, topic: str, payload: bytes) -> None:
    mine(line, client, topic, payload)


def test_deep_nesting_and_size(line: Line, client: RawClient) -> None:
    mine(line, client, TOPICS.events("k2"), b"[" * 50_000)
    mine(line, client, TOPICS.request("k2", "help.call"), b'{"id":"' + b"a" * 300_000 + b'"}')
    mine(line, client, TOPICS.events("k2"), b'{"epoch":"e","seq":99999999999999999999999}')


def test_fields_of_a_later_release_are_accepted(line: Line, client: RawClient) -> None:
    request_id = uuid7(now_ms())
    client.say(TOPICS.request("k2", "help.call"), _request(request_id, {"reason": "button", "mood": "calm"}, trace="x"))
    answer = until(lambda: next((heard for _, heard in client.heard if request_id.encode() in heard), None))
    assert json.loads(answer)["status"] == "ok"


def test_unknown_operations_and_bodies_are_refused(line: Line, client: RawClient) -> None:
    for op, body, code in (("no.such", {}, "unknown_operation"), ("help.call", {"reason": 5}, "invalid_body")):
        request_id = uuid7(now_ms())
        payload = json.dumps({"id": request_id, "op": op, "sent_at": 1, "body": body}).encode()
        client.say(TOPICS.request("k2", op), payload)
        answer = until(lambda wanted=request_id: next((h for _, h in client.heard if wanted.encode() in h), None))
        assert json.loads(answer)["problem"]["code"] == code


def test_events_that_nobody_understands_are_rejected_but_acknowledged(line: Line, client: RawClient) -> None:
    epoch = "11111111-1111-4111-8111-111111111111"
    for seq, event_type, body in (
        (1, "no.such", {}),
        (2, "help.requested", {}),
        (3, "help.requested", {"reason": "r"}),
        (4, "help.requested", {"reason": "长" * 81}),
    ):
        event = {"epoch": epoch, "seq": seq, "id": uuid7(now_ms()), "type": event_type, "occurred_at": 1, "body": body}
        client.say(TOPICS.events("k2"), json.dumps(event).encode())
    client.say(TOPICS.events("k2"), json.dumps({"epoch": epoch, "seq": 5, "id": 7}).encode())
    last = until(
        lambda: next((json.loads(h) for _, h in client.heard if epoch.encode() in h and b'"seq":5' in h), None)
    )
    assert last["seq"] == 5
    codes = line.rows(f"SELECT seq, code FROM dead_letters WHERE epoch = '{epoch}' ORDER BY seq")  # noqa: S608  (the test\'s own epoch)
    assert codes == [(1, "unknown_type"), (2, "invalid_body"), (4, "invalid_body"), (5, "unknown_type")]
    [(kept,)] = line.rows(f"SELECT payload FROM dead_letters WHERE epoch = '{epoch}' AND seq = 4")  # noqa: S608
    assert json.loads(kept)["body"]["reason"] == "长" * 81, "refused, but not lost"


def test_a_gap_is_answered_and_nothing_applied(line: Line, client: RawClient) -> None:
    epoch = "22222222-2222-4222-8222-222222222222"
    event = {"epoch": epoch, "seq": 5, "id": "x", "type": "help.requested", "occurred_at": 1, "body": {"reason": "r"}}
    client.say(TOPICS.events("k2"), json.dumps(event).encode())
    ack = until(lambda: next((json.loads(h) for _, h in client.heard if epoch.encode() in h), None))
    assert (ack["seq"], ack["gap"]) == (0, True)
    assert line.rows(f"SELECT 1 FROM line_high_water WHERE epoch = '{epoch}'") == []  # noqa: S608  (the test\'s own epoch)


def test_speaking_as_another_station_is_refused(line: Line, client: RawClient) -> None:
    before = len(line.journal("test.event", "k1"))
    for topic in (TOPICS.events("k1"), TOPICS.request("k1", "help.call"), TOPICS.ack("k2"), TOPICS.controller_state):
        assert client.say(topic, b"{}") == 135
    client.refused.clear()
    client.client.subscribe([("#", 1), (TOPICS.response("k1"), 1)])
    first = line.station("k1").ready()
    first.issue()
    first.tell("help.requested", HelpRequested(reason="r"))
    until(first.empty)
    assert len(line.journal("test.event", "k1")) == before + 2
    assert not [topic for topic, _ in client.heard if "/k1/" in topic]


def test_the_controllers_state_cannot_be_overwritten_for_long(line: Line) -> None:
    stranger = RawClient("controller", line.port, password=line.passwords["controller"]).connected()
    late = {"phase": "offline", "epoch": 5, "started_at": 1, "time": 1}
    stranger.client.publish(TOPICS.controller_state, json.dumps(late), 1, retain=True).wait_for_publish(5)
    stranger.close()
    reader = RawClient("k2", line.port, password=line.passwords["k2"]).connected()
    reader.client.subscribe(TOPICS.controller_state, 1)
    until(lambda: reader.heard and json.loads(reader.heard[-1][1])["phase"] == "ready")
    reader.close()


def test_reports_of_documents_that_do_not_exist_are_not_kept(line: Line, client: RawClient) -> None:
    """A station must not fill the controller's memory with names it makes up."""
    before = line.gateway.strange
    client.say(TOPICS.reported("k2", "nonsense"), b'{"ver":1,"name":"nonsense","applied":true}')
    client.say(TOPICS.reported("k2", "rules"), b'{"ver":1,"name":"keys","applied":true}')
    client.say(TOPICS.reported("k2", "rules"), b'{"ver":2,"name":"rules","applied":true}')
    kept = until(lambda: line.gateway.stations.get("k2") and line.gateway.stations.get("k2").reported)
    assert set(kept) == {"rules"}
    assert line.gateway.strange == before + 2
