"""When something that failed outside of the hall is tried again, and when it is given up."""

import random

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
WAITS_MS = (
    5_000,
    5 * _MINUTE_MS,
    30 * _MINUTE_MS,
    2 * _HOUR_MS,
    5 * _HOUR_MS,
    10 * _HOUR_MS,
    14 * _HOUR_MS,
    20 * _HOUR_MS,
    24 * _HOUR_MS,
)
"""After the first, second ... failure (the example schedule of Standard Webhooks); over three days together."""

_SPREAD = 0.1


def next_try(tries: int, now_ms: int, chance: random.Random) -> int | None:
    """UTC ms of the next try after `tries` failures, spread by 10 % so that not all come at once; None: given up."""
    if tries > len(WAITS_MS):
        return None
    return now_ms + round(WAITS_MS[tries - 1] * chance.uniform(1 - _SPREAD, 1 + _SPREAD))


def wait_ms(tries: int, chance: random.Random) -> int:
    """The wait after `tries` failures, the last one again and again: for what is given up by its age."""
    return round(WAITS_MS[min(tries, len(WAITS_MS)) - 1] * chance.uniform(1 - _SPREAD, 1 + _SPREAD))
