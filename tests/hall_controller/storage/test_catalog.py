from pathlib import Path

from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.schema.catalog import full_metadata


def test_every_projected_table_is_part_of_the_schema(tmp_path: Path) -> None:
    registry = full_registry()
    assert {table.name for table in registry.tables()} <= set(full_metadata().tables)
    with Database.create(tmp_path / "hall.db") as database, rebuild(database, registry, tmp_path / "second") as rebuilt:
        assert rebuilt.report.ok
