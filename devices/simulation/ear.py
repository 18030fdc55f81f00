"""A listening socket that forgets nobody: asyncio's server loses what it accepts in the turn in which it closes."""

import asyncio
import contextlib
import socket
from collections.abc import Callable

_BACKLOG = 100


class Ear:
    """Accepts until `close`; every accepted socket is handed to `welcome`. OSError when the address is taken."""

    def __init__(self, host: str, port: int, welcome: Callable[[socket.socket], None]) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        self._socket.setblocking(False)
        self.port = int(self._socket.getsockname()[1])
        self._welcome, self._loop = welcome, asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None
        try:
            self._loop.add_reader(self._socket, self._accept)
        except NotImplementedError:  # the usual loop of Windows has no readers
            self._task = self._loop.create_task(self._accept_in_turn())

    def close(self) -> None:
        """Refuse connections from now on."""
        if self._task is None:
            self._loop.remove_reader(self._socket)
            self._socket.close()
        else:
            self._task.cancel()

    def _accept(self) -> None:
        with contextlib.suppress(BlockingIOError, ConnectionAbortedError):
            self._welcome(self._socket.accept()[0])

    async def _accept_in_turn(self) -> None:
        with self._socket:
            while True:
                self._welcome((await self._loop.sock_accept(self._socket))[0])
