"""What the supervisor is given to look after: a device with its driver's name, its port and a tap on its wire."""

from dataclasses import dataclass

from pydantic import BaseModel

from config.masking import shown_address
from devices.catalog import CATALOG, make_device
from devices.contract import Clock, Device
from devices.contract.driver_entry import DriverEntry
from devices.supervisor.tap import Tap
from devices.transports import Transport

_LOCAL_MOST_S, _NETWORK_MOST_S = 60.0, 4.0
"""A network port cannot be watched, and a refused connection costs nothing: look again soon."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One device of a station."""

    device: Device
    driver: str = ""
    title: str = ""
    title_zh: str = ""
    where: str = ""
    """The address in its settings, as it may be shown."""
    port: str = ""
    """Path whose appearance means that it may be there again; "" when it has none."""
    most_s: float = _LOCAL_MOST_S
    """Longest wait between two tries."""
    settings: BaseModel | None = None
    tap: Tap | None = None
    """Where a trace may listen while the device works."""


def entry_of(settings: BaseModel) -> DriverEntry | None:
    """The driver that takes `settings`: by the name that they carry, else by their model."""
    named = CATALOG.get(str(getattr(settings, "driver", "")))
    if named is not None and isinstance(settings, named.settings):
        return named
    return next((entry for entry in CATALOG.values() if isinstance(settings, entry.settings)), None)


def charge_of(name: str, settings: BaseModel, clock: Clock, transport: Transport | None = None) -> Charge:
    """The device that `settings` describes, its wire tapped; UsageError when no driver takes them."""
    wire = transport or own_wire(settings)
    tap = None if wire is None else Tap(wire)
    device = make_device(name, settings, clock, tap)
    entry, url = entry_of(settings), str(getattr(settings, "url", "") or getattr(settings, "device", ""))
    most_s = _NETWORK_MOST_S if url.startswith(("tcp://", "socket://")) else _LOCAL_MOST_S
    words = (entry.name, entry.title, entry.title_zh) if entry else ("", "", "")
    port = url if url.startswith("/") else ""
    return Charge(device, *words, where=shown_address(url), port=port, most_s=most_s, settings=settings, tap=tap)


def own_wire(settings: BaseModel) -> Transport | None:
    """The wire that `settings` name, None for devices without a byte wire (cameras, event devices)."""
    make = getattr(settings, "transport", None)
    made: Transport | None = make() if callable(make) else None
    return made
