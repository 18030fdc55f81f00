"""The signalling of each upper platform for the city's engineer: a bounded ring and, if wished, a file; no secrets."""

from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from hall_controller.video.sip.contract import Direction, Peer
from hall_controller.video.sip.message import text_of
from hall_controller.video.sip.redact import redacted

MOST_ENTRIES = 500
LONGEST_TEXT = 4096
"""Bytes of a message that are kept."""
FILE_BYTES = 4 * 1024 * 1024
FILES = 3


@dataclass(frozen=True, slots=True)
class Signal:
    """One message on the wire; `at_ms` UTC."""

    at_ms: int
    direction: Direction
    peer: str
    text: str
    number: int

    def line(self) -> str:
        """As it stands in the file that is downloaded."""
        arrow = "<-" if self.direction == "in" else "->"
        return f"{self.at_ms} {arrow} {self.peer}\n{self.text}\n\n"

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class SignalLog:
    """Of one upper platform. `note` is an endpoint's trace; `path` None keeps it in memory only."""

    def __init__(
        self,
        now_ms: Callable[[], int],
        path: Path | None = None,
        *,
        most: int = MOST_ENTRIES,
        file_bytes: int = FILE_BYTES,
    ) -> None:
        self._now_ms, self._path, self._file_bytes = now_ms, path, file_bytes
        self._ring: deque[Signal] = deque(maxlen=most)
        self._number = 0
        self.faults = 0
        """Lines that the file did not take (full disk); the ring has them."""

    def note(self, direction: Direction, peer: Peer, data: bytes) -> None:
        """One message as it stands on the wire; never raises."""
        text = redacted(text_of(_cut(data)))
        if len(data) > LONGEST_TEXT:
            text = f"{text}\n... {len(data)} bytes"
        self._number += 1
        signal = Signal(self._now_ms(), direction, str(peer), text, self._number)
        self._ring.append(signal)
        self._keep(signal)

    def entries(self, after: int = 0) -> list[Signal]:
        """Oldest first; only those with a higher number than `after`."""
        return [signal for signal in self._ring if signal.number > after]

    def text(self) -> str:
        """All that the ring holds, to be downloaded."""
        return "".join(signal.line() for signal in self._ring)

    def _keep(self, signal: Signal) -> None:
        if self._path is None:
            return
        try:
            self._rotate(self._path)
            with self._path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(signal.line())
        except OSError:
            self.faults += 1

    def _rotate(self, path: Path) -> None:
        if not path.exists() or path.stat().st_size < self._file_bytes:
            return
        older = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, FILES))]
        for younger, old in reversed(list(pairwise(older))):
            if younger.exists():
                younger.replace(old)


def _cut(data: bytes) -> bytes:
    """The beginning, ending where a word ends: half an address might show a password."""
    if len(data) <= LONGEST_TEXT:
        return data
    kept = data[:LONGEST_TEXT]
    return kept[: max(kept.rfind(sign) for sign in b"\n <")]
