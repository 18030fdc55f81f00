"""Base of the simulated devices: wires, faults and the commands that every one of them obeys."""

import asyncio
from pathlib import Path
from typing import Any

from devices.simulation.ends import End
from devices.simulation.wire import WireFaults
from devices.simulation.wires import Wires

SWITCHES = ("silent", "split", "glue", "echo", "push_between", "wrong_checksum", "not_draining")
VALUES = ("late", "garbage", "push_inside")
COUNTS = ("cut_in", "cut_out")
UNFINISHED_S = 0.1
"""A command that stays unfinished so long is forgotten."""
ACTS = ("reset", "refuse", "unplug", "plug", "power", "status")
ON_THE_WIRE = """
Every device: `silent | split | glue | echo | push_between | wrong_checksum | not_draining` with `on` or `off`,
`late SECONDS`, `garbage HEX`, `push_inside HEX`, `cut_in BYTES`, `cut_out BYTES`, `reset`, `refuse on|off`, `unplug`,
`plug`, `power on|off`, `status`; and its own, see its `commands`.
""".strip()


class SimulatedDevice:
    """A device on TCP and on a pty at once. Subclasses hear bytes in `hear` and answer by `say`.

    Commands of their own go into `obey_own`; `commands` names them for the help.
    """

    commands: dict[str, str] = {}  # noqa: RUF012 - replaced whole by each kind, never changed
    """Own commands: how they are written -> what they do."""

    def __init__(self, *, baud: int | None = None) -> None:
        self.faults = WireFaults()
        self.powered = True
        self.received = 0
        """Bytes taken from all wires."""
        self._heard_from: End | None = None
        self._heard_at = 0.0
        self._is_new = False
        self.wires = Wires(self.faults, self._take, lambda: True, baud)

    # --- for subclasses -------------------------------------------------------------------------

    def hear(self, data: bytes) -> None:
        """Bytes from the host, as they come."""
        raise NotImplementedError

    def paused(self) -> bool:
        """Asked at each `hear`: whether a command begun before is to be forgotten, because the cable was pulled in its
        middle or its rest does not come.
        """
        before, self._heard_at = self._heard_at, asyncio.get_running_loop().time()
        is_new, self._is_new = self._is_new, False
        return is_new or self._heard_at - before > UNFINISHED_S

    def say(self, answer: bytes, pushed: bytes = b"") -> None:
        """An answer or a push on every wire, bent by the faults of the moment."""
        if self.powered:
            self.wires.say(answer, pushed)

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """One command of this kind of device; ValueError with the reason when it cannot be done."""
        raise ValueError(f"unknown command {name}, with {len(args)} words; known: {', '.join(self.known)}")

    def restarted(self) -> None:
        """Power came back: what a device forgets when it is switched off."""

    # --- life -----------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The TCP address as a driver's settings write it."""
        host, port = self.wires.address
        return f"tcp://{host}:{port}"

    @property
    def pty_path(self) -> str:
        """The path that a driver opens for the serial line, "" without one."""
        return self.wires.pty_path

    async def start_tcp(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; the port."""
        return await self.wires.listen(host, port)

    async def start_pty(self, link: Path | None = None) -> str:
        """Open a pty; `link` keeps its name when the cable is pulled and plugged again."""
        self.wires.plug(link)
        return self.pty_path

    async def stop(self) -> None:
        """Close every wire."""
        await self.wires.stop()

    async def unplug(self) -> None:
        """Pull the cable: connections reset and are refused, the serial line hangs up."""
        self.wires.deafen()
        self.wires.drop_connections()
        self.wires.unplug()

    async def plug(self) -> None:
        """Plug it in again under the same names."""
        await self.wires.listen_again()
        if self.wires.unplugged:
            self.wires.plug()

    async def power(self, *, on: bool) -> None:
        """Switch it off (its TCP connections go too) or on; nothing is heard while it is off."""
        self.powered = on
        if on:
            self.restarted()
            await self.wires.listen_again()
        else:
            self.wires.deafen()
            self.wires.drop_connections()

    # --- commands -------------------------------------------------------------------------------

    @property
    def known(self) -> tuple[str, ...]:
        """Names of all commands."""
        return (*SWITCHES, *VALUES, *COUNTS, *ACTS, *(usage.split()[0] for usage in self.commands))

    def help(self) -> dict[str, Any]:
        """Its own commands, and the ones that every device obeys."""
        return {"commands": self.commands, "wire": ON_THE_WIRE}

    async def obey(self, words: list[str]) -> dict[str, Any]:
        """Carry out one command; `{"ok": true, ...}` or `{"ok": false, "error": ...}`."""
        try:
            return {"ok": True, **await self._obey(words[0], words[1:])}
        except (ValueError, IndexError, KeyError, OSError) as error:
            return {"ok": False, "error": f"{' '.join(words)}: {error}"}

    async def _obey(self, name: str, args: list[str]) -> dict[str, Any]:
        if name in SWITCHES:
            setattr(self.faults, name, is_on(args))
            self.wires.look_again()
        elif name == "late":
            self.faults.late_s = float(args[0])
        elif name in VALUES:
            setattr(self.faults, name, bytes.fromhex("".join(args)))
        elif name in COUNTS:
            setattr(self.faults, name, int(args[0]))
        elif name in ACTS:
            return await self._act(name, args)
        else:
            return self.obey_own(name, args)
        return {}

    async def _act(self, name: str, args: list[str]) -> dict[str, Any]:
        if name == "status":
            return {"powered": self.powered, "received": self.received, "connected": self.wires.count}
        if name == "power":
            await self.power(on=is_on(args))
        elif name == "refuse":
            if is_on(args):
                self.wires.deafen()
            else:
                await self.wires.listen_again()
        elif name == "reset":
            self.wires.drop_connections()
        else:
            await (self.unplug() if name == "unplug" else self.plug())
        return {}

    def _take(self, end: End, data: bytes) -> None:
        self._is_new = self._is_new or end is not self._heard_from
        self._heard_from = end
        self.received += len(data)
        if self.powered:
            self.hear(data)


def is_on(args: list[str]) -> bool:
    """`on`, nothing (= on), or `off`; ValueError otherwise."""
    if not args or args[0] == "on":
        return True
    if args[0] == "off":
        return False
    raise ValueError("expected on or off")
