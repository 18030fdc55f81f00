"""Everything that breaks: cut lines, killed brokers, restarted controllers, restored stores, full disks."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.link import ControllerAway, LinkError
from hall.messages import ControllerPhase
from hall.messages.bodies import HelpRequested, IssueTicket
from hall.model.ids import uuid7
from hall_controller.application.ports import Actor, Job
from hall_controller.storage.backup import backup, restore
from tests.support.hall_line import Line, Station, now_ms
from tests.support.tcp_proxy import TcpProxy
from tests.support.waiting import until


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path, tls=False).start()
    yield line
    line.stop()


def told(line: Line, station: str = "k1") -> list[str]:
    return [row["id"] for row in line.journal("test.event", station) if row["type"] == "help.requested"]


def tell(station: Station, count: int) -> list[str]:
    return [station.tell("help.requested", HelpRequested(reason=str(n))).id for n in range(count)]


def pragma(setting: str) -> Job:
    return Job(lambda tx: tx.connection.exec_driver_sql(f"PRAGMA {setting}").all(), Actor("user", "technician"))


def test_exactly_once_while_the_line_is_cut_in_the_middle_of_packets(line: Line) -> None:
    proxy = TcpProxy(line.port, seed=7)
    proxy.cut_every(300, 6000)
    station = line.station("k1", proxy.port)
    wanted = tell(station, 400)
    until(lambda: proxy.cuts >= 6, 20)
    proxy.steady()
    wanted += tell(station, 50)
    until(station.empty, 20)
    assert told(line) == wanted
    proxy.close()


def test_a_request_is_answered_once_over_a_line_that_breaks(line: Line) -> None:
    proxy = TcpProxy(line.port, seed=3)
    station = line.station("k1", proxy.port).ready()
    numbers = []
    for turn in range(12):
        request_id = uuid7(now_ms())
        wish = IssueTicket(service="social", code_id="c")
        asked = station.asking("ticket.issue", wish, request_id, timeout_s=8)
        if turn % 3 == 0:
            proxy.cut()
        try:
            answer = asked.result(10)
        except ControllerAway:  # the cut was noticed before the question was sent
            answer = station.ready().ask("ticket.issue", wish, request_id)
        numbers.append(answer.body["number"])
        station.ready()
    assert numbers == [f"A{n:03}" for n in range(1, 13)]
    assert len(line.journal("test.issued")) == 12
    proxy.close()


def test_broker_killed_and_started_again_without_memory(line: Line) -> None:
    station = line.station("k1").ready()
    wanted = []
    for _ in range(3):
        wanted += tell(station, 100)
        starts = line.broker.starts
        os.kill(line.broker.pid or 0, signal.SIGKILL)
        wanted += tell(station, 50)
        until(lambda starts=starts: line.broker.starts > starts and line.broker.pid, 10)  # type: ignore[misc]
    until(station.empty, 20)
    assert told(line) == wanted
    station.ready()
    assert station.issue().status == "ok"
    assert line.gateway.stations.get("k1").present


def test_controller_restarted_while_events_flow(line: Line) -> None:
    station = line.station("k1")
    wanted = []
    for _ in range(3):
        wanted += tell(station, 120)
        line.stop_controller()
        wanted += tell(station, 30)
        line.start_controller()
    until(station.empty, 20)
    assert told(line) == wanted


def test_station_restarted_while_events_flow(line: Line) -> None:
    station = line.station("k1")
    wanted = []
    for _ in range(4):
        wanted += tell(station, 100)
        station.reopen()
    until(station.empty, 20)
    assert told(line) == wanted


def test_controller_restored_from_a_backup_asks_again(line: Line) -> None:
    station = line.station("k1").ready()
    wanted = tell(station, 40)
    until(station.empty)
    backup(line.database, line.folder / "backup.db", now_ms())
    wanted += tell(station, 60)
    until(station.empty)
    line.stop_controller()
    restore(line.folder / "backup.db", line.database.path, now_ms())
    line.start_controller()
    until(lambda: len(told(line)) >= len(wanted), 20)
    until(station.empty)
    assert told(line) == wanted
    until(station.empty)


def test_a_station_whose_store_was_restored_begins_a_new_epoch(line: Line) -> None:
    station = line.station("k1").ready()
    wanted = tell(station, 30)
    until(station.empty)
    station.link.stop()
    station.outbox.close()
    station.own.close()
    copy = station.path.with_suffix(".old")
    shutil.copy(station.path, copy)
    station._open()
    wanted += tell(station, 20)
    until(station.empty)
    station.link.stop()
    station.outbox.close()
    station.own.close()
    for side in ("-wal", "-shm"):
        Path(f"{station.path}{side}").unlink(missing_ok=True)
    shutil.copy(copy, station.path.with_suffix(".new"))
    station.path.with_suffix(".new").replace(station.path)
    station._open()
    wanted += tell(station, 10)
    until(station.empty)
    assert told(line) == wanted
    assert [row["type"] for row in line.journal("test.event")].count("outbox.restarted") == 2


def test_a_full_disk_acknowledges_nothing_and_mends_itself(line: Line) -> None:
    station = line.station("k1").ready()
    pages = line.rows("PRAGMA page_count")[0][0]
    line.gateway.submit(pragma(f"max_page_count = {pages + 12}")).result(5)
    wanted = tell(station, 200)
    until(lambda: line.gateway.phase is ControllerPhase.READ_ONLY, 20)
    until(lambda: station.states[-1] and station.states[-1].phase is ControllerPhase.READ_ONLY)
    with pytest.raises(LinkError):
        station.issue()
    acked = station.own.execute("SELECT count(*) FROM outbox_events WHERE acked_at IS NOT NULL").fetchone()[0]
    assert acked <= len(line.journal("test.event"))
    line.gateway.submit(pragma("max_page_count = 100000")).exception(5)
    until(lambda: line.gateway.phase is ControllerPhase.READY)
    until(station.empty, 30)
    assert told(line) == wanted


def test_a_station_that_died_with_the_broker_is_taken_for_lost(line: Line) -> None:
    station = line.station("k1").ready()
    other = line.station("k2").ready()
    insert = "INSERT INTO stations (station, phase, since, boot) VALUES ('{}', 'ready', 1, 7)"
    for name in ("k1", "k2", "k3"):
        line.gateway.submit(sql(insert.format(name))).result(5)
    os.kill(line.broker.pid or 0, signal.SIGKILL)
    station.stop()
    until(lambda: line.gateway.stations.get("k3"), what="a station of the database that never spoke")
    assert line.gateway.stations.get("k3").phase == "lost"
    assert line.gateway.stations.get("k2").present
    assert line.gateway.stations.get("k1").phase == "lost"
    until(lambda: len([seen for seen in line.journal("test.state") if seen["phase"] == "lost"]) == 2)
    other.ready()


def sql(statement: str) -> Job:
    return Job(lambda tx: tx.connection.exec_driver_sql(statement), Actor("user", "technician"))
