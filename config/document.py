"""A file as read: its values, its lines, and where every key and value stands."""

from dataclasses import dataclass, field
from typing import Any

from config.masking import Source
from config.problems import Problem, Words, path_text

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key or value stands: line and column from 1, and its width on that line."""

    line: int
    column: int
    width: int = 1
    end: tuple[int, int] = (0, 0)
    """Line (from 1) and column (from 0) just behind the value."""


@dataclass(frozen=True, slots=True)
class SecretName:
    """`!secret name` as it was written; the value is put in by `config.secrets`."""

    name: str


@dataclass(slots=True)
class Document:
    """A file as read: its values, its lines, and the place of every key path."""

    file: str
    source: Source
    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines as written, secrets included."""
        return self.source.lines

    def hide(self, path: Path) -> None:
        """Never show the value at `path`."""
        place = self.values.get(path)
        if place:
            self.source.hide((place.line, place.column - 1), place.end)

    def problem(self, path: Path, what: Words, *, at_key: bool = False, **more: Any) -> Problem:
        """A problem at the value (or key) of `path`, or at its nearest written parent."""
        place = self.place(path, at_key=at_key)
        return Problem(self.file, place.line, place.column, path_text(path), what, width=place.width, **more)

    def place(self, path: Path, *, at_key: bool = False) -> Place:
        """Where `path` is written; a path that is not written gives the key of its parent."""
        first, second = (self.keys, self.values) if at_key else (self.values, self.keys)
        whole = path
        while path:
            wanted = first if path == whole else self.keys
            found = wanted.get(path) or second.get(path) or self.values.get(path)
            if found:
                return found
            path = path[:-1]
        return Place(1, 1)
