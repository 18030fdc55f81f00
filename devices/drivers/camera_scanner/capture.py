"""Frames from a camera, a network camera or a recording, by OpenCV. Blocks: only for the reading process."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from devices.contract import Words
from devices.drivers.camera_scanner.settings import CameraScannerSettings
from devices.drivers.camera_scanner.stages import Grey

STALL_S = 2
"""A stalled camera on USB gives control back after this long, so that it can be told from a hung process."""
OPEN_MS = 8000
# Read by OpenCV when it opens a stream: start without looking for long, one thread.
os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "probesize;4000000|analyzeduration;200000|threads;1")
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", str(STALL_S))
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")

import cv2  # noqa: E402 - reads the lines above when it is loaded

cv2.setNumThreads(1)
NETWORK = ("http://", "https://", "rtsp://", "rtsps://")

_FORBIDDEN = Words(
    "没有权限，请把本机用户加入用户组 video，再重新登录", "no permission; add this user to the group `video`"
)


class CameraError(Exception):
    """The camera is at fault: a code of the device layer and a technician's sentence without the address."""

    def __init__(self, code: str, words: Words) -> None:
        super().__init__(words.en)
        self.code, self.words = code, words


class Capture:
    """One open source. `next` gives every frame; `grey` unpacks the one that is worth it."""

    def __init__(self, settings: CameraScannerSettings) -> None:
        self._url = settings.url
        self.live = not _is_recording(settings.url)
        _must_exist(settings.url)
        self._video = _opened(settings.url, int(settings.timings.silent_s * 1000))
        if self._video.isOpened() and self.live and not settings.url.startswith(NETWORK):
            _set_up(self._video, settings)

    def opened(self) -> bool:
        """Whether there is anything behind the address."""
        return bool(self._video.isOpened())

    def next(self) -> bool:
        """Waits for a frame; False when none came in time or the source ended."""
        return bool(self._video.grab())

    def grey(self) -> Grey | None:
        """The frame of the last `next`."""
        came, frame = self._video.retrieve()
        return grey_of(frame) if came and frame is not None and frame.size else None

    def ended(self) -> bool:
        """Whether it is no use to wait for another frame of this opening."""
        return not self.live or self._url.startswith(NETWORK) or not Path(self._url).exists()

    def close(self) -> None:
        """Give the camera back."""
        self._video.release()


def grey_of(frame: np.ndarray[Any, Any]) -> Grey:
    """Grey levels of whatever form a camera delivers: BGR, BGRA, YUYV or already grey."""
    match frame.shape[2:]:
        case (3,):
            return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
        case (4,):
            return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGRA2GRAY), dtype=np.uint8)
        case ():
            return np.ascontiguousarray(frame, dtype=np.uint8)
        case _:  # the first of two is the luminance of YUYV
            return np.ascontiguousarray(frame[:, :, 0], dtype=np.uint8)


def _is_recording(url: str) -> bool:
    return not url.startswith(NETWORK) and not url.startswith("/dev/")


def _must_exist(url: str) -> None:
    if url.startswith(NETWORK):
        return
    if not Path(url).exists():
        raise CameraError("noDevice", Words("找不到，请查线插好没有", "is not there; is it plugged in?"))
    if not os.access(url, os.R_OK):
        raise CameraError("portBusy", _FORBIDDEN)


def _opened(url: str, read_ms: int) -> cv2.VideoCapture:
    if url.startswith("/dev/"):
        # By number: OpenCV knows /dev/videoN only, not the names by path.
        name = Path(url).resolve().name
        number = name.removeprefix("video")
        return cv2.VideoCapture(int(number), cv2.CAP_V4L2) if number.isdigit() else cv2.VideoCapture(url, cv2.CAP_V4L2)
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, read_ms]
    return cv2.VideoCapture(url, cv2.CAP_FFMPEG, limits)


def _set_up(video: cv2.VideoCapture, settings: CameraScannerSettings) -> None:
    """What the camera does not know it ignores."""
    video.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    video.set(cv2.CAP_PROP_FRAME_WIDTH, settings.width)
    video.set(cv2.CAP_PROP_FRAME_HEIGHT, settings.height)
    video.set(cv2.CAP_PROP_FPS, max(settings.fps, 10))
    video.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    if settings.exposure is not None:
        video.set(cv2.CAP_PROP_AUTO_EXPOSURE, 1)
        video.set(cv2.CAP_PROP_EXPOSURE, settings.exposure)
    if settings.focus is not None:
        video.set(cv2.CAP_PROP_AUTOFOCUS, 0)
        video.set(cv2.CAP_PROP_FOCUS, settings.focus)
