"""Proposals for IDs of cameras, lockers and doors; a number that was once given is never given to anything else.

The upper side binds its tree, its rights and its recordings to these numbers (video.md 5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from hall_controller.video.gb28181.ids import DOMAIN_LENGTH, take_apart

Kind = Literal["camera", "alarm", "door"]
TYPES: dict[Kind, str] = {"camera": "132", "alarm": "134", "door": "142"}
DEVICE_TYPE = "118"
HIGHEST = 999_999


class NumbersUsedUp(ValueError):  # noqa: N818  (named as people say it)
    """All six digits of a type are given."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`name` is our own lasting name of the thing: a camera's slug, `cell:k1/A01`."""

    name: str
    kind: Kind


def proposed_device(platform_id: str) -> str:
    """Our own ID as a recorder (118) beside a platform, until the letter says another; ValueError."""
    parts = take_apart(platform_id)
    return f"{platform_id[:DOMAIN_LENGTH]}{DEVICE_TYPE}{parts.network}000001"


def propose(device_id: str, known: Mapping[str, str], wanted: Iterable[Wanted]) -> dict[str, str]:
    """Name -> ID. `known` is the register: every name that ever had an ID, also those that are gone.

    Who has a number keeps it, also when the device's own ID changed since; others get the first ten digits of
    `device_id`, their type, its network digit and the serial behind the highest ever used. ValueError, NumbersUsedUp.
    """
    network = take_apart(device_id).network
    given = set(known.values()) | {device_id}
    out: dict[str, str] = {}
    for one in wanted:
        if one.name not in out:
            start = device_id[:DOMAIN_LENGTH] + TYPES[one.kind] + network
            out[one.name] = known.get(one.name) or _next(start, given)
            given.add(out[one.name])
    return out


def _next(start: str, given: set[str]) -> str:
    serial = 1 + max((int(number[len(start) :]) for number in given if number.startswith(start)), default=0)
    if serial > HIGHEST:
        raise NumbersUsedUp(f"no number is left behind {start}")
    return f"{start}{serial:06d}"
