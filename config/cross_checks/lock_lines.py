"""One line of lock boards has one owner: no two stations of a hall name the same one (ADR 0032)."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from config.cross_checks.finding import Finding
from config.cross_checks.servers import is_loopback
from config.device_sections import DeviceSection
from config.problems import Words

_ON_THE_NET = frozenset({"tcp", "socket", "rfc2217"})
"""Only these can be reached by two computers; a serial port belongs to its own."""
Devices = Mapping[str, DeviceSection]


def check_lock_lines(devices: Devices, others: Mapping[str, Devices]) -> Iterator[Finding]:
    """Sections of lock boards whose address another station names too; `others`: file -> its sections.

    An address of the own machine is only doubtful: each of two computers has one.
    """
    taken = {line: (file, name) for file, known in others.items() for name, line in _lines(known).items()}
    for name, line in _lines(devices).items():
        if line not in taken:
            continue
        file, other = taken[line]
        own_machine = is_loopback(line.rpartition(":")[0])
        yield Finding(
            ("devices", name, "url"), _said(file, other, line), severity="warning" if own_machine else "error"
        )


def _said(file: str, other: str, line: str) -> Words:
    return Words(
        f"{file} 的 “{other}” 也写了 {line}。一路锁控板只归一台终端管，两台都连，每次开门都会被另一台当成撬门。"
        "柜子留在一份文件里，另一份改成它自己的地址，或者删掉这一节和 cabinet",
        f"“{other}” of {file} names {line} too. A line of lock boards belongs to one terminal; with two on it each"
        " opening is a forced door to the other. Leave the cabinet in one file; in the other write its own address, or"
        " take out this section and `cabinet`",
    )


def _lines(devices: Devices) -> dict[str, str]:
    """Section -> `host:port` of lock boards on the network."""
    found = {}
    for name, device in devices.items():
        url, boards = getattr(device.settings, "url", None), getattr(device.settings, "boards", ())
        parts = urlsplit(url) if boards and isinstance(url, str) else None
        if parts is not None and parts.scheme.lower() in _ON_THE_NET:
            found[name] = parts.netloc.lower()
    return found
