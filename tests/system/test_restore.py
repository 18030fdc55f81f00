"""The controller is restored from an old backup: no number is given twice, whatever it has forgotten."""

from pathlib import Path

from hall_controller.storage.backup import backup, restore
from hall_controller.storage.database import Database
from tests.support.waiting import until
from tests.system.conftest import lively
from tests.system.support.citizen import Citizen
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_record, given
from tests.system.support.staff import Staff


def test_a_restored_controller_gives_no_told_number_again(tmp_path: Path) -> None:
    hall = SystemHall(tmp_path / "h", ("k1", "k2"), edit=lively)
    try:
        hall.start()
        first, second = (hall.citizens[station].online() for station in hall.stations)
        told = [take(first), take(second)]
        kept = tmp_path / "yesterday.sqlite3"
        with Database.open(hall.database, write=False) as database:
            backup(database, kept, hall.now_ms())
        told += [take(first), take(second), take(first)]
        told += [said_at_the_desk(hall) for _ in range(3)]  # no paper, no station knows them
        hall.settled()
        hall.end("controller")
        hall.kill("terminal-k2")
        restore(kept, hall.database, hall.now_ms())
        hall.live.start_controller()

        # k2 and k3 have not said what they told: until they have, numbers come from the own series only.
        first.cut_off()
        alone = take(first)
        assert alone.startswith("K1-"), alone
        told.append(alone)
        revoke(hall, "k3")
        second = hall.start_terminal("k2").online()
        first.online()
        told += [said_at_the_desk(hall), take(first), take(second)]
        hall.settled()
        assert len(set(told)) == len(told), told
        numbers = [row.number for row in given(hall)]
        assert len(set(numbers)) == len(numbers)
        assert set(told[-2:]) <= set(numbers)
        check_record(hall)
        until(lambda: unknown_reported(hall) > 0, 60, "tickets of the lost hours told to the technician")
    finally:
        hall.stop()


def take(citizen: Citizen) -> str:
    body = citizen.take()["body"]
    assert body["page"] == "ticket", body
    citizen.leave()
    return str(body["number"])


def said_at_the_desk(hall: SystemHall) -> str:
    service = hall.live.folder.hall().config.services[0].slug
    guide = Staff(hall, "guide")
    answer = guide.press("issue", service=service)
    guide.close()
    return str(answer.json()["value"]["number"])


def revoke(hall: SystemHall, station: str) -> None:
    """The manager reads on the page whom the hall waits for, and takes it out."""
    manager = Staff(hall, "manager")
    assert "系统刚从备份恢复" in manager.see("/stations")
    assert manager.press("revoke_station", station=station).status_code == 422
    assert manager.press("revoke_station", station=station, reason="从未启用").status_code == 200
    manager.close()


def unknown_reported(hall: SystemHall) -> int:
    with hall.journal() as rows:
        return int(rows.execute("SELECT count(*) FROM journal WHERE type = 'ticket.unknown_reported'").fetchone()[0])
