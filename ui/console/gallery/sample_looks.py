"""What the sample terminal says when it is looked at as a whole: its doctor, and what hangs at its ports."""

from hall.messages.maintenance import FindingLine, Findings, ProbedPort, ProbeNews
from hall.model.text import Text
from ui.console.gallery.sample_tickets import NOW

_BOARD = "/dev/serial/by-path/pci-0000:00:14.0-usb-0:4:1.0-port0"
_SECTION = """devices:
  pickup_locker:
    driver: lock_8a80
    url: {url}
    baud: 9600
    boards:
      - address: 1
        locks: 24
        ways: 24
        polarity: unknown
    by_path: pci-0000:00:14.0-usb-0:4:1.0-port0
"""
_WELL = (
    FindingLine(level="ok", subject=Text(zh="网络：和控制中心连着", en="Line: connected to the controller")),
    FindingLine(level="ok", subject=Text(zh="硬盘：还剩 21.4 GB", en="Disk: 21.4 GB free")),
    FindingLine(level="ok", subject=Text(zh="打小票的中文字体在", en="the Chinese font for slips is there")),
)
_NOTE = FindingLine(
    level="note",
    subject=Text(zh="系统时间没有同步源", en="nothing keeps the clock right"),
    advice=Text(
        zh="让它对控制中心或局里的时间服务器：timedatectl set-ntp true，或装 chrony",
        en="let it follow the controller or the network's time server: timedatectl set-ntp true, or chrony",
    ),
)
_WRONG = (
    FindingLine(
        level="wrong",
        subject=Text(
            zh="扫码器 · scanner：没有接上 · 运维人员处理", en="Code scanner · scanner: not connected · a technician"
        ),
        advice=Text(
            zh="/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0：找不到，请查线插好没有",
            en="/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0: it is not there; is it plugged in?",
        ),
    ),
    FindingLine(
        level="wrong",
        subject=Text(
            zh="brltty 在运行：它会把 CH340、CP210x 转接线当成盲文显示器抢走",
            en="brltty runs: it takes CH340 and CP210x adapters for Braille displays",
        ),
        advice=Text(
            zh="这台机器不接盲文显示器：sudo apt-get remove brltty，再重插转接线",
            en="without a Braille display here: sudo apt-get remove brltty, then replug the adapter",
        ),
    ),
)


def findings(state: str) -> Findings:
    """Worst first."""
    return Findings(at=NOW, findings=(*(_WRONG if state == "broken" else ()), _NOTE, *_WELL))


def probing(state: str) -> tuple[ProbeNews, ...]:
    """A port of ours, a silent one, and a lock board; none in an empty hall."""
    if state == "empty":
        return (ProbeNews(),)
    ours, silent = "/dev/serial/by-id/usb-Example_Printer_0001-if00-port0", "/dev/ttyS0"
    found = ProbedPort(
        words=Text(
            zh=f"{_BOARD}，9600 波特：8A/80 锁控板（24 路、32 路，RS485）",
            en=f"{_BOARD} at 9600 baud: lock boards 8A/80 (24 or 32 ways, RS485)",
        ),
        found=True,
        name="pickup_locker",
        section=Text(zh=_SECTION.format(url=_BOARD)),
        complete=True,
    )
    used = ProbedPort(words=Text(zh=f"{ours}：已经接着设备 printer", en=f"{ours}: already in use by printer"))
    mute = Text(
        zh=f"{silent}：能打开，但问了 24 句都不回答；请核对电源、接线和波特率。",
        en=f"{silent} opens, but does not answer 24 questions: check power, cable and baud.",
    )
    return (
        ProbeNews(url=ours, result=used),
        ProbeNews(url=silent, asking=Text(zh="1/24 ESC/POS 票据打印机，115200 波特", en="1/24 ESC/POS, 115200 baud")),
        ProbeNews(url=silent, result=ProbedPort(words=mute)),
        ProbeNews(url=_BOARD, result=found),
        ProbeNews(),
    )
