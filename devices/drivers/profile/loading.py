"""Profile files: read, proved, and shown with their problems like every other settings file."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from config.beside import FOLDER
from config.document import Document
from config.problems import Problem, Words
from config.reading import read_text
from config.report import Report
from config.validation import validate
from config.vocabulary import refusal
from devices.drivers.profile.proven import ProvenProfile

LIBRARY = Path(__file__).parent / "library"
LONGEST = 256_000
"""Bytes of a file: more is no profile, and reading it would take minutes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A profile, or None, and everything that is wrong with it."""

    profile: ProvenProfile | None
    report: Report


def load_text(text: str, name: str) -> Loaded:
    """The profile written in `text` (file name `name`); never raises for what a technician wrote."""
    document = read_text(text, name)
    profile = None if document.problems else _validated(document)
    return Loaded(None if document.problems else profile, Report(tuple(document.problems), {name: document.source}))


def load(path: Path) -> Loaded:
    """The profile in a file; OSError when it cannot be read. Bytes that are no UTF-8 are a problem in the report."""
    with path.open("rb") as file:
        written = file.read(LONGEST + 1)
    if len(written) > LONGEST:
        what = Words(
            f"文件超过 {LONGEST // 1000} KB，这不是描述文件", f"more than {LONGEST // 1000} KB: this is no profile"
        )
        return Loaded(None, Report((Problem(path.name, 0, 0, "", what),), {}))
    return load_text(written.decode("utf-8-sig", "surrogateescape"), path.name)


def shipped() -> dict[str, Path]:
    """The profiles that come with the program, by name."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yaml"))}


def profile_of(written: Any) -> Any:
    """What stands under `profile:`: a mapping as it is, a shipped name or a path as what it names."""
    if not isinstance(written, str):
        return written
    path = shipped().get(written) or _found(written)
    if path is None:
        zh, en = f"没有描述文件“{written}”", f"there is no profile “{written}”"
        raise refusal("profile", zh, en, " | ".join([*shipped(), "profiles/keypad.yaml", "{profile: …}"]))
    loaded = _loaded(path, path.stat().st_mtime_ns)
    if loaded.profile is None:
        first = loaded.report.errors()[0]
        count = len(loaded.report.errors())
        zh = f"描述文件有 {count} 个错误，第一个在 {first.place}：{first.what.zh}"
        en = f"the profile has {count} errors, the first in {first.place}: {first.what.en}"
        raise refusal("profile", zh, en, f"hall device profile check {written}")
    return loaded.profile


def _validated(document: Document) -> ProvenProfile | None:
    if document.data is None:
        document.data = {}
    return validate(document, ProvenProfile)


def _found(written: str) -> Path | None:
    folders = (FOLDER.get(), _of_the_hall(), Path.cwd())
    paths = [folder / written for folder in folders if folder is not None]
    return next((path for path in paths if path.is_file()), None)


def _of_the_hall() -> Path:
    """The folder of the stations' files, as the programs find it."""
    return Path(os.environ.get("MINGTING_CONFIG") or "/etc/mingting/hall") / "stations"


@lru_cache(maxsize=32)
def _loaded(path: Path, _changed_ns: int) -> Loaded:
    return load(path)
