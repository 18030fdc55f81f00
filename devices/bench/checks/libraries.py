"""Fonts and libraries that drivers need; those that only some drivers need are notes."""

import ctypes.util
import importlib.util

from devices.bench.doctor import Finding, fine, note, wrong
from hall.paper.fonts import FontMissingError, bold_path, sc_index

_NEEDED = (("serial", "pyserial"), ("escpos", "python-escpos"))
_OPTIONAL = (
    ("cv2", "opencv-python-headless", "摄像头扫码", "cameras as scanners"),
    ("zxingcpp", "zxing-cpp", "摄像头扫码", "cameras as scanners"),
    ("usb", "pyusb", "USB 直连打印机", "printers on USB without a system driver"),
)
_SHARED = (
    ("usb-1.0", "libusb-1.0-0", "USB 直连打印机", "printers on USB without a system driver"),
    ("zbar", "libzbar0", "摄像头扫码的第二种识别", "the second reader of cameras as scanners"),
)


def check() -> list[Finding]:
    """The font, Python packages and shared libraries."""
    found = [_font()]
    found += [_package(module, name) for module, name in _NEEDED]
    for module, name, zh, en in _OPTIONAL:
        if importlib.util.find_spec(module) is None:
            found.append(_for_some(name, zh, en, f"pip install {name}"))
    for library, package, zh, en in _SHARED:
        if ctypes.util.find_library(library) is None:
            found.append(_for_some(package, zh, en, f"sudo apt-get install {package}"))
    return found


def _font() -> Finding:
    try:
        sc_index()
        bold_path()
    except FontMissingError as error:
        install = "sudo apt-get install fonts-noto-cjk"
        return wrong("没有打小票的中文字体", "no Chinese font for slips", install, f"{install} ({error})")
    return fine("打小票的中文字体在", "the Chinese font for slips is there")


def _package(module: str, name: str) -> Finding:
    if importlib.util.find_spec(module) is None:
        return wrong(f"没有装 {name}", f"{name} is not installed", "重新运行 ./run setup", "run ./run setup again")
    return fine(f"{name} 已安装", f"{name} is installed")


def _for_some(name: str, zh: str, en: str, command: str) -> Finding:
    return note(
        f"没有 {name}：{zh}用不了",
        f"{name} is missing: {en} cannot be used",
        f"需要时：{command}",
        f"if needed: {command}",
    )
