"""In which order pictures and sound go upward, and with which clock; pure.

The clock is the RTP timestamp and the pack's system clock in one (RFC 2250 2.1: the time at which the first byte is
to be sent), so it follows decoding times and never falls; PTS and DTS stand in the PES heads (RFC 3550 5.1).
"""

from collections import deque
from dataclasses import replace

from hall_controller.video.gb28181.frame_queue import Frame

MOST_HELD = 100
"""Pieces of sound (two seconds of 20 ms) that wait for the next picture; then they go as they are."""


class SendOrder:
    """Sound that is ahead of the picture waits for it: with B-frames a picture is decoded before it is heard."""

    def __init__(self) -> None:
        self._clock = -1
        self._picture = -1
        self._held: deque[Frame] = deque()

    def take(self, frame: Frame) -> list[tuple[int, Frame]]:
        """What goes out now: clock in 1/90,000 s, rising strictly, and the frame; a picture's DTS is its clock."""
        if not frame.is_audio:
            before = self._due(frame.dts_90k - 1)
            self._picture = frame.dts_90k
            return [*before, self._picture_now(frame), *self._due(self._picture)]
        self._held.append(frame)
        due = self._due(self._picture)
        while len(self._held) > MOST_HELD:
            due.append((self._next(0), self._held.popleft()))
        return due

    def _due(self, until: int) -> list[tuple[int, Frame]]:
        """Sound up to a picture's time, also what came too late for its own; it moves the clock no further."""
        out = []
        while self._held and self._held[0].dts_90k <= until:
            piece = self._held.popleft()
            out.append((self._next(piece.dts_90k), piece))
        return out

    def _picture_now(self, frame: Frame) -> tuple[int, Frame]:
        clock = self._next(frame.dts_90k)
        return clock, replace(frame, dts_90k=clock, pts_90k=max(frame.pts_90k, clock))

    def _next(self, wanted: int) -> int:
        self._clock = max(wanted, self._clock + 1)
        return self._clock
