"""The device book: counters over a device's life, its last changes and notes, in one small JSON file.

Only differences are written, under a lock, so that a terminal and the technician's command may share the file.
"""

import contextlib
import json
import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from devices.contract import Words, listed
from devices.contract.state_words import COUNTERS, word
from devices.supervisor.view import Change, Note

try:
    from fcntl import LOCK_EX, flock
except ImportError:  # Windows: one program alone uses the book there
    flock = None  # type: ignore[assignment]  # not on Windows

KEPT_CHANGES, KEPT_NOTES = 60, 60
SCHEMA = 1


@dataclass
class Page:
    """What stands in the book of one device."""

    counters: Counter[str] = field(default_factory=Counter)
    history: list[Change] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class DeviceBook:
    """All pages; without a path nothing outlives the process. `save` may be called from any thread."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._pages: dict[str, Page] = {}
        self._unsaved: dict[str, Page] = {}
        self._lock = threading.Lock()
        self.trouble = ""
        """Why the file cannot be read or written; "" when it can."""
        self._load()

    def page(self, device: str) -> Page:
        """What is known of `device`, saved or not."""
        return self._pages.setdefault(device, Page())

    def count(self, device: str, more: Mapping[str, int]) -> None:
        """Add to the counters."""
        with self._lock:
            for page in self._both(device) if more else ():
                page.counters.update(more)

    def changed(self, device: str, change: Change) -> None:
        """A step of its life."""
        with self._lock:
            for page in self._both(device):
                page.history = [*page.history, change][-KEPT_CHANGES:]

    def write(self, device: str, note: Note) -> None:
        """A note; in the file when this returns."""
        with self._lock:
            for page in self._both(device):
                page.notes = [*page.notes, note][-KEPT_NOTES:]
        self.save()

    def set_back(self, device: str, at_ms: int, by: str) -> None:
        """The device was exchanged: counters begin at 0, what they were stands in a note."""
        old = dict(self.page(device).counters)
        self.count(device, {name: -value for name, value in old.items()})
        counted = listed((_counted(name, value) for name, value in sorted(old.items())), "，", ", ")
        self.write(device, Note(at_ms, "counters", counted.zh, by, counted.en))

    def save(self) -> None:
        """Write what is new; a file that cannot be written is told by `trouble` and tried again next time."""
        if self._path is None or not self._unsaved:
            return
        with self._lock:
            taken, self._unsaved = self._unsaved, {}
        try:
            with _locked(self._path):
                pages = _merged(_read(self._path), taken)
                _replace(
                    self._path, {"schema": SCHEMA, "devices": {name: _plain(page) for name, page in pages.items()}}
                )
            self.trouble = ""
        except OSError as error:
            self.trouble = str(error)
            with self._lock:
                self._unsaved = _merged(taken, self._unsaved)

    def _both(self, device: str) -> tuple[Page, Page]:
        return self.page(device), self._unsaved.setdefault(device, Page())

    def _load(self) -> None:
        if self._path is None:
            return
        try:
            self._pages = _read(self._path)
        except OSError as error:
            self.trouble = str(error)


def _merged(known: dict[str, Page], more: Mapping[str, Page]) -> dict[str, Page]:
    for name, page in more.items():
        into = known.setdefault(name, Page())
        into.counters.update(page.counters)
        into.history = [*into.history, *page.history][-KEPT_CHANGES:]
        into.notes = [*into.notes, *page.notes][-KEPT_NOTES:]
    return known


def _plain(page: Page) -> dict[str, Any]:
    """The release before this one reads it too: it knows a reason in English, and skips what it does not know."""
    counters = {name: value for name, value in page.counters.items() if value}
    return {
        "counters": counters,
        "history": [{**asdict(change), "reason": change.reason.en} for change in page.history],
        "reasons_zh": [change.reason.zh for change in page.history],
        "notes": [{key: value for key, value in asdict(note).items() if key != "en"} for note in page.notes],
        "notes_en": [note.en for note in page.notes],
    }


def _read(path: Path) -> dict[str, Page]:
    """The pages in the file; a file that is not ours is put aside, not written over."""
    if not path.exists():
        return {}
    try:
        written = json.loads(path.read_text("utf-8"))["devices"]
        return {
            name: Page(
                _counters(page["counters"]),
                _history(page["history"], page.get("reasons_zh", [])),
                _notes(page["notes"], page.get("notes_en", [])),
            )
            for name, page in written.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        path.replace(path.with_suffix(".unreadable"))
        return {}


def _counters(written: dict[str, int]) -> Counter[str]:
    return Counter({str(name): int(value) for name, value in written.items()})


def _history(written: list[dict[str, Any]], reasons_zh: list[str]) -> list[Change]:
    """A Chinese reader of the previous release's reasons gets the words of their codes."""
    every = zip(written, _beside(written, reasons_zh), strict=True)
    return [
        Change(**{**one, "at_ms": int(one["at_ms"]), "reason": Words(zh, str(one.get("reason", "")))})
        for one, zh in every
    ]


def _notes(written: list[dict[str, Any]], every_en: list[str]) -> list[Note]:
    return [Note(**{**one, "en": en}) for one, en in zip(written, _beside(written, every_en), strict=True)]


def _beside(written: list[dict[str, Any]], others: list[str]) -> list[str]:
    """The other language of each line; none of them where the previous release wrote the file."""
    return others if len(others) == len(written) else [""] * len(written)


def _counted(name: str, value: int) -> Words:
    known = word(COUNTERS, name)
    return Words(f"{known.zh} {value}", f"{known.en} {value}")


def _replace(path: Path, content: dict[str, Any]) -> None:
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("a") as file:
        if flock is not None:
            flock(file, LOCK_EX)
        yield
