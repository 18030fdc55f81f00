"""`python -m hall_controller.storage.migrations.make "message" [--again]`: write the next revision from the metadata.

`--again` makes the newest revision anew; only for one that was never released.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from hall_controller.storage.migrations import runner


def make(message: str, versions: Path = runner.VERSIONS, *, again: bool = False) -> Path:
    """Compare the migrated schema with the metadata and write revision `vNNNN_...`; returns its file."""
    versions.mkdir(exist_ok=True)
    (versions / "__init__.py").touch()
    if again and (last := runner.newest(versions)) is not None:
        for stale in versions.glob(f"v{last}_*.py"):
            stale.unlink()
    number = f"{int(runner.newest(versions) or 0) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/empty.db")
        with engine.connect() as connection:
            settings = runner.config(versions, connection)
            command.upgrade(settings, "head")
            command.revision(settings, message, autogenerate=True, rev_id=number, version_path=str(versions))
        engine.dispose()
    (written,) = versions.glob(f"v{number}_*.py")
    lines = written.read_text("utf-8").splitlines(keepends=True)
    written.write_text("".join(line for line in lines if not line.startswith("    # ###")), "utf-8")
    return written


def main(arguments: list[str]) -> int:
    """Exit code 0 when the revision was written and formatted, 2 when the call is wrong."""
    words = [word for word in arguments if word != "--again"]
    if len(words) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    written = make(words[0], again="--again" in arguments)
    sys.stdout.write(f"{written}\n")
    return subprocess.run([sys.executable, "-m", "ruff", "format", written], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
