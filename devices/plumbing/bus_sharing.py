"""Several device sections on one port share its bus master: the first opens it, the last closes it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from devices.contract import DeviceMismatch, Words, at
from devices.plumbing.bus import Bus, Line, Member
from devices.plumbing.party_line import PartyLine
from devices.transports import Transport


@dataclass(eq=False)
class _Port:
    """One address and who is at it; `gate` lets one open or close it at a time."""

    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    bus: Bus | None = None
    visitors: int = 0
    wire: PartyLine | None = None
    untold: dict[int, Callable[[], None]] = field(default_factory=dict)
    """Members that hear through the wire of the first; what ends it."""

    def trace(self, member: Member, wire: Transport) -> None:
        """Let what is traced of `member` hear the line."""
        if self.wire is not None:
            self.untold[id(member)] = self.wire.tell(wire)


_ports: "WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, _Port]]" = WeakKeyDictionary()


@contextmanager
def _port(url: str) -> Iterator[_Port]:
    ports = _ports.setdefault(asyncio.get_running_loop(), {})
    port = ports.setdefault(url, _Port())
    port.visitors += 1
    try:
        yield port
    finally:
        port.visitors -= 1
        if not port.visitors and port.bus is None:
            ports.pop(url, None)


async def join(member: Member, wire: Transport, line: Line) -> Bus:
    """The bus of `line.url`, opened through `wire` if nobody has it; raises `DeviceError`.

    `DeviceMismatch` when another section describes the same port differently.
    """
    with _port(line.url) as port:
        async with port.gate:
            if port.bus is not None and port.bus.error is None:
                if port.bus.line != line:
                    raise DeviceMismatch(at(line.url, _differ(port.bus.line, line)))
                port.bus.members.append(member)
                port.trace(member, wire)
                return port.bus
            if port.bus is not None:
                await port.bus.close()
                port.bus = None
            port.wire, port.untold = PartyLine(wire), {}
            bus = Bus(port.wire, line)
            await bus.open()
            bus.members.append(member)
            port.bus = bus
            return bus


async def leave(member: Member, bus: Bus) -> None:
    """`member` needs the bus no longer; the last one closes it. Never raises."""
    with _port(bus.line.url) as port:
        async with port.gate:
            bus.forget(member)
            if port.bus is bus:
                port.untold.pop(id(member), _nothing)()
            if bus.error is not None or not bus.members:
                await bus.close()
                if port.bus is bus:
                    port.bus = None


def _differ(first: object, second: object) -> Words:
    return Words(
        f"同一个口上的几段配置，baud、echo、turnaround_ms、by_id、by_path 要写得一样；一段是 {first}，这段是 {second}",
        f"sections that share a port must give the same baud, echo, turnaround_ms, by_id and by_path; "
        f"one says {first}, this one {second}",
    )


def _nothing() -> None:
    """The first member hears through its own wire."""
