"""One connection to one camera: opened with time limits, its packets as units. Only here RTSP options are named."""

import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

import av
from av.container import InputContainer

from hall_controller.video.cameras.beginning import Beginning
from hall_controller.video.cameras.reasons import reason_of
from hall_controller.video.cameras.timeline import TICKS, SoundLine, Timeline
from hall_controller.video.cameras.units import Setup, Unit
from hall_controller.video.contract import CameraSpec, Reason
from hall_controller.video.gb28181 import annexb

OPEN_S = 10.0
"""Connecting, and again as long for finding out what comes."""
LATE = 0.9
"""A failure after this share of a time limit is the time limit's."""
AUDIO: Final = "pcm_alaw"
_CODECS: dict[str, annexb.Codec] = {"h264": "h264", "hevc": "hevc"}


class SourceFailed(Exception):  # noqa: N818  (named as people say it)
    """The camera gives no picture; never holds libav's text, in which the address and the password stand."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Source:
    """Open on making; SourceFailed. Close it in the thread that reads it."""

    def __init__(self, spec: CameraSpec, timeline: Timeline) -> None:
        self._timeline = timeline
        self._container = _opened(spec)
        try:
            self._describe(spec)
        except BaseException:
            self.close()
            raise

    def _describe(self, spec: CameraSpec) -> None:
        videos = self._container.streams.video
        if not videos:
            raise SourceFailed(Reason.NO_VIDEO)
        context = videos[0].codec_context
        if context is None or context.name not in _CODECS:
            raise SourceFailed(Reason.CODEC)
        self._video = videos[0]
        self.codec = _CODECS[context.name]
        extradata = context.extradata or b""
        self._length_size = annexb.length_size(self.codec, extradata)
        sets = annexb.from_extradata(self.codec, extradata)
        self.setup = Setup(self.codec, context.width, context.height, sets)
        sounds = [sound for sound in self._container.streams.audio if sound.codec_context.name == AUDIO]
        self._sound = sounds[0] if spec.audio and sounds else None
        self.audio = AUDIO if self._sound is not None else ""

    def units(self) -> Iterator[Unit]:
        """What comes, until it ends; SourceFailed. A key frame always has its parameter sets."""
        chosen = [stream for stream in (self._video, self._sound) if stream is not None]
        sound = SoundLine()
        first = Beginning[tuple[bytes, bool, float]](reordered=bool(self._video.codec_context.has_b_frames))
        try:
            for packet in self._container.demux(chosen):
                if not packet.size:
                    continue
                mono = time.monotonic()
                base = packet.time_base
                pts, dts = _ticks(packet.pts, base), _ticks(packet.dts, base)
                if packet.stream.index != self._video.index:
                    place = sound.place(pts, mono)
                    if place is not None:  # before the first picture nobody needs it
                        yield Unit(bytes(packet), place, place, False, mono, self.setup, audio=True)
                    continue
                for shows, decodes, piece in first.put(pts, dts, (bytes(packet), packet.is_keyframe, mono)):
                    yield self._picture(shows, decodes, piece, sound)
        except (av.FFmpegError, OSError, ValueError) as error:
            raise SourceFailed(reason_of(error)) from None

    def _picture(self, pts: int | None, dts: int | None, piece: tuple[bytes, bool, float], sound: SoundLine) -> Unit:
        packet, key, mono = piece
        data = annexb.with_start_codes(packet, self._length_size)
        out_pts, out_dts = self._timeline.place(pts, dts, mono)
        sound.picture(pts if dts is None else dts, out_dts, mono)
        return Unit(self._whole(data) if key else data, out_pts, out_dts, key, mono, self.setup)

    def is_strange(self, unit: Unit) -> bool:
        """Whether the unit is plainly not of the codec that was announced."""
        start = next(annexb.nal_starts(unit.data), 0)
        if not start:
            return True
        kind = annexb.nal_type(self.codec, unit.data[start])
        return kind in _UNUSED[self.codec]

    def learn_size(self, width: int, height: int) -> None:
        """What a picture showed: descriptions may be silent, and settings may change while it runs."""
        if width and (width, height) != (self.setup.width, self.setup.height):
            self.setup = replace(self.setup, width=width, height=height)

    def close(self) -> None:
        """Give the connection back; may take as long as the camera likes."""
        self._container.close()

    def _whole(self, data: bytes) -> bytes:
        if annexb.has_parameter_sets(self.codec, data):
            sets = annexb.only_parameter_sets(self.codec, data)
            if sets != self.setup.sets:
                self.setup = replace(self.setup, sets=sets)
            return data
        return annexb.with_sets(self.codec, data, self.setup.sets)


_UNUSED: dict[annexb.Codec, frozenset[int]] = {
    "h264": frozenset({0, *range(22, 32)}),
    "hevc": frozenset({*range(41, 64)}),
}
"""NAL types that no camera sends in this codec; the other codec's heads read as these."""


def address(spec: CameraSpec) -> str:
    """The address with user and password in it, percent-encoded; only ever handed to libav."""
    if not spec.user:
        return spec.url
    parts = urlsplit(spec.url)
    host = parts.netloc.rpartition("@")[2]
    who = f"{quote(spec.user, safe='')}:{quote(spec.password, safe='')}"
    return urlunsplit(parts._replace(netloc=f"{who}@{host}"))


def _opened(spec: CameraSpec) -> InputContainer:
    options = _options(spec)
    try:
        return _open(spec, options)
    except av.error.HTTPOtherClientError:
        # A camera that has sound only refuses to play when nothing but pictures is asked for.
        options.pop("allowed_media_types", None)
        return _open(spec, options)


def _open(spec: CameraSpec, options: dict[str, str]) -> InputContainer:
    begun, limit = time.monotonic(), min(OPEN_S, spec.thresholds.stalled_after_s)
    try:
        return av.open(address(spec), options=options, timeout=(OPEN_S, spec.thresholds.stalled_after_s))
    except av.error.HTTPOtherClientError as error:
        if "allowed_media_types" in options:
            raise
        raise SourceFailed(reason_of(error)) from None
    except (av.FFmpegError, OSError, ValueError) as error:
        reason = reason_of(error)
        if reason is Reason.GARBAGE and time.monotonic() - begun > LATE * limit:
            reason = Reason.TIMEOUT  # libav calls an answer that never came invalid data
        raise SourceFailed(reason) from None


def _options(spec: CameraSpec) -> dict[str, str]:
    if not spec.url.startswith("rtsp"):
        return {}
    return {
        "rtsp_transport": "tcp",
        "timeout": str(round(spec.thresholds.stalled_after_s * 1_000_000)),
        "fpsprobesize": "0",  # we count frames ourselves; this opens in 0.1-0.5 s instead of 2
        "allowed_media_types": "video+audio" if spec.audio else "video",
    }


def _ticks(stamp: int | None, base: Fraction | None) -> int | None:
    return None if stamp is None or base is None else int(stamp * base * TICKS)
