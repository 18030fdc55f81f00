"""The Masung status dialect (devices.md 4.3), without I/O."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from devices.drivers.masung.settings import MasungSettings
from devices.escpos.dialect import Dialect, Ending, OutletRules
from devices.escpos.protocol import ASB_OFF, CUT, STATUS_KINDS, STATUS_ROUND, RealTimeStatus, Reply, ReplyParser
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


def from_answers(answers: Mapping[int, bytes], *, check_maker: bool, low: bool) -> PrinterStatus:
    """The status that four or five bytes tell; `low`: the bits of the fifth mean yes when 0."""
    first, third = answers[1][0], answers[3][0]
    status = replace(
        from_round({kind: answers[kind] for kind in STATUS_KINDS}),
        unrecoverable=False,
        black_mark=bool(third & 0x20),
        foreign=check_maker and first & _MAKER_BITS != _MAKER_BITS,
    )
    return status if OUTLET not in answers else _with_outlet(status, answers[OUTLET][0] ^ (_OUTLET_BITS * low))


def _with_outlet(status: PrinterStatus, byte: int) -> PrinterStatus:
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
    rules = OutletRules(settings.take_s, settings.take_s, settings.appear_s, _MOVE_S) if sees else None
    return Dialect(
        ending=ending,
        parting=ending.data,
        questions=(STATUS_ROUND, OUTLET_STATUS) if sees else (STATUS_ROUND,),
        kinds=(*STATUS_KINDS, OUTLET) if sees else STATUS_KINDS,
        read=partial(from_answers, check_maker=settings.check_maker, low=settings.outlet_status == "low"),
        parser=MasungParser,
        at_open=ASB_OFF,
        maker="Masung printer",
        outlet=rules,
    )
