# CONTRACT
"""Stations, their files and their devices."""

from dataclasses import dataclass

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class RevokeStation(Command):
    """Take a station's identity away (lost, stolen, replaced)."""

    station: str
    reason: str


@dataclass(frozen=True, slots=True)
class GiveStationFile(Command):
    """A new version of a station's file; `base` is the version that was edited (typed conflict otherwise)."""

    station: str
    text: str
    base: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecideStationFile(Command):
    """Take over what a station proposes, or have it run what it was given."""

    station: str
    proposal: int
    """Journal number of the proposal."""
    accept: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoteDevice(Command):
    """Write into a device's book: `keeper` (who keeps it), `part`, `remark`, or `counters` (they begin anew)."""

    station: str
    device: str
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TryDevice(Command):
    """Have a station try a device without a person beside it: a test page, a test text; never a door."""

    station: str
    device: str
