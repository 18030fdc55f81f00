# CONTRACT
"""What stands around every page: modes, top bar, honest lines."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from hall.model.text import Language, Text
from kiosk.session.part import Part


class Theme(StrEnum):
    """Three designed token sets."""

    STANDARD = "standard"
    LARGE = "large"
    CONTRAST = "contrast"


class Modes(Part):
    """How this citizen wants it; reset by every wipe."""

    language: Language = "zh"
    theme: Theme = Theme.STANDARD
    reach: bool = False
    """Low operation (低位操作): all controls below 1,220 mm."""
    sound: bool = True


class Header(Part):
    """Top bar."""

    hall_name: Text
    place: Text | None = None
    station_name: Text
    clock: str
    """Local time `HH:MM`."""
    date: str
    """Local ISO date."""
    weekday: int
    """Monday = 1."""


class Notice(Part):
    """An honest line about this terminal or the hall.

    Codes: `offline` (网络不通,仍可取号), `paper_low`, `printer_down` (不能打印,号码显示在屏幕上), `scanner_down`,
    `closing_soon`, `stale` (data older than shown).
    """

    code: str
    severity: Literal["info", "warn", "bad"] = "info"
    params: dict[str, str | int] = Field(default_factory=dict)
