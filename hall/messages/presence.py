# CONTRACT
"""Births, deaths and states (Sparkplug's rules on JSON, mqtt.md 1)."""

from enum import StrEnum

from pydantic import Field

from hall.messages.base import Message

MOST_TEXT = 2_000
MOST_ENTRIES = 200


class ControllerPhase(StrEnum):
    """What the controller can do."""

    STARTING = "starting"
    READY = "ready"
    AWAITING_STATIONS = "awaiting_stations"
    """Restored from a backup: issues no numbers until today's highest numbers are reported (G2)."""
    READ_ONLY = "read_only"
    """The disk is full or the database refuses: nothing new is accepted."""
    OFFLINE = "offline"


class ControllerState(Message):
    """Retained and willed: stations go cut off at once while `phase` is not `ready`."""

    phase: ControllerPhase
    epoch: int
    """Rises with every start of the controller; an older one is ignored."""
    started_at: int
    time: int


class StationPhase(StrEnum):
    """A station's presence."""

    READY = "ready"
    DEGRADED = "degraded"
    MAINTENANCE = "maintenance"
    OFFLINE = "offline"
    """Said good-bye."""
    LOST = "lost"
    """The broker carried out its will."""


class StationState(Message):
    """Retained and willed presence; a lower `boot` is ignored."""

    phase: StationPhase
    boot: int
    """Persisted, rises with every CONNECT."""
    time: int
    reason: str | None = Field(default=None, max_length=MOST_TEXT)


class Highest(Message):
    """The highest numbers a station has told people on a business day (G2 after a restore)."""

    business_day: str = Field(max_length=10)
    """ISO date."""
    online: dict[str, int] = Field(default_factory=dict, max_length=MOST_ENTRIES)
    """Prefix -> highest serial told."""
    offline: int = 0
    """Highest serial of the station's own series."""


class Birth(Message):
    """Retained: what the station is and how far its outbox has come."""

    station: str = Field(max_length=40)
    kind: str = Field(max_length=40)
    boot: int
    version: str = Field(max_length=80)
    message_schema: int = 1
    epoch: str = Field(max_length=64)
    acked_seq: int = 0
    """Highest sequence number that a controller has acknowledged; a restored controller sees it is behind."""
    last_seq: int = 0
    highest: tuple[Highest, ...] = Field(default=(), max_length=MOST_ENTRIES)
    devices: dict[str, str] = Field(default_factory=dict, max_length=MOST_ENTRIES)
    """Device name -> driver."""
    applied: dict[str, int] = Field(default_factory=dict, max_length=MOST_ENTRIES)
    """Document -> applied version."""
    controller: int | None = None
    """Newest controller epoch the station has heard: a birth kept from before a controller's CONNECT does not count."""
    time: int
