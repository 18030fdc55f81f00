"""The controller is restored from an old backup: no number is given twice, whatever it has forgotten."""

from pathlib import Path

from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.backup import backup, restore
from hall_controller.storage.database import Database
from tests.support.waiting import until
from tests.system.conftest import lively
from tests.system.support.citizen import Citizen
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_record, given


def test_a_restored_controller_gives_no_told_number_again(tmp_path: Path) -> None:
    hall = SystemHall(tmp_path / "h", ("k1", "k2"), edit=lively)
    keys = KeyFolder(hall.live.folder.keys)
    try:
        hall.start()
        first, second = (hall.citizens[station].online() for station in hall.stations)
        told = [take(first), take(second)]
        kept = tmp_path / "yesterday.sqlite3"
        with Database.open(hall.database, write=False) as database:
            backup(database, kept, hall.now_ms())
        told += [take(first), take(second), take(first)]
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
        steps.revoke(keys, "k3", hall.now_ms(), "never started")
        second = hall.start_terminal("k2").online()
        first.online()
        told += [take(first), take(second)]
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


def unknown_reported(hall: SystemHall) -> int:
    with hall.journal() as rows:
        return int(rows.execute("SELECT count(*) FROM journal WHERE type = 'ticket.unknown_reported'").fetchone()[0])
