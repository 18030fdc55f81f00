"""Short pieces of film made by PyAV's encoders, and what a decoder sees in them."""

import hashlib
import io
from dataclasses import dataclass
from functools import cache

import av
import numpy as np

from hall_controller.video.gb28181 import annexb
from hall_controller.video.gb28181.annexb import Codec
from hall_controller.video.gb28181.frame_queue import Frame

FRAMES = 12
_OPTIONS = {
    "h264": ("libx264", {"preset": "ultrafast"}),
    "hevc": ("libx265", {"preset": "ultrafast"}),
}


@dataclass(frozen=True)
class Film:
    codec: Codec
    mp4: bytes
    frames: tuple[Frame, ...]


@cache
def film(codec: Codec, *, b_frames: int = 0, noise: bool = False) -> Film:
    """`FRAMES` pictures, a key frame every 6; with `noise` each frame is far above 64 KB."""
    buffer, (encoder, options) = io.BytesIO(), _OPTIONS[codec]
    width, height = (400, 300) if noise else (128, 96)
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream(encoder, rate=25)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.gop_size = 6
        quality = "qp=4:" if noise else ""
        x265 = f"{quality}bframes={b_frames}:keyint=6:min-keyint=6:scenecut=0:log-level=none:pools=none:frame-threads=1"
        special = {"x265-params": x265} if codec == "hevc" else {"bf": str(b_frames), "sc_threshold": "0"}
        stream.options = options | special | ({"qp": "4"} if noise and codec == "h264" else {})
        for number in range(FRAMES):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture(number, width, height, noise), "rgb24")))
        container.mux(stream.encode(None))
    return Film(codec, buffer.getvalue(), tuple(taken_apart(codec, buffer.getvalue())))


def picture(number: int, width: int, height: int, noise: bool) -> np.ndarray:
    if noise:
        return np.random.default_rng(number).integers(0, 255, (height, width, 3), dtype=np.uint8)
    row = np.roll(np.arange(width, dtype=np.uint8), 5 * number)
    return np.ascontiguousarray(np.broadcast_to(row[None, :, None], (height, width, 3)))


def taken_apart(codec: Codec, mp4: bytes) -> list[Frame]:
    out = []
    with av.open(io.BytesIO(mp4)) as container:
        stream = container.streams.video[0]
        extradata = bytes(stream.codec_context.extradata or b"")
        for packet in container.demux(stream):
            if packet.size and packet.pts is not None and packet.dts is not None and packet.time_base:
                ticks = 90_000 * packet.time_base
                pts, dts = int(packet.pts * ticks) + 90_000, int(packet.dts * ticks) + 90_000
                out.append(Frame(bytes(packet), pts, dts, packet.is_keyframe, codec, extradata))
    return out


def start_coded(frame: Frame) -> bytes:
    return annexb.with_start_codes(frame.data, annexb.length_size(frame.video_codec, frame.extradata))


def hashes(data: bytes, container_format: str | None = None) -> list[str]:
    """MD5 of every decoded picture."""
    with av.open(io.BytesIO(data), format=container_format) as container:
        return [hashlib.md5(one.to_ndarray().tobytes()).hexdigest() for one in container.decode(video=0)]  # noqa: S324


def shown_at(program_stream: bytes) -> list[int]:
    """When a decoder shows each picture, 1/90,000 s."""
    with av.open(io.BytesIO(program_stream), format="mpeg") as container:
        return [one.pts or 0 for one in container.decode(video=0)]
