"""Bringing a database to the schema of this release, in one transaction, after a backup."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from hall_controller.storage.engines import raw
from hall_controller.storage.errors import StorageCorrupt
from hall_controller.storage.schema.catalog import full_metadata

HERE = Path(__file__).parent
VERSIONS = HERE / "versions"


def config(versions: Path = VERSIONS, connection: Connection | None = None) -> Config:
    """Alembic's settings without an ini file."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(HERE))
    made.set_main_option("path_separator", "newline")
    made.set_main_option("version_locations", str(versions))
    made.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    return made


def newest(versions: Path = VERSIONS) -> str | None:
    """The revision of this release; None while there is no migration at all (a tree under work)."""
    return ScriptDirectory.from_config(config(versions)).get_current_head()


def revision(connection: Connection) -> str | None:
    """The revision of a database; None when it was made without migrations."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(found: str | None, versions: Path = VERSIONS) -> bool:
    """Whether this release can work with a database of that revision."""
    scripts = ScriptDirectory.from_config(config(versions))
    return found is None or found in {script.revision for script in scripts.walk_revisions()}


def is_behind(connection: Connection, versions: Path = VERSIONS) -> bool:
    """Whether a database made by migrations misses some."""
    with connection.begin():
        found = revision(connection)
    return found is not None and found != newest(versions)


def build(connection: Connection, versions: Path = VERSIONS) -> None:
    """Make the full schema in an empty database."""
    if newest(versions) is None:
        with connection.begin():
            full_metadata().create_all(connection)
    else:
        _run(connection, versions)


def upgrade(connection: Connection, path: Path, versions: Path = VERSIONS) -> Path:
    """Back the file up beside itself, then migrate it; returns the backup."""
    with connection.begin():
        found = revision(connection)
    saved = path.with_name(f"{path.name}.before-{newest(versions)}-from-{found}")
    with sqlite3.connect(saved) as copy:
        raw(connection).backup(copy)
    copy.close()
    saved.chmod(0o600)
    _run(connection, versions)
    return saved


def differences(connection: Connection) -> list[object]:
    """What the database's schema lacks or has too much, compared with the metadata; empty when they agree."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, full_metadata()))


def _run(connection: Connection, versions: Path) -> None:
    """All steps in one transaction; tables may be made anew, so references are checked at the end."""
    driver = raw(connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            command.upgrade(config(versions, connection), "head")
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise StorageCorrupt(
                    f"migration leaves {len(broken)} broken references, first {broken[0]}; rolled back"
                )
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
