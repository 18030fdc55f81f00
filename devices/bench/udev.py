"""Rules for udev: the terminal's user may use what hangs at this machine, and nobody else grabs it."""

from collections.abc import Iterator, Sequence

from config.problems import Words
from devices.bench.checks.grabbers import BRAILLE_LIKE

FILE = "/etc/udev/rules.d/70-hall-devices.rules"
"""Behind 60-persistent-input.rules, which says by which bus a device hangs."""
_USB = 'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device"'


def rules(ours: Sequence[str] = ()) -> Iterator[Words]:
    """Line by line; `ours`: vendor:product of keyboard devices that no other program shall read."""
    yield Words(f"# 政务大厅终端的外设权限。放到 {FILE}", f"# Rights of a hall terminal's devices. Belongs to {FILE}")
    yield from _same("")
    yield Words("# 串口、USB 转串口", "# Serial ports and adapters")
    yield from _same('SUBSYSTEM=="tty", KERNEL=="ttyUSB*|ttyACM*|ttyS[0-9]*", GROUP="dialout", MODE="0660"')
    yield Words("# ModemManager 不碰常见的转接线", "# ModemManager leaves common adapters alone")
    for usb in sorted(BRAILLE_LIKE):
        yield from _same(f'{_USB}, {_named(usb)}, ENV{{ID_MM_DEVICE_IGNORE}}="1"')
    yield from _same('SUBSYSTEM=="tty", KERNEL=="ttyUSB*|ttyACM*", ENV{ID_MM_PORT_IGNORE}="1"')
    yield from _same("")
    yield Words(
        "# USB 打印机：系统打印口，和不经过系统驱动的（usb://）", "# USB printers, with the system's driver and without"
    )
    yield from _same('SUBSYSTEM=="usbmisc", KERNEL=="lp[0-9]*", GROUP="lp", MODE="0660"')
    yield from _same(f'{_USB}, ENV{{ID_USB_INTERFACES}}=="*:0701??:*", GROUP="lp", MODE="0660"')
    yield from _same("")
    yield Words("# 键盘口扫码器、数字小键盘", "# Scanners in keyboard mode, digit pads")
    yield from _same('SUBSYSTEM=="input", KERNEL=="event*", ENV{ID_BUS}=="usb", GROUP="input", MODE="0660"')
    for usb in ours:
        yield Words(
            f"# {usb} 只归终端程序，按键不进别的程序",
            f"# {usb} is the terminal's alone: no other program hears its keys",
        )
        yield from _same(f'SUBSYSTEM=="input", {_named(usb, "ATTRS")}, ENV{{LIBINPUT_IGNORE_DEVICE}}="1"')
        yield from _same(f'SUBSYSTEM=="hidraw", {_named(usb, "ATTRS")}, GROUP="input", MODE="0660"')
    yield from _same("")
    yield Words("# 摄像头", "# Cameras")
    yield from _same('SUBSYSTEM=="video4linux", GROUP="video", MODE="0660"')


def _same(line: str) -> Iterator[Words]:
    yield Words(line, line)


def _named(usb: str, key: str = "ATTR") -> str:
    vendor, _, product = usb.partition(":")
    return f'{key}{{idVendor}}=="{vendor}", {key}{{idProduct}}=="{product}"'
