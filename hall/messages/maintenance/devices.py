# CONTRACT
"""A station's devices: how they are, what goes over their wires, what was done to them."""

from typing import Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.maintenance.asking import LINE, OfDevice
from hall.model.text import Language, Text


class FaultLine(Message):
    """One thing that is wrong with a device."""

    code: str = Field(max_length=60)
    who_acts: str = Field(max_length=20)
    words: Text | None = None
    """What is wrong, where, what to do (decision 0024)."""
    detail: str = Field(default="", max_length=LINE)
    """The same in English; all that a station of the previous release says."""


class DevicePast(Message):
    """A change of state; UTC ms."""

    at: int
    state: str = Field(max_length=30)
    words: Text | None = None
    """Why, as of a fault."""
    reason: str = Field(default="", max_length=LINE)
    """The same in English, or a fault's code; all that a station of the previous release says."""


class DeviceView(Message):
    """Everything that is known of one device at its station."""

    name: str = Field(max_length=60)
    family: str = Field(max_length=40)
    driver: str = Field(max_length=60)
    title: Text
    where: str = Field(default="", max_length=200)
    """Its wire, such as /dev/serial/by-id/…"""
    state: str = Field(max_length=30)
    stage: str = Field(max_length=20)
    paper: str = Field(max_length=20)
    faults: tuple[FaultLine, ...] = ()
    last_seen: int | None = None
    next_try_s: float | None = None
    counters: dict[str, int] = Field(default_factory=dict)
    history: tuple[DevicePast, ...] = Field(default=(), max_length=50)
    notes: dict[str, str] = Field(default_factory=dict)
    """Maintenance notes: keeper, last test, parts."""
    notes_en: dict[str, str] = Field(default_factory=dict)
    """Those of them in English that a program wrote."""


class DevicesView(Message):
    """All devices of the station; a device whose section is wrong is there with state `userError`."""

    at: int
    devices: tuple[DeviceView, ...]


class TraceDevice(OfDevice):
    """Show what goes over its wire."""

    seconds: int = Field(default=20, ge=1, le=60)
    language: Language = "zh"
    """Whose words stand beside the bytes."""


class TraceLines(Message):
    """A part of a trace, masked: never what was scanned, read from a card or printed."""

    lines: tuple[str, ...] = Field(max_length=200)


class TryDevice(OfDevice):
    """Command `device.test`: a test without a person beside it - a test page, a test text. Never a door."""


class NoteDevice(OfDevice):
    """Command `device.note`: a note of maintenance; `counters` = the hardware was exchanged, they begin anew."""

    kind: Literal["keeper", "part", "remark", "counters"]
    text: str = Field(default="", max_length=200)
    by: str = Field(default="", max_length=40)
    """User name of who writes it."""
