"""Pick-up locker on 8A/80 boards; everything but the bytes is shared by all lock boards."""

from typing import Any

from devices.contract import Clock, Words
from devices.contract.driver_entry import PoliteProbe
from devices.drivers.lock_8a80.protocol import QUERY_FUNCTIONS, Language8a80, asked, query_command
from devices.drivers.lock_8a80.settings import Lock8a80Settings
from devices.plumbing.lock_line import LockBoards, LockTracer
from devices.transports import Transport


class Lock8a80(LockBoards):
    """Boards of the 8A/80 family on one line."""

    def __init__(
        self, name: str, settings: Lock8a80Settings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, _language(settings), clock, transport)


def _language(settings: Lock8a80Settings) -> Language8a80:
    ways = {board.address: board.ways for board in settings.boards}
    return Language8a80(ways, int(settings.query, 16), settings.pulse_s)


def tracer(settings: Lock8a80Settings) -> LockTracer:
    """Frames in words."""
    return LockTracer(_language(settings), asked)


def _found(data: bytes) -> tuple[int, int] | None:
    """Board and ways of the first sound status in `data`."""
    for ways in (24, 32):
        if (found := Language8a80(dict.fromkeys(range(256), ways)).first_status(data)) is not None:
            return found.board, ways
    return None


def recognise(data: bytes) -> Words | None:
    """A sentence when an 8A/80 board answered."""
    found = _found(data)
    if found is None:
        return None
    board, ways = found
    return Words(
        f"地址 {board} 有一块 8A/80 锁控板回答，{ways} 路",
        f"an 8A/80 lock board with {ways} ways answers at address {board}",
    )


def section(data: bytes) -> dict[str, Any]:
    """The settings of the board that answered; its polarity is for commissioning to find."""
    found = _found(data)
    if found is None:
        return {}
    board = {"address": found[0], "locks": found[1], "ways": found[1], "polarity": "unknown"}
    query = "99" if query_command(found[0], function=QUERY_FUNCTIONS[1])[3] in data[-3:] else "33"
    return {"boards": [board], **({} if query == "33" else {"query": query})}


PROBES = tuple(PoliteProbe(query_command(1, function=function), recognise, section) for function in QUERY_FUNCTIONS)
"""Board 1 only: other addresses are for the technician to name."""
