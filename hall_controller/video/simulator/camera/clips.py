"""Clips that simulated cameras send round and round: encoded and cut into RTP payloads once, shared by all."""

import threading
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal, cast

import av

from hall_controller.video.simulator.camera.cutting import payloads, split_annex_b
from hall_controller.video.simulator.camera.keeping import load, save
from hall_controller.video.simulator.camera.scenes import FRAMES_PER_S, HEIGHT, WIDTH, Picture, frames

Codec = Literal["h264", "hevc"]
_SECONDS = {2: 22, 10: 30}
"""Length by distance of key frames; 11 and 3 key frames, so that who looks every 5 or 10 s never meets the same one."""
_ENCODERS: dict[Codec, tuple[str, dict[str, str]]] = {
    "h264": ("libx264", {"preset": "superfast", "tune": "zerolatency", "crf": "25", "bf": "0", "sc_threshold": "0"}),
    "hevc": ("libx265", {"preset": "ultrafast", "tune": "zerolatency", "crf": "25"}),
}


@dataclass(frozen=True, slots=True)
class ClipKind:
    """Which clip."""

    picture: Picture = Picture.GOOD
    codec: Codec = "h264"
    gop_s: int = 2
    """2, or 10 as "smart" codecs do."""
    view: int = 0

    @property
    def name(self) -> str:
        return f"{self.picture}-{self.codec}-{self.gop_s}-{self.view}"


@dataclass(frozen=True)
class Clip:
    """Access units as NAL units; `units[0]` is a key frame and so is every `gop`-th."""

    kind: ClipKind
    units: list[list[bytes]]

    @property
    def gop(self) -> int:
        return self.kind.gop_s * FRAMES_PER_S

    @cached_property
    def packets(self) -> list[list[bytes]]:
        """RTP payloads of each unit; the last one of a unit bears the marker."""
        return [[part for nal in unit for part in payloads(nal, self.kind.codec)] for unit in self.units]

    @cached_property
    def parameter_sets(self) -> list[bytes]:
        """SPS and PPS (with H.265 VPS first) of the first unit."""
        wanted = {7, 8} if self.kind.codec == "h264" else {32, 33, 34}
        return [nal for nal in self.units[0] if _nal_type(nal, self.kind.codec) in wanted]


_lock = threading.Lock()
_made: dict[ClipKind, Clip] = {}


def clip_of(kind: ClipKind) -> Clip:
    """The clip, from memory, from the temp folder or encoded now (about 1 s); blocks, so not for an event loop."""
    with _lock:
        if kind not in _made:
            units = load(kind.name)
            if units is None:
                units = _encode(kind)
                save(kind.name, units)
            _made[kind] = Clip(kind, units)
        return _made[kind]


def _encode(kind: ClipKind) -> list[list[bytes]]:
    context = _encoder(kind)
    packets = []
    count = _SECONDS[kind.gop_s] * FRAMES_PER_S
    for number, planes in enumerate(frames(kind.picture, kind.view, count)):
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = number
        packets += context.encode(frame)
    packets += context.encode(None)
    units = [
        [nal for nal in split_annex_b(bytes(packet)) if _worth_sending(_nal_type(nal, kind.codec), kind.codec)]
        for packet in packets
    ]
    # What stands still is still for the encoder too: the last group again and again, its key frame never changes a bit.
    return units[-kind.gop_s * FRAMES_PER_S :] if kind.picture is Picture.FROZEN else units


def _encoder(kind: ClipKind) -> av.VideoCodecContext:
    name, options = _ENCODERS[kind.codec]
    gop = kind.gop_s * FRAMES_PER_S
    if kind.codec == "hevc":
        own = f"keyint={gop}:min-keyint={gop}:scenecut=0:bframes=0:open-gop=0:repeat-headers=1"
        options = {**options, "x265-params": own + ":log-level=none:pools=none:frame-threads=1"}
    context = cast("av.VideoCodecContext", av.CodecContext.create(name, "w"))
    context.width, context.height, context.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    context.time_base, context.framerate = Fraction(1, FRAMES_PER_S), Fraction(FRAMES_PER_S)
    context.thread_count, context.gop_size = 1, gop
    context.options = {**options, "keyint_min": str(gop)} if kind.codec == "h264" else options
    return context


def _nal_type(nal: bytes, codec: Codec) -> int:
    return nal[0] & 0x1F if codec == "h264" else nal[0] >> 1 & 0x3F


def _worth_sending(nal_type: int, codec: Codec) -> bool:
    """Slices and parameter sets; the encoder's remarks about itself are left out."""
    return nal_type in {1, 5, 7, 8} if codec == "h264" else nal_type <= 34  # noqa: PLR2004  (PPS_NUT, the last)
