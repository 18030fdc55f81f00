"""Status bytes to faults, paper and state (devices.md 4.1, 4.2)."""

from dataclasses import dataclass, replace

from devices.contract.health import DeviceState, Fault, Paper, WhoActs
from devices.drivers.escpos_generic.protocol import AutoStatus

PAPER_OUT = Fault("paperOut", WhoActs.CLEAR, "the paper roll is empty")
PAPER_LOW = Fault("paperLow", WhoActs.CLEAR, "the paper roll is nearly empty")
COVER_OPEN = Fault("coverOpen", WhoActs.CLEAR, "the cover is open")
JAM = Fault("jam", WhoActs.CLEAR, "mechanical error, most often jammed paper")
CUTTER = Fault("cutter", WhoActs.MAINTENANCE, "the cutter is blocked")
UNRECOVERABLE = Fault("unrecoverable", WhoActs.MAINTENANCE, "the printer reports an unrecoverable error")
HEAD_HOT = Fault("headHot", WhoActs.SUSPEND, "the print head cools down")
FEEDING = Fault("feeding", WhoActs.SUSPEND, "somebody holds the feed button")
OFFLINE = Fault("offline", WhoActs.CLEAR, "the printer is switched off-line and names no cause")

_USER = {PAPER_OUT.code, COVER_OPEN.code}
_HARDWARE = {JAM.code, CUTTER.code, UNRECOVERABLE.code}


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What the four status bytes say together."""

    offline: bool = False
    cover_open: bool = False
    feeding: bool = False
    error: bool = False
    jam: bool = False
    cutter: bool = False
    unrecoverable: bool = False
    head_hot: bool = False
    paper_low: bool = False
    paper_out: bool = False

    def with_byte(self, kind: int, byte: int) -> "PrinterStatus":
        """The status after the answer `byte` to `DLE EOT kind` (devices.md 4.1)."""
        if kind == 1:
            return replace(self, offline=bool(byte & 0x08))
        if kind == 2:  # noqa: PLR2004 - n of DLE EOT n
            return replace(
                self,
                cover_open=bool(byte & 0x04),
                feeding=bool(byte & 0x08),
                paper_out=self.paper_out or bool(byte & 0x20),
                error=bool(byte & 0x40),
            )
        if kind == 3:  # noqa: PLR2004 - n of DLE EOT n
            return replace(
                self,
                jam=bool(byte & 0x04),
                cutter=bool(byte & 0x08),
                unrecoverable=bool(byte & 0x20),
                head_hot=bool(byte & 0x40),
            )
        return replace(self, paper_low=bool(byte & 0x0C), paper_out=self.paper_out or bool(byte & 0x60))

    @property
    def paper(self) -> Paper:
        """Paper in XFS words."""
        if self.jam:
            return Paper.JAMMED
        if self.paper_out:
            return Paper.OUT
        return Paper.LOW if self.paper_low else Paper.FULL

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, worst first; low paper is the only one that does not stop printing."""
        found = [
            fault
            for present, fault in (
                (self.unrecoverable, UNRECOVERABLE),
                (self.cutter, CUTTER),
                (self.jam, JAM),
                (self.cover_open, COVER_OPEN),
                (self.paper_out, PAPER_OUT),
                (self.head_hot, HEAD_HOT),
                (self.feeding, FEEDING),
            )
            if present
        ]
        if (self.offline or self.error) and not found:
            found.append(OFFLINE)
        if self.paper_low and not self.paper_out:
            found.append(PAPER_LOW)
        return tuple(found)

    @property
    def stopper(self) -> Fault | None:
        """The worst fault that keeps it from printing."""
        return next((fault for fault in self.faults if fault is not PAPER_LOW), None)

    @property
    def state(self) -> DeviceState:
        """State in XFS words."""
        stopper = self.stopper
        if stopper is None:
            return DeviceState.ONLINE
        if stopper.code in _HARDWARE:
            return DeviceState.HARDWARE_ERROR
        if stopper.code in _USER:
            return DeviceState.USER_ERROR
        return DeviceState.OFFLINE if stopper is OFFLINE else DeviceState.DEVICE_BUSY


def from_auto_status(pushed: AutoStatus) -> PrinterStatus:
    """The status that an ASB push tells (devices.md 4.2)."""
    first, second, third, _ = pushed.data
    return PrinterStatus(
        offline=bool(first & 0x08),
        cover_open=bool(first & 0x20),
        feeding=bool(first & 0x40),
        jam=bool(second & 0x04),
        cutter=bool(second & 0x08),
        unrecoverable=bool(second & 0x20),
        head_hot=bool(second & 0x40),
        paper_low=bool(third & 0x03),
        paper_out=bool(third & 0x0C),
    )
