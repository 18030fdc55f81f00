"""Station and controller over a real Mosquitto, with TLS and without."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.link import ControllerAway, NoAnswer
from hall.messages import ControllerPhase, Topics
from hall.messages.bodies import CommandDone, HelpRequested, QueueSnapshot, RequestVoided
from hall.messages.documents import Desired
from hall.messages.presence import Highest
from hall.model.ids import uuid7
from hall_controller.application.ports import Actor, Job, Refused
from tests.support.hall_line import HALL, Line, now_ms
from tests.support.raw_client import RawClient
from tests.support.waiting import until


@pytest.fixture(params=["tls", "plain"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path, tls=request.param == "tls").start()
    yield line
    line.stop()


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path, tls=False).start()
    yield line
    line.stop()


def test_a_number_and_its_repeat(line: Line) -> None:
    station = line.station("k1").ready()
    request_id = uuid7(now_ms())
    first = station.issue(request_id)
    assert first.status == "ok"
    assert first.body["number"] == "A001"
    assert station.issue(request_id).body == first.body
    assert station.issue().body["number"] == "A002"
    assert station.link.clock_offset_ms is not None
    assert abs(station.link.clock_offset_ms) < 100
    assert len(line.journal("test.issued")) == 2


def test_events_arrive_in_order_and_leave_the_outbox(line: Line) -> None:
    station = line.station("k1")
    told = [station.tell("help.requested", HelpRequested(reason=str(n))) for n in range(300)]
    until(station.empty)
    assert [row["id"] for row in line.journal("test.event", "k1")][1:] == [event.id for event in told]
    assert line.gateway.stations.get("k1").birth.station == "k1"


def test_refusals_and_faults_are_answers(plain: Line) -> None:
    station = plain.station("k1").ready()
    request_id = uuid7(now_ms())
    refused = station.issue(request_id, service="closed")
    assert (refused.status, refused.problem.code, refused.problem.params) == (
        "refused",
        "closed",
        {"opens_at": "09:00"},
    )
    assert station.issue(request_id, service="social").status == "refused", "a stored refusal is not granted later"
    fault = station.issue(service="broken")
    assert (fault.status, fault.problem.code) == ("error", "fault")
    assert station.issue().body["number"] == "A001"


def test_a_late_request_after_its_tombstone_is_refused(plain: Line) -> None:
    station = plain.station("k1").ready()
    request_id = uuid7(now_ms())
    station.tell("request.voided", RequestVoided(request_id=request_id, op="ticket.issue"))
    until(station.empty)
    late = station.issue(request_id)
    assert (late.status, late.problem.code) == ("refused", "voided")
    answered = uuid7(now_ms())
    assert station.issue(answered).status == "ok"
    station.tell("request.voided", RequestVoided(request_id=answered, op="ticket.issue"))
    until(station.empty)
    assert station.issue(answered).problem.code == "voided"


def test_a_station_that_asks_nothing_still_knows_the_time(plain: Line) -> None:
    station = plain.station("k1").ready()
    offset = until(lambda: [station.link.clock_offset_ms] if station.link.clock_offset_ms is not None else None)
    assert abs(offset[0]) < 500
    assert plain.rows("SELECT 1 FROM line_requests") == []


def test_another_stations_request_id_gives_nothing_away(plain: Line) -> None:
    first, second = plain.station("k1").ready(), plain.station("k2").ready()
    request_id = uuid7(now_ms())
    first.issue(request_id)
    assert second.issue(request_id).problem.code == "not_yours"


def test_rejected_events_are_dead_letters_on_both_sides(plain: Line) -> None:
    station = plain.station("k1")
    station.tell("help.requested", HelpRequested(reason="refuse-me"))
    station.tell("help.requested", HelpRequested(reason="break-me"))
    good = station.tell("help.requested", HelpRequested(reason="good"))
    until(station.empty)
    assert plain.journal("test.event", "k1")[-1]["id"] == good.id
    assert plain.rows("SELECT seq, code FROM dead_letters ORDER BY seq") == [(2, "not_allowed"), (3, "fault")]
    told = [json.loads(body) for (body,) in plain.rows("SELECT body FROM journal WHERE type = 'alarm.raised'")]
    assert {(one["code"], one["about"], one["owner_role"]) for one in told} == {
        ("event_rejected", "station:k1", "technician")
    }
    kept = station.own.execute("SELECT seq, reason FROM outbox_dead_letters ORDER BY seq").fetchall()
    assert kept == [(2, "not_allowed"), (3, "fault")]


def test_commands_documents_and_snapshots_reach_their_station(line: Line) -> None:
    first, second = line.station("k1").ready(), line.station("k2").ready()
    job = Job(lambda tx: tx.command("k1", "device.test", {"device": "printer"}, ttl_ms=5000), Actor("user", "t"))
    cmd_id = line.gateway.submit(job).result(5)
    until(lambda: first.commands)
    assert (first.commands[0].cmd_id, first.commands[0].body) == (cmd_id, {"device": "printer"})
    line.gateway.publish_desired("k1", Desired(ver=3, name="rules", content={"a": 1}))
    until(lambda: first.documents)
    snapshot = QueueSnapshot(ver=1, time=now_ms(), open=True, business_day="2026-11-23", lines=())
    line.gateway.publish_public("queue", snapshot)
    until(lambda: first.public and second.public)
    assert first.public == [("queue", snapshot)]
    first.link.report("rules", 3, applied=True)
    reported = until(lambda: line.gateway.stations.get("k1").reported.get("rules"))
    assert (reported.ver, reported.applied) == (3, True)
    assert second.commands == []
    assert second.documents == []


def test_a_command_waits_for_its_station_until_it_is_settled(plain: Line) -> None:
    body = {"device": "printer"}
    orders = [
        Job(lambda tx, ttl=ttl: tx.command("k1", "device.test", body, ttl_ms=ttl), Actor("user", "t"))
        for ttl in (60_000, 1, 60_000)
    ]
    first, _, second = [plain.gateway.submit(order).result(5) for order in orders]
    station = plain.station("k1").ready()
    until(lambda: len(station.commands) >= 2)
    assert [command.cmd_id for command in station.commands[:2]] == [first, second]
    assert station.commands[0].ttl_ms < 60_000
    station.tell("command.done", CommandDone(cmd_id=first, op="device.test", result="done"))
    until(station.empty)
    station.commands.clear()
    station.reopen()
    until(lambda: station.commands)
    assert {command.cmd_id for command in station.commands} == {second}
    refused = CommandDone(cmd_id=second, op="device.test", result="failed", detail="store")
    assert station.ready().ask("command.told", refused).status == "ok"
    station.commands.clear()
    station.reopen()
    station.ready().issue()
    assert plain.rows("SELECT state, answer FROM commands ORDER BY cmd_id") == [
        ("done", None), ("stored", None), ("failed", "store")
    ]  # fmt: skip
    assert station.commands == [], "an outbox that takes nothing does not bring the order back"


def test_jobs_of_pages_run_on_the_same_thread(plain: Line) -> None:
    def refuse(tx: object) -> None:
        raise Refused("not_allowed", needs=["clerk"])

    with pytest.raises(Refused) as refused:
        plain.gateway.submit(Job(refuse, Actor("user", "u"))).result(5)
    assert refused.value.params == {"needs": ["clerk"]}
    with pytest.raises(ZeroDivisionError):
        plain.gateway.submit(Job(lambda _: 1 // 0, Actor("user", "u"))).result(5)
    plain.gateway.submit(Job(lambda tx: tx.changed("queue", "board"), Actor("user", "u"))).result(5)
    until(lambda: frozenset({"queue", "board"}) in plain.published)


def test_a_controller_that_goes_is_noticed_at_once(plain: Line) -> None:
    station = plain.station("k1").ready()
    plain.gateway.set_phase(ControllerPhase.AWAITING_STATIONS)
    until(lambda: station.states and station.states[-1].phase is ControllerPhase.AWAITING_STATIONS)
    with pytest.raises(ControllerAway):
        station.issue()
    plain.stop_controller()
    until(lambda: station.states[-1].phase is ControllerPhase.OFFLINE)
    plain.start_controller()
    station.ready()
    assert station.issue().status == "ok"


def test_a_restored_hall_gives_no_number_until_its_stations_were_born_anew(plain: Line) -> None:
    station = plain.station("k1").ready()
    station.highest = (Highest(business_day="2026-11-23", online={"A": 7}),)
    plain.stop_controller()
    plain.phase = ControllerPhase.AWAITING_STATIONS
    plain.start_controller()
    # The broker still keeps the birth of before; only the one of now counts.
    told = until(lambda: plain.gateway.stations.get("k1") and plain.gateway.stations.get("k1").birth)
    assert told.highest == station.highest
    raw = RawClient("k2", plain.port, password=plain.passwords["k2"]).connected()
    raw.client.subscribe(Topics(HALL).response("k2"), 1)
    body = {"service": "social", "code_id": "c"}
    wish = {"id": uuid7(now_ms()), "op": "ticket.issue", "sent_at": 1, "body": body}
    raw.say(Topics(HALL).request("k2", "ticket.issue"), json.dumps(wish).encode())
    answer = json.loads(until(lambda: raw.heard)[0][1])
    assert (answer["status"], answer["problem"]["code"]) == ("error", "awaiting_stations")
    assert plain.journal("test.issued") == []
    plain.gateway.set_phase(ControllerPhase.READY)
    assert station.ready().issue().status == "ok"
    raw.close()


def test_without_an_answer_there_is_no_answer_in_time(plain: Line) -> None:
    station = plain.station("k1").ready()
    blocked: list[int] = []
    release = plain.gateway.submit(Job(lambda _: until(lambda: blocked, 10), Actor("user", "u")))
    with pytest.raises(NoAnswer):
        station.issue(timeout_s=0.5)
    blocked.append(1)
    release.result(5)


def test_presence_will_and_good_bye(plain: Line) -> None:
    station = plain.station("k1").ready()
    line_of = lambda: plain.gateway.stations.get("k1")  # noqa: E731
    until(lambda: line_of() and line_of().phase == "ready")
    boot = line_of().boot
    station.link._session._sock._sock.close()  # the cable is pulled: no DISCONNECT
    until(lambda: line_of().boot > boot and line_of().phase == "ready")
    station.stop()
    until(lambda: line_of().phase == "offline")
    assert HALL
