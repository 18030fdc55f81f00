"""A database that was put back signs nobody in: what ended after the backup must not begin again (G6)."""

import shutil
from pathlib import Path

import pytest

from hall_controller.accounts.service import HallAccounts
from hall_controller.application.ports import Actor
from hall_controller.storage.backup import backup, restore
from hall_controller.storage.database import Database
from hall_controller.storage.recorder import Recorder

from .conftest import GOOD, QUICK, Hall


def opened_again(hall: Hall) -> Hall:
    path = hall.database.path
    hall.database = Database.open(path)
    hall.recorder = Recorder(hall.database, hall.clock, "shili", lambda _: "2026-11-21", hall.registry)
    vault = hall.accounts._factors._vault
    hall.accounts = HallAccounts(hall.database, hall.submit, hall.clock, vault, "示例厅", hasher=QUICK)
    return hall


@pytest.mark.parametrize("how", ["by command", "by hand"])
def test_an_ended_session_does_not_live_again(hall: Hall, tmp_path: Path, how: str) -> None:
    hall.first_admin()
    hall.admin = Actor("user", "chief", frozenset({"admin", "manager"}))
    hall.user()
    session = hall.signed_in()
    kept = tmp_path / "kept.sqlite3"
    backup(hall.database, kept, hall.clock.now)
    hall.accounts.sign_out(session)
    assert hall.accounts.session(session) is None
    hall.recorder.close()
    hall.database.close()
    if how == "by command":
        restore(kept, hall.database.path, hall.clock.now)
    else:
        for suffix in ("-wal", "-shm"):
            hall.database.path.with_name(hall.database.path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(kept, hall.database.path)
    hall = opened_again(hall)
    assert hall.accounts.session(session) is None
    assert hall.accounts.session(hall.signed_in(password=GOOD)) is not None
    hall.database.close()
