"""Frames of a ticket printer as readable lines; words on paper are only counted, never shown."""

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
from devices.escpos.status import PrinterStatus

_HEAD = 8
_KNOWN = {
    CLEAR_BUFFERS: "forget the rest",
    INIT: "reset style",
    CUT: "feed and cut",
    ASB_OFF: "pushed status off",
    ASB_ALL: "pushed status on",
    b"\x1de\x02": "draw the ticket back",
    b"\x1de\x05": "drop the ticket",
    b"\x1de\x06": "ejector?",
    b"\x10\x04\x05": "outlet?",
}


class PrinterTracer:
    """Reads along with one conversation: answers are told by the question they belong to."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._parser = dialect.parser()
        self._pairing = Pairing(any_buffered=dialect.any_all_done)
        self._answers: dict[int, bytes] = {}

    def lines(self, direction: str, data: bytes) -> list[str]:
        """One line for what is sent, one for the replies that a chunk completes."""
        return [self._sent(data)] if direction == "out" else self._heard(data)

    def _sent(self, data: bytes) -> str:
        dialect = self._dialect
        if data == dialect.question:
            self._pairing.asked(dialect.kinds)
            return f"{data.hex(' ')}  status?"
        if data == dialect.all_done:
            self._pairing.asked_buffered()
            return f"{data.hex(' ')}  all printed?"
        if dialect.extra is not None and data == dialect.extra[0]:
            self._pairing.asked((dialect.extra[1],))
        return f"{_shortened(data)}  {_meaning(data, dialect)}"

    def _heard(self, data: bytes) -> list[str]:
        said = []
        for byte in data:
            expected, buffered = self._pairing.next, self._pairing.buffered_waiting
            said += [self._reply(reply) for reply in self._parser.take(byte, expected, buffered=buffered)]
        return [f"{data.hex(' ')}  {'; '.join(said) or '…'}"]

    def _reply(self, reply: Reply) -> str:
        match reply:
            case RealTimeStatus(byte):
                return self._answer(bytes((byte,)))
            case FullStatus(answer):
                return self._answer(answer)
            case AutoStatus(pushed):
                return f"pushed status {pushed.hex(' ')}"
            case BufferedStatus(byte):
                self._pairing.answered_buffered(reply)
                return f"all printed ({byte:02x})"
            case FlowControl(may_send):
                return "XON" if may_send else "XOFF"
            case _:
                return f"noise {reply.byte:02x}"

    def _answer(self, answer: bytes) -> str:
        kind = self._pairing.answered()
        if kind is None:
            return f"unasked {answer.hex(' ')}"
        self._answers[kind] = answer
        text = f"status {kind} = {answer.hex(' ')}"
        if kind != self._dialect.kinds[-1] or not set(self._dialect.kinds) <= set(self._answers):
            return text
        status = self._dialect.read(self._answers)
        self._answers = {}
        return f"{text}: {_in_words(status)}"


def _in_words(status: PrinterStatus) -> str:
    words = [fault.detail.en for fault in status.faults] or ["nothing is wrong"]
    return ", ".join([*words, "ticket at the outlet"] if status.outlet else words)


def _shortened(data: bytes) -> str:
    return data[:_HEAD].hex(" ") + (f" … ({len(data)} bytes)" if len(data) > _HEAD else "")


def _meaning(data: bytes, dialect: Dialect) -> str:
    if data in _KNOWN:
        return _KNOWN[data]
    if data == dialect.ending.data:
        return "end of the slip"
    if data.startswith(b"\x1dv0"):
        return f"picture, {int.from_bytes(data[6:8], 'little')} rows"
    if data.startswith(b"\x1dI"):
        return "who are you?"
    if b"\x1c&" in data:
        return "a line of text"
    if data.startswith(b"\x1ba") and b"1P0" in data:
        return "a code"
    return "nothing, closes a broken command" if not any(data) else "commands"
