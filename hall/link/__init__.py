"""A station's line: MQTT session, presence, durable outbox, requests, commands, desired documents."""

from hall.link.errors import ControllerAway, LinkError, NoAnswer
from hall.link.handover import Listeners
from hall.link.mqtt import TlsFiles
from hall.link.outbox import OutboxFull, SqliteOutbox
from hall.link.ports import OutboxMark, OutboxPort, PresencePort, StationFacts
from hall.link.settings import LinkSettings
from hall.link.station_link import StationLink

__all__ = [
    "ControllerAway",
    "LinkError",
    "LinkSettings",
    "Listeners",
    "NoAnswer",
    "OutboxFull",
    "OutboxMark",
    "OutboxPort",
    "PresencePort",
    "SqliteOutbox",
    "StationFacts",
    "StationLink",
    "TlsFiles",
]
