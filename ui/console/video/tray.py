"""Evidence that came from the video station and waits a few minutes for the browser that asked for it."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

from hall_controller.service import Sent

KEEP_S = 300.0
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """For whom, until when (monotonic s)."""

    sent: Sent
    user: str
    until: float
    about: str = ""


class Tray:
    """Bounded; the oldest goes first. Nobody gets what another asked for."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._kept: dict[str, Kept] = {}

    def put(self, sent: Sent, user: str, about: str = "") -> str:
        """Keep; answers a token nobody can guess. `about`: a name under which `known` finds it again."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._sweep()
            self._kept[token] = Kept(sent, user, self._monotonic() + KEEP_S, about)
            while len(self._kept) > 1 and sum(len(one.sent.content) for one in self._kept.values()) > MOST_BYTES:
                del self._kept[next(iter(self._kept))]
        return token

    def known(self, about: str, user: str) -> str | None:
        """The token of what this user has still at hand: the same look goes on."""
        with self._lock:
            self._sweep()
            return next((token for token, one in self._kept.items() if (one.about, one.user) == (about, user)), None)

    def get(self, token: str, user: str) -> Sent | None:
        """What was kept for this user."""
        with self._lock:
            self._sweep()
            found = self._kept.get(token)
            return found.sent if found is not None and found.user == user else None

    def _sweep(self) -> None:
        now = self._monotonic()
        for token in [token for token, one in self._kept.items() if one.until <= now]:
            del self._kept[token]


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """(first, last) of a `Range: bytes=…` of one part; None for anything else: the whole is sent then."""
    unit, _, asked = header.partition("=")
    begin, dash, end = asked.partition("-")
    numbers = all(one == "" or (one.isascii() and one.isdecimal()) for one in (begin, end))
    if unit.strip() != "bytes" or not dash or not numbers or not (begin or end) or not size:
        return None
    first = int(begin) if begin else max(0, size - int(end))
    last = min(int(end), size - 1) if begin and end else size - 1
    return (first, last) if first <= last else None
