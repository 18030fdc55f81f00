"""One terminal for the technician's page: devices as it says, its file with a past, a proposal, a report."""

from collections.abc import Mapping

from hall.messages.base import Message
from hall.messages.documents import Reported
from hall.messages.maintenance import (
    CheckedConfig,
    ConfigProblem,
    DevicePast,
    DevicesView,
    DeviceView,
    FaultLine,
    KeptHeads,
    TraceDevice,
    TraceLines,
)
from hall.model.text import Language, Text
from hall_controller.read_models.models import (
    DeadLetterGroup,
    FileProposalView,
    FileVersionView,
    HeadFindingView,
    KeptHeadsView,
    MaintenanceLine,
    StationFileView,
)
from ui.console.gallery import sample_looks
from ui.console.gallery.sample_tickets import MINUTE, NOW

FIRST = """# 2 号自助机
station: k2
kind: kiosk
name: {zh: 2 号自助机, en: Terminal 2}
place: {zh: 进门右侧, en: Right of the entrance}
zone: self-service
offline_mark: K2
panel: {px_per_mm: 4.0}

devices:
  printer:
    driver: escpos_generic
    url: /dev/serial/by-id/usb-Example_Printer_0001-if00-port0
    baud: 115200
  scanner:
    driver: gm65
    url: /dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0
    reading: on_demand
"""
SECOND = FIRST.replace("baud: 115200", "baud: 19200").replace("on_demand", "on_demand\n    max_length: 256")
LONG = FIRST + "".join(
    f"  locker_{number}:\n    driver: lock_8a80\n    url: tcp://192.0.2.{number}:4196\n    boards:\n"
    f"      - {{address: 1, locks: 24, ways: 24, polarity: closed_is_1, absent: [{number}, {number + 1}]}}\n"
    for number in range(1, 13)
)
NOWHERE = SECOND.replace("usb-0:2:1.0", "usb-0:3:1.0")
DIFFERENCE = """--- k2.yaml (before)
+++ k2.yaml (now)
@@ -15,6 +15,6 @@
   scanner:
     driver: gm65
-    url: /dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0
+    url: /dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0
     reading: on_demand
     max_length: 256"""

_VERSIONS = (
    FileVersionView(
        version=3, kind="page", author="孙示例", at=NOW - 20 * MINUTE, note="示例：扫码器换到后面的插座", text=NOWHERE
    ),
    FileVersionView(
        version=2, kind="page", author="孙示例", at=NOW - 26 * 60 * MINUTE, note="示例：打印机换了串口线", text=SECOND
    ),
    FileVersionView(
        version=1, kind="folder", author="system:controller", at=NOW - 9 * 1440 * MINUTE, note="", text=FIRST
    ),
)
_PROPOSAL = FileProposalView(
    seq=41_207,
    author="station",
    at=NOW - 19 * MINUTE,
    reason="device_put_back",
    devices=("scanner",),
    difference=DIFFERENCE,
    text=SECOND,
    decision=None,
    decided_by=None,
    decided_at=None,
)


WITH_CAMERAS = """# 视频站
station: v1
kind: video
name: {zh: 视频站, en: Video station}
place: {zh: 弱电间, en: Equipment room}
zone: guide-desk
video:
  recorders:
    nvr:
      name: {zh: 示例录像机, en: Example recorder}
      onvif: "http://192.0.2.30/onvif/device_service"
  cameras:
    gate:
      name: {zh: 东门, en: East door}
      place: entrance
      sub: "rtsp://192.0.2.21:554/sub"
      recorder: nvr
      gb_id: "62990100001320000001"
    night:
      name: {zh: 自助区, en: 24-hour zone}
      place: {zone: self-service}
      sub: "rtsp://192.0.2.22:554/sub"
"""
WITH_CABINET = (
    FIRST
    + """  locker:
    driver: lock_8a80
    url: tcp://192.0.2.9:4196
    boards:
      - {address: 1, locks: 5, ways: 24, polarity: closed_is_0}
      - {address: 2, locks: 4, ways: 24, polarity: unknown}
cabinet:
  name: {zh: "便民点取件柜", en: "Village locker"}
  place: {zh: "示例乡便民服务中心"}
  columns:
    - - {cell: "A01", door: locker/1-01, size: S}
      - {cell: "A02", door: locker/1-02, size: S}
      - {cell: "A03", door: locker/1-03, size: M, low: true}
      - {cell: "A04", door: locker/1-04, size: M, low: true}
    - - {cell: "B01", door: locker/2-01, size: S}
      - {cell: "B02", door: locker/2-02, size: L, low: true}
"""
)


