"""A request of ours on its way (RFC 3261 17.1, 6026): when to repeat it, when to give up; pure, told the time."""

from dataclasses import dataclass, field
from enum import StrEnum

from hall_controller.video.sip.contract import Response
from hall_controller.video.sip.timers import NEVER, STANDARD, Timers


class State(StrEnum):
    """CALLING is TRYING of the other methods."""

    CALLING = "calling"
    PROCEEDING = "proceeding"
    ACCEPTED = "accepted"
    """A 2xx of an INVITE came; its repetitions are ACKed (RFC 6026)."""
    COMPLETED = "completed"
    """Any other final answer came; its repetitions are absorbed or ACKed."""
    TIMED_OUT = "timed_out"
    OVER = "over"


@dataclass(slots=True)
class ClientTransaction:
    """Begin with `start`; ask `next_at` when to call `on_timer`. Times are monotonic seconds."""

    data: bytes
    invite: bool = False
    reliable: bool = False
    timers: Timers = STANDARD
    state: State = State.CALLING
    ack: bytes = b""
    """What a repeated final answer of an INVITE gets; set by the owner."""
    _interval: float = 0.0
    _repeat_at: float = field(default=NEVER)
    _end_at: float = field(default=NEVER)

    @property
    def next_at(self) -> float:
        return min(self._repeat_at, self._end_at)

    @property
    def waiting(self) -> bool:
        """No final answer yet, and not given up."""
        return self.state in {State.CALLING, State.PROCEEDING}

    def start(self, now: float) -> bytes:
        """What to send first."""
        self._interval = self.timers.t1
        self._repeat_at = NEVER if self.reliable else now + self._interval
        self._end_at = now + self.timers.patience
        return self.data

    def on_timer(self, now: float) -> bytes:
        """What to send again now, or nothing; then look at `state`."""
        if now >= self._end_at:
            self.state = State.TIMED_OUT if self.waiting else State.OVER
            self._repeat_at = self._end_at = NEVER
            return b""
        if now < self._repeat_at:
            return b""
        self._interval *= 2
        if not self.invite:  # timer E is capped, timer A is not
            self._interval = min(self._interval, self.timers.t2)
        self._repeat_at = now + self._interval
        return self.data

    def on_response(self, response: Response, now: float) -> tuple[bool, bytes]:
        """Whether the user shall see it, and what to send at once (an ACK for a repeated answer)."""
        if not self.waiting:
            return False, self.ack if response.final else b""
        if not response.final:
            self.state = State.PROCEEDING
            if self.invite:
                self._repeat_at = NEVER
                self._end_at = NEVER  # it may ring long; the owner has a limit of its own
            elif not self.reliable:
                self._interval = self.timers.t2
                self._repeat_at = now + self._interval
            return True, b""
        self._complete(response, now)
        return True, b""

    def end_by(self, at: float) -> None:
        """It was cancelled: wait no longer than this for its answer."""
        if self.waiting:
            self._end_at = min(self._end_at, at)

    def _complete(self, response: Response, now: float) -> None:
        self._repeat_at = NEVER
        if self.invite and response.ok:
            self.state, absorb = State.ACCEPTED, self.timers.patience
        else:
            self.state = State.COMPLETED
            absorb = 0.0 if self.reliable else (self.timers.absorb_answers if self.invite else self.timers.t4)
        self._end_at = now + absorb
