"""Packets of Zebra SSI in words."""

from dataclasses import dataclass, field

from devices.codecs.code_stream import RawCode, masked
from devices.contract import NOTHING, Words, joined, same
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
    Packet,
    PacketReader,
    is_no_read,
    revision,
    symbology,
)

_NAMES = {
    ACK: Words("做好了", "ok"),
    NAK: Words("没有做成", "not ok"),
    START: Words("扫码", "look"),
    STOP: Words("停止扫码", "look away"),
    ENABLE: Words("启用", "enable"),
    DISABLE: Words("停用", "disable"),
    REVISION: Words("问版本", "revision?"),
    SET: Words("设置", "set"),
    DECODED: Words("读到", "decoded"),
}


@dataclass
class Tracer:
    """Packets in words, codes masked."""

    _readers: dict[str, PacketReader] = field(
        default_factory=lambda: {"out": PacketReader(HOST), "in": PacketReader(DECODER)}
    )

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a packet."""
        return [_told(event) for event in self._readers[direction].feed(data)]


def _told(event: Event) -> Words:
    if isinstance(event, Broken):
        return Words("校验不对", "wrong checksum")
    if event.op == REVISION_IS:
        said = revision(event)
        return Words(f"版本 {said}", f"revision {said}")
    again = Words("，重发", " again") if event.resent else NOTHING
    more = Words("，后面还有", ", more follows") if event.unfinished else NOTHING
    return joined(_meant(event), again, more)


def _meant(event: Packet) -> Words:
    if is_no_read(event):
        return Words("没有读到", "nothing read")
    if event.op == DECODED:
        return joined(masked(RawCode(event.data[1:])), f" ({symbology(event.data)})")
    return joined(_NAMES.get(event.op) or same(f"{event.op:02X}"), f" {event.data.hex(' ')}".rstrip())
