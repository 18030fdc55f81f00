"""Device health: shown honestly at once, reported to the hall when it is settled."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from devices.contract import DeviceState, Health, Paper
from hall.messages import bodies

if TYPE_CHECKING:  # programs without a screen load nothing of one
    from kiosk.conductor.world import PrinterState, World

PRINTER = "ticket_printer"
SCANNER = "code_scanner"


def take_in(world: "World", health: Health) -> bool:
    """Put a device's health into the world; True when the screen must change."""
    if health.family == PRINTER:
        state = printer_state(health)
        changed, world.printer = state != world.printer, state
        return changed
    if health.family == SCANNER:
        ready = health.ready
        changed, world.scanner_ok = ready != world.scanner_ok, ready
        return changed
    return False


def printer_state(health: Health) -> "PrinterState":
    """What a printer's health means for citizens. While it starts or is busy it is not called broken."""
    if health.state in {DeviceState.STARTING, DeviceState.DEVICE_BUSY}:
        return "ok"
    if not health.ready or health.paper in {Paper.OUT, Paper.JAMMED}:
        return "down"
    return "low" if health.paper is Paper.LOW else "ok"


def report_of(health: Health, drivers: Mapping[str, str]) -> bodies.DeviceChanged:
    """The event that goes to the controller."""
    worst = health.faults[0] if health.faults else None
    return bodies.DeviceChanged(
        device=health.device,
        family=health.family,
        driver=drivers.get(health.device, "unknown"),
        state=health.state.value,
        who_acts=worst.who.value if worst else "nobody",
        faults=tuple(fault.code for fault in health.faults),
        paper=health.paper.value,
    )


def removed(device: str, family: str, driver: str) -> bodies.DeviceChanged:
    """A device that the station's file names no longer: nobody need mend it."""
    return bodies.DeviceChanged(
        device=device, family=family, driver=driver, state="removed", who_acts="nobody", faults=(), paper=None
    )


def switched_off(device: str) -> bodies.DeviceChanged:
    """A device whose section in the station's file is wrong: visible to the technician (G8)."""
    return bodies.DeviceChanged(
        device=device,
        family="unknown",
        driver="unknown",
        state=DeviceState.USER_ERROR.value,
        who_acts="configuration",
        faults=("configuration",),
    )
