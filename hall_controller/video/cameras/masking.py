"""Units decoded, masked and encoded again as H.264: what is masked leaves the reader in no other way."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av

from hall_controller.video.cameras import pictures
from hall_controller.video.cameras.timeline import TICKS
from hall_controller.video.cameras.units import Setup, Unit
from hall_controller.video.contract import Mask
from hall_controller.video.gb28181 import annexb

BASE = Fraction(1, TICKS)
_OPTIONS = {"preset": "superfast", "tune": "zerolatency", "crf": "26", "forced-idr": "1"}
_LONGEST_GROUP = 600
"""Key frames come where the camera has them; this only bounds what a lost one costs."""


class Masker:
    """One stream of units; begins at a key frame. What does not decode is left out."""

    def __init__(self, masks: tuple[Mask, ...]) -> None:
        self._masks = masks
        self._source: Setup | None = None
        self._decoder: av.VideoCodecContext | None = None
        self._encoder: av.VideoCodecContext | None = None
        self._setup: Setup | None = None
        self._keys: set[int] = set()
        self._mono = 0.0

    def put(self, unit: Unit) -> Iterator[Unit]:
        """The masked units that this one completes."""
        if unit.audio:
            return
        if unit.key and unit.setup != self._source:
            self._source, self._encoder = unit.setup, None
            decoder = av.CodecContext.create(unit.setup.codec, "r")
            decoder.thread_count = 1
            self._decoder = decoder
        if self._decoder is None:
            return
        packet = av.Packet(unit.data)
        packet.pts, packet.dts, packet.time_base = unit.pts, unit.dts, BASE
        self._mono = unit.mono
        if unit.key:
            self._keys.add(unit.pts)
        yield from self._through(packet)

    def rest(self) -> Iterator[Unit]:
        """What decoder and encoder still hold."""
        if self._decoder is not None:
            yield from self._through(None)
        if self._encoder is not None:
            yield from self._units(self._encoder.encode(None))

    def _through(self, packet: "av.Packet[Any] | None") -> Iterator[Unit]:
        try:
            frames = self._decoder.decode(packet) if self._decoder is not None else []
        except (av.FFmpegError, ValueError):
            return
        for frame in frames:
            painted = pictures.masked(frame, self._masks)
            key = frame.pts in self._keys
            self._keys.discard(frame.pts or 0)
            painted.pict_type = av.video.frame.PictureType.I if key else av.video.frame.PictureType.NONE
            if self._encoder is None or (self._encoder.width, self._encoder.height) != (painted.width, painted.height):
                self._encoder = _encoder(painted.width, painted.height)
            yield from self._units(self._encoder.encode(painted))

    def _units(self, packets: "list[av.Packet[Any]]") -> Iterator[Unit]:
        for packet in packets:
            data = bytes(packet)
            setup = self._setup
            if packet.is_keyframe and self._encoder is not None:
                sets = annexb.only_parameter_sets("h264", data)
                self._setup = setup = Setup("h264", self._encoder.width, self._encoder.height, sets)
            if setup is not None and packet.pts is not None:
                dts = packet.pts if packet.dts is None else packet.dts
                yield Unit(data, packet.pts, dts, packet.is_keyframe, self._mono, setup)


def _encoder(width: int, height: int) -> av.VideoCodecContext:
    context = av.CodecContext.create("libx264", "w")
    context.width, context.height, context.pix_fmt = width, height, "yuv420p"
    context.time_base, context.framerate = BASE, Fraction(25)
    context.thread_count, context.gop_size = 1, _LONGEST_GROUP
    context.options = _OPTIONS
    return context
