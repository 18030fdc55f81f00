"""Everything that hinders devices on this machine, each with what to do."""

import importlib.util
from dataclasses import dataclass

from devices.bench.ports import serial_ports
from hall.paper.fonts import FontMissingError, bold_path, sc_index


@dataclass(frozen=True, slots=True)
class Finding:
    """One check; `advice` says what to do when it is not `ok`."""

    ok: bool
    subject: str
    advice: str = ""


def examine() -> list[Finding]:
    """All checks of this machine."""
    return [*_ports(), _font(), _library("serial", "pyserial"), _library("escpos", "python-escpos")]


def _ports() -> list[Finding]:
    found = serial_ports()
    if not found:
        return [Finding(True, "no serial port is plugged in")]
    checks = []
    for port in found:
        if not port.may_open:
            checks.append(Finding(False, f"{port.path} may not be opened", "add this user to the group `dialout`"))
        elif port.holders:
            held = ", ".join(port.holders)
            checks.append(Finding(False, f"{port.path} is held by {held}", "stop that program or use another port"))
        else:
            checks.append(Finding(True, f"{port.best_name} ({port.title}) is free"))
    return checks


def _font() -> Finding:
    try:
        sc_index()
        bold_path()
    except FontMissingError as error:
        return Finding(False, "no Chinese font for slips", str(error))
    return Finding(True, "the Chinese font for slips is there")


def _library(module: str, package: str) -> Finding:
    if importlib.util.find_spec(module) is None:
        return Finding(False, f"{package} is not installed", "install mingting with its extra `agent`")
    return Finding(True, f"{package} is installed")
