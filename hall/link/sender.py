"""Which events go out when: a window over the outbox, cumulative acknowledgements, sending again (mqtt.md 3)."""

from collections.abc import Callable

from hall.link.outbox.rows import Pending
from hall.link.ports import OutboxPort
from hall.messages.envelopes import Ack

WELCOME_S = 20.0
"""So long a station that was just started waits for the answer to its birth before it sends: only then can it be seen
that its file is an older copy whose numbers the controller knows already."""
REWIND_PAUSE_S = 0.3
"""A batch that met a gap answers for each of its messages: one rewind is enough."""


class OutboxSender:
    """Times are monotonic seconds given by the caller; `publish` returns False while the line is down."""

    def __init__(
        self, outbox: OutboxPort, publish: Callable[[Pending], bool], *, window: int, stalled_s: float
    ) -> None:
        self._outbox, self._publish = outbox, publish
        self._window, self._stalled_s = window, stalled_s
        self._sent_pos = 0
        self._on_the_way: list[int] = []
        self._progress_at = 0.0
        self._rewound_at = float("-inf")
        self._again_at: float | None = None
        self._rows_waiting = True
        self._welcomed = False
        self._silent_until: float | None = None

    def connected(self, now: float) -> None:
        """A new connection: from the lowest pending row on."""
        if self._silent_until is None:
            self._silent_until = now + WELCOME_S
        self._rewind(now)

    def added(self) -> None:
        """Rows were appended."""
        self._rows_waiting = True

    def acknowledged(self, ack: Ack, now: float) -> bool:
        """Settle rows and make room, or send again from the lowest pending row; whether a new epoch began."""
        first = not self._welcomed and ack.epoch == self._outbox.mark().epoch
        settled = self._outbox.acknowledge(ack, first=first)
        self._welcomed = self._welcomed or first
        self._rows_waiting = True
        if settled.rows:
            self._progress_at = now
            del self._on_the_way[: settled.rows]
        if settled.again and self._again_at is None:
            self._again_at = max(now, self._rewound_at + REWIND_PAUSE_S)
        return settled.renewed

    def pump(self, now: float) -> None:
        """Send what the window allows; after `stalled_s` without progress send again."""
        if not self._welcomed:
            if self._silent_until is None or now < self._silent_until:
                return
            self._welcomed = True
        stalled = self._on_the_way and now - self._progress_at >= self._stalled_s
        if stalled or (self._again_at is not None and now >= self._again_at):
            self._rewind(now)
        room = self._window - len(self._on_the_way)
        if not self._rows_waiting or room <= 0:
            return
        rows = self._outbox.pending(room, self._sent_pos)
        self._rows_waiting = len(rows) == room
        for row in rows:
            if not self._publish(row):
                return
            if not self._on_the_way:
                self._progress_at = now
            self._on_the_way.append(row.pos)
            self._sent_pos = row.pos

    def due_in(self, now: float) -> float:
        """Seconds until `pump` must be called again."""
        times = [self._progress_at + self._stalled_s] if self._on_the_way else []
        times += [] if self._again_at is None else [self._again_at]
        times += [] if self._welcomed or self._silent_until is None else [self._silent_until]
        return max(0.0, min(times) - now) if times else 60.0

    def _rewind(self, now: float) -> None:
        self._sent_pos = 0
        self._on_the_way.clear()
        self._progress_at = self._rewound_at = now
        self._again_at = None
        self._rows_waiting = True
