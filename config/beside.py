"""Where relative paths in a file begin, such as a device profile's: the folder of the file being loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

FOLDER: ContextVar[Path | None] = ContextVar("folder_of_the_file", default=None)


@contextmanager
def paths_from(folder: Path | None) -> Iterator[None]:
    """Relative paths that are read in this block begin in `folder`; None leaves it as it was."""
    token = FOLDER.set(folder or FOLDER.get())
    try:
        yield
    finally:
        FOLDER.reset(token)
