"""Questions of technicians to stations: asked once, answered now or never, recorded nowhere."""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from hall.messages.base import Message
from hall.messages.envelopes import Inquiry, InquiryAnswer
from hall.model.ids import uuid7

MOST_OPEN = 200
"""Questions open at once: a page that asks in a loop must not fill the memory."""
OnPart = Callable[[InquiryAnswer], None]


class NoAnswer(Exception):  # noqa: N818 - named as at the station's end of the line
    """The station did not answer in time; it may be away, or of an older release."""


@dataclass(slots=True)
class _Open:
    station: str
    inquiry: Inquiry
    answer: "Future[InquiryAnswer]"
    on_part: OnPart | None
    until: float


class Inquiring:
    """`ask` may be called from any thread, the rest belongs to the gateway's."""

    def __init__(self, send: Callable[[str, bytes, int], None], now_ms: Callable[[], int]) -> None:
        self._send, self._now_ms = send, now_ms
        self._lock = threading.Lock()
        self._unsent: deque[_Open] = deque()
        self._open: dict[str, _Open] = {}

    def ask(
        self, station: str, op: str, body: Message, timeout_s: float, on_part: OnPart | None
    ) -> "Future[InquiryAnswer]":
        """Queue a question; its future ends with the last part, or `NoAnswer`."""
        fields: dict[str, Any] = body.model_dump(mode="json", exclude_none=True)
        inquiry = Inquiry(id=uuid7(self._now_ms()), op=op, ttl_ms=max(1, int(timeout_s * 1000)), body=fields)
        asked = _Open(station, inquiry, Future(), on_part, time.monotonic() + timeout_s)
        asked.answer.set_running_or_notify_cancel()  # nobody may cancel it under our hands
        with self._lock:
            if len(self._open) + len(self._unsent) >= MOST_OPEN:
                asked.answer.set_exception(NoAnswer("too many questions are open; try again in a minute"))
            else:
                self._unsent.append(asked)
        return asked.answer

    def due_in(self, now: float) -> float:
        """Seconds until `look` has something to do."""
        if self._unsent:
            return 0.0
        return max(0.0, min((asked.until for asked in self._open.values()), default=now + 60.0) - now)

    def look(self, now: float, *, connected: bool) -> None:
        """Send what waits, give up what took too long."""
        while self._unsent and connected:
            with self._lock:
                asked = self._unsent.popleft()
                self._open[asked.inquiry.id] = asked
            self._send(asked.station, asked.inquiry.to_bytes(), max(1, asked.inquiry.ttl_ms // 1000))
        for late in [asked for asked in self._open.values() if asked.until <= now]:
            self._close(late).set_exception(NoAnswer(f"{late.station} did not answer {late.inquiry.op} in time"))
        while self._unsent and self._unsent[0].until <= now:
            unsent = self._unsent.popleft()
            unsent.answer.set_exception(NoAnswer("the line to the stations is down"))

    def answered(self, station: str, answer: InquiryAnswer) -> None:
        """A part arrived; parts of nobody's question, or from another station, are dropped."""
        asked = self._open.get(answer.id)
        if asked is None or asked.station != station:
            return
        if not answer.last:
            if asked.on_part is not None:
                asked.on_part(answer)
            return
        self._close(asked).set_result(answer)

    def give_up(self) -> None:
        """The controller is being stopped."""
        for asked in (*self._open.values(), *self._unsent):
            if not asked.answer.done():
                asked.answer.set_exception(NoAnswer("the controller is being stopped"))
        self._open.clear()
        self._unsent.clear()

    def _close(self, asked: _Open) -> "Future[InquiryAnswer]":
        with self._lock:
            self._open.pop(asked.inquiry.id, None)
        return asked.answer
