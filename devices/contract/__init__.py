"""Contracts of the device families, in the words of the hall."""

from devices.contract.clock import Clock, SystemClock
from devices.contract.device import Device
from devices.contract.errors import (
    DeviceError,
    DeviceMismatch,
    DeviceSilent,
    UsageError,
    WireBusy,
    WireError,
    WireLost,
    WireStalled,
    wire_errors,
)
from devices.contract.health import DeviceState, Fault, Health, Paper, WhoActs
from devices.contract.ticket_printer import (
    PaperLeft,
    PaperListener,
    PaperNews,
    PresentingPrinter,
    PrintJob,
    PrintOutcome,
    Taken,
    TicketPrinter,
)
from devices.contract.words import NOTHING, Words, at, joined, listed, same

__all__ = [
    "NOTHING",
    "Clock",
    "Device",
    "DeviceError",
    "DeviceMismatch",
    "DeviceSilent",
    "DeviceState",
    "Fault",
    "Health",
    "Paper",
    "PaperLeft",
    "PaperListener",
    "PaperNews",
    "PresentingPrinter",
    "PrintJob",
    "PrintOutcome",
    "SystemClock",
    "Taken",
    "TicketPrinter",
    "UsageError",
    "WhoActs",
    "WireBusy",
    "WireError",
    "WireLost",
    "WireStalled",
    "Words",
    "at",
    "joined",
    "listed",
    "same",
    "wire_errors",
]
