# CONTRACT
"""Stations and their devices."""

from hall.model.text import Text
from hall_controller.read_models.models.base import View


class DeviceView(View):
    """A device of a station with state and who must act."""

    device: str
    family: str
    state: str
    who_acts: str
    faults: tuple[str, ...]
    paper: str | None
    since: int


class StationView(View):
    """A station with presence and devices."""

    station: str
    name: Text
    kind: str
    place: Text | None
    phase: str
    since: int
    version: str | None
    devices: tuple[DeviceView, ...]
    clock_offset_ms: int | None = None
