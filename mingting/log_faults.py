"""Faults as logs may tell them: kind and place, never the words, which may quote what a citizen typed (G4)."""

import sqlite3
import sys
import threading
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

from hall_controller.application.ports import Refused
from hall_controller.storage.errors import StorageError

ROOT = Path(__file__).parents[1]
PLAIN_SPOKEN: tuple[type[BaseException], ...] = (sqlite3.Error, StorageError)
"""Kinds whose words name tables, columns and the disk, never a value."""
MOST_FRAMES = 20

log = structlog.get_logger(__name__)


def told(fault: BaseException) -> str:
    """The fault and what it came from, one a line: kind, then `file:line function` from the outermost frame in."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(_one(current))
        if isinstance(current, BaseExceptionGroup):
            lines += [f"  of {_one(inner)}" for inner in current.exceptions]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)


def exception_field(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Processor: `exc_info` becomes `exception`, told without the fault's words."""
    given = event.pop("exc_info", None)
    fault = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(fault, BaseException):
        event["exception"] = told(fault)
    return event


def catch_the_uncaught() -> None:
    """What ends a program or a thread is logged the same way instead of being printed with its words."""
    sys.excepthook = _ended
    threading.excepthook = lambda end: _ended(end.exc_type, end.exc_value, end.exc_traceback)
    sys.unraisablehook = lambda told_late: _ended(told_late.exc_type, told_late.exc_value, told_late.exc_traceback)


def _ended(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    log.critical("uncaught", exc_info=fault if fault is not None else kind().with_traceback(trace))


def _one(fault: BaseException) -> str:
    places = [_place(frame) for frame in traceback.extract_tb(fault.__traceback__)[-MOST_FRAMES:]]
    return f"{type(fault).__qualname__}{_words(fault)} at {' < '.join(reversed(places)) or 'nowhere'}"


def _words(fault: BaseException) -> str:
    if isinstance(fault, Refused):
        return f" ({fault.code})"
    if isinstance(fault, OSError):
        return f" ({fault.strerror})" if fault.strerror else ""
    return f" ({fault})" if isinstance(fault, PLAIN_SPOKEN) else ""


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    own = path.relative_to(ROOT) if path.is_relative_to(ROOT) and ".venv" not in path.parts else Path(path.name)
    return f"{own}:{frame.lineno} {frame.name}"
