"""Key frames decoded alone, masks painted, JPEG made."""

from typing import cast

import av
import cv2
import numpy as np

from hall_controller.video.cameras.measure import HEIGHT, WIDTH, Grey
from hall_controller.video.contract import Mask

JPEG_QUALITY = 82
_GREY, _NO_COLOUR = 96, 128


def decoded(codec: str, annex_b: bytes) -> av.VideoFrame | None:
    """The picture of one key frame, or None when it is none; whatever the bytes are, no error of libav comes out."""
    context = cast("av.VideoCodecContext", av.CodecContext.create(codec, "r"))
    context.thread_count = 1
    try:
        frames = [*context.decode(av.Packet(annex_b)), *context.decode(None)]
    except (av.FFmpegError, ValueError):
        return None
    whole = [frame for frame in frames if frame.width > 0 and not frame.is_corrupt]
    return whole[0] if whole else None


def grey(frame: av.VideoFrame) -> Grey:
    """160 x 90, black is 0 and white 255 whatever the camera's range."""
    small = frame.reformat(width=WIDTH, height=HEIGHT, format="gray", interpolation="AREA")
    return cast("Grey", small.to_ndarray())


def masked(frame: av.VideoFrame, masks: tuple[Mask, ...]) -> av.VideoFrame:
    """The frame in 4:2:0 with grey boxes over the masked parts; times are kept."""
    width, height = frame.width - frame.width % 2, frame.height - frame.height % 2
    plain = frame.reformat(width=width, height=height, format="yuv420p").to_ndarray()
    luma = plain[:height]
    colours = plain[height:].reshape(2, height // 2, width // 2)
    for mask in masks:
        left, top, right, bottom = box(mask, width, height)
        luma[top:bottom, left:right] = _GREY
        colours[:, top // 2 : bottom // 2, left // 2 : right // 2] = _NO_COLOUR
    painted = av.VideoFrame.from_ndarray(np.ascontiguousarray(plain, np.uint8), format="yuv420p")
    painted.pts = frame.pts
    if frame.time_base is not None:
        painted.time_base = frame.time_base
    return painted


def box(mask: Mask, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels; never smaller than the mask, edges even."""
    left, top = int(mask.left * width) // 2 * 2, int(mask.top * height) // 2 * 2
    right = min(width, -(-int((mask.left + mask.width) * width + 1) // 2) * 2)
    bottom = min(height, -(-int((mask.top + mask.height) * height + 1) // 2) * 2)
    return max(0, left), max(0, top), right, bottom


def jpeg(frame: av.VideoFrame, masks: tuple[Mask, ...]) -> bytes:
    """The picture for people; ValueError when it cannot be written."""
    shown = masked(frame, masks) if masks else frame
    done, data = cv2.imencode(".jpg", shown.to_ndarray(format="bgr24"), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not done:
        raise ValueError("the picture could not be written as JPEG")
    return data.tobytes()
