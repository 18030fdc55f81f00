"""The files of this repository that the house tests read."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".ico", ".ttf", ".woff2", ".mo", ".qm", ".wav", ".db", ".bin", ".gz", ".pdf", ".jpg"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git knows or would take, except ignored ones."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


def texts(*suffixes: str) -> list[tuple[str, str]]:
    """(path from the root, content) of the text files with one of these suffixes; of all without any."""
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix not in BINARY and (not suffixes or path.suffix in suffixes)
    ]
