"""办件 for the pages: views on readers' connections, documents from a worker process, the half-year export."""

from collections.abc import Callable
from datetime import date, timedelta

from config import HallConfig
from hall.model.guide import Guide
from hall.model.hours import local_time
from hall.model.text import Text
from hall.paper.documents import DocumentFailedError, PdfWorker
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused
from hall_controller.read_models import guide_catalogue, models
from hall_controller.read_models.case_lists import case_list, supervision
from hall_controller.read_models.case_papers import document_page
from hall_controller.read_models.case_staff import case_view
from hall_controller.reports import case_export
from hall_controller.storage.database import Database

LONGEST_DAYS = 800


class CaseDesk:
    """Implements `hall_controller.service.Cases`."""

    def __init__(
        self, database: Database, facts: Callable[[], HallFacts], config: HallConfig, now_ms: Callable[[], int]
    ) -> None:
        self._database, self._facts, self._now_ms = database, facts, now_ms
        self._departments = {one.slug: (one.short or one.name).zh for one in config.departments}
        self._worker = PdfWorker()

    def listed(self, shown: str = "", wanted: str = "") -> models.CaseListView:
        """The clerks' list."""
        with self._database.read() as connection:
            return case_list(connection, self._facts(), shown, wanted)

    def one(self, case_id: str) -> models.CaseView | None:
        """One case."""
        with self._database.read() as connection:
            return case_view(connection, self._facts(), case_id, self._now_ms())

    def supervision(self) -> models.SupervisionView:
        """监察页."""
        with self._database.read() as connection:
            return supervision(connection, self._facts(), self._now_ms())

    def own_items(self) -> tuple[Guide, ...]:
        """事项 that the hall itself accepts."""
        with self._database.read() as connection:
            guides = guide_catalogue.running_guides(connection, self._today())
        return tuple(guide for guide in guides if guide.own_acceptance)

    def items(self) -> tuple[tuple[str, Text], ...]:
        """Code and name of every guide in force."""
        with self._database.read() as connection:
            stored = list(guide_catalogue.stored_guides(connection, self._today()))
        return tuple((code, Text.model_validate(plain["name"])) for code, plain in stored)

    def document(self, document_id: str, copy: int, *, query_print: bool = False) -> bytes:
        """The PDF; Refused `unknown_document`, `document_failed`."""
        with self._database.read() as connection:
            page = document_page(connection, self._facts(), document_id, copy, query_print=query_print)
        if page is None:
            raise Refused("unknown_document")
        try:
            return self._worker.pdf(page)
        except DocumentFailedError as error:
            raise Refused("document_failed") from error

    def export(self, first: str, last: str, form: str) -> bytes:
        """The half-year export; Refused `bad_day`, `unknown_form`."""
        span = self._span(first, last)
        with self._database.read() as connection:
            tables = case_export.sheets(connection, self._facts(), span)
        if form == "xlsx":
            return case_export.as_workbook(tables, span, self._facts().name.zh)
        found = {f"csv-{table.name}": table for table in tables}.get(form)
        if found is None:
            raise Refused("unknown_form", form=form)
        return case_export.as_csv(found)

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def _span(self, first: str, last: str) -> case_export.Span:
        try:
            begin, end = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise Refused("bad_day") from None
        if not 0 <= (end - begin).days <= LONGEST_DAYS:
            raise Refused("bad_day")
        times = self._facts().times
        after = (end + timedelta(days=1)).isoformat()
        zone = times.hours.zone
        return case_export.Span(
            begin,
            end,
            times.moment(begin.isoformat(), 0),
            times.moment(after, 0),
            lambda ms: f"{local_time(ms, zone):%Y-%m-%d %H:%M}",
            lambda slug: self._departments.get(slug, slug),
        )

    def _today(self) -> date:
        return self._facts().times.hours.local_day(self._now_ms())
