"""The log of a program, a file a day: `x.log`, and `x.log.2026-11-20` for days gone by."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

KEEP_FILES = 200
"""More than six months (domain.md 6, 网络安全法); older files are removed so that the disk does not fill."""

MOST_A_DAY = 64 * 1024 * 1024
"""Octets of a day's file: a fault that repeats itself a thousand times a second fills no disk (G8)."""
FULL = '{"event": "log_full", "level": "error", "detail": "no more lines today"}\n'


def utc_today() -> date:
    """The wall clock's day."""
    return datetime.now(UTC).date()


class DailyFile:
    """Written like a text file; readable by its owner only. Callers hold their own lock (structlog's does)."""

    def __init__(
        self,
        path: Path,
        today: Callable[[], date] = utc_today,
        keep_files: int = KEEP_FILES,
        most_a_day: int = MOST_A_DAY,
    ) -> None:
        self._path, self._today, self._keep_files = path, today, keep_files
        self._room = self._most = most_a_day
        self._day = self._written_on()
        self._file = self._open()

    def write(self, text: str) -> int:
        """Append; at the first line of a day yesterday's file is set aside.

        On a full disk the line is lost, and on a day that has said enough.
        """
        today = self._today()
        try:
            if today != self._day:
                self._set_aside(today)
            before, self._room = self._room, self._room - len(text.encode(errors="replace"))
            if before > 0:
                self._file.write(text if self._room > 0 else FULL)
        except (OSError, ValueError):
            # A program must not end because its log cannot be written; what the file holds back is lost with it.
            self._begin_again()
        return len(text)

    def flush(self) -> None:
        """Lines are flushed as they are written."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def _begin_again(self) -> None:
        with suppress(OSError, ValueError):
            self._file.close()
        with suppress(OSError):
            self._file = self._open()

    def close(self) -> None:
        self._file.close()

    def _open(self) -> TextIO:
        self._path.touch(mode=0o600)
        self._room = self._most - self._path.stat().st_size
        return self._path.open("a", encoding="utf-8", errors="replace", buffering=1)

    def _written_on(self) -> date:
        try:
            return datetime.fromtimestamp(self._path.stat().st_mtime, UTC).date()
        except FileNotFoundError:
            return self._today()

    def _set_aside(self, today: date) -> None:
        self._file.close()
        aside = self._path.with_name(f"{self._path.name}.{self._day.isoformat()}")
        if not aside.exists() and self._path.is_file():  # no clock set back overwrites a day; a device is no day's file
            self._path.replace(aside)
        self._day = today
        self._file = self._open()
        self._remove_old()

    def _remove_old(self) -> None:
        """By number of files, not by date: a clock that is wrong for an hour must not cost six months."""
        for path in sorted(self._path.parent.glob(f"{self._path.name}.????-??-??"))[: -self._keep_files]:
            path.unlink(missing_ok=True)
