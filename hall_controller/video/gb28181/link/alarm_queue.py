"""Pure core: which alarm goes up next; each once, also over restarts, and by the reset rule where it is wanted."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Protocol

from hall_controller.video.gb28181.link.alarm_kinds import DEVICE, UpperAlarm

MOST_WAITING = 500
"""As many as document `video` bears; of more the oldest is let go, and said so."""


class SentAlarms(Protocol):
    """The small store of what was told; survives restarts. Called on the event loop, so it must be quick."""

    def has(self, upper: str, key: str) -> bool: ...
    def add(self, upper: str, key: str, at_ms: int) -> None: ...
    def drop(self, upper: str, key: str) -> None:
        """The trouble is over: its next time is a new alarm."""


class AlarmQueue:
    """One platform's. One at a time is `under_way`."""

    def __init__(self, upper: str, sent: SentAlarms, *, reset_rule: bool) -> None:
        self._upper, self._sent, self._reset_rule = upper, sent, reset_rule
        self._waiting: OrderedDict[str, UpperAlarm] = OrderedDict()
        self._quiet: set[str] = set()
        self._ended: set[str] = set()
        self.under_way: UpperAlarm | None = None
        self.let_go = 0
        """Alarms that were lost because nobody took them."""

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def quiet(self) -> frozenset[str]:
        """Devices that wait for a reset."""
        return frozenset(self._quiet)

    def offer(self, alarm: UpperAlarm) -> bool:
        """Whether it is new: neither told nor waiting."""
        self._ended.discard(alarm.key)
        if alarm.key in self._waiting or self._sent.has(self._upper, alarm.key):
            return False
        self._waiting[alarm.key] = alarm
        while len(self._waiting) > MOST_WAITING:
            oldest = next(key for key, one in self._waiting.items() if one is not self.under_way)
            del self._waiting[oldest]
            self._ended.discard(oldest)
            self.let_go += 1
        return True

    def skip(self, alarm: UpperAlarm, at_ms: int) -> None:
        """Not wanted there (disarmed): as if it were told."""
        if not self._sent.has(self._upper, alarm.key):
            self._sent.add(self._upper, alarm.key, at_ms)

    def over(self, keys: Iterable[str]) -> None:
        """These troubles ended; one that was not told yet is told nevertheless, with its own time."""
        for key in keys:
            if key in self._waiting:
                self._ended.add(key)
            else:
                self._sent.drop(self._upper, key)

    def take(self) -> UpperAlarm | None:
        """The next to send, oldest first; None while one is under way or all wait for a reset."""
        if self.under_way:
            return None
        self.under_way = next((alarm for alarm in self._waiting.values() if self._may(alarm)), None)
        return self.under_way

    def _may(self, alarm: UpperAlarm) -> bool:
        return alarm.kind.method != DEVICE or alarm.device_id not in self._quiet

    def done(self, at_ms: int) -> None:
        """The platform has it."""
        if (alarm := self.under_way) is None:
            return
        self.under_way = None
        self._waiting.pop(alarm.key, None)
        if alarm.key in self._ended:
            self._ended.discard(alarm.key)
        else:
            self._sent.add(self._upper, alarm.key, at_ms)
        if self._reset_rule and alarm.kind.method == DEVICE:
            self._quiet.add(alarm.device_id)

    def failed(self) -> None:
        """Nobody took it; it stays the first."""
        self.under_way = None

    def reset(self, device_id: str) -> bool:
        """ResetAlarm for a device, or for all by `device_id` empty; whether anything was quiet."""
        quiet = set(self._quiet) if not device_id else self._quiet & {device_id}
        self._quiet -= quiet
        return bool(quiet)
