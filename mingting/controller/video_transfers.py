"""Files of clips on their way from the station to who may see them: once, in time, whole, with the journal's hash."""

import hashlib
import threading
from collections.abc import AsyncIterator
from concurrent.futures import Future

from hall.messages.bodies.video import LARGEST_CLIP, LARGEST_SNAPSHOT
from hall_controller.application.ports import Refused
from hall_controller.application.video.looking import ClipOrder

AT_ONCE = 4
"""Files in memory at a time."""


class Transfers:
    """Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[ClipOrder, Future[bytes]]] = {}
        self._coming: set[str] = set()

    @property
    def room(self) -> bool:
        """Whether one more may come."""
        with self._lock:
            return len(self._waiting) + len(self._coming) < AT_ONCE

    def expect(self, order: ClipOrder) -> "Future[bytes]":
        """The file; its future raises Refused `not_sent`, `hash_wrong`, `too_large`."""
        future: Future[bytes] = Future()
        with self._lock:
            self._waiting[order.transfer_id] = (order, future)
        return future

    def forget(self, transfer_id: str) -> None:
        """Nobody waits for it any more."""
        with self._lock:
            self._waiting.pop(transfer_id, None)

    def failed(self, cmd_id: str) -> None:
        """The station could not carry out the order."""
        with self._lock:
            found = [future for order, future in self._waiting.values() if order.cmd_id == cmd_id]
        for future in found:
            _refuse(future, "not_sent")

    async def take(self, station: str, transfer_id: str, length: int | None, body: AsyncIterator[bytes]) -> int:
        """The status for the station: 204, 404 not expected, 411, 413, 422 not what the journal says."""
        with self._lock:
            order, future = self._waiting.get(transfer_id, (None, None))
            if order is None or future is None or order.station != station or future.done():
                return 404
            del self._waiting[transfer_id]  # once
            self._coming.add(transfer_id)
        try:
            return await _taken(future, order, length, body)
        finally:
            with self._lock:
                self._coming.discard(transfer_id)


async def _taken(future: "Future[bytes]", order: ClipOrder, length: int | None, body: AsyncIterator[bytes]) -> int:
    if length is None:
        _refuse(future, "not_sent")
        return 411
    most = order.size or (LARGEST_SNAPSHOT if order.what == "snapshot" else LARGEST_CLIP)
    if length > min(most, LARGEST_CLIP):
        _refuse(future, "too_large")
        return 413
    return await _read(future, order, length, body)


async def _read(future: "Future[bytes]", order: ClipOrder, length: int, body: AsyncIterator[bytes]) -> int:
    made, digest = bytearray(), hashlib.sha256()
    try:
        async for part in body:
            made += part
            digest.update(part)
            if len(made) > length:
                break
    except (OSError, TimeoutError):
        _refuse(future, "not_sent")
        raise
    if len(made) != length:
        _refuse(future, "not_sent")
        return 422
    if digest.hexdigest() != order.sha256:
        _refuse(future, "hash_wrong")
        return 422
    if not future.done():
        future.set_result(bytes(made))
    return 204


def _refuse(future: "Future[bytes]", code: str) -> None:
    if not future.done():
        future.set_exception(Refused(code))
