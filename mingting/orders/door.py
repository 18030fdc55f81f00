"""Where the running controller takes orders: who may write the hall's data folder may give them, nobody else."""

import contextlib
import threading
from collections.abc import Callable, Mapping
from io import BufferedRWPair
from pathlib import Path
from socket import SHUT_RDWR, socket
from typing import Any

import structlog

from hall_controller.application.ports import Refused
from mingting.orders.wire import FOLDER, NAME, address, read_line, stream, write_line

log = structlog.get_logger(__name__)
Step = Callable[[int, int], None]
"""`(done, all)`: told to whoever waits at the command."""
Order = Callable[[Mapping[str, Any], Step], Any]
"""Carries an order out on the door's thread and gives what is answered (plain JSON); may raise Refused."""
PATIENCE_S = 30.0


class OrderDoor:
    """One order at a time, on a thread of its own."""

    def __init__(self, data: Path, orders: Mapping[str, Order]) -> None:
        self._data, self._orders = data, orders
        self._socket: socket | None = None
        self._thread = threading.Thread(target=self._run, name="orders", daemon=True)
        self._end = threading.Event()

    def start(self) -> None:
        """Open; OSError when the folder cannot be written. Only the holder of the database's lock may call this."""
        folder = self._data / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        (folder / NAME).unlink(missing_ok=True)  # of a controller that was killed
        self._socket = stream()
        with address(self._data) as name:
            self._socket.bind(name)
        self._socket.listen(4)
        self._thread.start()

    def stop(self) -> None:
        """Close; an order that runs is not waited for longer than a moment."""
        self._end.set()
        if self._socket is None:
            return
        (self._data / FOLDER / NAME).unlink(missing_ok=True)
        self._socket.shutdown(SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _run(self) -> None:
        assert self._socket is not None  # noqa: S101 (started after it was opened)
        while not self._end.is_set():
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                if not self._end.is_set():
                    log.exception("orders_closed")
                return
            with visitor:
                self._serve(visitor)

    def _serve(self, visitor: socket) -> None:
        visitor.settimeout(PATIENCE_S)
        with visitor.makefile("rwb") as file:
            try:
                asked = read_line(file)
                if asked is not None:
                    write_line(file, self._answer(asked, file))
            except (OSError, ValueError, TypeError) as error:
                log.warning("order_lost", error=type(error).__name__)

    def _answer(self, asked: Mapping[str, Any], file: BufferedRWPair) -> dict[str, Any]:
        name = str(asked.get("order"))
        order = self._orders.get(name)
        if order is None:
            return {"refused": "unknown_order", "params": {"order": name[:40]}}
        try:
            value = order(asked.get("body") or {}, _telling(file))
        except Refused as refused:
            return {"refused": refused.code, "params": refused.params}
        except Exception as fault:
            # Supervised boundary: an order that fails must not close the door (G8).
            log.exception("order_failed", name=name)
            return {"failed": type(fault).__name__}
        log.info("order_done", name=name)
        return {"done": value}


def _telling(file: BufferedRWPair) -> Step:
    def step(done: int, of: int) -> None:
        with contextlib.suppress(OSError):  # whoever waited went away: what was begun is finished
            write_line(file, {"step": [done, of]})

    return step
