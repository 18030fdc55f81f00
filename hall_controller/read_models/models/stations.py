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


class FileVersionView(View):
    """A version of a station's file; kind `page`, `folder`, `accepted`, `declined`."""

    version: int
    kind: str
    author: str
    at: int
    note: str
    text: str


class FileProposalView(View):
    """What a station ran instead; `decision` None = open, else `accepted`, `declined`, `overtaken`."""

    seq: int
    author: str
    at: int
    reason: str
    devices: tuple[str, ...]
    difference: str
    text: str
    decision: str | None
    decided_by: str | None
    decided_at: int | None


class StationFileView(View):
    """A station's file with its past, newest first."""

    station: str
    versions: tuple[FileVersionView, ...]
    proposals: tuple[FileProposalView, ...]


class DeadLetterGroup(View):
    """Events of a station that were refused for ever, of one kind and for one reason; never what they said."""

    type: str
    """As the station wrote it; `unreadable` = not even that could be read."""
    code: str
    """Why: a refusal's code, `unknown_type`, `invalid_body`, `fault`."""
    fields: tuple[str, ...] = ()
    """Names of the fields that made it invalid."""
    count: int
    first_at: int
    last_at: int


class MaintenanceLine(View):
    """Something about signing in at a station itself; kind `begun`, `ended`, `refused`."""

    kind: str
    at: int
    name: str | None = None
    """Of the person; None for a refusal, whose number is nobody's."""
    reason: str | None = None
    """Why it ended: `signed_out`, `time_over`, `restart`."""
    count: int = 0
    """Wrong tries in a row."""
    paused: bool = False
