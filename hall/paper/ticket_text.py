"""A queue slip as lines for slow printers; the same content as the picture."""

from collections.abc import Iterator

from hall.paper import words
from hall.paper.native import NativeFeed, NativeLine, NativeQr, NativeText
from hall.paper.slip import TicketSlip


def lines(slip: TicketSlip) -> tuple[NativeLine, ...]:
    """The slip for the printer's own font, Chinese with the service in English."""
    return tuple(_lines(slip))


def _lines(slip: TicketSlip) -> Iterator[NativeLine]:
    yield NativeText(slip.hall_name.zh, bold=True, align="center")
    yield NativeFeed()
    yield NativeText(slip.service.zh, scale=2, bold=True, align="center")
    if slip.service.en:
        yield NativeText(slip.service.en, align="center")
    yield NativeText(slip.number, scale=4 if len(slip.number) <= 6 else 3, bold=True, align="center")  # noqa: PLR2004 - six letters of 4 x 12 dots fit on 384
    if slip.copy:
        yield NativeText(f"【{words.COPY.zh}】", bold=True, align="center")
    for value, label in words.facts(slip):
        yield NativeText(f"{label.zh}:{value}", align="center")
    if slip.offline:
        yield NativeText(words.SCAN_AT_DESK.zh, scale=2, bold=True, align="center")
    yield NativeText(f"{words.WHERE.zh}:{slip.where.zh}", align="center")
    yield NativeFeed()
    yield NativeQr(slip.qr_data, module=5)
    yield NativeText(f"{words.MISSED.zh}:{slip.missed_rule.zh}")
    for note in slip.notes:
        yield NativeText(note.zh)
    yield NativeText(f"{words.ISSUED.zh} {slip.issued_at}")
