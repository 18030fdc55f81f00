"""Packets of Zebra SSI in words."""

from dataclasses import dataclass, field

from devices.codecs.code_stream import RawCode, masked
from devices.drivers.zebra_ssi.protocol import (
    ACK,
    DECODED,
    DECODER,
    DISABLE,
    ENABLE,
    HOST,
    NAK,
    REVISION,
    REVISION_IS,
    SET,
    START,
    STOP,
    Broken,
    Event,
    PacketReader,
    is_no_read,
    revision,
    symbology,
)

_NAMES = {
    ACK: "ok",
    NAK: "not ok",
    START: "look",
    STOP: "look away",
    ENABLE: "enable",
    DISABLE: "disable",
    REVISION: "revision?",
    SET: "set",
    DECODED: "decoded",
}


@dataclass
class Tracer:
    """Packets in words, codes masked."""

    _readers: dict[str, PacketReader] = field(
        default_factory=lambda: {"out": PacketReader(HOST), "in": PacketReader(DECODER)}
    )

    def lines(self, direction: str, data: bytes) -> list[str]:
        """One line a packet."""
        return [_told(event) for event in self._readers[direction].feed(data)]


def _told(event: Event) -> str:
    if isinstance(event, Broken):
        return "wrong checksum"
    if event.op == REVISION_IS:
        return f"revision {revision(event)}"
    notes = " again" * event.resent + ", more follows" * event.unfinished
    if is_no_read(event):
        return f"nothing read{notes}"
    if event.op == DECODED:
        return f"{masked(RawCode(event.data[1:]))} ({symbology(event.data)}){notes}"
    return f"{_NAMES.get(event.op, f'{event.op:02X}')} {event.data.hex(' ')}".strip() + notes
