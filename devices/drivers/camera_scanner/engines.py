"""Decode engines behind one interface: zxing-cpp, and ZBar to choose for comparison (scan.md)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from devices.contract import Words
from devices.drivers.camera_scanner.payload import in_utf8
from devices.drivers.camera_scanner.protocol import Code
from devices.drivers.camera_scanner.settings import CodeKind
from devices.drivers.camera_scanner.stages import Grey

Corners = NDArray[np.float32]
MATRIX: tuple[CodeKind, ...] = ("qr",)
BIGGEST = 40
"""QR version."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A QR code that was found but not read: its corners clockwise from top left, and its version."""

    corners: Corners
    version: int


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at one picture gave."""

    codes: tuple[Code, ...] = ()
    near: tuple[NearMiss, ...] = field(default=())


class Engine(Protocol):
    """Reads codes from a grey picture."""

    reads_inverted: bool
    """Whether it reads light codes on dark by itself."""

    def look(self, grey: Grey, *, bars: bool = False) -> Look:
        """All QR codes, and what was nearly one; bar codes too (dearer) when `bars` and they are wanted."""
        ...


class MissingEngineError(Exception):
    """The package or library of an engine is not installed; the words say which."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class ZxingEngine:
    """zxing-cpp. Kinds are named one by one: its family "QR code" holds Micro QR, which is read out of nothing."""

    reads_inverted = True

    def __init__(self, kinds: Sequence[CodeKind]) -> None:
        try:
            import zxingcpp  # noqa: PLC0415 - an engine that was not chosen need not be installed
        except ImportError as error:
            raise MissingEngineError(
                Words("没有装 zxing-cpp，请照安装指南补装", "zxing-cpp is not installed")
            ) from error
        self._library: Any = zxingcpp  # its own type hints do not know that lists of formats are taken
        every = {"qr": zxingcpp.BarcodeFormat.QRCodeModel2, "code128": zxingcpp.BarcodeFormat.Code128}
        self._matrix = [every[kind] for kind in kinds if kind in MATRIX]
        self._all = [every[kind] for kind in kinds]

    def look(self, grey: Grey, *, bars: bool = False) -> Look:
        """One pass over the picture as it is."""
        formats = self._all if bars else self._matrix
        if not formats:
            return Look()
        found = self._library.read_barcodes(
            grey, formats=formats, return_errors=True, text_mode=self._library.TextMode.HexECI
        )
        codes: list[Code] = []
        near: list[NearMiss] = []
        for one in found:
            extra = one.extra or {}
            if one.valid:
                raw = in_utf8(one.bytes, bytes.fromhex(one.text))
                codes.append(Code(raw, str(one.format), programming=bool(extra.get("ReaderInit"))))
            elif (version := str(extra.get("Version", ""))).isdigit() and 0 < int(version) <= BIGGEST:
                near.append(NearMiss(_corners(one.position), int(version)))
        return Look(tuple(codes), tuple(near))


class ZbarEngine:
    """ZBar through pyzbar: dearer, blind to inverted codes, guesses Chinese wrong (scan.md A4)."""

    reads_inverted = False

    def __init__(self, kinds: Sequence[CodeKind]) -> None:
        try:
            from pyzbar import pyzbar  # noqa: PLC0415 - see ZxingEngine
        except ImportError as error:
            raise MissingEngineError(
                Words("没有装 pyzbar 或系统库 libzbar0，请补装", "pyzbar or its library libzbar0 is not installed")
            ) from error
        self._library = pyzbar
        every = {"qr": pyzbar.ZBarSymbol.QRCODE, "code128": pyzbar.ZBarSymbol.CODE128}
        self._matrix = [every[kind] for kind in kinds if kind in MATRIX]
        self._all = [every[kind] for kind in kinds]

    def look(self, grey: Grey, *, bars: bool = False) -> Look:
        """One pass over the picture as it is."""
        symbols = self._all if bars else self._matrix
        if not symbols:
            return Look()
        found = self._library.decode(grey, symbols=symbols)
        return Look(tuple(Code(bytes(one.data), str(one.type)) for one in found))


def engine_for(name: str, kinds: Sequence[CodeKind]) -> Engine:
    """The engine of that name; raises `MissingEngineError`."""
    return ZbarEngine(kinds) if name == "zbar" else ZxingEngine(kinds)


def _corners(position: object) -> Corners:
    points = (getattr(position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left"))
    return np.array([[point.x, point.y] for point in points], dtype=np.float32)
