"""Item codes laid out on A4 and set as a tagged PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hall.model.guide import Guide
from hall_controller.reports.code_sheets.setting import sheet_pdf

_EVERY = {"wall": 12, "poster": 1}
MOST_MATERIALS = 8


class Layout(StrEnum):
    """`wall`: 3 x 4 codes of 42 mm; `poster`: one of 110 mm with the list of materials."""

    WALL = "wall"
    POSTER = "poster"


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """A guide and the text of its code (`application.guides.item_codes.item_code_text`)."""

    guide: Guide
    code: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What stands on every sheet: the hall's own name, when it was printed, what to do when a code fails."""

    hall: str
    printed_on: str
    phone: str = ""
    address: str = ""
    """The hall's address that phones reach; empty: the codes are for the hall's machines only."""


def code_sheets(labels: Sequence[CodeLabel], words: SheetWords, layout: Layout = Layout.WALL) -> bytes:
    """The PDF (PDF/UA-1 as its tool aligns it); some 0.1 s a sheet. ValueError without labels."""
    if not labels:
        raise ValueError("no item code to print: publish guides first, or name other codes")
    every = _EVERY[layout.value]
    pages = [labels[start : start + every] for start in range(0, len(labels), every)]
    return sheet_pdf(f"{layout.value}.html", pages=pages, words=words, most=MOST_MATERIALS)
