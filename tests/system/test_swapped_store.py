"""The store of a terminal is lost, or an old copy is put back: its own series goes on behind all it ever gave (G2)."""

import shutil
from pathlib import Path

import pytest

from hall.model.numbers import parse_number
from tests.support.waiting import until
from tests.system.support.citizen import Citizen, notices
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_told

HUNDRED = 100


def cut(hall: SystemHall) -> Citizen:
    hall.proxies["k1"].block()
    return hall.citizens["k1"].cut_off()


def own(citizen: Citizen) -> int:
    """The count of a number of the own series."""
    body = citizen.take()["body"]
    assert body["page"] == "ticket", body
    assert body["offline"], body
    citizen.leave()
    number = parse_number(body["number"])
    assert number is not None
    return number.count


def met(hall: SystemHall) -> None:
    """The line is back, and everything was told."""
    hall.proxies["k1"].unblock()
    hall.citizens["k1"].online()
    hall.settled()


def files(hall: SystemHall, *, witness: bool) -> list[Path]:
    store = hall.store("k1")
    kept = [store, store.with_name(f"{store.name}-wal"), store.with_name(f"{store.name}-shm")]
    return [*kept, store.parent.with_name(f"{store.parent.name}.witness")] if witness else kept


def put_back(hall: SystemHall, aside: Path, *, witness: bool) -> None:
    """Over the files that are there: the inodes stay."""
    for file in files(hall, witness=witness):
        if (aside / file.name).exists():
            shutil.copyfile(aside / file.name, file)
        else:
            file.unlink(missing_ok=True)


def copied(hall: SystemHall, aside: Path) -> None:
    aside.mkdir()
    for file in files(hall, witness=True):
        if file.exists():
            shutil.copyfile(file, aside / file.name)


def renewed(hall: SystemHall) -> str | None:
    """The epoch of the store, once its series was told."""
    with hall.station_rows("k1") as rows:
        (epoch,) = rows.execute("SELECT value FROM outbox_meta WHERE key = 'epoch'").fetchone()
        begun = rows.execute("SELECT value FROM fact WHERE name = 'series_begun'").fetchone()
    return epoch if begun and begun[0] == epoch else None


def test_the_heir_of_a_lost_store_begins_at_the_next_hundred(hall: SystemHall) -> None:
    before = own(cut(hall))
    met(hall)
    hall.end("terminal-k1")
    for file in files(hall, witness=False):
        file.unlink(missing_ok=True)
    hall.start_terminal("k1").online()
    after = own(cut(hall))
    assert after == (before // HUNDRED + 1) * HUNDRED + 1
    met(hall)
    numbers = [row.number for row in check_told(hall)]
    assert len(set(numbers)) == len(numbers)


def test_an_old_copy_is_recognised_while_the_line_is_cut(hall: SystemHall, tmp_path: Path) -> None:
    before = own(cut(hall))
    met(hall)
    hall.end("terminal-k1")
    copied(hall, tmp_path / "aside")
    hall.start_terminal("k1").online()
    forgotten = own(cut(hall))
    assert forgotten == before + 1
    met(hall)
    hall.end("terminal-k1")
    put_back(hall, tmp_path / "aside", witness=False)
    hall.proxies["k1"].block()
    citizen = hall.start_terminal("k1")
    shown = citizen.wait(lambda p: p["body"]["page"] == "out_of_service" and "offline" in notices(p), "no numbers yet")
    assert shown["body"]["reason"] in {"starting", "new_store"}
    met(hall)
    assert own(cut(hall)) == (forgotten // HUNDRED + 1) * HUNDRED + 1
    met(hall)
    check_told(hall)


@pytest.mark.long
def test_a_copy_of_everything_is_recognised_at_the_next_contact(hall: SystemHall, tmp_path: Path) -> None:
    """The witness came back as well: only the controller knows better, and no number is told twice from then on."""
    own(cut(hall))
    met(hall)
    hall.end("terminal-k1")
    copied(hall, tmp_path / "aside")
    hall.start_terminal("k1").online()
    forgotten = own(cut(hall))
    met(hall)
    hall.end("terminal-k1")
    put_back(hall, tmp_path / "aside", witness=True)
    old = renewed(hall)
    citizen = hall.start_terminal("k1").online()
    citizen.take()
    citizen.leave()
    until(lambda: renewed(hall) not in {None, old}, 60, "a new epoch and its series")
    hall.settled()
    assert own(cut(hall)) == (forgotten // HUNDRED + 1) * HUNDRED + 1
    met(hall)
    check_told(hall)
