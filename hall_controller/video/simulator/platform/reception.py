"""Judges received RTP with a program stream in it (RFC 3550, RFC 2250; video.md 2, media); pure."""

from collections.abc import Callable
from dataclasses import dataclass, field

PACK, SYSTEM_HEADER, STREAM_MAP = b"\x00\x00\x01\xba", b"\x00\x00\x01\xbb", b"\x00\x00\x01\xbc"
RTP_HEADER, RTP_VERSION = 12, 2
MOST_COMPLAINTS = 50
LARGEST_FRAME = 8 * 2**20
RTCP_TYPES = range(72, 80)
"""Payload types that are RTCP on the same port (RFC 5761 4)."""


@dataclass(slots=True)
class Reception:
    """Feed it packets in the order they came; `sink` gets the program stream frame by frame."""

    ssrc: int
    payload_type: int = 96
    sink: Callable[[bytes], object] | None = None
    packets: int = 0
    octets: int = 0
    frames: int = 0
    key_frames: int = 0
    lost: int = 0
    first_ms: int | None = None
    stream_types: dict[int, int] = field(default_factory=dict)
    """PES stream ID -> stream type of the newest program stream map."""
    complaints: list[str] = field(default_factory=list)
    _sequence: int = -1
    _timestamp: int = -1
    _ended_timestamp: int = -1
    _frame: bytearray = field(default_factory=bytearray)
    _torn: bool = False

    def packet(self, data: bytes, at_ms: int) -> None:
        """One RTP packet (RTCP is passed over)."""
        if len(data) >= 2 and data[1] & 0x7F in RTCP_TYPES:  # noqa: PLR2004  (the type stands in the second octet)
            return
        if len(data) < RTP_HEADER or data[0] >> 6 != RTP_VERSION:
            self._complain("not an RTP packet")
            return
        start = RTP_HEADER + 4 * (data[0] & 0x0F)
        if data[0] & 0x10:
            start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4], "big")
        end = len(data) - (data[-1] if data[0] & 0x20 else 0)
        self.packets += 1
        self.octets += len(data)
        self.first_ms = at_ms if self.first_ms is None else self.first_ms
        self._judge(data)
        self._collect(data[start:end], int.from_bytes(data[4:8], "big"), ended=bool(data[1] & 0x80))

    def facts(self) -> dict[str, object]:
        """For a status line."""
        return {
            "packets": self.packets,
            "octets": self.octets,
            "frames": self.frames,
            "key_frames": self.key_frames,
            "lost": self.lost,
            "stream_types": {f"{stream:02x}": f"{kind:02x}" for stream, kind in self.stream_types.items()},
            "complaints": list(self.complaints),
        }

    def _judge(self, data: bytes) -> None:
        sequence, ssrc = int.from_bytes(data[2:4], "big"), int.from_bytes(data[8:12], "big")
        if self._sequence >= 0 and sequence != (self._sequence + 1) & 0xFFFF:
            self.lost += (sequence - self._sequence - 1) & 0xFFFF
            self._torn = True
            self._complain(f"sequence {self._sequence} is followed by {sequence}")
        self._sequence = sequence
        if ssrc != self.ssrc:
            self._complain(f"SSRC {ssrc:010d} instead of {self.ssrc:010d}")
        if data[1] & 0x7F != self.payload_type:
            self._complain(f"payload type {data[1] & 0x7F} instead of {self.payload_type}")

    def _collect(self, payload: bytes, timestamp: int, *, ended: bool) -> None:
        if timestamp == self._ended_timestamp:
            self._complain("a packet after the marker of its frame")
        if timestamp != self._timestamp:
            if self._frame:
                self._complain("a timestamp changed before the marker")
                self._finish()
            back = self._timestamp >= 0 and (timestamp - self._timestamp) & 0xFFFFFFFF >= 0x80000000  # noqa: PLR2004 - RFC 1982
            if back:
                self._complain("timestamps run backwards")
            self._timestamp = timestamp
        if len(self._frame) < LARGEST_FRAME:
            self._frame += payload
        if ended:
            self._ended_timestamp = timestamp
            self._finish()

    def _finish(self) -> None:
        frame, torn = bytes(self._frame), self._torn
        self._frame.clear()
        self._torn = False
        self.frames += 1
        if torn:
            return
        if not frame.startswith(PACK):
            self._complain("a frame does not begin with a pack header")
        head = frame[:512]
        if SYSTEM_HEADER in head:
            self.key_frames += 1
            self._read_map(frame, head.find(STREAM_MAP))
        elif not self.key_frames and self.frames == 1:
            self._complain("the first frame is no key frame")
        if self.sink is not None:
            self.sink(frame)

    def _read_map(self, frame: bytes, at: int) -> None:
        if at < 0:
            self._complain("a key frame without a program stream map")
            return
        info = int.from_bytes(frame[at + 8 : at + 10], "big")
        place = at + 10 + info
        end = place + 2 + int.from_bytes(frame[place : place + 2], "big")
        place += 2
        types: dict[int, int] = {}
        while place + 4 <= min(end, len(frame)):
            types[frame[place + 1]] = frame[place]
            place += 4 + int.from_bytes(frame[place + 2 : place + 4], "big")
        self.stream_types = types

    def _complain(self, what: str) -> None:
        if len(self.complaints) < MOST_COMPLAINTS:
            self.complaints.append(what)
