"""Whatever somebody says on the line with a station's own identity: the hall goes on for everybody else."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.model.ids import uuid7
from tests.support.raw_client import RawClient
from tests.support.waiting import until
from tests.system.support.hall import SystemHall

OPS = ("ticket.issue", "ticket.scan", "appointment.check_in", "help.call", "line.time", "no.such")
EVENTS = ("ticket.printed", "ticket.dropped", "request.voided", "ticket.issued_offline", "device.changed", "no.such")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
IDS = st.sampled_from(["", "r1", "x" * 500, "\x00", "../../etc", "'; DROP TABLE tickets; --"]) | st.text(max_size=40)


@pytest.fixture
def stranger(hall: SystemHall) -> Iterator[RawClient]:
    """Somebody who has stolen the identity of k3."""
    client = RawClient("k3", hall.live.folder.line_port, password=hall.live.folder.passwords["k3"]).connected()
    yield client
    client.close()


def envelope(kind: str, body: object, some_id: str, number: int) -> bytes:
    fields = {"id": some_id, "op": kind, "type": kind, "sent_at": number, "occurred_at": number, "body": body}
    fields |= {"epoch": "e", "seq": number, "schema_version": 1, "unsynced": False, "boot": number, "station": "k3"}
    return json.dumps(fields).encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(OPS + EVENTS),
    payload=st.one_of(
        st.binary(max_size=300),
        JSON.map(lambda value: json.dumps(value).encode()),
        st.builds(envelope, st.sampled_from(OPS + EVENTS), JSON, IDS, st.integers(-(2**65), 2**65)),
    ),
)
def say_anything(stranger: RawClient, kind: str, payload: bytes) -> None:
    root = "hall/v1/shili/dev/k3"
    for topic in (
        f"{root}/up/req/{kind}",
        f"{root}/up/evt",
        f"{root}/state",
        f"{root}/birth",
        f"{root}/reported/rules",
    ):
        stranger.client.publish(topic, payload, 1)


def test_garbage_of_one_station_stops_nobody(hall: SystemHall, stranger: RawClient) -> None:
    say_anything(stranger)
    at = hall.now_ms()
    stranger.say("hall/v1/shili/dev/k3/up/evt", b"[" * 100_000)
    stranger.say("hall/v1/shili/dev/k3/up/evt", b'{"seq": 1' + b" " * 200_000)
    stranger.say(f"hall/v1/shili/dev/k3/up/req/{'x' * 2_000}", b"{}")
    # In another station's name: the broker lets nothing of it through.
    for topic in ("hall/v1/shili/dev/k1/up/evt", "hall/v1/shili/ctl/state", "hall/v1/shili/dev/k1/down/cmd"):
        stranger.say(topic, envelope("ticket.dropped", {"ticket_id": uuid7(at)}, uuid7(at), 1))
    for station in hall.stations:
        body = hall.citizens[station].take()["body"]
        assert (body["page"], body["offline"]) == ("ticket", False), body
        hall.citizens[station].leave()


def test_a_stolen_identity_takes_nobody_out_of_the_line(hall: SystemHall, stranger: RawClient) -> None:
    number = hall.citizens["k1"].take()["body"]["number"]
    hall.citizens["k1"].leave()
    hall.settled()
    with hall.journal() as rows:
        (ticket,) = rows.execute(
            "SELECT ticket_id FROM tickets WHERE number = ? ORDER BY rev DESC", (number,)
        ).fetchone()
    epoch = uuid7(hall.now_ms())
    for seq, (kind, more) in enumerate((("dropped", {"reason": "cancelled"}), ("kept", {})), start=1):
        event = {"epoch": epoch, "seq": seq, "id": uuid7(hall.now_ms()), "type": f"ticket.{kind}"}
        event |= {"occurred_at": hall.now_ms(), "body": {"ticket_id": ticket} | more}
        stranger.say("hall/v1/shili/dev/k3/up/evt", json.dumps(event).encode())

    def put_aside() -> list[tuple[str, str]]:
        with hall.journal() as rows:
            return rows.execute("SELECT type, code FROM dead_letters WHERE epoch = ? ORDER BY seq", (epoch,)).fetchall()

    until(lambda: len(put_aside()) == 2, 60, "both refused")
    assert put_aside() == [("ticket.dropped", "not_your_ticket"), ("ticket.kept", "not_your_ticket")]
    with hall.journal() as rows:
        assert rows.execute("SELECT state FROM tickets WHERE ticket_id = ?", (ticket,)).fetchone() == ("waiting",)
        told = "SELECT count(*) FROM journal WHERE type = 'line.event_refused' AND body LIKE '%not_your_ticket%'"
        assert rows.execute(told).fetchone()[0] >= 2


def test_garbage_before_the_scanner_is_a_kind_answer(hall: SystemHall) -> None:
    citizen = hall.citizens["k1"]
    for text in (
        "",
        "MT1.",
        "MT1." + "A" * 5000,
        "https://example.invalid/x",
        "\x00\x1b[2J",
        "'; DROP--",
        "张三" * 900,
    ):
        citizen.scan(text)
    citizen.wait(lambda p: p["body"]["page"] in {"message", "home"}, "an answer")
    citizen.home()
    assert citizen.take()["body"]["page"] == "ticket"
    citizen.leave()
