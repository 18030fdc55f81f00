"""Who may read and write which topic, rendered for brokers from the table of channels (mqtt.md 5)."""

from typing import Literal

from hall.messages.channels import CHANNELS
from hall.messages.topics import Topics
from hall_controller.gateway.settings import CONTROLLER

Right = Literal["read", "write"]


def station_rights(hall: str, station: str) -> list[tuple[Right, str]]:
    """Topic filters of one station; `%u` gives the pattern for all."""
    root = Topics(hall).root
    rights: list[tuple[Right, str]] = []
    for channel in CHANNELS:
        topic = f"{root}/{channel.filter(station)}"
        if channel.by == "station":
            rights.append(("write", topic))
        elif channel.to in {"station", "stations"}:
            rights.append(("read", topic))
    return rights


def may(hall: str, station: str, right: Right, topic: str) -> bool:
    """Whether a station may read or write a topic: the reference for tests and `hall provision doctor`."""
    return any(given == right and _matches(pattern, topic) for given, pattern in station_rights(hall, station))


def mosquitto_acl(hall: str) -> str:
    """An ACL file: stations by pattern, so that adding one changes no file; the controller everything of its hall."""
    lines = ["# Generated from hall/messages/channels.py: do not edit.", f"user {CONTROLLER}"]
    lines += [f"topic readwrite {Topics(hall).root}/#", ""]
    lines += [f"pattern {right} {topic}" for right, topic in station_rights(hall, "%u")]
    return "\n".join(lines) + "\n"


def _matches(pattern: str, topic: str) -> bool:
    parts, wanted = topic.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(want in {"+", part} for want, part in zip(wanted, parts, strict=True))
