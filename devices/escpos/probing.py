# ruff: noqa: PLR2004 - the numbers are the status bits themselves
"""Polite questions that find a ticket printer: real-time status only, nothing is printed or changed."""

from devices.contract.driver_entry import PoliteProbe
from devices.escpos.protocol import STATUS_ROUND
from devices.escpos.status import PrinterStatus, from_round

FULL_STATUS = b"\x10\x04\x14"
_FULL_HEAD = b"\x10\x0f"
BAUDS = (115200, 9600, 19200, 38400)


def recognise_plain(data: bytes) -> str | None:
    """Four bytes with the fixed bits of devices.md 4.1, and no answer to the question for presenters."""
    if _FULL_HEAD in data or len(data) < 4 or any(byte & 0x93 != 0x12 for byte in data[-4:]):
        return None
    status = from_round({kind: bytes((byte,)) for kind, byte in enumerate(data[-4:], 1)})
    maker = "; perhaps a Masung (then: driver masung)" if data[-4] & 0x16 == 0x16 else ""
    return f"an ESC/POS printer answers: {_in_words(status)}{maker}"


def recognise_presenter(data: bytes) -> str | None:
    """`10 0F` and four bytes, none of which has bit 4."""
    at = data.find(_FULL_HEAD)
    if at < 0 or len(data) < at + 6 or any(byte & 0x10 for byte in data[at + 2 : at + 6]):
        return None
    paper = "no paper" if data[at + 2] & 0x01 else "paper is there"
    ticket = ", a ticket is at the outlet" if data[at + 2] & 0x20 else ""
    return f"a kiosk printer with a presenter answers: {paper}{ticket}"


def _in_words(status: PrinterStatus) -> str:
    return ", ".join(fault.detail.en for fault in status.faults) or "nothing is wrong"


PLAIN_PROBE = PoliteProbe(FULL_STATUS + STATUS_ROUND, recognise_plain, bauds=BAUDS, wait_s=0.5)
PRESENTER_PROBE = PoliteProbe(FULL_STATUS, recognise_presenter, bauds=BAUDS, wait_s=0.5)
