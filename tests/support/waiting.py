"""Waiting for conditions instead of sleeping."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


FIRST_LOOK_S, LONGEST_PAUSE_S = 0.005, 0.025


def until(condition: Callable[[], T], timeout_s: float = 30.0, what: str = "") -> T:
    """The condition's first truthy value, looked for less and less often; AssertionError after `timeout_s`."""
    end, pause = time.monotonic() + timeout_s, FIRST_LOOK_S
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"not reached in {timeout_s} s: {what or condition}"
        time.sleep(pause)
        pause = min(LONGEST_PAUSE_S, pause * 1.3)
