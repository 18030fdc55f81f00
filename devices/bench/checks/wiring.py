"""Ports and nodes: may they be opened, who holds them, are their names unmistakable."""

import grp
import os
from collections import Counter
from collections.abc import Iterable, Iterator

from devices.bench.doctor import Finding, fine, note, wrong
from devices.bench.nodes import Node, nodes
from devices.bench.ports import SerialPort, serial_ports

_GROUPS = {"input": "input", "camera": "video", "printer": "lp"}
_NAMES = {"input": ("输入设备", "input device"), "camera": ("摄像头", "camera"), "printer": ("打印机", "printer")}


def check() -> list[Finding]:
    """Every port and node of this machine."""
    ports, others = serial_ports(), nodes()
    found = [*_ports(ports), *_twins(ports), *_nodes(others)]
    return found or [fine("没有插着串口、输入设备、摄像头", "no serial port, input device or camera is plugged in")]


def _ports(ports: Iterable[SerialPort]) -> Iterator[Finding]:
    for port in ports:
        if not port.may_open:
            yield wrong(f"{port.path} 打不开：没有权限", f"{port.path} may not be opened", *_join("dialout"))
        elif port.holders and all(who.startswith(f"{os.getpid()} ") for who in port.holders):
            yield fine(f"{port.best_name}（{port.title}）在用", f"{port.best_name} ({port.title}) is in use here")
        elif port.holders:
            held = ", ".join(port.holders)
            yield note(
                f"{port.path} 正被占用：{held}",
                f"{port.path} is held by {held}",
                "如果不是本机的终端程序，停掉它，或换一个口",
                "unless it is this machine's terminal, stop that program or use another port",
            )
        else:
            yield fine(f"{port.best_name}（{port.title}）空闲", f"{port.best_name} ({port.title}) is free")


def _twins(ports: Iterable[SerialPort]) -> Iterator[Finding]:
    """Adapters without a serial number of their own: two of one kind share a by-id name (devices.md 6)."""
    kinds = Counter(port.usb for port in ports if port.usb and not port.numbered)
    for usb, count in kinds.items():
        if count > 1:
            yield wrong(
                f"{count} 个 {usb} 转接线没有序列号，by-id 名字分不清它们",
                f"{count} adapters {usb} have no serial number: by-id names cannot tell them apart",
                "配置里写 by_path（按插口），不要写 by_id，插口不要再换",
                "write by_path (the socket) into the configuration instead of by_id, and keep the sockets",
            )


def _nodes(found: Iterable[Node]) -> Iterator[Finding]:
    for node in found:
        zh, en = _NAMES[node.kind]
        if not node.may_open:
            group = _GROUPS[node.kind]
            level = wrong if node.kind == "printer" else note
            yield level(
                f"{zh} {node.path}（{node.title}）没有权限",
                f"{en} {node.path} ({node.title}) may not be opened",
                *_join(group),
            )
        elif node.kind != "input":
            yield fine(f"{zh} {node.path}（{node.title}）可用", f"{en} {node.path} ({node.title}) can be used")


def _join(group: str) -> tuple[str, str]:
    user = _user()
    command = f"sudo usermod -aG {group} {user}"
    if group in _groups():
        return (
            f"已在组 {group} 里，但设备的组或权限不对：看 ls -l；规则用 hall device udev 打印",
            f"already in the group {group}: look at its group and mode (ls -l); hall device udev prints the rules",
        )
    return f"加入组 {group}：{command}，然后重新登录", f"join the group {group}: {command}, then sign in again"


def _groups() -> set[str]:
    names = set()
    for number in os.getgroups():
        try:
            names.add(grp.getgrgid(number).gr_name)
        except KeyError:
            continue
    return names


def _user() -> str:
    return os.environ.get("USER") or os.environ.get("LOGNAME") or f"uid {os.getuid()}"
