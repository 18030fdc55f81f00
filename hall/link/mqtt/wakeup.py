"""Waking a thread that waits in select(): one byte at most is on its way."""

import contextlib
import socket


class Wakeup:
    """`wake()` from any thread; `clear()` by the owner before it looks into its queues."""

    def __init__(self) -> None:
        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        self._woken = False

    def fileno(self) -> int:
        return self._receiver.fileno()

    def wake(self) -> None:
        """Make the owner's select() return; harmless after `close()`."""
        if self._woken:
            return
        self._woken = True
        try:
            self._sender.send(b"\0")
        except OSError:
            return  # full: it is woken anyway; closed: nobody waits any more

    def clear(self) -> None:
        """Take the byte; what is queued from now on wakes again. The owner must look into its queues after this."""
        with contextlib.suppress(BlockingIOError):
            self._receiver.recv(64)
        # Only now: a byte sent in between would be taken with the mark still set, and nobody could wake us any more.
        self._woken = False

    def close(self) -> None:
        self._sender.close()
        self._receiver.close()
