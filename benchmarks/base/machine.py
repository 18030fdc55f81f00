"""The machine a figure comes from: a figure without it says nothing."""

import os
import platform
import sqlite3
import subprocess
from importlib import metadata
from pathlib import Path

PACKAGES = (
    "paho-mqtt",
    "pydantic",
    "sqlalchemy",
    "PySide6-Essentials",
    "uvicorn",
    "zxing-cpp",
    "opencv-python-headless",
    "av",
)


def facts() -> dict[str, object]:
    """Cores, processor, memory, versions, and how busy the machine is with other things."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "mosquitto": _mosquitto(),
        **{name: _version(name) for name in PACKAGES},
    }


def load_now() -> list[float]:
    """Load average of 1, 5 and 15 minutes."""
    return [round(value, 2) for value in os.getloadavg()]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"


def _mosquitto() -> str:
    for program in ("mosquitto", "/usr/sbin/mosquitto"):
        try:
            said = subprocess.run([program, "-h"], capture_output=True, text=True, check=False, timeout=10).stdout
        except OSError:
            continue
        return said.partition("\n")[0].removeprefix("mosquitto version ").strip()
    return "absent"
