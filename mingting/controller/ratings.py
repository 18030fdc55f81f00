"""好差评 for the pages: views on readers' connections, the visit behind a rating on paper, exports."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from config import HallConfig
from hall.model.hours import local_time
from hall.paper.documents import DocumentFailedError, PdfWorker
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import text_from
from hall_controller.application.ports import Refused
from hall_controller.read_models import models
from hall_controller.read_models.follow_up_views import follow_up_list, follow_up_view
from hall_controller.read_models.rating_views import published_ratings, ratings_view, span_ms
from hall_controller.read_models.walk_back import walk_back
from hall_controller.reports.case_export import Span, as_csv, as_workbook
from hall_controller.reports.rating_export import rating_sheets
from hall_controller.reports.visit_file import NAME, visit_json
from hall_controller.reports.visit_pages import visit_page
from hall_controller.storage.database import Database

LONGEST_DAYS = 800


class RatingDesk:
    """Implements `hall_controller.service.Ratings`."""

    def __init__(
        self, database: Database, facts: Callable[[], HallFacts], config: HallConfig, now_ms: Callable[[], int]
    ) -> None:
        self._database, self._facts, self._now_ms = database, facts, now_ms
        self._departments = {one.slug: text_from(one.short or one.name) for one in config.departments}
        self._worker = PdfWorker()

    def page(self, days: int = 30, found: str = "") -> models.RatingsView:
        """The last business days."""
        with self._database.read() as connection:
            return ratings_view(connection, self._facts(), self._departments, self._now_ms(), days, found)

    def follow_ups(self, user: str, roles: frozenset[str]) -> models.FollowUpList:
        """What this user may see of 差评整改."""
        with self._database.read() as connection:
            return follow_up_list(connection, self._facts(), self._departments, user, roles)

    def follow_up(self, follow_up_id: str, user: str, roles: frozenset[str]) -> models.FollowUpView | None:
        """One follow-up, with what this user may do."""
        with self._database.read() as connection:
            return follow_up_view(
                connection, self._facts(), self._departments, follow_up_id, user, roles, self._now_ms()
            )

    def visit(self, rating_id: str, user: str, roles: frozenset[str]) -> models.WalkBack | None:
        """Everything that led to a rating."""
        with self._database.read() as connection:
            return walk_back(connection, self._facts(), self._departments, rating_id, user, roles)

    def visit_pdf(self, rating_id: str, user: str, roles: frozenset[str]) -> bytes:
        """The same on paper, its entries inside as a file; Refused `unknown_rating`, `document_failed`."""
        view, facts = self.visit(rating_id, user, roles), self._facts()
        if view is None:
            raise Refused("unknown_rating")
        page = visit_page(
            view, facts.name, lambda ms: f"{self._local(ms):%Y-%m-%d}", lambda ms: f"{self._local(ms):%H:%M:%S}"
        )
        attached = (NAME, visit_json(view, facts.hall, self._now_ms()))
        try:
            return self._worker.pdf(replace(page, attachment=attached))
        except DocumentFailedError as error:
            raise Refused("document_failed") from error

    def export(self, first: str, last: str, form: str) -> bytes:
        """Tables of some days; Refused `bad_day`, `unknown_form`."""
        facts, span = self._facts(), self._span(first, last)
        with self._database.read() as connection:
            tables = rating_sheets(connection, facts, self._departments, first, last, span.moment)
        if form == "xlsx":
            return as_workbook(tables, span, facts.name.zh, "好差评")
        found = {f"csv-{table.name}": table for table in tables}.get(form)
        if found is None:
            raise Refused("unknown_form", form=form)
        return as_csv(found)

    def published(self) -> models.PublishedRatings | None:
        """The published board."""
        with self._database.read() as connection:
            return published_ratings(connection, self._facts(), self._departments)

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def _span(self, first: str, last: str) -> Span:
        try:
            begin, end = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise Refused("bad_day") from None
        if not 0 <= (end - begin).days <= LONGEST_DAYS:
            raise Refused("bad_day")
        since, until = span_ms(self._facts(), first, last)
        names = {slug: name.zh for slug, name in self._departments.items()}
        return Span(
            begin, end, since, until, lambda ms: f"{self._local(ms):%Y-%m-%d %H:%M}", lambda slug: names.get(slug, slug)
        )

    def _local(self, ms: int) -> datetime:
        return local_time(ms, self._facts().times.hours.zone)
