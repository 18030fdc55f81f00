"""A request of a peer being answered (RFC 3261 17.2, 6026): repetitions absorbed, answers kept; pure, told the time."""

from dataclasses import dataclass, field
from enum import StrEnum

from hall_controller.video.sip.timers import NEVER, STANDARD, Timers


class State(StrEnum):
    """PROCEEDING until a final answer was given."""

    PROCEEDING = "proceeding"
    ACCEPTED = "accepted"
    """An INVITE got its 2xx; it is repeated until the ACK comes."""
    COMPLETED = "completed"
    CONFIRMED = "confirmed"
    """The ACK came; late repetitions are still absorbed."""
    UNACKNOWLEDGED = "unacknowledged"
    """64 T1 passed without the ACK of a 2xx."""
    OVER = "over"


@dataclass(slots=True)
class ServerTransaction:
    """Begin with `start`; ask `next_at` when to call `on_timer`. Times are monotonic seconds."""

    invite: bool = False
    reliable: bool = False
    trying: bytes = b""
    """The 100 of an INVITE, sent if its answer takes longer."""
    timers: Timers = STANDARD
    state: State = State.PROCEEDING
    answer: bytes = b""
    """The newest answer: what a repeated request gets."""
    _interval: float = 0.0
    _repeat_at: float = field(default=NEVER)
    _end_at: float = field(default=NEVER)

    @property
    def next_at(self) -> float:
        return min(self._repeat_at, self._end_at)

    def start(self, now: float) -> None:
        if self.invite:
            self._repeat_at = now + self.timers.trying_after

    def on_timer(self, now: float) -> bytes:
        """What to send now, or nothing; then look at `state`."""
        if now >= self._end_at:
            lost = self.invite and self.state is State.ACCEPTED
            self.state = State.UNACKNOWLEDGED if lost else State.OVER
            self._repeat_at = self._end_at = NEVER
            return b""
        if now < self._repeat_at:
            return b""
        if self.state is State.PROCEEDING:
            self._repeat_at, self.answer = NEVER, self.trying
            return self.trying
        self._interval = min(2 * self._interval, self.timers.t2)
        self._repeat_at = now + self._interval
        return self.answer

    def on_repeated(self) -> bytes:
        """The same request came again: what to send, maybe nothing."""
        return b"" if self.state in {State.CONFIRMED, State.UNACKNOWLEDGED, State.OVER} else self.answer

    def on_answer(self, data: bytes, *, ok: bool, now: float) -> None:
        """The final answer, to be sent now; `ok` for a 2xx. A second one is ignored."""
        if self.state is not State.PROCEEDING:
            return
        self.answer = data
        self._repeat_at = NEVER
        if not self.invite:
            self.state = State.COMPLETED
            self._end_at = now + (0.0 if self.reliable else self.timers.patience)
            return
        self.state = State.ACCEPTED if ok else State.COMPLETED
        self._interval = self.timers.t1
        self._end_at = now + self.timers.patience
        if ok or not self.reliable:  # a 2xx is repeated on TCP too (RFC 3261 13.3.1.4)
            self._repeat_at = now + self._interval

    def keep_silent(self, now: float) -> None:
        """No answer at all, to repetitions neither."""
        self.state, self.answer = State.CONFIRMED, b""
        self._repeat_at = NEVER
        self._end_at = now + self.timers.patience

    def on_ack(self, now: float) -> bool:
        """Whether this ACK is the first one."""
        if self.state not in {State.ACCEPTED, State.COMPLETED} or not self.invite:
            return False
        self.state = State.CONFIRMED
        self._repeat_at = NEVER
        self._end_at = now + (0.0 if self.reliable else self.timers.patience)
        return True
