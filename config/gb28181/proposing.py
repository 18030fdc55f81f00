"""Proposals for IDs of cameras and lockers; a number that was once given is never given to anything else.

The upper side binds its tree, its rights and its recordings to these numbers (video.md 5).
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from config.gb28181.ids import DOMAIN_LENGTH, take_apart

Kind = Literal["camera", "alarm"]
TYPES: dict[Kind, str] = {"camera": "132", "alarm": "134"}
HIGHEST = 999_999


class NumbersUsedUp(ValueError):  # noqa: N818  (named as people say it)
    """All six digits of a type are given."""


def propose(kind: Kind, device_id: str, known: Mapping[str, str], wanted: Iterable[str]) -> dict[str, str]:
    """Name -> ID. `known`: every name that ever had an ID, also those that are gone.

    Who has a number keeps it, also when the device's own ID changed since; others get the first ten digits of
    `device_id`, their type, its network digit and the serial behind the highest ever used. ValueError, NumbersUsedUp.
    """
    start = device_id[:DOMAIN_LENGTH] + TYPES[kind] + take_apart(device_id).network
    given = set(known.values()) | {device_id}
    out: dict[str, str] = {}
    for name in wanted:
        if name not in out:
            out[name] = known.get(name) or _next(start, given)
            given.add(out[name])
    return out


def _next(start: str, given: set[str]) -> str:
    serial = 1 + max((int(number[len(start) :]) for number in given if number.startswith(start)), default=0)
    if serial > HIGHEST:
        raise NumbersUsedUp(f"no number is left behind {start}")
    return f"{start}{serial:06d}"
