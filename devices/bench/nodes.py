"""Other devices of this machine: key boards and wedge scanners, cameras, printers of the system, the USB bus."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from devices.bench.ports import holders, link_in

Kind = Literal["input", "camera", "printer"]


@dataclass(frozen=True, slots=True)
class Node:
    """One device node; `stable` is the name that survives a reboot, "" where the system makes none."""

    kind: Kind
    path: str
    title: str
    usb: str
    stable: str
    holders: tuple[str, ...]
    may_open: bool


@dataclass(frozen=True, slots=True)
class UsbDevice:
    """One device on the USB bus; `number` is its serial number or empty."""

    usb: str
    title: str
    number: str
    place: str


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the system shows its devices; tests give others."""

    sys: Path = Path("/sys")
    dev: Path = Path("/dev")


def nodes(folders: Folders | None = None) -> list[Node]:
    """Key boards, cameras and printer nodes, those that hold keys only once."""
    where = folders or Folders()
    return [*_inputs(where), *_cameras(where), *_printers(where)]


def usb_devices(folders: Folders | None = None) -> list[UsbDevice]:
    """Everything on the USB bus but hubs."""
    root = (folders or Folders()).sys / "bus/usb/devices"
    found = []
    for place in sorted(root.glob("*-*")) if root.is_dir() else ():
        vendor, product = _text(place / "idVendor"), _text(place / "idProduct")
        if not vendor or _text(place / "bDeviceClass") == "09":
            continue
        title = " ".join(part for part in (_text(place / "manufacturer"), _text(place / "product")) if part)
        found.append(UsbDevice(f"{vendor}:{product}", title or "?", _text(place / "serial"), place.name))
    return found


def _inputs(where: Folders) -> Iterator[Node]:
    for event in sorted(where.sys.glob("class/input/event*"), key=lambda path: int(path.name[5:])):
        keys = _text(event / "device/capabilities/key")
        if not keys.strip("0 "):  # a lid switch or a speaker
            continue
        ids = _text(event / "device/id/vendor"), _text(event / "device/id/product")
        usb = ":".join(ids) if all(ids) and ids != ("0000", "0000") else ""
        path = where.dev / "input" / event.name
        yield _node("input", path, _text(event / "device/name"), usb, where.dev / "input/by-id")


def _cameras(where: Folders) -> Iterator[Node]:
    for video in sorted(where.sys.glob("class/video4linux/video*"), key=lambda path: int(path.name[5:])):
        if _text(video / "index") not in {"", "0"}:  # the second node of a camera holds its metadata
            continue
        yield _node("camera", where.dev / video.name, _text(video / "name"), _usb_of(video), where.dev / "v4l/by-id")


def _printers(where: Folders) -> Iterator[Node]:
    for node in sorted(where.dev.glob("usb/lp*")):
        title = _text(where.sys / "class/usbmisc" / node.name / "device/ieee1284_id")
        yield _node("printer", node, title or node.name, _usb_of(where.sys / "class/usbmisc" / node.name), None)


def _node(kind: Kind, path: Path, title: str, usb: str, by_id: Path | None) -> Node:
    stable = link_in(by_id, str(path)) if by_id else None
    may_open = os.access(path, os.R_OK | os.W_OK)
    return Node(kind, str(path), title or path.name, usb, stable or "", holders(str(path)), may_open)


def _usb_of(node: Path) -> str:
    """vendor:product of the USB device above a node in /sys."""
    place = Path(os.path.realpath(node / "device"))
    for above in (place, *place.parents):
        vendor, product = _text(above / "idVendor"), _text(above / "idProduct")
        if vendor and product:
            return f"{vendor}:{product}"
    return ""


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""
