"""Requests that wait for their answer: repeated with the same id until it comes or time is up (mqtt.md 4)."""

from concurrent.futures import Future
from dataclasses import dataclass, field

from hall.link.errors import NoAnswer
from hall.messages.envelopes import Response


@dataclass(slots=True)
class Asked:
    """One request on its way; times are monotonic seconds, `sent_ms` the wall clock at its first sending."""

    request_id: str
    op: str
    payload: bytes
    asked_at: float
    timeout_s: float
    repeat_s: float
    sent_ms: int
    answer: "Future[Response]" = field(default_factory=Future)
    next_at: float = 0.0


class Asking:
    """The table of waiting requests; no I/O: `due` says what to send now."""

    def __init__(self) -> None:
        self._waiting: dict[str, Asked] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def ask(self, asked: Asked) -> None:
        """Add a request; it is due at once."""
        self._waiting[asked.request_id] = asked

    def answered(self, response: Response, now: float) -> tuple[Asked, float] | None:
        """The request of this answer and its round trip in milliseconds; None when nobody waits any more."""
        asked = self._waiting.pop(response.id, None)
        return None if asked is None else (asked, (now - asked.asked_at) * 1000)

    def due(self, now: float) -> list[Asked]:
        """Requests to send now; those out of time end with NoAnswer."""
        late = [asked for asked in self._waiting.values() if now - asked.asked_at >= asked.timeout_s]
        for asked in late:
            del self._waiting[asked.request_id]
            fail(asked, NoAnswer(f"{asked.op} {asked.request_id}: no answer in {asked.timeout_s} s"))
        due = [asked for asked in self._waiting.values() if asked.next_at <= now]
        for asked in due:
            asked.next_at = now + asked.repeat_s
        return due

    def due_in(self, now: float) -> float:
        """Seconds until `due` must be asked again."""
        times = [min(asked.next_at, asked.asked_at + asked.timeout_s) for asked in self._waiting.values()]
        return max(0.0, min(times) - now) if times else 60.0

    def give_up(self, fault: Exception) -> None:
        """End all requests."""
        waiting, self._waiting = list(self._waiting.values()), {}
        for asked in waiting:
            fail(asked, fault)


def fail(asked: Asked, fault: Exception) -> None:
    """End a request with a fault unless its asker has gone."""
    if asked.answer.set_running_or_notify_cancel():
        asked.answer.set_exception(fault)
