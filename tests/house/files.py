"""The files of this repository that the house tests read."""

import os
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".ico", ".ttf", ".woff2", ".mo", ".qm", ".wav", ".db", ".bin", ".gz", ".xz", ".pdf", ".jpg"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git knows."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    return tuple(path for name in os.fsdecode(names).split("\0") if name and (path := ROOT / name).is_file())


def texts(*suffixes: str) -> list[tuple[str, str]]:
    """(path from the root, content) of the text files with one of these suffixes; of all without any."""
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix not in BINARY and (not suffixes or path.suffix in suffixes)
    ]
