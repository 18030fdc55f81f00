"""Whom a line tells what it came to; the program makes events of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import structlog

from hall.messages.bodies.video import UpperStateTold, UpperStreamTold


@dataclass(frozen=True, slots=True)
class Telling:
    """Called on the event loop; must not block."""

    state: Callable[[UpperStateTold], None]
    stream: Callable[[UpperStreamTold], None]
    """Part of the register of views: begun, ended, refused."""


_T = TypeVar("_T")
_log = structlog.get_logger("upper")


def supervised(telling: Telling) -> Telling:
    """The same, but a fault of whoever is told (a full disk) goes to the log and does not end a line (G8)."""
    return Telling(_kept_away(telling.state), _kept_away(telling.stream))


def _kept_away(tell: Callable[[_T], None]) -> Callable[[_T], None]:
    def told(what: _T) -> None:
        try:
            tell(what)
        except Exception:  # noqa: BLE001  (supervised boundary)
            _log.exception("upper.not_told")

    return told
