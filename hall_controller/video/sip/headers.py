"""The headers of a SIP message: ordered, several of a name, names without case, compact forms known."""

from collections.abc import Iterable, Iterator

COMPACT = {
    "a": "Accept-Contact",
    "b": "Referred-By",
    "c": "Content-Type",
    "e": "Content-Encoding",
    "f": "From",
    "i": "Call-ID",
    "k": "Supported",
    "l": "Content-Length",
    "m": "Contact",
    "o": "Event",
    "r": "Refer-To",
    "s": "Subject",
    "t": "To",
    "u": "Allow-Events",
    "v": "Via",
    "x": "Session-Expires",
}
"""RFC 3261 7.3.3 and the register of header fields."""


def full_name(name: str) -> str:
    """The long form of a compact name; any other name as it is."""
    return COMPACT.get(name.lower(), name) if len(name) == 1 else name


class Headers:
    """`headers["to"]` and `headers["t"]` are the same; KeyError when there is none, `get` answers None."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        self._rows = [(full_name(name), value) for name, value in rows]

    def get(self, name: str) -> str | None:
        """The first value of this name."""
        wanted = full_name(name).lower()
        return next((value for key, value in self._rows if key.lower() == wanted), None)

    def all(self, name: str) -> list[str]:
        """Every value of this name, in order."""
        wanted = full_name(name).lower()
        return [value for key, value in self._rows if key.lower() == wanted]

    def add(self, name: str, value: str) -> None:
        """One more, after all others."""
        self._rows.append((full_name(name), value))

    def put_first(self, name: str, value: str) -> None:
        """One more, before all others (Via)."""
        self._rows.insert(0, (full_name(name), value))

    def replace(self, name: str, value: str) -> None:
        """Exactly this one, where the first of the name stood, else at the end."""
        wanted = full_name(name).lower()
        places = [place for place, (key, _) in enumerate(self._rows) if key.lower() == wanted]
        if not places:
            self.add(name, value)
            return
        self._rows[places[0]] = (full_name(name), value)
        for place in reversed(places[1:]):
            del self._rows[place]

    def replace_first(self, name: str, value: str) -> None:
        """Put it in the place of the first of the name; KeyError."""
        wanted = full_name(name).lower()
        for place, (key, _) in enumerate(self._rows):
            if key.lower() == wanted:
                self._rows[place] = (key, value)
                return
        raise KeyError(name)

    def default(self, name: str, value: str) -> None:
        """Add it, unless the name stands here already."""
        if name not in self:
            self.add(name, value)

    def remove(self, name: str) -> None:
        """None of this name is left."""
        wanted = full_name(name).lower()
        self._rows = [row for row in self._rows if row[0].lower() != wanted]

    def copy(self) -> "Headers":
        return Headers(self._rows)

    def __getitem__(self, name: str) -> str:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and self._folded() == other._folded()

    __hash__ = None  # type: ignore[assignment]  # it changes

    def __repr__(self) -> str:
        return f"Headers({[name for name, _ in self._rows]})"  # values may be secret

    def _folded(self) -> list[tuple[str, str]]:
        return [(name.lower(), value) for name, value in self._rows]
