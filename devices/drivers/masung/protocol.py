"""The Masung status dialect (devices.md 4.3), without I/O."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from devices.drivers.masung.settings import MasungSettings
from devices.escpos.dialect import Dialect, Ending, OutletRules
from devices.escpos.protocol import ASB_OFF, CUT, RealTimeStatus, Reply, ReplyParser
from devices.escpos.render import feed
from devices.escpos.status import PrinterStatus, from_round

OUTLET = 5
OUTLET_STATUS = b"\x10\x04\x05"
_MAKER_BITS = 0x16
_OUTLET_BITS = 0x8F
_CUT_FEED_MM = 15
_MOVE_S = 3.0


class MasungParser:
    """Plain ESC/POS replies; the answer to `10 04 05` keeps no fixed bits, so its place decides."""

    def __init__(self) -> None:
        self._plain = ReplyParser()

    def reset(self) -> None:
        """Forget a half-received push."""
        self._plain.reset()

    def take(self, byte: int, expected: int | None = None, *, buffered: bool = False) -> list[Reply]:
        """The replies completed by one byte."""
        if expected == OUTLET:
            return [RealTimeStatus(byte)]
        return self._plain.take(byte, expected, buffered=buffered)


def from_answers(answers: Mapping[int, bytes], *, check_maker: bool) -> PrinterStatus:
    """The status that the four bytes tell: bit 5 of the third is the black mark here."""
    first, third = answers[1][0], answers[3][0]
    return replace(
        from_round(answers),
        unrecoverable=False,
        black_mark=bool(third & 0x20),
        foreign=check_maker and first & _MAKER_BITS != _MAKER_BITS,
    )


def with_outlet(status: PrinterStatus, byte: int, *, low: bool) -> PrinterStatus:
    """The status with the answer to `10 04 05`; `low`: its bits mean yes when 0."""
    byte ^= _OUTLET_BITS * low
    return replace(
        status,
        collector=bool(byte & 0x80),
        outlet_jam=bool(byte & 0x09),
        outlet=bool(byte & 0x06),  # at the outlet, or just being pulled out of it
    )


def dialect(settings: MasungSettings) -> Dialect:
    """Four bytes from one write, the fifth asked for by itself; no public command moves a ticket away."""
    ending = Ending(CUT, _CUT_FEED_MM) if settings.cut else feed(settings.feed_lines)
    sees = settings.outlet_status != "none"
    return Dialect(
        ending=ending,
        parting=ending.data,
        read=partial(from_answers, check_maker=settings.check_maker),
        extra=(OUTLET_STATUS, OUTLET) if sees else None,
        with_extra=partial(with_outlet, low=settings.outlet_status == "low") if sees else None,
        parser=MasungParser,
        at_open=ASB_OFF,
        maker="Masung",
        outlet=OutletRules(settings.take_s, settings.take_s, settings.appear_s, _MOVE_S) if sees else None,
    )
