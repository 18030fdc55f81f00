"""Programs known to take ports and printers away from us, when they run and what they take is there.

brltty claims CH340 and CP210x adapters as Braille displays; ModemManager sends AT commands to new serial ports (a lock
board may hear them); cups and ipp-usb take USB printers from the system's printer device.
"""

from collections.abc import Iterator
from pathlib import Path

from devices.bench.doctor import Finding, fine, note, wrong
from devices.bench.nodes import Folders, usb_devices

BRAILLE_LIKE = frozenset({"1a86:7523", "10c4:ea60", "0403:6001", "067b:2303"})
"""Chips of common serial adapters that brltty takes for Braille displays."""


def check(proc: Path = Path("/proc"), folders: Folders | None = None) -> list[Finding]:
    """What runs here and is in the way."""
    running = running_programs(proc)
    where = folders or Folders()
    adapters = {device.usb for device in usb_devices(where)} & BRAILLE_LIKE
    serial = bool(adapters) or any(where.dev.glob("ttyUSB*")) or any(where.dev.glob("ttyACM*"))
    printers = any(where.dev.glob("usb/lp*"))
    found = [*_brltty(running, bool(adapters)), *_modem_manager(running, serial), *_print_services(running, printers)]
    return found or [fine("没有会抢占端口的程序", "no program that is known to grab ports")]


def running_programs(proc: Path) -> frozenset[str]:
    """Short names of all processes."""
    names = set()
    for comm in proc.glob("[0-9]*/comm"):
        try:
            names.add(comm.read_text("utf-8", errors="replace").strip())
        except OSError:  # it has just ended
            continue
    return frozenset(names)


def _brltty(running: frozenset[str], adapters: bool) -> Iterator[Finding]:
    if "brltty" in running:
        level = wrong if adapters else note
        yield level(
            "brltty 在运行：它会把 CH340、CP210x 转接线当成盲文显示器抢走",
            "brltty runs: it takes CH340 and CP210x adapters for Braille displays",
            "这台机器不接盲文显示器：sudo apt-get remove brltty，再重插转接线",
            "without a Braille display here: sudo apt-get remove brltty, then replug the adapter",
        )


def _modem_manager(running: frozenset[str], serial: bool) -> Iterator[Finding]:
    if "ModemManager" in running:
        level = wrong if serial else note
        yield level(
            "ModemManager 在运行：新插的串口会被它占住并发 AT 命令",
            "ModemManager runs: it holds newly plugged serial ports and sends AT commands to them",
            "没有 4G 上网卡：sudo systemctl disable --now ModemManager；否则给转接线加 udev 标记 ID_MM_DEVICE_IGNORE=1",
            "without a mobile modem: sudo systemctl disable --now ModemManager; "
            "else tag the adapters with ID_MM_DEVICE_IGNORE=1 by a udev rule",
        )


def _print_services(running: frozenset[str], printers: bool) -> Iterator[Finding]:
    if "ipp-usb" in running:
        yield note(
            "ipp-usb 在运行：它会让 /dev/usb/lp* 消失",
            "ipp-usb runs: it makes /dev/usb/lp* vanish",
            "小票机接在 USB 上却找不到时：sudo systemctl disable --now ipp-usb",
            "if a ticket printer on USB is not found: sudo systemctl disable --now ipp-usb",
        )
    if running & {"cupsd", "cups-browsed"}:
        level = wrong if printers else note
        yield level(
            "CUPS 在运行：它可能占用 USB 小票机",
            "CUPS runs: it may take a ticket printer on USB",
            "在 CUPS 里删掉这台小票机；不用系统打印就 sudo systemctl disable --now cups cups-browsed",
            "remove the ticket printer from CUPS; without other printers: "
            "sudo systemctl disable --now cups cups-browsed",
        )
