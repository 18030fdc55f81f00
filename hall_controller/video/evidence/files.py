"""Files of clips in one folder, by id; blocking."""

import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

What = Literal["clip", "snapshot"]
ENDINGS: dict[What, str] = {"clip": "mp4", "snapshot": "jpg"}
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
STRANGER_AGE_S = 3_600.0
"""A file that belongs to no clip is left alone for so long: it may be one that is being written."""
_PIECE = 1 << 20


class Files:
    """`<id>.mp4` and `<id>.jpg`; only the station's user reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, clip_id: str, what: What) -> Path:
        """Where it is or will be; ValueError for an id that is no file's name."""
        if not _ID.fullmatch(clip_id):
            raise ValueError("no id of a clip")
        return self.folder / f"{clip_id}.{ENDINGS[what]}"

    def delete(self, clip_id: str) -> None:
        """Clip and snapshot and what is half of them; none being there is no error, OSError otherwise."""
        for path in self._all_of(clip_id):
            path.unlink(missing_ok=True)

    def delete_strangers(self, known: set[str]) -> int:
        """Old files that belong to no clip; how many."""
        count, before = 0, time.time() - STRANGER_AGE_S
        for path in self.folder.iterdir():
            if path.name.split(".")[0] in known or path.suffix not in {".mp4", ".jpg", ".part"}:
                continue
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()
                    count += 1
        return count

    def _all_of(self, clip_id: str) -> Iterator[Path]:
        for what in ENDINGS:
            path = self.path(clip_id, what)
            yield path
            yield path.with_name(path.name + ".part")


def sha256_of(path: Path) -> str:
    """Hash of a file, piece by piece; OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
