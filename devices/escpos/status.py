"""Status bytes to faults, paper and state (devices.md 4.1, 4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from devices.contract import Words, listed
from devices.contract.health import DeviceState, Fault, Paper, WhoActs
from devices.escpos.protocol import AutoStatus

PAPER_OUT = Fault("paperOut", WhoActs.CLEAR, Words("纸用完了，请换一卷", "the paper roll is empty"))
PAPER_LOW = Fault("paperLow", WhoActs.CLEAR, Words("纸快用完了，请备一卷", "the paper roll is nearly empty"))
COVER_OPEN = Fault("coverOpen", WhoActs.CLEAR, Words("机盖开着，请合上", "the cover is open"))
JAM = Fault(
    "jam",
    WhoActs.CLEAR,
    Words("机械故障，多半是卡纸；请打开机盖，取出卡住的纸", "mechanical error, most often jammed paper"),
)
CUTTER = Fault("cutter", WhoActs.MAINTENANCE, Words("切刀卡住了，请断电后清掉纸屑", "the cutter is blocked"))
UNRECOVERABLE = Fault(
    "unrecoverable",
    WhoActs.MAINTENANCE,
    Words("打印机自己说修不好，请断电再通电；还不行就报修", "the printer reports an unrecoverable error"),
)
HEAD_HOT = Fault(
    "headHot", WhoActs.SUSPEND, Words("打印头过热，正在降温，等一会儿自己会好", "the print head cools down")
)
FEEDING = Fault("feeding", WhoActs.SUSPEND, Words("有人按着走纸键，松开就好", "somebody holds the feed button"))
BLACK_MARK = Fault(
    "blackMark",
    WhoActs.CLEAR,
    Words(
        "没有找到纸上的黑标，请看纸对不对、装反没有",
        "the black mark on the paper was not found: right paper, right side?",
    ),
)
OUTLET_JAM = Fault("outletJam", WhoActs.CLEAR, Words("出纸口卡纸，请取出来", "paper is jammed at the outlet"))
OUTLET_BLOCKED = Fault(
    "outletBlocked",
    WhoActs.CLEAR,
    Words("有一张票堵在出纸口，退不掉也收不回，请取走", "a ticket blocks the outlet and could not be moved away"),
)
COLLECTOR = Fault(
    "collector",
    WhoActs.MAINTENANCE,
    Words("收回忘取票的部件出故障，请检查回收口", "the part that collects forgotten tickets reports an error"),
)
VOLTAGE = Fault(
    "voltage",
    WhoActs.MAINTENANCE,
    Words("打印机的供电电压不对，请查电源适配器", "the printer's supply voltage is wrong"),
)
LINE_ERROR = Fault(
    "lineError",
    WhoActs.MAINTENANCE,
    Words("打印机收到的数据有错，请查波特率和数据线", "the printer received damaged bytes: check baud rate and cable"),
)
TICKET_LEFT = Fault("ticketLeft", WhoActs.NOBODY, Words("上一张票还在出纸口，没人取", "ticket left at the outlet"))
OFFLINE = Fault(
    "offline",
    WhoActs.CLEAR,
    Words(
        "打印机处于脱机，没有说原因；请看机器上的联机键和指示灯", "the printer is switched off-line and names no cause"
    ),
)

_USER = {PAPER_OUT.code, COVER_OPEN.code}
_HARDWARE = {
    fault.code for fault in (JAM, CUTTER, UNRECOVERABLE, BLACK_MARK, OUTLET_JAM, OUTLET_BLOCKED, COLLECTOR, VOLTAGE)
}
_WARNINGS = (PAPER_LOW, LINE_ERROR)


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What all answers of one round say together; the second half only presenters and Masung know."""

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
    black_mark: bool = False
    outlet: bool = False
    """A ticket is at the outlet."""
    outlet_jam: bool = False
    collector: bool = False
    voltage: bool = False
    line_error: bool = False
    moving: bool = False
    """Paper is on its way to the outlet."""
    foreign: bool = False
    """The answers are not those of the configured make."""

    @property
    def in_words(self) -> Words:
        """Everything that is wrong, or that nothing is."""
        wrong = [fault.detail for fault in self.faults]
        return listed(wrong, "，", ", ") if wrong else Words("一切正常", "nothing is wrong")

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
        if self.jam or self.outlet_jam:
            return Paper.JAMMED
        if self.paper_out:
            return Paper.OUT
        return Paper.LOW if self.paper_low else Paper.FULL

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, worst first; warnings, which do not stop printing, come last."""
        found = [
            fault
            for present, fault in (
                (self.unrecoverable, UNRECOVERABLE),
                (self.voltage, VOLTAGE),
                (self.cutter, CUTTER),
                (self.collector, COLLECTOR),
                (self.jam, JAM),
                (self.outlet_jam, OUTLET_JAM),
                (self.black_mark, BLACK_MARK),
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
        if self.line_error:
            found.append(LINE_ERROR)
        return tuple(found)

    @property
    def stopper(self) -> Fault | None:
        """The worst fault that keeps it from printing."""
        return next((fault for fault in self.faults if fault not in _WARNINGS), None)

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


def from_round(answers: Mapping[int, bytes]) -> PrinterStatus:
    """The status that the answers to `DLE EOT 1..4` tell."""
    status = PrinterStatus()
    for kind, answer in answers.items():
        status = status.with_byte(kind, answer[0])
    return status


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
