"""Plain ESC/POS as a dialect (devices.md 4.1, 4.2); the bytes stand in `devices.escpos.protocol`."""

from functools import partial

from devices.drivers.escpos_generic.settings import EscposSettings
from devices.escpos.dialect import Dialect, Ending
from devices.escpos.protocol import ASB_ALL, ASB_OFF, BUFFERED_STATUS, CUT, ReplyParser
from devices.escpos.render import feed

_CUT_FEED_MM = 15


def dialect(settings: EscposSettings) -> Dialect:
    """A cut or a feed to the tear bar ends a slip.

    Pushed status (ASB) and bytes without fixed bits cannot be told from the answer to `GS r`: it is not asked then.
    """
    ending = Ending(CUT, _CUT_FEED_MM) if settings.cut else feed(settings.feed_lines)
    ambiguous = settings.automatic_status or not settings.status_fixed_bits
    return Dialect(
        ending=ending,
        parting=ending.data,
        all_done=None if ambiguous else BUFFERED_STATUS,
        parser=partial(ReplyParser, fixed_bits=settings.status_fixed_bits),
        at_open=ASB_ALL if settings.automatic_status else ASB_OFF,
    )
