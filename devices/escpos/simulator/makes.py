# ruff: noqa: PLR2004 - the numbers are the status bits themselves
"""How the simulated makes of printer answer real-time questions (devices.md 4.1, 4.3), from the printer's side."""

from dataclasses import dataclass
from typing import Protocol

from devices.escpos.simulator.sensors import Sensors


@dataclass(frozen=True, slots=True)
class Outlet:
    """What stands at the outlet of the simulated printer."""

    ticket: bool = False
    moving: bool = False
    entry: bool = False
    """Paper is at the entry of the presenter."""


class Make(Protocol):
    """One make; `b""` = it does not know the question."""

    presents: bool
    """It has a presenter that obeys `1D 65 n`."""
    sees_outlet: bool
    """A cut slip stays at an outlet with a sensor until somebody takes it."""

    def real_time(self, kind: int, sensors: Sensors, outlet: Outlet) -> bytes:
        """The answer to `10 04 kind`."""
        ...


class PlainMake:
    """Plain ESC/POS: slips fall or hang where nobody looks."""

    presents = False
    sees_outlet = False

    def real_time(self, kind: int, sensors: Sensors, outlet: Outlet) -> bytes:  # noqa: ARG002 - one shape for all
        """One byte for 1..4."""
        return bytes((sensors.real_time(kind),)) if kind in {1, 2, 3, 4} else b""


class PresenterMake(PlainMake):
    """Custom, Pyramid, KPM: full status and ejector byte; `full` False: a model without `10 04 14`."""

    presents = True
    sees_outlet = True

    def __init__(self, *, full: bool = True) -> None:
        self._full = full

    def real_time(self, kind: int, sensors: Sensors, outlet: Outlet) -> bytes:
        """Also `10 04 14`."""
        if kind != 20 or not self._full:
            return super().real_time(kind, sensors, outlet)
        low = sensors.paper_low or sensors.paper_out
        paper = 0x01 * sensors.paper_out | 0x04 * low | 0x20 * outlet.ticket
        user = 0x01 * sensors.cover_open | 0x08 * outlet.moving | 0x20 * sensors.feeding
        passing = 0x01 * sensors.head_hot | 0x02 * sensors.line_error | 0x08 * sensors.voltage
        passing |= 0x40 * (sensors.jam or sensors.outlet_jam)
        lasting = 0x01 * sensors.cutter | 0x04 * sensors.unrecoverable
        return bytes((0x10, 0x0F, paper, user, passing, lasting))


def ejector_byte(sensors: Sensors, outlet: Outlet) -> int:
    """The answer to `1D 65 06`."""
    low = sensors.paper_low or sensors.paper_out
    moving = 0x30 * outlet.moving
    return 0x01 * low | 0x04 * outlet.entry | 0x08 * outlet.ticket | moving | 0x80 * sensors.outlet_jam


class MasungMake(PlainMake):
    """Bits 1, 2 and 4 in byte 1, a black-mark error, and `10 04 05` with either polarity (None: not known)."""

    def __init__(self, *, outlet_status: str = "none") -> None:
        self._outlet = outlet_status
        self.sees_outlet = outlet_status != "none"

    def real_time(self, kind: int, sensors: Sensors, outlet: Outlet) -> bytes:
        """Also `10 04 05`."""
        if kind == 5:
            return self._fifth(sensors, outlet) if self.sees_outlet else b""
        answer = super().real_time(kind, sensors, outlet)
        if kind == 1:
            return bytes((answer[0] | 0x16,))
        if kind == 3:
            return bytes((answer[0] & ~0x20 | 0x20 * sensors.black_mark,))
        return answer

    def _fifth(self, sensors: Sensors, outlet: Outlet) -> bytes:
        byte = 0x80 * sensors.collector | 0x08 * sensors.outlet_jam | 0x02 * outlet.moving | 0x04 * outlet.ticket
        return bytes((byte ^ (0x8F if self._outlet == "low" else 0),))
