"""RTP with a program stream in it, taken apart byte by byte (RFC 3550, RFC 2250, ISO 13818-1); complaints are kept."""

import struct
from dataclasses import dataclass, field

VIDEO, SOUND = 0xE0, 0xC0
WRAP = 1 << 32


@dataclass
class Picture:
    """All that one timestamp brought."""

    timestamp: int
    came: float
    data: bytearray = field(default_factory=bytearray)


@dataclass
class Received:
    """Feed it packets in the order they came, then `judge`."""

    ssrc: int
    payload_type: int = 96
    complaints: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    packets: int = 0
    types: set[tuple[int, int]] = field(default_factory=set)
    maps: int = 0
    pts: dict[int, list[int]] = field(default_factory=lambda: {VIDEO: [], SOUND: []})
    elementary: bytearray = field(default_factory=bytearray)
    heard: int = 0
    """Octets of sound; G.711 has 8,000 a second."""
    _sequence: int = -1
    _ended: bool = True

    def packet(self, data: bytes, came: float) -> None:
        if len(data) < 12 or data[0] != 0x80:
            return self._no(f"RTP head {data[:2].hex()}")
        marker, kind = data[1] >> 7, data[1] & 0x7F
        sequence, timestamp, ssrc = struct.unpack_from("!HII", data, 2)
        if kind != self.payload_type or ssrc != self.ssrc or len(data) > 1400:
            self._no(f"type {kind}, SSRC {ssrc}, {len(data)} bytes")
        if self._sequence >= 0 and sequence != (self._sequence + 1) & 0xFFFF:
            self._no(f"{self._sequence} is followed by {sequence}")
        self._sequence = sequence
        self.packets += 1
        if self._ended:
            self._begin(timestamp, came)
        elif timestamp != self.pictures[-1].timestamp:
            self._no("a new timestamp before the marker")
            self._begin(timestamp, came)
        self.pictures[-1].data += data[12:]
        self._ended = bool(marker)
        return None

    def judge(self, *, sound: bool, codec: int, ack: float) -> None:
        """Everything that can only be said at the end."""
        whole = self.pictures if self._ended else self.pictures[:-1]
        if not whole:
            return self._no("nothing came")
        if whole[0].came - ack > 2.0:
            self._no(f"first picture after {whole[0].came - ack:.1f} s")
        for picture in whole:
            self._pack(bytes(picture.data), picture.timestamp)
        if (codec, VIDEO) not in self.types or ((0x90, SOUND) in self.types) is not sound:
            self._no(f"the map says {self.types}")
        if sound:
            self._judge_sound()
        return None

    @property
    def program_stream(self) -> bytes:
        return b"".join(picture.data for picture in (self.pictures if self._ended else self.pictures[:-1]))

    def _judge_sound(self) -> None:
        times = self.pts[SOUND]
        if len(times) < 5 or times != sorted(times):
            return self._no(f"sound at {times[:20]}")
        if abs(times[-1] - max(self.pts[VIDEO])) > 90_000:
            self._no(f"sound ends at {times[-1]}, pictures at {max(self.pts[VIDEO])}")
        lasted = (times[-1] - times[0]) / 90_000
        if abs(self.heard / 8_000 - lasted) > 0.1 * lasted + 0.2:
            self._no(f"{self.heard} octets of sound in {lasted:.1f} s")
        return None

    def _no(self, what: str) -> None:
        if len(self.complaints) < 20:
            self.complaints.append(what)

    def _begin(self, timestamp: int, came: float) -> None:
        if self.pictures and not 0 < (timestamp - self.pictures[-1].timestamp) % WRAP < WRAP // 2:
            self._no(f"timestamp {self.pictures[-1].timestamp} is followed by {timestamp}")
        self.pictures.append(Picture(timestamp, came))

    def _pack(self, data: bytes, timestamp: int) -> None:
        """One pack: its head, maybe system header and map, then PES packets to the last byte."""
        if data[:4] != b"\0\0\1\xba" or data[4] >> 6 != 1:
            return self._no(f"no pack header: {data[:8].hex()}")
        six = int.from_bytes(data[4:10], "big")
        clock = (six >> 43 & 7) << 30 | (six >> 27 & 0x7FFF) << 15 | six >> 11 & 0x7FFF
        if clock % WRAP != timestamp:
            self._no(f"system clock {clock} under timestamp {timestamp}")
        place = 14 + (data[13] & 7)
        while place + 6 <= len(data):
            kind, size = data[place + 3], int.from_bytes(data[place + 4 : place + 6], "big")
            body = data[place + 6 : place + 6 + size]
            if data[place : place + 3] != b"\0\0\1" or len(body) != size:
                return self._no(f"no packet at {place} of {len(data)}: {data[place : place + 6].hex()}")
            self._part(kind, body, data[place : place + 6 + size])
            place += 6 + size
        return None if place == len(data) else self._no("bytes at the end of a pack")

    def _part(self, kind: int, body: bytes, whole: bytes) -> None:
        if kind == 0xBC:
            self._map(body, whole)
        elif kind in {VIDEO, SOUND}:
            if not self.maps:
                self._no("a picture before the first map")
            if body[1] & 0x80:
                self.pts[kind].append(_stamp(body[3:8]))
            if kind == VIDEO:
                self.elementary += body[3 + body[2] :]
            else:
                self.heard += len(body) - 3 - body[2]
        elif kind != 0xBB:
            self._no(f"stream {kind:02x}")

    def _map(self, body: bytes, whole: bytes) -> None:
        self.maps += 1
        if crc32(whole):
            self._no("the map's checksum is wrong")
        begin = 4 + int.from_bytes(body[2:4], "big")
        place, end = begin + 2, begin + 2 + int.from_bytes(body[begin : begin + 2], "big")
        while place < end:
            self.types.add((body[place], body[place + 1]))
            place += 4 + int.from_bytes(body[place + 2 : place + 4], "big")


def _stamp(five: bytes) -> int:
    return (five[0] >> 1 & 7) << 30 | five[1] << 22 | five[2] >> 1 << 15 | five[3] << 7 | five[4] >> 1


def crc32(data: bytes) -> int:
    """Of MPEG-2; over a map with its own checksum it is 0."""
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value >> 31 else value << 1) & 0xFFFFFFFF
    return value
