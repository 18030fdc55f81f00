"""Lines as the technician wrote them, with secrets hidden wherever they are shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from config.vocabulary import MASK

Span = tuple[int, int]
_NAME = r"[\w-]*(?:password|passwd|passphrase|secret|token|private_key|api_key|密码|口令)[\w-]*"
_SECRET_KEY = re.compile(_NAME, re.IGNORECASE)
_SECRET_LINE = re.compile(rf"""\b{_NAME}["']?\s*:\s*(?!!secret\b)(?P<value>[^\s#,}}][^#,}}]*)""", re.IGNORECASE)

_IN_ADDRESS = re.compile(r"://(?P<value>[^/\s@\"']+)@")
"""Who signs in, and with what, in an address such as a network camera's."""
_SECRET_BLOCK = re.compile(rf"""\s*(?:- )?["']?{_NAME}["']?\s*:\s*(?:[|>]\S*\s*)?$""", re.IGNORECASE)


def looks_secret(key: object) -> bool:
    """Whether the value under `key` is hidden in every report, whatever it is."""
    return _SECRET_KEY.fullmatch(str(key)) is not None


@dataclass(slots=True)
class Source:
    """The lines of a file and the spans in them that are never shown; columns count from 0 here."""

    lines: list[str] = field(repr=False)
    everything: bool = False
    """Whether every value is a secret, as in `secrets.yaml`."""
    hidden: dict[int, list[Span]] = field(default_factory=dict)

    def hide(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Hide from line and column `first` to just before `last`; lines count from 1."""
        for number in range(first[0], min(last[0], len(self.lines)) + 1):
            text = self.lines[number - 1]
            start = first[1] if number == first[0] else len(text) - len(text.lstrip())
            end = last[1] if number == last[0] else len(text)
            if start < end:
                self.hidden.setdefault(number, []).append((start, end))

    def hide_blocks(self) -> None:
        """Hide block texts under secret keys by their indentation, for a file that YAML cannot read."""
        depth: int | None = None
        for number, text in enumerate(self.lines, 1):
            indent = len(text) - len(text.lstrip())
            if depth is not None and text.strip() and indent > depth:
                self.hide((number, indent), (number, len(text)))
            elif text.strip():
                depth = indent if _SECRET_BLOCK.match(text) else None

    def shown(self, number: int, secrets: Iterable[str] = ()) -> "ShownLine":
        """Line `number` (from 1) without the hidden spans and the values of `secrets`."""
        text = self.lines[number - 1]
        spans = list(self.hidden.get(number, ()))
        spans.extend(found.span("value") for found in _SECRET_LINE.finditer(text))
        spans.extend(found.span("value") for found in _IN_ADDRESS.finditer(text))
        spans.extend(span for value in secrets if value for span in _occurrences(text, value))
        if self.everything and not spans:
            spans.extend(found.span("value") for found in re.finditer(r":\s*(?P<value>[^\s#].*)", text))
        return ShownLine(text.replace("\t", "→"), _joined(spans))


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with its hidden spans, ascending and apart from each other."""

    written: str = field(repr=False)
    spans: list[Span]

    @property
    def text(self) -> str:
        """The line as it may be shown."""
        out, at = "", 0
        for start, end in self.spans:
            out, at = out + self.written[at:start] + MASK, end
        return out + self.written[at:]

    def column(self, column: int) -> int:
        """Where `column` of the written line stands in `text`; both count from 0."""
        shift = 0
        for start, end in self.spans:
            if column >= end:
                shift += len(MASK) - (end - start)
            elif column >= start:
                return start + shift
        return column + shift


def masked(text: str, secrets: Iterable[str]) -> str:
    """`text` without the values of `secrets` and without who signs in to an address."""
    text = _IN_ADDRESS.sub(f"://{MASK}@", text)
    for value in sorted(secrets, key=len, reverse=True):
        text = text.replace(value, MASK) if value else text
    return text


def shown_address(url: str) -> str:
    """The address for lists, pages and logs: without name, password and what stands behind a question mark."""
    return masked(url, ()).partition("?")[0]


def _occurrences(text: str, value: str) -> list[Span]:
    return [found.span() for found in re.finditer(re.escape(value), text)]


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