def station_file(state: str, station: str) -> StationFileView:
    """Its versions; with an open proposal in a broken hall, none in an empty one."""
    if state in {"empty", "no-file"}:
        return StationFileView(station=station, versions=(), proposals=())
    if station == "v1":
        first = _VERSIONS[-1].model_copy(update={"text": WITH_CAMERAS})
        return StationFileView(station=station, versions=(first,), proposals=())
    if state in {"long", "cabinet"}:
        newest = _VERSIONS[0].model_copy(update={"text": LONG if state == "long" else WITH_CABINET})
        return StationFileView(station=station, versions=(newest, *_VERSIONS[1:]), proposals=())
    return StationFileView(station=station, versions=_VERSIONS, proposals=(_PROPOSAL,) if state == "broken" else ())


def reported(state: str) -> Reported | None:
    """What the station made of it."""
    if state in {"empty", "no-file"}:
        return None
    problems = (
        ("scanner：到时没连上，换回了原来的写法\nscanner: put back, it was not online within the time",)
        if state == "broken"
        else ()
    )
    return Reported(ver=3, name="config", applied=True, problems=problems)


_COVER = Text(zh="机盖开着，请合上", en="the cover is open; shut it")
_PULLED = Text(zh="/dev/ttyUSB0：线被拔掉了，请插回去", en="/dev/ttyUSB0: was unplugged")


def _printer(state: str) -> DeviceView:
    broken = state == "broken"
    faults = (FaultLine(code="coverOpen", who_acts="clear", words=_COVER),) if broken else ()
    return DeviceView(
        name="printer",
        family="ticket_printer",
        driver="escpos_generic",
        title=Text(zh="ESC/POS 票据打印机（网口、串口、USB）", en="ESC/POS ticket printer"),
        where="/dev/serial/by-id/usb-Example_Printer_0001-if00-port0",
        state="userError" if broken else "online",
        stage="watched",
        paper="low" if broken or state == "needy" else "full",
        faults=faults,
        last_seen=NOW - 2_000,
        counters={"opened": 14, "printed": 3_482, "printed_mm": 487_480, "cut": 3_482, "lost": 3},
        history=(
            DevicePast(at=NOW - 300 * MINUTE, state="noDevice", words=_PULLED),
            DevicePast(at=NOW - 299 * MINUTE, state="online"),
        ),
        notes={"test": "通过：问设备状态、打印测试页", "keeper": "运维一班"},
    )


def _scanner(state: str) -> DeviceView:
    lost = state == "broken"
    where = "/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0"
    words = Text(zh=f"{where}：找不到，请查线插好没有", en=f"{where}: it is not there; is it plugged in?")
    return DeviceView(
        name="scanner",
        family="code_scanner",
        driver="gm65",
        title=Text(zh="GM65 / GM812 / EM2000 扫码器", en="GM65, GM812, EM2000 scanner"),
        where=where,
        state="noDevice" if lost else "online",
        stage="waiting" if lost else "watched",
        paper="notSupported",
        faults=(FaultLine(code="noDevice", who_acts="maintenance", words=words),) if lost else (),
        last_seen=NOW - (20 * MINUTE if lost else 1_000),
        next_try_s=38.4 if lost else None,
        counters={"opened": 9, "scanned": 1_204, "refused": 17, "lost": 2},
        history=(DevicePast(at=NOW - 20 * MINUTE, state="noDevice", words=words),) if lost else (),
        notes={"test": "通过：读到 3 个码"},
    )


