"""What can be wrong with the simulated printer, and how plain ESC/POS says it."""

from dataclasses import dataclass

_WARNINGS = ("paper_low", "line_error")


@dataclass
class Sensors:
    """What is wrong with the printer; every field is a knob."""

    paper_low: bool = False
    paper_out: bool = False
    cover_open: bool = False
    jam: bool = False
    cutter: bool = False
    unrecoverable: bool = False
    head_hot: bool = False
    feeding: bool = False
    offline: bool = False
    black_mark: bool = False
    outlet_jam: bool = False
    collector: bool = False
    voltage: bool = False
    line_error: bool = False

    @property
    def stopped(self) -> bool:
        """Whether the mechanism stands still."""
        return any(getattr(self, name) for name in vars(self) if name not in _WARNINGS)

    def real_time(self, kind: int) -> int:
        """The answer to `10 04 n` by the table of devices.md 4.1."""
        bits = {
            1: 0x08 * self.stopped,
            2: 0x04 * self.cover_open + 0x08 * self.feeding + 0x20 * self.paper_out + 0x40 * self._error,
            3: 0x04 * self.jam + 0x08 * self.cutter + 0x20 * self.unrecoverable + 0x40 * self.head_hot,
            4: 0x0C * (self.paper_low or self.paper_out) + 0x60 * self.paper_out,
        }
        return 0x12 | bits.get(kind, 0)

    def pushed(self) -> bytes:
        """The four ASB bytes by the table of devices.md 4.2."""
        first = 0x10 | 0x08 * self.stopped | 0x20 * self.cover_open | 0x40 * self.feeding
        second = 0x04 * self.jam | 0x08 * self.cutter | 0x20 * self.unrecoverable | 0x40 * self.head_hot
        third = 0x03 * (self.paper_low or self.paper_out) | 0x0C * self.paper_out
        return bytes((first, second, third, 0))

    @property
    def _error(self) -> bool:
        return self.jam or self.cutter or self.unrecoverable or self.head_hot
