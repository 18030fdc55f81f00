"""`python -m hall_controller.storage.migrations.make "message" [--again]`: write the next revision from the metadata.

`--again` makes the newest revision anew; only for one that was never released.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from hall_controller.storage.migrations import runner


def make(message: str, versions: Path = runner.VERSIONS, *, again: bool = False) -> Path:
    """Compare the migrated schema with the metadata and write revision `NNNN`; returns its file."""
    versions.mkdir(exist_ok=True)
    if again and (last := runner.newest(versions)) is not None:
        for stale in versions.glob(f"{last}_*.py"):
            stale.unlink()
    number = f"{int(runner.newest(versions) or 0) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/empty.db")
        with engine.connect() as connection:
            settings = runner.config(versions, connection)
            command.upgrade(settings, "head")
            command.revision(settings, message, autogenerate=True, rev_id=number, version_path=str(versions))
        engine.dispose()
    (written,) = versions.glob(f"{number}_*.py")
    return written


def main(arguments: list[str]) -> int:
    """Exit code 0 when the revision was written, 2 when the call is wrong."""
    words = [word for word in arguments if word != "--again"]
    if len(words) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    sys.stdout.write(f"{make(words[0], again='--again' in arguments)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
