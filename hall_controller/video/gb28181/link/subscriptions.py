"""Pure core: who wants to be told what, until when. Times are monotonic seconds."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hall_controller.video.gb28181.link.nodes import Node

DEFAULT_EXPIRES_S = 600
"""Without an Expires (video.md 2, flow 4)."""
LONGEST_EXPIRES_S = 7 * 86400
NOT_WANTED = frozenset({404, 405, 410, 416, *range(480, 486), 489, 501, 604})
"""Answers that end a subscription (RFC 6665 4.2.2)."""


class Topic(StrEnum):
    """What can be subscribed to."""

    CATALOG = "Catalog"
    ALARM = "Alarm"


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """Which alarms a subscriber wants; priorities 1 (highest) to 4, 0 = any; `methods` empty = all."""

    least: int = 0
    most: int = 0
    methods: frozenset[int] = frozenset()
    device_id: str = ""
    """Empty or our own ID: of every device."""

    def wants(self, priority: int, method: int, device_id: str) -> bool:
        low, high = self.least or 1, self.most or 4
        of_device = not self.device_id or self.device_id == device_id
        return low <= priority <= high and of_device and (not self.methods or method in self.methods)


@dataclass(slots=True)
class Subscription:
    """One topic's subscriber; `dialog` is the SIP layer's own."""

    topic: Topic
    dialog: Any = field(repr=False)
    until: float
    event: str
    """The Event header as it came, with its id."""
    wanted: AlarmFilter = AlarmFilter()
    fresh: bool = True
    """Subscribed or refreshed: it is told what is not well, whatever it knows."""
    known: tuple[Node, ...] = ()
    """The tree as it knows it."""


class Subscriptions:
    """One platform's: at most one a topic, since a platform that restarted subscribes anew and knows no old one."""

    def __init__(self) -> None:
        self._live: dict[Topic, Subscription] = {}

    def put(self, subscription: Subscription) -> Subscription | None:
        """The one that it takes the place of."""
        before = self._live.get(subscription.topic)
        self._live[subscription.topic] = subscription
        return before if before and before.dialog is not subscription.dialog else None

    def get(self, topic: Topic, now: float) -> Subscription | None:
        one = self._live.get(topic)
        return one if one and now < one.until else None

    def of_dialog(self, dialog: object) -> Subscription | None:
        return next((one for one in self._live.values() if one.dialog is dialog), None)

    def all(self) -> tuple[Subscription, ...]:
        return tuple(self._live.values())

    def end(self, subscription: Subscription) -> None:
        if self._live.get(subscription.topic) is subscription:
            del self._live[subscription.topic]

    def over(self, now: float) -> tuple[Subscription, ...]:
        """Those whose time is over; they are gone from here."""
        late = tuple(one for one in self._live.values() if now >= one.until)
        for one in late:
            del self._live[one.topic]
        return late

    def next_end(self) -> float | None:
        return min((one.until for one in self._live.values()), default=None)

    def answered(self, subscription: Subscription, status: int) -> bool:
        """Whether it lives on after the answer (0 = none) to a NOTIFY; one that was not taken is sent again later."""
        if status not in NOT_WANTED:
            return True
        self.end(subscription)
        return False


def granted_s(written: str | None) -> int:
    """Seconds granted for an Expires as it came; ValueError for what is no number."""
    if written is None:
        return DEFAULT_EXPIRES_S
    if not written.strip().isdecimal() or len(written) > 12:  # noqa: PLR2004 - no number of ours is longer
        raise ValueError(f"Expires {written[:40]!r} is no number of seconds")
    return min(int(written), LONGEST_EXPIRES_S)
