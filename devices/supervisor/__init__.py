"""The life of a station's devices: states, back-off, hot plug, exchange at run time, counters and notes."""

from devices.supervisor.book import DeviceBook
from devices.supervisor.charge import Charge, charge_of, entry_of, own_wire
from devices.supervisor.stages import Stage, SupervisorTimings, backoff_s
from devices.supervisor.supervisor import Supervisor
from devices.supervisor.tap import Tap
from devices.supervisor.view import Change, DeviceView, Note, NoteKind

__all__ = [
    "Change",
    "Charge",
    "DeviceBook",
    "DeviceView",
    "Note",
    "NoteKind",
    "Stage",
    "Supervisor",
    "SupervisorTimings",
    "Tap",
    "backoff_s",
    "charge_of",
    "entry_of",
    "own_wire",
]
