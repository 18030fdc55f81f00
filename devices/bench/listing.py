"""`hall device list`: drivers by family, and everything that is plugged in."""

from collections.abc import Iterator

from config.problems import Words
from devices.bench.nodes import Node, nodes, usb_devices
from devices.bench.ports import SerialPort, serial_ports
from devices.bench.probing import ORDER
from devices.bench.words import family_words
from devices.catalog import CATALOG

_KINDS = {
    "input": Words("输入设备（键盘口扫码器、数字键盘）", "Input devices (wedge scanners, digit pads)"),
    "camera": Words("摄像头", "Cameras"),
    "printer": Words("系统打印口", "Printer nodes of the system"),
}


def listed() -> Iterator[Words]:
    """Line by line."""
    yield Words("驱动", "Drivers")
    for family in sorted({entry.family for entry in CATALOG.values()}, key=_rank):
        name = family_words(family)
        yield Words(f"  {name.zh}（{family}）", f"  {name.en}s ({family})")
        for entry in CATALOG.values():
            if entry.family == family:
                yield Words(f"    {entry.name:18} {entry.title_zh}", f"    {entry.name:18} {entry.title}")
    yield Words("串口", "Serial ports")
    yield from map(_port, serial_ports())
    if not serial_ports():
        yield Words("  没有", "  none")
    found = nodes()
    for kind, words in _KINDS.items():
        if any(node.kind == kind for node in found):
            yield words
            yield from (_node(node) for node in found if node.kind == kind)
    others = usb_devices()
    if others:
        yield Words("USB 上的所有设备", "Everything on USB")
    for device in others:
        number = f"  {device.number}" if device.number else ""
        line = f"  {device.usb}  {device.title}{number}  ({device.place})"
        yield Words(line, line)


def _port(port: SerialPort) -> Words:
    names = [name for name in (port.by_id, port.by_path) if name and name != port.best_name]
    also = "".join(f"\n      {name}" for name in names)
    usb = f", USB {port.usb}" if port.usb else ""
    held = ", ".join(port.holders)
    zh = f"  {port.best_name}  （{port.path}，{port.title}{usb}{f'，被占用：{held}' if held else ''}）{also}"
    en = f"  {port.best_name}  ({port.path}, {port.title}{usb}{f', held by {held}' if held else ''}){also}"
    return Words(zh, en)


def _node(node: Node) -> Words:
    usb = f", USB {node.usb}" if node.usb else ""
    held = ", ".join(node.holders)
    name = node.stable or node.path
    held_zh, held_en = (f"，被占用：{held}", f", held by {held}") if held else ("", "")
    may_zh, may_en = ("", "") if node.may_open else ("，没有权限", ", no permission")
    zh = f"  {name}  （{node.title}{usb}{held_zh}{may_zh}）"
    en = f"  {name}  ({node.title}{usb}{held_en}{may_en})"
    return Words(zh, en)


def _rank(family: str) -> int:
    return ORDER.index(family) if family in ORDER else len(ORDER)
