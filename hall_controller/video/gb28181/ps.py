"""MPEG program stream as GB/T 28181 wants it: with a map (PSM) before each key frame (video.md 2, annex C).

PyAV's own muxers write no map, and then some upper platforms never find the video (video.md 3).
"""

from hall_controller.video.gb28181 import annexb
from hall_controller.video.gb28181.annexb import Codec

VIDEO_ID, AUDIO_ID = 0xE0, 0xC0
VIDEO_TYPES: dict[Codec, int] = {"h264": 0x1B, "hevc": 0x24}
G711A = 0x90

MUX_RATE = 100_000
"""In steps of 50 bytes/s: 40 Mbit/s, more than any camera sends."""
LONGEST_PAYLOAD = 65_500
"""A PES length has 16 bits and counts 13 bytes of header at most."""
_CLOCK = (1 << 33) - 1
_PTS_ONLY, _PTS_BEFORE_DTS, _DTS = 2, 3, 1


class PsMuxer:
    """Packs frames of one camera; nothing comes out before the first key frame, which no receiver could read.

    `extradata` (annex B, avcC or hvcC) lends its parameter sets to key frames that come without.
    """

    def __init__(self, codec: Codec, *, audio: bool = False, extradata: bytes = b"") -> None:
        self.codec = codec
        self._head = system_header(audio=audio) + stream_map(codec, audio=audio)
        self._sets = annexb.from_extradata(codec, extradata)
        self._audio = audio
        self.begun = False

    def frame(self, annex_b: bytes, pts_90k: int, dts_90k: int, key: bool) -> bytes:
        """One picture; times in 1/90,000 s, `dts_90k` not falling, B-frames have a later `pts_90k`."""
        if key and annex_b:
            annex_b, self.begun = self._whole(annex_b), True
        if not (self.begun and annex_b):
            return b""
        out = [pack_header(dts_90k)]
        if key:
            out.append(self._head)
        for start in range(0, len(annex_b), LONGEST_PAYLOAD):
            part = annex_b[start : start + LONGEST_PAYLOAD]
            times = None if start else (pts_90k, dts_90k)
            out += (pes_header(VIDEO_ID, len(part), times, aligned=key and not start), part)
        return b"".join(out)

    def audio(self, payload: bytes, pts_90k: int, clock_90k: int) -> bytes:
        """A piece of G.711A sound, sent at `clock_90k`; empty when the map names no sound or no picture came yet."""
        if not (self._audio and self.begun and payload):
            return b""
        payload = payload[:LONGEST_PAYLOAD]
        return pack_header(clock_90k) + pes_header(AUDIO_ID, len(payload), (pts_90k, pts_90k)) + payload

    def _whole(self, annex_b: bytes) -> bytes:
        """A key frame with its parameter sets: its own, or the last ones known."""
        if annexb.has_parameter_sets(self.codec, annex_b):
            self._sets = annexb.only_parameter_sets(self.codec, annex_b)
            return annex_b
        return annexb.with_sets(self.codec, annex_b, self._sets)


def pack_header(clock_90k: int) -> bytes:
    """Pack start code, system clock reference and mux rate; no stuffing."""
    clock = clock_90k & _CLOCK
    bits = 0b01 << 46 | (clock >> 30) << 43 | 1 << 42 | (clock >> 15 & 0x7FFF) << 27 | 1 << 26
    bits |= (clock & 0x7FFF) << 11 | 1 << 10 | 1
    return b"\0\0\1\xba" + bits.to_bytes(6, "big") + (MUX_RATE << 2 | 3).to_bytes(3, "big") + b"\xf8"


def system_header(*, audio: bool) -> bytes:
    """Which streams there are and what buffers they need: video 2 MB, sound 64 KB."""
    rate = (1 << 23 | MUX_RATE << 1 | 1).to_bytes(3, "big")
    body = rate + bytes([int(audio) << 2, 0b11100001, 0xFF, VIDEO_ID]) + (0b111 << 13 | 2_048).to_bytes(2, "big")
    if audio:
        body += bytes([AUDIO_ID]) + (0b110 << 13 | 512).to_bytes(2, "big")
    return b"\0\0\1\xbb" + len(body).to_bytes(2, "big") + body


def stream_map(codec: Codec, *, audio: bool) -> bytes:
    """PSM: which stream id holds what, with its CRC."""
    streams = bytes([VIDEO_TYPES[codec], VIDEO_ID, 0, 0])
    if audio:
        streams += bytes([G711A, AUDIO_ID, 0, 0])
    body = b"\xe0\xff\0\0" + len(streams).to_bytes(2, "big") + streams
    whole = b"\0\0\1\xbc" + (len(body) + 4).to_bytes(2, "big") + body
    return whole + crc32_mpeg(whole).to_bytes(4, "big")


def pes_header(stream_id: int, size: int, times: tuple[int, int] | None, *, aligned: bool = False) -> bytes:
    """Head of a PES packet with `size` bytes behind it; `times` (PTS, DTS) only on the first packet of a frame.

    `aligned` (data alignment) stands on key frames alone: the demuxer in ZLMediaKit takes it for “key frame”.
    """
    if times is None:
        stamps, flags = b"", 0
    elif times[0] & _CLOCK == times[1] & _CLOCK:
        stamps, flags = _stamp(_PTS_ONLY, times[0]), 0x80
    else:
        stamps, flags = _stamp(_PTS_BEFORE_DTS, times[0]) + _stamp(_DTS, times[1]), 0xC0
    head = bytes([0x84 if aligned else 0x80, flags, len(stamps)]) + stamps
    return b"\0\0\1" + bytes([stream_id]) + (len(head) + size).to_bytes(2, "big") + head


def _stamp(mark: int, clock_90k: int) -> bytes:
    clock = clock_90k & _CLOCK
    bits = mark << 36 | (clock >> 30) << 33 | 1 << 32 | (clock >> 15 & 0x7FFF) << 17 | 1 << 16 | (clock & 0x7FFF) << 1
    return (bits | 1).to_bytes(5, "big")


def crc32_mpeg(data: bytes) -> int:
    """CRC-32 of MPEG-2 (polynomial 04C11DB7, begun with ones, not mirrored, not inverted)."""
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value
