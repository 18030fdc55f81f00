"""Frames on the wire as readable lines: time, direction, hex, meaning."""

from collections.abc import Callable, Iterator

from devices.contract import Clock
from devices.drivers.escpos_generic import protocol
from devices.transports import Recorder, Transport

_SHOWN = 24
_OUT_NAMES = {
    protocol.STATUS_ROUND: "status 1-4?",
    protocol.BUFFERED_STATUS: "all printed?",
    protocol.CLEAR_BUFFERS: "forget the rest",
    protocol.INIT: "reset style",
    protocol.CUT: "feed and cut",
    protocol.ASB_OFF: "pushed status off",
    protocol.ASB_ALL: "pushed status on",
}


def traced(inner: Transport, clock: Clock, say: Callable[[str], None]) -> Recorder:
    """A transport that tells `say` one line per frame."""
    parser = protocol.ReplyParser()
    start = clock.monotonic()

    def sink(direction: str, data: bytes) -> None:
        for line in _lines(direction, data, parser):
            say(f"{clock.monotonic() - start:9.3f} {line}")

    return Recorder(inner, sink)


def _lines(direction: str, data: bytes, parser: protocol.ReplyParser) -> Iterator[str]:
    if direction in {"open", "close"}:
        yield direction
    elif direction == "in":
        yield f"<- {data.hex(' ')}  {'; '.join(_meaning(reply) for reply in parser.feed(data))}"
    else:
        yield f"-> {_shortened(data)}  {_out_meaning(data)}"


def _out_meaning(data: bytes) -> str:
    if data in _OUT_NAMES:
        return _OUT_NAMES[data]
    if data.startswith(b"\x1dv0"):
        return f"picture, {int.from_bytes(data[6:8], 'little')} rows"
    return f"{len(data)} bytes"


def _shortened(data: bytes) -> str:
    return data[:_SHOWN].hex(" ") + (" …" if len(data) > _SHOWN else "")


def _meaning(reply: protocol.Reply) -> str:
    match reply:
        case protocol.RealTimeStatus(byte):
            return f"status {byte:02x}" + (" ok" if byte in {0x12, 0x16} else "")
        case protocol.AutoStatus(data):
            return f"pushed status {data.hex(' ')}"
        case protocol.BufferedStatus():
            return "all printed"
        case protocol.FlowControl(may_send):
            return "XON" if may_send else "XOFF"
        case protocol.Noise(byte):
            return f"noise {byte:02x}"
