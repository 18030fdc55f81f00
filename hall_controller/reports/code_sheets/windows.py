"""Window codes: one A4 a window, its number to be read from across the hall."""

from collections.abc import Sequence
from dataclasses import dataclass

from hall.model.text import Text
from hall_controller.reports.code_sheets.setting import sheet_pdf

MOST_SERVICES = 8
"""So many 业务 fit on the sheet beside the code; further ones are counted."""


@dataclass(frozen=True, slots=True)
class WindowLabel:
    """A window, what can be done at it, and the text of its code."""

    number: int
    name: Text
    code: str
    services: tuple[Text, ...] = ()
    low_counter: bool = False


def window_sheets(labels: Sequence[WindowLabel], hall: Text, printed_on: str) -> bytes:
    """The PDF, a window a page; ValueError without windows."""
    if not labels:
        raise ValueError("no window to print: name windows that stand in the hall file")
    return sheet_pdf("window.html", labels=labels, hall=hall, printed_on=printed_on, most=MOST_SERVICES)
