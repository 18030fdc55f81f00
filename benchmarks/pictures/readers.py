"""Everything that reads, called alike: the engines alone, and our cascade in its two forms."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context

import cv2
import zxingcpp
from pyzbar import pyzbar

from benchmarks.pictures.camera import Frame
from devices.drivers.camera_scanner.cascade import Cascade
from devices.drivers.camera_scanner.engines import ZxingEngine

cv2.setNumThreads(1)
Read = Callable[[Frame], list[bytes]]


@dataclass
class Reader:
    """One way to read, with the processor seconds of each frame."""

    name: str
    read: Read
    spent_s: list[float] = field(default_factory=list)

    def timed(self, frame: Frame) -> list[bytes]:
        """What `read` finds; the time goes into `spent_s`."""
        begun = time.process_time()
        found = self.read(frame)
        self.spent_s.append(time.process_time() - begun)
        return found


class Aruco(Reader):
    """OpenCV's own reader in a process of its own: it may take its process with it (scan.md A4)."""

    def __init__(self) -> None:
        super().__init__("opencv_aruco", lambda _: [])
        self.crashes = 0
        self._pool = _pool()

    def timed(self, frame: Frame) -> list[bytes]:
        """A crash reads nothing, and is counted."""
        try:
            found, spent_s = self._pool.submit(_aruco, frame).result()
        except BrokenProcessPool:
            self.crashes += 1
            self._pool = _pool()
            return []
        self.spent_s.append(spent_s)
        return found

    def close(self) -> None:
        self._pool.shutdown()


def engines_alone() -> list[Reader]:
    """QR codes only (model 2: the family of zxing-cpp holds Micro QR), else as their makers set them."""
    symbols, formats = [pyzbar.ZBarSymbol.QRCODE], [zxingcpp.BarcodeFormat.QRCodeModel2]
    return [
        Reader("pyzbar", lambda frame: [one.data for one in pyzbar.decode(frame, symbols=symbols)]),
        Reader("zxing", lambda frame: [one.bytes for one in zxingcpp.read_barcodes(frame, formats=formats)]),
    ]


def cascade_live() -> Reader:
    """As in the hall: QR codes and Code 128, one frame of many; a camera for each size."""
    cameras: dict[tuple[int, ...], Cascade] = {}

    def read(frame: Frame) -> list[bytes]:
        camera = cameras.setdefault(frame.shape, Cascade(ZxingEngine(("qr", "code128"))))
        return [code.raw for code in camera.live(frame).codes]

    return Reader("cascade_live", read)


def cascade_whole() -> Reader:
    """Every stage on each frame."""
    reader = Cascade(ZxingEngine(("qr", "code128")))
    return Reader("cascade_all_stages", lambda frame: [code.raw for code in reader.whole(frame).codes])


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _aruco(frame: Frame) -> tuple[list[bytes], float]:
    cv2.setNumThreads(1)
    begun = time.process_time()
    _, texts, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(frame)
    return [text.encode("utf-8", "surrogateescape") for text in texts if text], time.process_time() - begun
