"""A new hall database that waits for no migrations: made once in a process by the controller's code, then copied."""

import shutil
import tempfile
import uuid
from functools import cache
from pathlib import Path

from hall_controller.storage.database import Database, DatabaseOptions
from hall_controller.storage.incarnation import EPOCH, INCARNATION, put


@cache
def _pattern() -> bytes:
    folder = Path(tempfile.mkdtemp(prefix="mingting-"))
    Database.create(folder / "pattern.sqlite3").close()
    made = (folder / "pattern.sqlite3").read_bytes()
    shutil.rmtree(folder)
    return made


def fresh_database(path: Path, options: DatabaseOptions | None = None) -> Database:
    """What `Database.create` gives, with an epoch and an incarnation of its own."""
    if path.exists():
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_pattern())
    path.chmod(0o600)
    database = Database(path, options)
    with database.writer.begin():
        for key in (EPOCH, INCARNATION):
            put(database.writer, key, str(uuid.uuid4()))
    return database
