from pathlib import Path

import pytest
from sqlalchemy import create_engine

from hall_controller.storage.database import Database
from hall_controller.storage.errors import StorageNewer
from hall_controller.storage.migrations import make, runner


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    return tmp_path / "versions"


def migrated(versions: Path, path: Path) -> list[object]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        runner.build(connection, versions)
        found = runner.differences(connection)
    engine.dispose()
    return found


def test_a_revision_made_from_the_metadata_gives_the_same_schema(versions: Path, tmp_path: Path) -> None:
    assert make.make("initial", versions).name == "v0001_initial.py"
    assert migrated(versions, tmp_path / "a.db") == []
    assert make.make("initial", versions, again=True).name == "v0001_initial.py"
    assert make.make("nothing new", versions).name == "v0002_nothing_new.py"


def test_the_released_migrations_give_the_schema_of_this_release(tmp_path: Path) -> None:
    assert migrated(runner.VERSIONS, tmp_path / "a.db") == []


def test_an_older_file_is_backed_up_and_migrated(versions: Path, tmp_path: Path) -> None:
    make.make("initial", versions)
    path = tmp_path / "hall.db"
    assert migrated(versions, path) == []
    (versions / "v0002_more.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\nrevision='0002'\ndown_revision='0001'\n"
        "def upgrade():\n    with op.batch_alter_table('meta') as batch:\n"
        "        batch.add_column(sa.Column('note', sa.Text))\n"
    )
    with Database(path) as database:
        assert runner.is_behind(database.writer, versions)
        saved = runner.upgrade(database.writer, path, versions)
        assert not runner.is_behind(database.writer, versions)
        assert database.writer.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        database.writer.rollback()
    assert saved.name == "hall.db.before-0002-from-0001"
    with Database(saved) as older, older.read() as connection:
        assert runner.revision(connection) == "0001"


def test_a_failing_migration_changes_nothing(versions: Path, tmp_path: Path) -> None:
    make.make("initial", versions)
    path = tmp_path / "hall.db"
    migrated(versions, path)
    (versions / "v0002_broken.py").write_text(
        "from alembic import op\nrevision='0002'\ndown_revision='0001'\n"
        "def upgrade():\n    op.execute('DROP TABLE meta')\n    op.execute('DROP TABLE nowhere')\n"
    )
    with Database(path) as database:
        with pytest.raises(Exception, match="nowhere"):
            runner.upgrade(database.writer, path, versions)
        with database.read() as connection:
            assert runner.revision(connection) == "0001"
            assert connection.dialect.has_table(connection, "meta")


def test_a_file_of_a_newer_release_is_not_opened(database: Database) -> None:
    with database.writer.begin():
        database.writer.exec_driver_sql("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32))")
        database.writer.exec_driver_sql("DELETE FROM alembic_version")
        database.writer.exec_driver_sql("INSERT INTO alembic_version VALUES ('9999')")
    database.close()
    with pytest.raises(StorageNewer, match="schema 9999 is newer"):
        Database.open(database.path)


def test_the_command_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert make.main([]) == 2
    assert "migrations.make" in capsys.readouterr().err
