"""Frames of SAM-V ID-card readers, both directions (devices.md 8; status words and field widths [M]). Pure."""

from dataclasses import dataclass, field

from devices.codecs.checksums import xor8
from devices.codecs.framing import MORE, NOT_HERE, FrameFinder
from devices.contract import NOTHING, Words, joined, same
from devices.contract.id_card_reader import CardText

START = b"\xaa\xaa\xaa\x96\x69"
LENGTH_AT, BODY_AT = len(START), len(START) + 2
LONGEST = 2048
"""Bytes that a length may count; a read answers 1289."""
FIND, SELECT, READ, SAM_STATUS = b"\x20\x01", b"\x20\x02", b"\x30\x01", b"\x11\xff"
OK, FOUND, NO_CARD, NOT_SELECTED, NOT_READ = 0x90, 0x9F, 0x80, 0x81, 0x41

SEX = {"1": "男", "2": "女", "0": "未知", "9": "未说明"}
_NATIONS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 "
    "佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 "
    "塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
NATIONS = dict(enumerate(_NATIONS.split(), 1))
"""GB/T 3304 numbers of the nations."""
FIELDS = {
    "name": 30,
    "sex": 2,
    "nation": 4,
    "born": 16,
    "address": 70,
    "number": 36,
    "issuer": 30,
    "valid_from": 16,
    "valid_until": 16,
}
"""Bytes of each field of the text block, UTF-16LE, padded with spaces [M]."""
TEXT_BYTES = 256


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader says: a status byte and, after a read, what the card holds (never shown)."""

    status: int
    body: bytes = field(default=b"", repr=False)


def framed(body: bytes) -> bytes:
    """A frame of either direction; its length counts the body and the XOR."""
    counted = (len(body) + 1).to_bytes(2, "big") + body
    return START + counted + bytes((xor8(counted),))


def answered(status: int, body: bytes = b"") -> bytes:
    """A reader's frame."""
    return framed(bytes((0, 0, status)) + body)


def measure(data: bytes) -> int:
    """As `devices.codecs.framing.Measure`."""
    if data[:LENGTH_AT] != START[: len(data)]:
        return NOT_HERE
    if len(data) < BODY_AT:
        return MORE
    counted = int.from_bytes(data[LENGTH_AT:BODY_AT], "big")
    if not 3 <= counted <= LONGEST:  # noqa: PLR2004 - at least command, parameter, XOR
        return NOT_HERE
    whole = BODY_AT + counted
    if len(data) < whole:
        return MORE
    return whole if xor8(data[LENGTH_AT:whole]) == 0 else NOT_HERE


def finder() -> FrameFinder:
    """For either direction."""
    return FrameFinder(measure, longest=BODY_AT + LONGEST, patience_s=0.5)


def answer_of(frame: bytes) -> Answer | None:
    """A reader's frame; None for another one, such as the echo of a command."""
    body = frame[BODY_AT:-1]
    return Answer(body[2], body[3:]) if body[:2] == b"\x00\x00" and len(body) > 2 else None  # noqa: PLR2004 - status


def card_text(body: bytes) -> CardText | None:
    """The text fields of a read's body; the photo is left out. None when they cannot be read."""
    size = int.from_bytes(body[:2], "big")
    block = body[4 : 4 + size]
    if not sum(FIELDS.values()) <= size <= len(body) - 4:
        return None
    values, at = dict[str, str](), 0
    for name, width in FIELDS.items():
        try:
            values[name] = block[at : at + width].decode("utf-16-le").rstrip(" \0")
        except UnicodeDecodeError:
            return None
        at += width
    values["sex"] = SEX.get(values["sex"], values["sex"])
    values["nation"] = NATIONS.get(int(values["nation"]), "") if values["nation"].isdecimal() else values["nation"]
    return CardText(**values) if values["name"] and values["number"] else None


def card_body(fields: dict[str, str]) -> bytes:
    """The body of a read's answer, for simulators: text block and an empty photo."""
    padded = b"".join(_padded(fields[name], width) for name, width in FIELDS.items())
    photo = bytes(1024)
    return TEXT_BYTES.to_bytes(2, "big") + len(photo).to_bytes(2, "big") + padded.ljust(TEXT_BYTES, b"\0") + photo


def _padded(value: str, width: int) -> bytes:
    return value.ljust(width // 2)[: width // 2].encode("utf-16-le")


@dataclass
class Tracer:
    """Commands by name, answers by their status; nothing of what a card holds is ever shown."""

    _finders: dict[str, FrameFinder] = field(default_factory=lambda: {"in": finder(), "out": finder()})

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a frame."""
        found = self._finders.get(direction)
        if found is None:
            return [same(direction)]
        arrow, size = ("-> " if direction == "out" else "<- "), len(data)
        frames = [joined(arrow, _words(frame, direction)) for frame in found.feed(data)]
        return frames or [joined(arrow, Words(f"{size} 字节 …", f"{size} bytes …"))]


_ORDERS = {
    FIND: Words("找卡", "find a card"),
    SELECT: Words("选卡", "select it"),
    READ: Words("读卡", "read it"),
    SAM_STATUS: Words("问安全模块的状态", "how is the module?"),
}


def _words(frame: bytes, direction: str) -> Words:
    size = len(frame)
    if direction == "out":
        return _ORDERS.get(frame[BODY_AT:-1]) or Words(f"{size} 字节的命令", f"command of {size} bytes")
    answer = answer_of(frame)
    if answer is None:
        return Words(f"{size} 字节，不是回答", f"{size} bytes that are no answer")
    held = len(answer.body)
    card = Words(f"，卡里 {held} 字节，不显示", f" and {held} bytes of a card, not shown") if held else NOTHING
    return joined(Words(f"状态 {answer.status:02x}", f"status {answer.status:02x}"), card)