def devices(state: str) -> DevicesView:
    """As the terminal says."""
    return DevicesView(at=NOW, devices=() if state == "empty" else (_printer(state), _scanner(state)))


def checked(text: str) -> CheckedConfig:
    """A file with `bauds` in it has something wrong."""
    lines = text.splitlines()
    line = next((number for number, found in enumerate(lines, 1) if "bauds" in found), None)
    if line is None:
        return CheckedConfig(ok=True, report=Text(zh="没有发现问题", en="no problems found"))
    what = Text(zh="没有 “bauds” 这一项，是不是 baud？", en="there is no “bauds”; did you mean baud?")
    problem = ConfigProblem(severity="error", line=line, path="devices.printer.bauds", what=what)
    shown = f"{line:>5} | {lines[line - 1]}\n      |     ^^^^^\n        {what.zh}"
    report = f"k2.yaml:{line}:5  错误  devices.printer.bauds\n{shown}"
    return CheckedConfig(ok=False, problems=(problem,), report=Text(zh=report, en=report))


_TRACE: Mapping[Language, tuple[str, ...]] = {
    "zh": (
        "    0.000 -> 7e 00 08 01 00 02 01 02 da  写 0002 扫码 = 01",
        "    0.041 <- 做好了：00",
        "    0.712 <- 44 字节的码：MT1…",
    ),
    "en": (
        "    0.000 -> 7e 00 08 01 00 02 01 02 da  write 0002 look = 01",
        "    0.041 <- ok: 00",
        "    0.712 <- code of 44 bytes: MT1…",
    ),
}
"""A scanner that reads a code: its text is masked."""


def sign_ins(state: str) -> tuple[MaintenanceLine, ...]:
    """A visit of the technician; in a broken hall somebody guesses."""
    visit = (
        MaintenanceLine(kind="ended", at=NOW - 95 * MINUTE, name="孙示例", reason="signed_out"),
        MaintenanceLine(kind="begun", at=NOW - 109 * MINUTE, name="孙示例"),
    )
    guessing = (
        MaintenanceLine(kind="refused", at=NOW - 8 * MINUTE, count=5, paused=True),
        MaintenanceLine(kind="refused", at=NOW - 9 * MINUTE, count=1),
    )
    return () if state == "empty" else (*guessing, *visit) if state == "broken" else visit


def dead_letters(state: str) -> tuple[DeadLetterGroup, ...]:
    """In a broken hall the terminal is of another release."""
    began = NOW - 50 * MINUTE
    return (
        ()
        if state != "broken"
        else (
            DeadLetterGroup(
                type="slip.shredded", code="unknown_type", count=12, first_at=began, last_at=NOW - 4 * MINUTE
            ),
            DeadLetterGroup(
                type="rating.given", code="invalid_body", fields=("level",), count=1, first_at=began, last_at=began
            ),
        )
    )


def verdicts(state: str, kept: Mapping[str, object]) -> tuple[KeptHeadsView, ...]:
    """Everybody agrees; in a broken hall the first does not."""
    findings = (HeadFindingView(seq=4_090, kind="rewritten"), HeadFindingView(seq=4_127, kind="truncated"))
    return tuple(
        KeptHeadsView(station=station, heads=212, up_to=4_012, findings=findings, found=9)
        if state == "broken" and place == 0
        else KeptHeadsView(station=station, heads=211 + place, up_to=4_127)
        for place, station in enumerate(kept)
    )


def answer(op: str, state: str, body: Message) -> tuple[Message, ...]:
    """What the terminal answers to an inquiry, in parts."""
    match op:
        case "devices.view":
            return (devices(state),)
        case "journal.heads":
            return (KeptHeads(heads=()),)
        case "config.check":
            return (checked(str(getattr(body, "text", ""))),)
        case "machine.doctor":
            return (sample_looks.findings(state),)
        case "ports.probe":
            return sample_looks.probing(state)
        case _:
            language: Language = body.language if isinstance(body, TraceDevice) else "zh"
            return (TraceLines(lines=_TRACE[language]), TraceLines(lines=()))
