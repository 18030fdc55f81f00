"""The whole simulated printer: wires, decoder, mechanism, and the pile of slips it made."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from devices.escpos.simulator.decoder import Command, Decoder
from devices.escpos.simulator.makes import Make
from devices.escpos.simulator.mechanism import Mechanism
from devices.escpos.simulator.paper import Slip
from devices.simulation.ends import End
from devices.simulation.wire import WireFaults
from devices.simulation.wires import Wires

Flow = Literal["wire", "drop", "xon_xoff"]
"""What happens when the buffer is full: the wire waits; bytes are lost; XOFF is said, then bytes are lost."""
_XON, _XOFF = b"\x11", b"\x13"
_SPARE = 256
_KEEP = 500
_BREATH_MM = 4  # as fast as it can, but wires are heard every 32 rows


class PrinterSimulator:
    """An ESC/POS printer on TCP and on a pty at once. `speed_mm_s` and `baud` None: as fast as it can."""

    def __init__(
        self,
        *,
        dots: int = 576,
        speed_mm_s: float | None = None,
        baud: int | None = None,
        buffer_bytes: int = 65536,
        flow: Flow = "wire",
        make: Make | None = None,
        out: Path | None = None,
    ) -> None:
        self.faults = WireFaults()
        self.mechanism = Mechanism(dots, self._slip_made, self._answer, make)
        self.mechanism.on_present = self._act_after
        self.own_fate = "retracted"
        """What the presenter does by itself with a ticket that nobody takes in time (`1D 65 20`)."""
        self.mechanism.on_power_off = self.power_off
        self.slips: list[Slip] = []
        """Pieces of paper, oldest first; at most the last 500."""
        self.received = 0
        """Bytes taken from all wires."""
        self.powered = True
        self.answers_buffered = True
        """False: a printer that does not know GS r."""
        self.overrun = 0
        """Bytes lost because the buffer was full."""
        self._speed, self._room, self._out = speed_mm_s, buffer_bytes, out
        self._flow: Flow = flow
        self._held_off = False
        self._wires = Wires(self.faults, self._take, self._has_room, baud)
        self._triggers: list[tuple[int, Callable[[], None]]] = []
        self._decoder = Decoder()
        self._changed = asyncio.Condition()
        self._wake = asyncio.Event()
        self._running = False

    @property
    def url(self) -> str:
        """The TCP address as the driver's settings write it."""
        host, port = self._wires.address
        return f"tcp://{host}:{port}"

    @property
    def pty_path(self) -> str:
        """The path that a driver opens for the serial line, "" without one."""
        return self._wires.pty_path

    @property
    def unplugged(self) -> bool:
        """Whether the serial line was hung up."""
        return self._wires.unplugged

    @property
    def slip_count(self) -> int:
        """Pieces of paper made since the start."""
        return self.mechanism.roll.count

    def slips_since(self, count: int) -> list[Slip]:
        """Slips made after `slip_count` was `count`."""
        return [slip for slip in self.slips if slip.number > count]

    async def start_tcp(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; the port."""
        self._start_motor()
        return await self._wires.listen(host, port)

    async def start_pty(self, link: Path | None = None) -> str:
        """Open a pty; `link` keeps its name when the cable is pulled and plugged again."""
        self._start_motor()
        self._wires.plug(link)
        return self.pty_path

    async def stop(self) -> None:
        """Close every wire and end every task."""
        await self._wires.stop()

    def changed(self) -> None:
        """Call after turning a knob: the mechanism looks again, pushes are sent if wanted."""
        if self.mechanism.auto_status:
            self._answer(self.mechanism.sensors.pushed())
        self._wake.set()
        self._wires.look_again()

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
        self._wires.drop_connections()
        self._wires.unplug()

    def power_off(self) -> None:
        """Lights out in the middle of whatever it does: buffer and connections are gone, paper hangs."""
        self.powered = False
        self.mechanism.forget()
        self._decoder.reset()
        self._wires.drop_connections()
        self._wires.deafen()

    async def power_on(self) -> None:
        """Power is back."""
        self.powered = True
        await self._wires.listen_again()
        self.changed()

    async def refuse(self, refused: bool = True) -> None:
        """Refuse TCP connections from now on, or accept them again."""
        if refused:
            self._wires.drop_connections()
            self._wires.deafen()
        else:
            await self._wires.listen_again()

    def unplug(self) -> None:
        """Pull the serial cable."""
        self._wires.unplug()

    def plug(self) -> None:
        """Plug the serial cable in again, under the same link name."""
        self._wires.plug()

    async def wait_for_slips(self, count: int, timeout_s: float = 10) -> list[Slip]:
        """All slips once there are `count`."""
        async with self._changed, asyncio.timeout(timeout_s):
            await self._changed.wait_for(lambda: self.slip_count >= count)
        return self.slips

    async def wait_for_bytes(self, count: int, timeout_s: float = 10) -> None:
        """Returns once `count` bytes have been taken since the start."""
        if self.received < count:
            reached = asyncio.Event()
            self.at_byte(count - self.received, reached.set)
            async with asyncio.timeout(timeout_s):
                await reached.wait()

    def _start_motor(self) -> None:
        if not self._running:
            self._running = True
            self._wires.spawn(self._motor())

    def _has_room(self) -> bool:
        return self._flow != "wire" or self.mechanism.queued_bytes < self._room

    def _act_after(self, seconds: int) -> None:
        self._wires.spawn(self._act(self.mechanism.outlet.ticket, seconds))

    async def _act(self, ticket: int | None, seconds: int) -> None:
        await asyncio.sleep(seconds)
        if self.powered and self.mechanism.outlet.ticket == ticket:
            self.mechanism.outlet.away(self.own_fate)
            self._wake.set()

    def _hold_off(self) -> None:
        """XOFF shortly before the buffer is full, XON when half of it is free."""
        filled = self.mechanism.queued_bytes
        if self._flow == "xon_xoff" and (filled <= self._room // 2 if self._held_off else filled > self._room - _SPARE):
            self._held_off = not self._held_off
            self._wires.say(_XOFF if self._held_off else _XON)

    def _take(self, end: End, data: bytes) -> None:
        """Bytes up to the next trigger, then the trigger, and so on while wire and power hold."""
        while data and self.powered:
            part = min([len(data), *(at - self.received for at, _ in self._triggers)])
            self._swallow(data[:part])
            data = data[part:]
            due = [action for at, action in self._triggers if at <= self.received]
            self._triggers = [trigger for trigger in self._triggers if trigger[0] > self.received]
            for action in due:
                action()
            if due:
                self.changed()
            if not self._wires.holds(end):
                return

    def _swallow(self, data: bytes) -> None:
        self.received += len(data)
        if self._flow != "wire":
            room = max(0, self._room - self.mechanism.queued_bytes)
            self.overrun += max(0, len(data) - room)
            data = data[:room]
        for command in self._decoder.feed(data):
            if command.name == "status":
                mechanism = self.mechanism
                self._say(mechanism.make.real_time(command.args[0], mechanism.sensors, mechanism.outlet.state))
            elif command.name == "enquire":
                self._recover(command)
            else:
                self.mechanism.take(command)
        self._hold_off()
        self._wake.set()

    def _recover(self, command: Command) -> None:
        if command.args[0] in {1, 2}:
            self.mechanism.sensors.cutter = False
        if command.args[0] == 2 and not self.mechanism.ignores_clear:  # noqa: PLR2004 - DLE ENQ 2
            self.mechanism.forget()
            self._wires.look_again()

    def _answer(self, answer: bytes) -> None:
        if len(answer) == 1 and not answer[0] & 0x10 and not self.answers_buffered:
            return
        self._say(answer)

    def _say(self, answer: bytes) -> None:
        self._wires.say(answer, self.mechanism.sensors.pushed())

    async def _motor(self) -> None:
        owed_mm = 0.0
        while True:
            moved = self._step() if self.powered else None
            if moved is None:
                self._wake.clear()
                await self._wake.wait()
                continue
            owed_mm += moved
            self._hold_off()
            if self._has_room():
                self._wires.look_again()
            if owed_mm >= (1 if self._speed else _BREATH_MM):
                await asyncio.sleep(owed_mm / self._speed if self._speed else 0)
                owed_mm = 0.0

    def _step(self) -> float | None:
        before = self.mechanism.sensors.stopped
        moved = self.mechanism.step()
        if self.mechanism.sensors.stopped and not before and self.mechanism.auto_status:
            self._answer(self.mechanism.sensors.pushed())
        return moved

    def _slip_made(self, slip: Slip) -> None:
        self.slips.append(slip)
        del self.slips[:-_KEEP]
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
            hidden = self._out / f".{slip.number:04}.png"
            slip.image.save(hidden)
            hidden.replace(self._out / f"slip-{slip.number:04}.png")
        self._wires.spawn(self._tell())

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
