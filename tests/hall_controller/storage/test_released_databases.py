"""A database of every release is opened by this one: migrated, whole, and the hall goes on where it stood."""

import json
import lzma
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from hall.model.code.keyring import HallKey
from hall_controller.storage.database import Database
from hall_controller.storage.migrations import runner
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.verify import verify
from tests.fixtures.make_hall_database import facts_of
from tests.hall_controller.application.hall_bench import MINUTE, NINE, Hall

FIXTURES = Path(__file__).parents[2] / "fixtures"
RELEASES = sorted(path.name.removeprefix("hall-").removesuffix(".sqlite3.xz") for path in FIXTURES.glob("hall-*.xz"))


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """The file as that release left it, and what it must still say."""
    path = tmp_path / "hall.sqlite3"
    path.write_bytes(lzma.decompress((FIXTURES / f"hall-{request.param}.sqlite3.xz").read_bytes()))
    return path, json.loads((FIXTURES / f"hall-{request.param}.json").read_text("utf-8"))


def test_there_is_a_file_of_every_release() -> None:
    assert RELEASES == ["0.1.0"]


def test_a_released_database_is_migrated_and_nothing_of_it_is_lost(release: tuple[Path, dict[str, Any]]) -> None:
    path, expected = release
    key = HallKey.model_validate(expected.pop("key"))
    with Database.open(path) as database:
        with database.read() as connection:
            assert runner.revision(connection) == runner.newest()
            assert runner.differences(connection) == []
        report = verify(database, [key])
        assert report.ok, report.findings
        assert (report.signed_heads, [report.head.seq, report.head.hash]) == (3, expected["head"])
        with rebuild(database, full_registry(), path.with_name("second.sqlite3")) as second:
            assert second.report.rows > 0
            assert second.report.differences == []
    assert json.loads(json.dumps(facts_of(path))) == expected


def test_the_hall_goes_on_where_the_release_before_stood(release: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    path, expected = release
    last = {prefix: count for day, prefix, count in expected["counters"] if day == "2026-11-26"}
    (tmp_path / "bench").mkdir()
    hall = Hall(tmp_path / "bench")
    fresh, hall.database = hall.database, Database.open(path)
    fresh.close()
    hall.now, hall.registry = NINE + 3 * 86_400_000 + 60 * MINUTE, full_registry()
    days = hall.facts.times.business_day
    hall.recorder = Recorder(hall.database, lambda: hall.now, "shili", days, hall.registry)
    assert hall.issue("tax").number == f"A{last['A'] + 1:03}"
    assert hall.differences() == []
    hall.database.close()


def test_a_lost_row_is_seen(release: tuple[Path, dict[str, Any]]) -> None:
    """The comparison itself is worth something."""
    path, expected = release
    for statement in ("DELETE FROM tickets WHERE number = 'K3-01'", "UPDATE boards SET zones = '[]'"):
        changed = shutil.copyfile(path, path.with_name("changed.sqlite3"))
        with sqlite3.connect(changed) as raw:
            raw.execute(statement)
        raw.close()
        expected.pop("key", None)
        assert json.loads(json.dumps(facts_of(changed))) != expected
        with (
            Database.open(changed) as database,
            rebuild(database, full_registry(), changed.with_name("again.sqlite3")) as second,
        ):
            assert second.report.found
        changed.with_name("again.sqlite3").unlink(missing_ok=True)
