"""The look itself, by PyAV; it may hang, so it runs in a child process that can be killed (see `probe`)."""

import io
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import av
import av.error
import av.logging
from PIL import Image, ImageDraw

from hall_controller.video.contract import Mask, Reason, StreamFacts
from hall_controller.video.probing.address import Address
from hall_controller.video.probing.counting import Counting
from hall_controller.video.probing.knocking import knock
from hall_controller.video.probing.seen import Seen

QUICK = {"rtsp_transport": "tcp", "probesize": "32", "analyzeduration": "1"}
"""FFmpeg hands out the first packet at once instead of looking at the stream by itself for two seconds."""
KNOCK_S = 5.0
_READ_S = 3.0
_WIDEST = 1280
_LOOKS = 0.75
"""Share of the time after which the opening must have come to an end."""


def look(address: Address, timeout_s: float, masks: Sequence[Mask] = ()) -> Seen:
    """Connect, open, read until two key frames came; blocks for at most about `timeout_s`."""
    until = time.monotonic() + timeout_s
    if (trouble := knock(address, min(KNOCK_S, timeout_s / 2))) is not None:
        return trouble
    av.logging.set_level(av.logging.ERROR)
    with av.logging.Capture(local=False) as complaints:
        return _opened(address, until, masks, complaints)


def _opened(address: Address, until: float, masks: Sequence[Mask], complaints: Sequence[object]) -> Seen:
    open_s = max((until - time.monotonic()) * _LOOKS, 0.5)
    begun = time.monotonic()
    try:
        box = av.open(address.secret, timeout=(open_s, _READ_S), options=QUICK)
    except (av.error.FFmpegError, OSError) as error:
        # Never its words: they bear the address with the password.
        return _why_closed(error, out_of_time=time.monotonic() - begun >= open_s)
    with box:
        if not box.streams.video:
            return Seen(Reason.NO_VIDEO)
        facts = StreamFacts(codec=box.streams.video[0].codec_context.name)
        if facts.codec not in {"h264", "hevc"}:
            return Seen(Reason.CODEC, facts=facts)
        return _read(box, until, masks, complaints)


def _why_closed(error: Exception, *, out_of_time: bool) -> Seen:
    if isinstance(error, av.error.HTTPUnauthorizedError | av.error.HTTPForbiddenError):
        return Seen(Reason.WRONG_PASSWORD)
    if isinstance(error, av.error.HTTPNotFoundError | av.error.HTTPBadRequestError):
        return Seen(Reason.NO_SUCH_PATH)
    if isinstance(error, av.error.HTTPClientError | av.error.HTTPServerError):
        return Seen(Reason.REFUSED, "busy")
    if isinstance(error, ConnectionRefusedError):
        return Seen(Reason.REFUSED)
    if out_of_time:  # FFmpeg calls it "invalid data" or "immediate exit", as it happens
        return Seen(Reason.TIMEOUT)
    if isinstance(error, av.error.EOFError | ConnectionError | av.error.ExitError):
        return Seen(Reason.ENDED)
    return Seen(Reason.GARBAGE, "not_rtsp")


def _read(box: Any, until: float, masks: Sequence[Mask], complaints: Sequence[object]) -> Seen:
    counting, picture = Counting(time.monotonic()), None
    video = box.streams.video[0]
    ended = False
    try:
        for packet in box.demux(video):
            now = time.monotonic()
            if packet.size:
                stamp = None if packet.pts is None else float(packet.pts * packet.time_base)
                counting.count(now, stamp, packet.size, key=packet.is_keyframe)
            picture = picture or _decoded(packet)
            if now >= until or counting.enough(now):
                break
        else:
            ended = True
    except (av.error.FFmpegError, OSError):
        ended = counting.packets > 0 and time.monotonic() < until - _READ_S
    audio = box.streams.audio[0].codec_context.name if box.streams.audio else ""
    now = time.monotonic()
    seen = Seen(None, "", _facts(counting, now, video, audio), counting.keys < 2, now - counting.begun)  # noqa: PLR2004  (a distance has two ends)
    if picture is not None:
        return replace(seen, jpeg=_jpeg(picture, masks))
    return replace(seen, reason=_why_dark(counting, ended=ended, readable=video.width > 0, noise=bool(complaints)))


def _decoded(packet: Any) -> Any:
    try:
        frames = packet.decode()
    except av.error.FFmpegError:
        return None
    return next((frame for frame in frames if not frame.is_corrupt), None)


def _facts(counting: Counting, now: float, video: Any, audio: str) -> StreamFacts:
    context = video.codec_context
    rates = (counting.frames_per_s(now), counting.bits_per_s(now), counting.key_frame_s(now))
    frames, bits, key_s = (round(rate, 2) for rate in rates)
    return StreamFacts(context.name, context.width, context.height, frames, bits, key_s, audio)


def _why_dark(counting: Counting, *, ended: bool, readable: bool, noise: bool) -> Reason:
    """No picture came; `readable` = the parameter sets could be read, so that only the key frames are missing."""
    if ended:
        return Reason.ENDED
    if counting.packets and not counting.keys and readable:
        return Reason.NO_KEY_FRAME
    return Reason.GARBAGE if counting.packets or noise else Reason.STALLED


def _jpeg(frame: Any, masks: Sequence[Mask]) -> bytes:
    width = min(frame.width, _WIDEST)
    image: Image.Image = frame.reformat(width=width, height=frame.height * width // frame.width).to_image()
    pen = ImageDraw.Draw(image)
    for mask in masks:
        left, top = mask.left * image.width, mask.top * image.height
        box = (left, top, left + mask.width * image.width, top + mask.height * image.height)
        pen.rectangle(box, fill=(0, 0, 0))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
