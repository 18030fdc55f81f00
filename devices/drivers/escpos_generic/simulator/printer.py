"""The whole simulated printer: wires, decoder, mechanism, and the pile of slips it made."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from devices.drivers.escpos_generic.simulator.decoder import Command, Decoder
from devices.drivers.escpos_generic.simulator.ends import End, PtyEnd, TcpEnd
from devices.drivers.escpos_generic.simulator.mechanism import Mechanism
from devices.drivers.escpos_generic.simulator.paper import Slip
from devices.drivers.escpos_generic.simulator.wire import Mouth, WireFaults

_KEEP = 500


class PrinterSimulator:
    """An ESC/POS printer on TCP and on a pty at once. `speed_mm_s` and `baud` None: as fast as it can."""

    def __init__(
        self,
        *,
        dots: int = 576,
        speed_mm_s: float | None = None,
        baud: int | None = None,
        buffer_bytes: int = 65536,
        out: Path | None = None,
    ) -> None:
        self.faults = WireFaults()
        self.mechanism = Mechanism(dots, self._slip_made, self._answer)
        self.mechanism.on_power_off = self.power_off
        self.slips: list[Slip] = []
        """Pieces of paper, oldest first; at most the last 500."""
        self.received = 0
        """Bytes taken from all wires."""
        self._triggers: list[tuple[int, Callable[[], None]]] = []
        self.powered = True
        self.answers_buffered = True
        """False: a printer that does not know GS r."""
        self._speed, self._baud, self._room, self._out = speed_mm_s, baud, buffer_bytes, out
        self._decoder = Decoder()
        self._changed = asyncio.Condition()
        self._wake = asyncio.Event()
        self._room_made = asyncio.Event()
        self._mouths: dict[End, Mouth] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._address: tuple[str, int] | None = None
        self._pty: PtyEnd | None = None
        self._link: Path | None = None

    @property
    def url(self) -> str:
        """The TCP address as the driver's settings write it."""
        host, port = self._address or ("127.0.0.1", 0)
        return f"tcp://{host}:{port}"

    @property
    def slip_count(self) -> int:
        """Pieces of paper made since the start."""
        return self.mechanism.roll.count

    def slips_since(self, count: int) -> list[Slip]:
        """Slips made after `slip_count` was `count`."""
        return [slip for slip in self.slips if slip.number > count]

    @property
    def unplugged(self) -> bool:
        """Whether the serial line was hung up."""
        return self._link is not None and self._pty is None

    @property
    def pty_path(self) -> str:
        """The path that a driver opens for the serial line."""
        if self._link is not None:
            return str(self._link)
        return self._pty.path if self._pty else ""

    async def start_tcp(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; the port."""
        self._start_motor()
        self._address = (host, port)
        await self._listen()
        return self._address[1]

    async def start_pty(self, link: Path | None = None) -> str:
        """Open a pty; `link` keeps its name when the cable is pulled and plugged again."""
        self._start_motor()
        self._link = link
        self._plug_pty()
        return self.pty_path

    async def stop(self) -> None:
        """Close every wire and end every task."""
        self._drop_wires()
        await self._stop_listening()
        if self._pty is not None:
            self._unplug_pty()
        for task in [*self._tasks, *(mouth.task for mouth in self._mouths.values())]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def changed(self) -> None:
        """Call after turning a knob: the mechanism looks again, pushes are sent if wanted."""
        if self.mechanism.auto_status:
            self._answer(self.mechanism.sensors.pushed())
        self._wake.set()
        self._room_made.set()

    def repair(self) -> None:
        """Staff put everything right; a torn end of paper comes off and a new roll is in."""
        if self.mechanism.sensors.paper_out or self.mechanism.sensors.jam:
            self.mechanism.tear()
        for name in vars(self.mechanism.sensors):
            setattr(self.mechanism.sensors, name, False)
        self.mechanism.after_rows.clear()
        self.changed()

    def mend_wire(self) -> None:
        """All wire faults off."""
        for name, value in vars(WireFaults()).items():
            setattr(self.faults, name, value)
        self.changed()

    def at_byte(self, count: int, action: Callable[[], None]) -> None:
        """Do `action` when exactly `count` more bytes have been taken; later bytes come after it."""
        self._triggers.append((self.received + max(1, count), action))

    def forget_triggers(self) -> None:
        """Nothing happens by itself any more."""
        self._triggers.clear()
        self.mechanism.after_rows.clear()

    def break_wires(self) -> None:
        """Reset every TCP connection and hang up the serial line."""
        self._drop_wires()
        self.unplug()

    def power_off(self) -> None:
        """Lights out in the middle of whatever it does: buffer and connections are gone, paper hangs."""
        self.powered = False
        self.mechanism.forget()
        self._decoder.reset()
        self._drop_wires()
        self._spawn(self._stop_listening())

    async def power_on(self) -> None:
        """Power is back."""
        self.powered = True
        await self._stop_listening()
        if self._address is not None:
            await self._listen()
        self.changed()

    async def refuse(self, refused: bool = True) -> None:
        """Refuse TCP connections from now on, or accept them again."""
        self.faults.refused = refused
        if refused:
            self._drop_wires()
            await self._stop_listening()
        elif self._server is None and self._address is not None:
            await self._listen()

    def unplug(self) -> None:
        """Pull the serial cable."""
        if self._pty is not None:
            self._unplug_pty()

    def plug(self) -> None:
        """Plug the serial cable in again, under the same link name."""
        self._plug_pty()

    async def wait_for_slips(self, count: int, timeout_s: float = 10) -> list[Slip]:
        """All slips once there are `count`."""
        async with self._changed, asyncio.timeout(timeout_s):
            await self._changed.wait_for(lambda: len(self.slips) >= count)
        return self.slips

    async def wait_for_bytes(self, count: int, timeout_s: float = 10) -> None:
        """Returns once `count` bytes have been taken since the start."""
        if self.received < count:
            reached = asyncio.Event()
            self.at_byte(count - self.received, reached.set)
            async with asyncio.timeout(timeout_s):
                await reached.wait()

    def _start_motor(self) -> None:
        if not self._tasks:
            self._spawn(self._motor())

    async def _listen(self) -> None:
        host, port = self._address or ("127.0.0.1", 0)
        self._server = await asyncio.start_server(self._accepted, host, port, limit=4096)
        self._address = (host, self._server.sockets[0].getsockname()[1])

    async def _stop_listening(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _plug_pty(self) -> None:
        self._pty = PtyEnd()
        if self._link is not None:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(self._pty.path)
        self._spawn(self._serve(self._pty))

    def _unplug_pty(self) -> None:
        pty, self._pty = self._pty, None
        if pty is not None:
            if (mouth := self._mouths.pop(pty, None)) is not None:
                mouth.task.cancel()
            pty.drop()
        if self._link is not None:
            self._link.unlink(missing_ok=True)

    async def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        end = TcpEnd(reader, writer)
        try:
            await self._serve(end)
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _serve(self, end: End) -> None:
        mouth = self._mouths[end] = Mouth(end, self.faults)
        try:
            while data := await self._hear(end):
                if not self._take(end, data):
                    return
        finally:
            mouth.task.cancel()
            self._mouths.pop(end, None)

    async def _hear(self, end: End) -> bytes:
        while self.mechanism.queued_bytes >= self._room or self.faults.not_draining or not self.powered:
            self._room_made.clear()
            await self._room_made.wait()
        data = await end.read(64 if self._baud else 4096)
        if self._baud:
            await asyncio.sleep(len(data) * 10 / self._baud)
        return data

    def _take(self, end: End, data: bytes) -> bool:
        """Whether the wire still holds."""
        while data:
            part = min([len(data), *(at - self.received for at, _ in self._triggers)])
            self._swallow(end, data[:part])
            data = data[part:]
            due = [action for at, action in self._triggers if at <= self.received]
            self._triggers = [trigger for trigger in self._triggers if trigger[0] > self.received]
            for action in due:
                action()
            if due:
                self.changed()
            if end not in self._mouths:
                return False
        return True

    def _swallow(self, end: End, data: bytes) -> None:
        self.received += len(data)
        if self.faults.echo:
            end.write(data)
        for command in self._decoder.feed(data):
            if command.name == "status":
                self._answer(bytes((self.mechanism.sensors.real_time(command.args[0]),)))
            elif command.name == "enquire":
                self._recover(command)
            else:
                self.mechanism.take(command)
        self._wake.set()

    def _recover(self, command: Command) -> None:
        if command.args[0] in {1, 2}:
            self.mechanism.sensors.cutter = False
        if command.args[0] == 2 and not self.mechanism.ignores_clear:  # noqa: PLR2004 - DLE ENQ 2
            self.mechanism.forget()
            self._room_made.set()

    def _answer(self, answer: bytes) -> None:
        if len(answer) == 1 and not answer[0] & 0x10 and not self.answers_buffered:
            return
        for mouth in self._mouths.values():
            mouth.say(answer, self.mechanism.sensors.pushed())

    async def _motor(self) -> None:
        owed_mm = 0.0
        while True:
            before = self.mechanism.sensors.stopped
            moved = self.mechanism.step() if self.powered else None
            if self.mechanism.sensors.stopped and not before and self.mechanism.auto_status:
                self._answer(self.mechanism.sensors.pushed())
            if moved is None:
                self._wake.clear()
                await self._wake.wait()
                continue
            owed_mm += moved
            if self.mechanism.queued_bytes < self._room:
                self._room_made.set()
            if self._speed and owed_mm >= 1:
                await asyncio.sleep(owed_mm / self._speed)
                owed_mm = 0.0
            elif not self._speed and owed_mm >= 4:  # noqa: PLR2004 - let wires be heard every 32 rows
                await asyncio.sleep(0)
                owed_mm = 0.0

    def _slip_made(self, slip: Slip) -> None:
        self.slips.append(slip)
        del self.slips[:-_KEEP]
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
            hidden = self._out / f".{slip.number:04}.png"
            slip.image.save(hidden)
            hidden.replace(self._out / f"slip-{slip.number:04}.png")
        self._spawn(self._tell())

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _drop_wires(self) -> None:
        for end in list(self._mouths):
            if isinstance(end, TcpEnd):
                self._mouths.pop(end).task.cancel()
                end.drop()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
