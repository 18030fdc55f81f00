# CONTRACT
"""What pages do with cases (办件)."""

from typing import Protocol

from hall.model.guide import Guide
from hall.model.text import Text
from hall_controller.read_models import models


class Cases(Protocol):
    """办件: lists, one case, 监察页, documents; every call opens its own read transaction."""

    def listed(self, shown: str = "", wanted: str = "") -> models.CaseListView:
        """Running cases, those of one light (or `ended`), or those whose number holds `wanted`."""
        ...

    def one(self, case_id: str) -> models.CaseView | None: ...
    def supervision(self) -> models.SupervisionView: ...
    def own_items(self) -> tuple[Guide, ...]:
        """事项 that the hall itself accepts (本厅自办)."""
        ...

    def items(self) -> tuple[tuple[str, Text], ...]:
        """Every 事项 in force: code and name."""
        ...

    def document(self, document_id: str, copy: int, *, query_print: bool = False) -> bytes:
        """The PDF of a copy that was recorded (`PrintDocument`); up to seconds, not for the loop of the pages.

        Refused: unknown_document, document_failed.
        """
        ...

    def export(self, first: str, last: str, form: str) -> bytes:
        """监察 of the ISO days from `first` to `last`: `xlsx`, or `csv` of `totals`, `lights`, `flags`, `orders`
        (`csv-lights`). Refused: bad_day, unknown_form. Not for the loop of the pages.
        """
        ...
