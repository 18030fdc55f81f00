# CONTRACT
"""Maintenance over the line: what a technician may ask a station, and what it answers. No personal data."""

from hall.messages.base import Message
from hall.messages.bodies import video
from hall.messages.maintenance.asking import FILE, LINE, Asked, OfDevice
from hall.messages.maintenance.config import CheckConfig, CheckedConfig, ConfigProblem, ConfigProposed, RunningConfig
from hall.messages.maintenance.devices import (
    DevicePast,
    DevicesView,
    DeviceView,
    FaultLine,
    NoteDevice,
    TraceDevice,
    TraceLines,
    TryDevice,
)
from hall.messages.maintenance.doors import BoardDoor, Learning, LockerDoors
from hall.messages.maintenance.machine import FindingLine, Findings, KeptHeads
from hall.messages.maintenance.probing import ProbedPort, ProbeNews, ProbePorts
from hall.messages.maintenance.visits import MaintenanceBegun, MaintenanceEnded, SignInRefused

INQUIRIES: dict[str, tuple[type[Message], type[Message]]] = {
    "devices.view": (Asked, DevicesView),
    "device.reopen": (OfDevice, Asked),
    "device.trace": (TraceDevice, TraceLines),
    "config.read": (Asked, RunningConfig),
    "config.check": (CheckConfig, CheckedConfig),
    "journal.heads": (Asked, KeptHeads),
    "ports.probe": (ProbePorts, ProbeNews),
    "machine.doctor": (Asked, Findings),
    "locker.doors": (Asked, LockerDoors),
    "camera.probe": (video.ProbeCamera, video.ProbedCamera),
    "camera.find": (video.FindCameras, video.FoundCameras),
    "camera.reference": (video.SetReference, video.Done),
    "camera.address": (video.AskAddress, video.ViewAddressTold),
    "upper.test": (video.TestUpper, video.UpperTested),
    "upper.log": (video.ReadSignalling, video.SignallingLog),
    "secret.key": (Asked, video.SealingKey),
    "secret.set": (video.KeepSecret, video.Done),
}
"""Operation -> (question, answer or part of an answer)."""

__all__ = [
    "FILE",
    "INQUIRIES",
    "LINE",
    "Asked",
    "BoardDoor",
    "CheckConfig",
    "CheckedConfig",
    "ConfigProblem",
    "ConfigProposed",
    "DevicePast",
    "DeviceView",
    "DevicesView",
    "FaultLine",
    "FindingLine",
    "Findings",
    "KeptHeads",
    "Learning",
    "LockerDoors",
    "MaintenanceBegun",
    "MaintenanceEnded",
    "NoteDevice",
    "OfDevice",
    "ProbeNews",
    "ProbePorts",
    "ProbedPort",
    "RunningConfig",
    "SignInRefused",
    "TraceDevice",
    "TraceLines",
    "TryDevice",
]
