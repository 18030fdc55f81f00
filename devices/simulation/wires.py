"""All wires of a simulated device: listening, accepting, plugging, breaking."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from devices.simulation.ear import Ear
from devices.simulation.ends import End, PtyEnd, TcpEnd
from devices.simulation.wire import BITS_PER_BYTE, Mouth, WireFaults, pause_until

_GUESTS_END_S = 5.0


class Wires:
    """Hands what comes to `take`, says answers on every wire; reads only while `has_room` says so."""

    def __init__(
        self,
        faults: WireFaults,
        take: Callable[[End, bytes], None],
        has_room: Callable[[], bool],
        baud: int | None,
    ) -> None:
        self._faults, self._take, self._has_room, self._baud = faults, take, has_room, baud
        self._look_again = asyncio.Event()
        self._mouths: dict[End, Mouth] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._guests: set[asyncio.Task[Any]] = set()
        """Of accepted connections; they end by themselves when theirs is reset."""
        self._ear: Ear | None = None
        self._address: tuple[str, int] | None = None
        self._guard: socket.socket | None = None
        """Bound and deaf: while connections are refused nobody else on this machine is given our port."""
        self._pty: PtyEnd | None = None
        self._link: Path | None = None

    @property
    def address(self) -> tuple[str, int]:
        """Host and port, the port 0 before the first `listen`."""
        return self._address or ("127.0.0.1", 0)

    @property
    def pty_path(self) -> str:
        """The path that a driver opens, "" without a serial line."""
        if self._link is not None:
            return str(self._link)
        return self._pty.path if self._pty else ""

    @property
    def unplugged(self) -> bool:
        """Whether a serial line that had a name was hung up."""
        return self._link is not None and self._pty is None

    @property
    def count(self) -> int:
        """How many wires somebody is on."""
        return len(self._mouths)

    def holds(self, end: End) -> bool:
        """Whether this wire is not broken."""
        return end in self._mouths

    def look_again(self) -> None:
        """There may be room now."""
        self._look_again.set()

    def say(self, answer: bytes, pushed: bytes = b"") -> None:
        """An answer on every wire."""
        for mouth in self._mouths.values():
            mouth.say(answer, pushed)

    async def listen(self, host: str | None = None, port: int | None = None) -> int:
        """Accept connections, at the address of before if none is given; the port."""
        self.deafen()
        old_host, old_port = self.address
        wanted = (host or old_host, old_port if port is None else port)
        if os.name == "posix" and (self._guard is None or wanted != self._address):
            wanted = self._keep(*wanted)
        self._ear = Ear(*wanted, self._welcome)
        self._address = (wanted[0], self._ear.port)
        return self._ear.port

    async def listen_again(self) -> None:
        """As `listen`, if there ever was a TCP address."""
        if self._address is not None:
            await self.listen()

    def deafen(self) -> None:
        """Refuse connections."""
        self._close_ear()

    def plug(self, link: Path | None = None) -> None:
        """A new pty under the same link name."""
        self._link = link or self._link
        self._pty = PtyEnd()
        if self._link is not None:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(self._pty.path)
        self.spawn(self._serve(self._pty))

    def unplug(self) -> None:
        """Hang the serial line up; its link goes away."""
        pty, self._pty = self._pty, None
        if pty is not None:
            self._forget(pty)
            pty.drop()
        if self._link is not None:
            self._link.unlink(missing_ok=True)

    def pull(self) -> None:
        """Every cable at once and without waiting: connections reset and refused, the serial line hangs up."""
        self._close_ear()
        self.drop_connections()
        self.unplug()

    def drop_connections(self) -> None:
        """Reset every TCP connection."""
        for end in [end for end in self._mouths if isinstance(end, TcpEnd)]:
            self._forget(end)
            end.drop()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` until it ends or `stop`."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Close every wire and end every task."""
        self.deafen()
        self.drop_connections()
        if self._guard is not None:
            self._guard.close()
        self.unplug()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.look_again()
        if self._guests:
            await asyncio.wait(self._guests, timeout=_GUESTS_END_S)

    def _keep(self, host: str, port: int) -> tuple[str, int]:
        """Take the port for as long as we are there; the address with a port that is not 0."""
        if self._guard is not None:
            self._guard.close()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._guard = socket.socket(family, socket.SOCK_STREAM)
        self._guard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # beside the socket that listens
        self._guard.bind((host, port))
        return host, int(self._guard.getsockname()[1])

    def _forget(self, end: End) -> None:
        if (mouth := self._mouths.pop(end, None)) is not None:
            mouth.task.cancel()

    def _close_ear(self) -> None:
        ear, self._ear = self._ear, None
        if ear is not None:
            ear.close()

    def _welcome(self, guest: socket.socket) -> None:
        task = asyncio.create_task(self._be_host(guest))
        self._guests.add(task)
        task.add_done_callback(self._guests.discard)

    async def _be_host(self, guest: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=guest, limit=4096)
        try:
            if self._ear is not None:
                await self._serve(TcpEnd(reader, writer))
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _serve(self, end: End) -> None:
        mouth = self._mouths[end] = Mouth(end, self._faults, self._baud, self.pull)
        heard_at = 0.0
        try:
            while data := await self._hear(end):
                if self._baud:
                    heard_at = max(heard_at, asyncio.get_running_loop().time()) + self._wire_s(data)
                    await pause_until(heard_at)
                    mouth.moment = heard_at
                self._heard(end, mouth, data)
                mouth.moment = None
                if not self.holds(end):
                    return
        finally:
            self._forget(end)

    def _heard(self, end: End, mouth: Mouth, data: bytes) -> None:
        left = self._faults.cut_in
        if left is not None:
            self._faults.cut_in = left - len(data) if left > len(data) else None
            data = data[:left]
        if self._faults.echo:
            mouth.echo(data)
        if data:
            self._take(end, data)
        if left is not None and self._faults.cut_in is None:
            self.pull()

    def _wire_s(self, data: bytes) -> float:
        return len(data) * BITS_PER_BYTE / self._baud if self._baud else 0.0

    async def _hear(self, end: End) -> bytes:
        while self.holds(end) and (not self._has_room() or self._faults.not_draining):
            self._look_again.clear()
            await self._look_again.wait()
        return await end.read(64 if self._baud else 4096)
