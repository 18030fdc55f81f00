# CONTRACT
"""State of a device in XFS4IoT words (devices.md 5), and who must act on what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from devices.contract.words import NOTHING, Words


class DeviceState(StrEnum):
    """XFS4IoT device states; `stale` is ours: it was well, but has not answered for too long."""

    ONLINE = "online"
    OFFLINE = "offline"
    POWER_OFF = "powerOff"
    NO_DEVICE = "noDevice"
    HARDWARE_ERROR = "hardwareError"
    USER_ERROR = "userError"
    DEVICE_BUSY = "deviceBusy"
    FRAUD_ATTEMPT = "fraudAttempt"
    POTENTIAL_FRAUD = "potentialFraud"
    STARTING = "starting"
    STALE = "stale"


class Paper(StrEnum):
    """XFS4IoT paper states; `notSupported` for devices without paper."""

    UNKNOWN = "unknown"
    FULL = "full"
    LOW = "low"
    OUT = "out"
    JAMMED = "jammed"
    NOT_SUPPORTED = "notSupported"


class WhoActs(StrEnum):
    """Who ends a fault: front staff clear, a technician maintains or configures, or it ends by itself."""

    NOBODY = "nobody"
    CLEAR = "clear"
    MAINTENANCE = "maintenance"
    SUSPEND = "suspend"
    CONFIGURATION = "configuration"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a stable code, who acts, and a technician's sentence in both languages."""

    code: str
    who: WhoActs
    detail: Words = NOTHING
    """What is wrong, where, what to do; empty where the code says it all."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of one device; `last_seen_ms` is UTC of its last answer, None if it never answered."""

    device: str
    family: str
    state: DeviceState
    faults: tuple[Fault, ...] = ()
    paper: Paper = Paper.NOT_SUPPORTED
    last_seen_ms: int | None = None
    counters: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def ready(self) -> bool:
        """Whether the device can do its work now (low paper does not hinder it)."""
        return self.state is DeviceState.ONLINE

    @property
    def signature(self) -> tuple[DeviceState, tuple[str, ...], Paper]:
        """What makes two healths differ for their readers: state, fault codes, paper."""
        return self.state, tuple(fault.code for fault in self.faults), self.paper
