# ruff: noqa: PLR2004 - the numbers are the command bytes themselves
"""An ESC/POS decoder written from the printer's side; shares nothing with our encoder."""

from collections.abc import Callable, Generator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One decoded command: its `name`, numbers, payload and the raw bytes it came in."""

    name: str
    args: tuple[int, ...] = ()
    payload: bytes = b""
    raw: bytes = b""


_Steps = Generator[None, int, None]
_SIMPLE_ESC = {0x45: "bold", 0x61: "align", 0x64: "feed_lines", 0x4A: "feed_dots", 0x33: "line_spacing"}
_SIMPLE_GS = {0x21: "size", 0x61: "auto_status", 0x72: "buffered_status", 0x42: "reverse", 0x49: "identify"}
_ESC_ONE_ARGUMENT = (0x21, 0x4D, 0x52, 0x74, 0x20, 0x2D, 0x7B, 0x72, 0x63)


class Decoder:
    """Bytes in pieces of any size -> commands; picture rows are given one by one as they complete."""

    def __init__(self) -> None:
        self._out: list[Command] = []
        self._raw = bytearray()
        self._text = bytearray()
        self._chinese = False
        self._steps = self._begin()

    def feed(self, data: bytes) -> list[Command]:
        """Commands completed by `data`."""
        for byte in data:
            self._raw.append(byte)
            self._steps.send(byte)
        made, self._out = self._out, []
        return made

    def reset(self) -> None:
        """Power off: everything half-received is gone."""
        self._out, self._chinese = [], False
        self._raw.clear()
        self._text.clear()
        self._steps = self._begin()

    def _begin(self) -> _Steps:
        steps = self._run()
        next(steps)
        return steps

    def _emit(self, name: str, *args: int, payload: bytes = b"") -> None:
        self._out.append(Command(name, args, payload, bytes(self._raw)))
        self._raw.clear()

    def _run(self) -> _Steps:
        prefixes: dict[int, Callable[[], _Steps]] = {0x10: self._dle, 0x1B: self._esc, 0x1D: self._gs, 0x1C: self._fs}
        while True:
            byte = yield
            if byte in prefixes:
                self._flush_text(before=1)
                yield from prefixes[byte]()
            elif byte == 0x0A:
                self._flush_text(before=1)
                self._emit("line_feed")
            elif byte < 0x20:
                self._flush_text(before=1)
                self._emit("ignored", byte)
            else:
                self._text.append(byte)

    def _flush_text(self, before: int) -> None:
        """Letters gathered so far become one command; the last `before` raw bytes belong to the next."""
        if not self._text:
            return
        rest = self._raw[-before:]
        del self._raw[-before:]
        self._emit("chinese_text" if self._chinese else "text", payload=bytes(self._text))
        self._text.clear()
        self._raw += rest

    def _dle(self) -> _Steps:
        second = yield
        if second == 0x04:
            self._emit("status", (yield))
        elif second == 0x05:
            self._emit("enquire", (yield))
        else:
            self._emit("unknown", 0x10, second)

    def _esc(self) -> _Steps:
        second = yield
        if second == 0x40:
            self._chinese = False
            self._emit("init")
        elif second == 0x32:
            self._emit("line_spacing", 30)
        elif second in _SIMPLE_ESC:
            self._emit(_SIMPLE_ESC[second], (yield))
        elif second in _ESC_ONE_ARGUMENT:
            self._emit("ignored", second, (yield))
        else:
            self._emit("unknown", 0x1B, second)

    def _fs(self) -> _Steps:
        second = yield
        if second in {0x26, 0x2E}:
            self._chinese = second == 0x26
            self._emit("chinese", int(self._chinese))
        elif second == 0x21:
            self._emit("ignored", second, (yield))
        else:
            self._emit("unknown", 0x1C, second)

    def _gs(self) -> _Steps:
        second = yield
        if second == 0x76:
            yield from self._raster()
        elif second == 0x56:
            mode = yield
            self._emit("cut", mode, (yield) if mode >= 0x41 else 0)
        elif second == 0x28:
            yield from self._extended()
        elif second == 0x65:
            order = yield
            steps = (yield) if order in {0x03, 0x20} else 0
            self._emit("eject", order, steps, (yield) if order == 0x20 else 0)
        elif second in _SIMPLE_GS:
            self._emit(_SIMPLE_GS[second], (yield))
        else:
            self._emit("unknown", 0x1D, second)

    def _raster(self) -> _Steps:
        yield  # 30
        yield  # mode
        width = (yield) + 256 * (yield)
        rows = (yield) + 256 * (yield)
        self._emit("raster", width, rows)
        for _ in range(rows):
            row = bytearray()
            for _ in range(width):
                row.append((yield))
            self._emit("row", payload=bytes(row))

    def _extended(self) -> _Steps:
        kind = yield
        length = (yield) + 256 * (yield)
        data = bytearray()
        for _ in range(length):
            data.append((yield))
        if kind == 0x6B and length >= 2 and data[0] == 0x31:
            names = {0x41: "qr_model", 0x43: "qr_module", 0x45: "qr_level", 0x50: "qr_store", 0x51: "qr_print"}
            self._emit(names.get(data[1], "unknown"), *data[2:3], payload=bytes(data[3:]))
        else:
            self._emit("unknown", 0x1D, 0x28, kind)
