"""Stations, their devices and lines, and the controller itself."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class StationBorn(TypedDict):
    """Body of station born."""

    kind: str
    version: str
    boot: int
    epoch: str


class StationPhaseChanged(TypedDict):
    """Body of station phase changed."""

    phase: str
    boot: int
    reason: NotRequired[str]


class ClockMeasured(TypedDict):
    """Body of clock measured."""

    offset_ms: int


class NumbersReported(TypedDict):
    """Body of numbers reported."""

    business_day: str
    online: dict[str, int]


class StationRevoked(TypedDict):
    """Body of station revoked: its identity was taken away."""

    reason: str


class DeviceChanged(TypedDict):
    """Body of device changed."""

    device: str
    family: str
    state: str
    who_acts: str
    faults: list[str]
    paper: str | None


class ControllerStarted(TypedDict):
    """Body of controller started."""

    silent_since: NotRequired[int]


class OutboxRestarted(TypedDict):
    """Body of outbox restarted."""

    reason: str
    old_epoch: NotRequired[str]
    missing_from: NotRequired[int]
    missing_to: NotRequired[int]


class CommandDone(TypedDict):
    """Body of command done."""

    cmd_id: str
    op: str
    result: str


class ListPrintOrdered(TypedDict):
    """Body of list print ordered: the list for calling by hand."""

    cmd_id: str
    rows: int


class MaintenanceBegun(TypedDict):
    """Body of maintenance begun: somebody signed in at the station itself."""

    user_name: str


class MaintenanceEnded(TypedDict):
    """Body of maintenance ended: `signed_out`, `time_over`, `restart`."""

    user_name: str
    reason: str


class SignInRefused(TypedDict):
    """Body of sign-in refused at the station."""

    count: int
    paused: bool


class JournalContradicted(TypedDict):
    """Body of journal contradicted: the station keeps both heads."""

    seq: int
    hash: str
    kept_seq: int
    kept_hash: str


class SessionEnded(TypedDict):
    """Body of session ended."""

    steps: int
    seconds: int
    outcome: str
    modes: list[str]


STATIONS: Mapping[str, Any] = {
    "station.born": StationBorn,
    "station.phase_changed": StationPhaseChanged,
    "station.clock_measured": ClockMeasured,
    "station.numbers_reported": NumbersReported,
    "controller.numbers_skipped": NumbersReported,
    "station.revoked": StationRevoked,
    "device.changed": DeviceChanged,
    "controller.started": ControllerStarted,
    "outbox.restarted": OutboxRestarted,
    "command.done": CommandDone,
    "line.list_print_ordered": ListPrintOrdered,
    "maintenance.begun": MaintenanceBegun,
    "maintenance.ended": MaintenanceEnded,
    "maintenance.refused": SignInRefused,
    "journal.contradicted": JournalContradicted,
    "session.ended": SessionEnded,
}
