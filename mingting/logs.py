"""One JSON line an event on standard error or into a file; only allow-listed fields are written."""

import logging
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any, TextIO, cast

import structlog

from mingting.log_faults import catch_the_uncaught, exception_field
from mingting.log_file import DailyFile

ALLOWED = frozenset(
    (
        "event",
        "level",
        "timestamp",
        "logger",
        "program",
        "hall",
        "station",
        "window",
        "device",
        "family",
        "driver",
        "code",
        "detail",
        "error",
        "tries",
        "exception",
        "topic",
        "type",
        "seq",
        "epoch",
        "request_id",
        "cmd_id",
        "op",
        "reason",
        "refused",
        "prompt",
        "path",
        "port",
        "host",
        "document",
        "ver",
        "applied",
        "problems",
        "state",
        "phase",
        "count",
        "ms",
        "missing",
        "table",
        "name",
        "role",
        "result",
        "client",
        "kind",
        "step",
        "file",
        "line",
        "broker",
        "pid",
        "exit_code",
        "errors",
        "warnings",
        "chunks",
        "signal",
        "fault",
        "words",
        "retry_s",
        "starts",
        "dropped",
        "action",
        "callback",
        "correlation",
        "font",
        "job",
        "page",
        "peer",
        "remedy",
        "where",
    )
)
"""Fields that may stand in a log: nothing a citizen typed, nothing personal."""


def only_allowed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Drop every field that is not on the list, and say that one was dropped."""
    kept = {name: value for name, value in event.items() if name in ALLOWED}
    if len(kept) != len(event):
        kept["dropped"] = len(event) - len(kept)
    return kept


class OtherPrograms(logging.Handler):
    """Libraries' own log records as one of our lines: where from and which template, never what was filled in."""

    def emit(self, record: logging.LogRecord) -> None:
        template = str(record.msg).partition("\n")[0][:200]
        place = f"{Path(record.pathname).name}:{record.lineno}"
        fault = record.exc_info[1] if record.exc_info else None
        structlog.get_logger(record.name).log(
            record.levelno, "library", logger=record.name, detail=template, where=place, exc_info=fault
        )


def configure(program: str, file: Path | None = None, *, verbose: bool = False) -> None:
    """Set up the logs of this process; with `file` they are appended there, a file a day. OSError."""
    target = cast("TextIO", DailyFile(file)) if file else sys.stderr
    level = logging.DEBUG if verbose else logging.INFO
    structlog.configure(
        processors=[
            lambda _logger, _method, event: {"program": program, **event},
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            exception_field,
            only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(target),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[OtherPrograms()], force=True)
    catch_the_uncaught()
