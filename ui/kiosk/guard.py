"""Checks before Qt is loaded: the broken PySide pair is refused, software rendering is chosen."""

import os
import sys
from importlib.metadata import version

FIRST_BROKEN = (6, 12, 0)
FIRST_GOOD_PYTHON = (3, 12)


class BrokenPySideError(RuntimeError):
    """A PySide6 that loses references on the running Python and would abort after some hundred signals."""


def refuse_broken_pair(pyside: str, python: tuple[int, int]) -> None:
    """Raise BrokenPySideError for PySide6 6.12.0 on Python < 3.12 (kiosk-ui.md 0.1)."""
    found = tuple(int(part) for part in pyside.split(".")[:3])
    if found == FIRST_BROKEN and python < FIRST_GOOD_PYTHON:
        message = (
            f"PySide6 {pyside} loses references on Python {python[0]}.{python[1]} and aborts: "
            "install PySide6-Essentials 6.11.x, or run on Python 3.12 or newer"
        )
        raise BrokenPySideError(message)


def prepare_environment() -> None:
    """Refuse the broken pair and choose the software scene graph unless the environment says otherwise."""
    refuse_broken_pair(version("PySide6-Essentials"), sys.version_info[:2])
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
