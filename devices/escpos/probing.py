# ruff: noqa: PLR2004 - the numbers are the status bits themselves
"""Polite questions that find a ticket printer: real-time status only, nothing is printed or changed."""

from devices.contract import NOTHING, Words, joined
from devices.contract.driver_entry import PoliteProbe
from devices.escpos.protocol import STATUS_ROUND
from devices.escpos.status import from_round

FULL_STATUS = b"\x10\x04\x14"
_FULL_HEAD = b"\x10\x0f"
BAUDS = (115200, 9600, 19200, 38400)


def recognise_plain(data: bytes) -> Words | None:
    """Four bytes with the fixed bits of devices.md 4.1, and no answer to the question for presenters."""
    if _FULL_HEAD in data or len(data) < 4 or any(byte & 0x93 != 0x12 for byte in data[-4:]):
        return None
    status = from_round({kind: bytes((byte,)) for kind, byte in enumerate(data[-4:], 1)})
    masung = Words("；可能是美松（那就用驱动 masung）", "; perhaps a Masung (then: driver masung)")
    maker = masung if data[-4] & 0x16 == 0x16 else NOTHING
    return joined(Words("有一台 ESC/POS 打印机回答：", "an ESC/POS printer answers: "), status.in_words, maker)


def recognise_presenter(data: bytes) -> Words | None:
    """`10 0F` and four bytes, none of which has bit 4."""
    at = data.find(_FULL_HEAD)
    if at < 0 or len(data) < at + 6 or any(byte & 0x10 for byte in data[at + 2 : at + 6]):
        return None
    paper = Words("缺纸", "no paper") if data[at + 2] & 0x01 else Words("有纸", "paper is there")
    ticket = Words("，出纸口有一张票", ", a ticket is at the outlet") if data[at + 2] & 0x20 else NOTHING
    said = Words("有一台带出纸器的自助机打印机回答：", "a kiosk printer with a presenter answers: ")
    return joined(said, paper, ticket)


PLAIN_PROBE = PoliteProbe(FULL_STATUS + STATUS_ROUND, recognise_plain, bauds=BAUDS, wait_s=0.5)
PRESENTER_PROBE = PoliteProbe(FULL_STATUS, recognise_presenter, bauds=BAUDS, wait_s=0.5)
