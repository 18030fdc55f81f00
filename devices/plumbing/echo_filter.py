"""Takes our own bytes out of what comes back on a two-wire bus (devices.md 1.6). Pure."""

from dataclasses import dataclass
from typing import Literal

EchoMode = Literal["auto", "on", "off"]


@dataclass
class EchoFilter:
    """`auto` learns from questions whose answer never looks like the question; `heard` is what it has learned."""

    mode: EchoMode = "auto"
    heard: bool | None = None
    _expected: bytes = b""
    _held: bytes = b""
    _telling: bool = False

    def sent(self, request: bytes, *, telling: bool) -> None:
        """`request` goes out now; `telling` = no answer to it begins with the whole of it."""
        self._held, self._telling = b"", telling
        wanted = self.mode == "on" or (self.mode == "auto" and (telling or self.heard is True))
        self._expected = request if wanted else b""

    def passed(self, data: bytes) -> bytes:
        """`data` without the echo; the beginning of a possible echo is held back until it is told apart."""
        if not self._expected:
            return data
        seen = self._held + data
        length = min(len(seen), len(self._expected))
        if seen[:length] != self._expected[:length]:
            self._learn(heard=False)
            self._expected = self._held = b""
            return seen
        if len(seen) < len(self._expected):
            self._held = seen
            return b""
        rest = seen[len(self._expected) :]
        self._learn(heard=True)
        self._expected = self._held = b""
        return rest

    def _learn(self, *, heard: bool) -> None:
        if self._telling:
            self.heard = heard
