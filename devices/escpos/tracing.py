"""Frames of a ticket printer as readable lines; words on paper are only counted, never shown."""

from devices.contract import NOTHING, Words, joined, listed, same
from devices.escpos.dialect import Dialect
from devices.escpos.protocol import (
    ASB_ALL,
    ASB_OFF,
    CLEAR_BUFFERS,
    CUT,
    INIT,
    AutoStatus,
    BufferedStatus,
    FlowControl,
    FullStatus,
    Pairing,
    RealTimeStatus,
    Reply,
)

_HEAD = 8
_KNOWN = {
    CLEAR_BUFFERS: Words("清掉没打完的", "forget the rest"),
    INIT: Words("恢复默认样式", "reset style"),
    CUT: Words("走纸切纸", "feed and cut"),
    ASB_OFF: Words("关自动上报", "pushed status off"),
    ASB_ALL: Words("开自动上报", "pushed status on"),
    b"\x1de\x02": Words("收回小票", "draw the ticket back"),
    b"\x1de\x05": Words("吐出小票", "drop the ticket"),
    b"\x1de\x06": Words("问出纸器", "ejector?"),
    b"\x10\x04\x05": Words("问出纸口", "outlet?"),
}


class PrinterTracer:
    """Reads along with one conversation: answers are told by the question they belong to."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._parser = dialect.parser()
        self._pairing = Pairing(any_buffered=dialect.any_all_done)
        self._answers: dict[int, bytes] = {}

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line for what is sent, one for the replies that a chunk completes."""
        return [self._sent(data)] if direction == "out" else self._heard(data)

    def _sent(self, data: bytes) -> Words:
        dialect = self._dialect
        if data == dialect.question:
            self._pairing.asked(dialect.kinds)
            return joined(f"{data.hex(' ')}  ", Words("问状态", "status?"))
        if data == dialect.all_done:
            self._pairing.asked_buffered()
            return joined(f"{data.hex(' ')}  ", Words("问打完没有", "all printed?"))
        if dialect.extra is not None and data == dialect.extra[0]:
            self._pairing.asked((dialect.extra[1],))
        return joined(_shortened(data), "  ", _meaning(data, dialect))

    def _heard(self, data: bytes) -> list[Words]:
        said: list[Words] = []
        for byte in data:
            expected, buffered = self._pairing.next, self._pairing.buffered_waiting
            said += [self._reply(reply) for reply in self._parser.take(byte, expected, buffered=buffered)]
        return [joined(f"{data.hex(' ')}  ", listed(said) if said else "…")]

    def _reply(self, reply: Reply) -> Words:
        match reply:
            case RealTimeStatus(byte):
                return self._answer(bytes((byte,)))
            case FullStatus(answer):
                return self._answer(answer)
            case AutoStatus(pushed):
                return joined(Words("自动上报 ", "pushed status "), pushed.hex(" "))
            case BufferedStatus(byte):
                self._pairing.answered_buffered(reply)
                return Words(f"打完了（{byte:02x}）", f"all printed ({byte:02x})")
            case FlowControl(may_send):
                return same("XON" if may_send else "XOFF")
            case _:
                return joined(Words("杂音 ", "noise "), f"{reply.byte:02x}")

    def _answer(self, answer: bytes) -> Words:
        kind = self._pairing.answered()
        if kind is None:
            return joined(Words("没问就答 ", "unasked "), answer.hex(" "))
        self._answers[kind] = answer
        text = joined(Words(f"状态 {kind}", f"status {kind}"), f" = {answer.hex(' ')}")
        if kind != self._dialect.kinds[-1] or not set(self._dialect.kinds) <= set(self._answers):
            return text
        status = self._dialect.read(self._answers)
        self._answers = {}
        outlet = Words("，出纸口有票", ", ticket at the outlet") if status.outlet else NOTHING
        return joined(text, Words("：", ": "), status.in_words, outlet)


def _shortened(data: bytes) -> Words:
    rest = Words(f" …（{len(data)} 字节）", f" … ({len(data)} bytes)") if len(data) > _HEAD else NOTHING
    return joined(data[:_HEAD].hex(" "), rest)


def _meaning(data: bytes, dialect: Dialect) -> Words:
    if data in _KNOWN:
        return _KNOWN[data]
    if data == dialect.ending.data:
        return Words("小票结束", "end of the slip")
    if data.startswith(b"\x1dv0"):
        rows = int.from_bytes(data[6:8], "little")
        return Words(f"图，{rows} 行", f"picture, {rows} rows")
    if data.startswith(b"\x1dI"):
        return Words("问型号", "who are you?")
    if b"\x1c&" in data:
        return Words("一行字", "a line of text")
    if data.startswith(b"\x1ba") and b"1P0" in data:
        return Words("一个码", "a code")
    return _NOUGHTS if not any(data) else Words("命令", "commands")


_NOUGHTS = Words("空字节，了结断掉的命令", "nothing, closes a broken command")
