# ruff: noqa: PLR2004 - the numbers are the status bits themselves
"""Presenters: `1D 65 n`, the ejector byte and the full status `10 04 14` (devices.md 4.3), without I/O."""

from collections.abc import Mapping
from dataclasses import replace

from devices.drivers.escpos_presenter.settings import OutletSettings, PresenterSettings
from devices.escpos.dialect import Dialect, Ending, OutletRules
from devices.escpos.protocol import (
    STATUS_KINDS,
    STATUS_ROUND,
    BufferedStatus,
    FlowControl,
    FullStatus,
    Noise,
    RealTimeStatus,
    Reply,
)
from devices.escpos.status import PrinterStatus, from_round

FULL = 20
FULL_STATUS = b"\x10\x04\x14"
RETRACT = b"\x1de\x02"
EJECT = b"\x1de\x05"
EJECTOR_STATUS = b"\x1de\x06"
_HEAD = b"\x10\x0f"
_XON, _XOFF = 0x11, 0x13


def present(steps: int, timeout_s: int | None = None) -> bytes:
    """`1D 65 3 m` or `1D 65 20 m t`: cut first, then push out `steps`; with `timeout_s` the printer acts by itself."""
    return b"\x1de\x03" + bytes((steps,)) if timeout_s is None else b"\x1de\x20" + bytes((steps, timeout_s))


def from_full_status(answers: Mapping[int, bytes]) -> PrinterStatus:
    """Paper, user, recoverable and unrecoverable byte of the answer to `10 04 14`."""
    paper, user, passing, lasting = answers[FULL]
    return PrinterStatus(
        paper_out=bool(paper & 0x01),
        paper_low=bool(paper & 0x44),
        outlet=bool(paper & 0x20),
        cover_open=bool(user & 0x03),
        moving=bool(user & 0x0C),
        feeding=bool(user & 0x60),
        head_hot=bool(passing & 0x01),
        line_error=bool(passing & 0x02),
        voltage=bool(passing & 0x08),
        jam=bool(passing & 0x40),
        cutter=bool(lasting & 0x01),
        unrecoverable=bool(lasting & 0xFE),
    )


def with_ejector(status: PrinterStatus, byte: int) -> PrinterStatus:
    """The status with what the ejector byte says."""
    return replace(
        status,
        paper_low=status.paper_low or bool(byte & 0x01),
        outlet=bool(byte & 0x08),
        moving=bool(byte & 0x30),
        outlet_jam=bool(byte & 0xC0),
    )


class FullStatusParser:
    """`10 0F` and four bytes, none of which has bit 4; between them ejector bytes, XON and XOFF."""

    def __init__(self) -> None:
        self._frame = bytearray()
        self._held = False

    def reset(self) -> None:
        """Forget a half-received frame."""
        self._frame.clear()
        self._held = False

    def take(self, byte: int, expected: int | None = None, *, buffered: bool = False) -> list[Reply]:
        """The replies completed by one byte."""
        if len(self._frame) == 1 and byte != _HEAD[1]:
            self._frame.clear()  # it was no head but an ejector byte: its motor runs
            return [_single(_HEAD[0], buffered=buffered), *self.take(byte, expected, buffered=buffered)]
        if byte == _HEAD[0]:
            lost = [Noise(each) for each in self._frame]
            self._frame[:] = _HEAD[:1]
            return list[Reply](lost)
        if not self._frame:
            return [self._between(byte, buffered=buffered)]
        self._frame.append(byte)
        if len(self._frame) < 6:
            return []
        made = FullStatus(bytes(self._frame[2:]))
        self._frame.clear()
        return [made]

    def _between(self, byte: int, *, buffered: bool) -> Reply:
        if byte == _XOFF or (byte == _XON and self._held):
            self._held = byte == _XOFF
            return FlowControl(not self._held)
        return _single(byte, buffered=buffered)


class RoundParser:
    """Answers to `10 04 1..4` by their fixed bits, any other byte is the ejector's."""

    def reset(self) -> None:
        """Nothing is kept between bytes."""

    def take(self, byte: int, expected: int | None = None, *, buffered: bool = False) -> list[Reply]:
        """The reply that one byte is."""
        if byte == _XOFF or (byte == _XON and not buffered):
            return [FlowControl(byte == _XON)]
        if expected is not None and byte & 0x93 == 0x12:
            return [RealTimeStatus(byte)]
        return [_single(byte, buffered=buffered)]


def _single(byte: int, *, buffered: bool) -> Reply:
    return BufferedStatus(byte) if buffered else Noise(byte)


def outlet_rules(settings: OutletSettings) -> OutletRules:
    """What happens with tickets that are not taken."""
    moved = {"retract": RETRACT, "eject": EJECT, "leave": None}[settings.untaken]
    by_printer = settings.timed_by == "printer"
    return OutletRules(
        take_s=settings.take_s,
        left_s=settings.left_s,
        present_s=settings.appear_s,
        move_s=settings.move_s,
        clear=moved,
        clears_to="ejected" if settings.untaken == "eject" else "retracted",
        keeps_others_out=True,
        printer_acts_after_s=settings.take_s if by_printer else None,
        poll_s=settings.poll_s,
    )


def dialect(settings: PresenterSettings) -> Dialect:
    """Slips end by cut and present; fragments are drawn back or dropped, never handed to the next citizen."""
    outlet = settings.outlet
    full = settings.status == "full"
    return Dialect(
        ending=Ending(present(outlet.steps, int(outlet.take_s) if outlet.timed_by == "printer" else None), 15),
        parting=EJECT if outlet.untaken == "eject" else RETRACT,
        question=FULL_STATUS if full else STATUS_ROUND,
        kinds=(FULL,) if full else STATUS_KINDS,
        read=from_full_status if full else from_round,
        all_done=EJECTOR_STATUS,
        any_all_done=True,
        with_done=None if full else with_ejector,
        parser=FullStatusParser if full else RoundParser,
        at_open=b"",
        outlet=outlet_rules(outlet),
    )
