"""Program stream and RTP: processor time a megabyte, and whether every picture comes out as it went in."""

import hashlib
import io
import time

import av

from benchmarks.base.figures import neat
from benchmarks.base.report import Result
from hall_controller.video.gb28181 import annexb, rtp
from hall_controller.video.gb28181.ps import PsMuxer
from hall_controller.video.simulator.camera.clips import ClipKind, Codec, clip_of

STEP = 6_000
SSRC = 1_234_567_890


def measure(result: Result, seconds: float) -> None:
    """Section `upward_<codec>`."""
    codecs: tuple[Codec, ...] = ("h264", "hevc")
    for codec in codecs:
        result.say(f"program stream of {codec}")
        units = [b"".join(annexb.START + nal for nal in unit) for unit in clip_of(ClipKind(codec=codec)).units]
        result.add(f"upward_{codec}", {**_cost(codec, units, seconds), **_faithful(codec, units)})


def _cost(codec: Codec, units: list[bytes], seconds: float) -> dict[str, float]:
    octets, packets, used, end = 0, 0, time.process_time(), time.monotonic() + seconds
    while time.monotonic() < end:
        for ps in _muxed(codec, units):
            packets += len(rtp.RtpPacketizer(SSRC).packets(ps, 0))
        octets += sum(map(len, units))
    used = time.process_time() - used
    return {"core_ms_per_mib": neat(used * 1000 / (octets / 2**20)), "packets": packets}


def _faithful(codec: Codec, units: list[bytes]) -> dict[str, int]:
    packetizer = rtp.RtpPacketizer(SSRC)
    sent = [
        packet for number, ps in enumerate(_muxed(codec, units)) for packet in packetizer.packets(ps, number * STEP)
    ]
    read = [rtp.read_packet(packet) for packet in sent]
    ps = b"".join(packet.payload for packet in read if packet is not None)
    before, after = _hashes(b"".join(units), codec), _hashes(ps, "mpeg")
    wrong = sum(one != other for one, other in zip(before, after, strict=False))
    return {"pictures": len(before), "pictures_lost": len(before) - len(after), "pictures_changed": wrong}


def _muxed(codec: Codec, units: list[bytes]) -> list[bytes]:
    muxer = PsMuxer(codec)
    return [
        muxer.frame(unit, number * STEP, number * STEP, annexb.has_parameter_sets(codec, unit))
        for number, unit in enumerate(units)
    ]


def _hashes(data: bytes, container: str) -> list[str]:
    with av.open(io.BytesIO(data), "r", format=container) as movie:
        return [hashlib.md5(frame.to_ndarray().tobytes()).hexdigest() for frame in movie.decode(video=0)]  # noqa: S324  (no secret)
