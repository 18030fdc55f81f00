"""Words between the driver and its reading process: one JSON object a line. Pure."""

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import Any

from devices.contract import Words

MOST = 1 << 16
"""Bytes of a line; the longest code that is let through is 4096."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The first picture came."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Code:
    """One code in one picture, as the bytes that stand in it."""

    raw: bytes = field(repr=False)
    kind: str
    programming: bool = False
    """It would reprogram a scanner (reader initialisation)."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """Sent twice a second while the process works: counts, and how the picture is."""

    frames: int
    """Pictures taken since the process began."""
    looked: int
    """Pictures read."""
    near_misses: int
    """Pictures with a code that was found but not read."""
    black_s: float
    frozen_s: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The process cannot go on and ends."""

    code: str
    zh: str
    en: str

    @property
    def words(self) -> Words:
        """A technician's sentence without the address."""
        return Words(self.zh, self.en)


Event = Ready | Code | Pulse | Failed
_EVENTS: dict[str, type[Event]] = {"ready": Ready, "code": Code, "pulse": Pulse, "failed": Failed}


class GarbledError(ValueError):
    """What came is not one of our lines."""


def encode(event: Event) -> bytes:
    """One line."""
    name = next(name for name, kind in _EVENTS.items() if isinstance(event, kind))
    values = {key: getattr(event, key) for key in type(event).__dataclass_fields__}
    if isinstance(event, Code):
        values["raw"] = base64.b64encode(event.raw).decode("ascii")
    return json.dumps({"event": name, **values}).encode() + b"\n"


def decode(line: bytes) -> Event:
    """One line back; raises `GarbledError` without quoting it, for a code may stand in it."""
    try:
        values: dict[str, Any] = json.loads(line)
        kind = _EVENTS[values.pop("event")]
        if kind is Code:
            values["raw"] = base64.b64decode(values["raw"], validate=True)
        return kind(**values)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise GarbledError(f"a line of {len(line)} bytes that is no word of the reading process") from None


def read_order(seconds: float) -> bytes:
    """To the process: look for codes for `seconds` (0 = stop)."""
    return json.dumps({"read_s": seconds}).encode() + b"\n"


def order_seconds(line: bytes) -> float | None:
    """What `read_order` said; None for anything else."""
    try:
        return float(json.loads(line)["read_s"])
    except (ValueError, KeyError, TypeError):
        return None
