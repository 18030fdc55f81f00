"""The pictures and sounds of one client, in their time: RTP packets and sender reports (RFC 3550)."""

import asyncio
import os
import secrets
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from hall_controller.video.simulator.camera.clips import Clip
from hall_controller.video.simulator.camera.description import AUDIO, AUDIO_TYPE, VIDEO, VIDEO_TYPE
from hall_controller.video.simulator.camera.faults import Faults
from hall_controller.video.simulator.camera.scenes import FRAMES_PER_S
from hall_controller.video.simulator.camera.tone import PACKET, RATE, tone
from hall_controller.video.simulator.camera.ways import Way

CLOCK = 90_000
REPORT_EVERY_S = 5.0
_NTP_BEGIN = 2_208_988_800
_LATE_S = 1.0
"""After so long a pause of this process the lost time is not made good."""


@dataclass
class Track:
    """Counters of one track."""

    payload_type: int
    rate: int
    ssrc: int = field(default_factory=lambda: secrets.randbits(32))
    sequence: int = field(default_factory=lambda: secrets.randbits(15))
    offset: int = field(default_factory=lambda: secrets.randbits(31))
    packets: int = 0
    octets: int = 0

    def stamp(self, media_s: float) -> int:
        return self.offset + round(media_s * self.rate) & 0xFFFFFFFF

    def pack(self, payloads: list[bytes], stamp: int) -> list[bytes]:
        """RTP packets; the last one is marked."""
        made = []
        for left, payload in enumerate(payloads, 1 - len(payloads)):
            kind = self.payload_type | (0x80 if left == 0 else 0)
            made.append(struct.pack(">BBHII", 0x80, kind, self.sequence & 0xFFFF, stamp, self.ssrc) + payload)
            self.sequence += 1
            self.octets += len(payload)
        self.packets += len(payloads)
        return made

    def report(self, now_s: float, media_s: float) -> bytes:
        seconds, part = divmod(now_s + _NTP_BEGIN, 1)
        counts = (self.packets & 0xFFFFFFFF, self.octets & 0xFFFFFFFF)
        ntp = (int(seconds), int(part * 2**32))
        return struct.pack(">BBHIIIIII", 0x80, 200, 6, self.ssrc, *ntp, self.stamp(media_s), *counts)

    def bye(self) -> bytes:
        return struct.pack(">BBHI", 0x81, 203, 1, self.ssrc)


class Feed:
    """Sends until it is stopped; `clip` is asked before each frame, so that the picture can change at any moment."""

    def __init__(
        self, clip: Callable[[], Clip], faults: Faults, ways: dict[int, Way], spoil: Callable[[], None]
    ) -> None:
        self._clip_now, self._faults, self._ways, self._spoil = clip, faults, ways, spoil
        self._tracks = {VIDEO: Track(VIDEO_TYPE, CLOCK), AUDIO: Track(AUDIO_TYPE, RATE)}
        self._clip = clip()
        self._at = self._begin()
        self._media_s, self._reported_s = 0.0, -REPORT_EVERY_S
        self._heard = 0
        self._lost = False
        self._loop = asyncio.get_running_loop()
        self._due = self._loop.time()
        self._timer = self._loop.call_soon(self._tick)

    def stop(self, *, bye: bool = False) -> None:
        """Send nothing more; `bye` says so."""
        self._timer.cancel()
        if bye:
            now_s = time.time() + self._faults.clock_ms / 1000
            for number, way in self._ways.items():
                track = self._tracks[number]
                way.report(track.report(now_s, self._media_s) + track.bye())  # never alone: RFC 3550 6.1

    def _begin(self) -> int:
        """The newest key frame by the time of day, so that who comes later sees about the same."""
        gop, count = self._clip.gop, len(self._clip.units)
        newest = int(time.monotonic() * FRAMES_PER_S) % count // gop * gop
        return newest + 1 if self._faults.begin_inside else newest

    def _tick(self) -> None:
        pause_s = max(self._faults.few, 1) / FRAMES_PER_S
        if not (self._faults.stall or self._faults.silent):
            self._send()
        self._media_s += pause_s
        self._at = (self._at + 1) % len(self._clip.units)
        clip = self._clip_now()
        if clip is not self._clip:
            self._clip, self._at = clip, 0
        self._due = max(self._due + pause_s, self._loop.time() - _LATE_S)
        self._timer = self._loop.call_at(self._due, self._tick)

    def _send(self) -> None:
        if self._faults.garbage_rtsp:
            self._spoil()
            return
        if self._media_s - self._reported_s >= REPORT_EVERY_S:
            self._report()
        if AUDIO in self._ways:
            self._sound(self._ways[AUDIO])
        if VIDEO in self._ways:
            self._picture(self._ways[VIDEO])

    def _picture(self, way: Way) -> None:
        key = self._at % self._clip.gop == 0
        self._lost = way.full or (self._lost and not key)
        if self._lost or (key and self._faults.no_key_frames):
            return
        payloads = self._clip.packets[self._at]
        if self._faults.garbage_rtp:
            payloads = [os.urandom(len(payload)) for payload in payloads]
        track = self._tracks[VIDEO]
        way.media(track.pack(payloads, track.stamp(self._media_s)))

    def _sound(self, way: Way) -> None:
        track, pieces = self._tracks[AUDIO], tone()
        while self._heard * PACKET < self._media_s * RATE:
            piece = pieces[self._heard % len(pieces)]
            way.media(track.pack([piece], track.offset + self._heard * PACKET & 0xFFFFFFFF))
            self._heard += 1

    def _report(self) -> None:
        self._reported_s = self._media_s
        now_s = time.time() + self._faults.clock_ms / 1000
        for number, way in self._ways.items():
            way.report(self._tracks[number].report(now_s, self._media_s))
