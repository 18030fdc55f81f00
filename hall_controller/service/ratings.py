# CONTRACT
"""What pages see of ratings (好差评)."""

from typing import Protocol

from hall_controller.read_models import models


class Ratings(Protocol):
    """好差评: indicators, follow-ups, the visit behind a rating; comment and phone only by `OpenRaterRecord`."""

    def page(self, days: int = 30, found: str = "") -> models.RatingsView:
        """The last business days; `found` = a queue number whose ratings are wanted."""
        ...

    def follow_ups(self, user: str, roles: frozenset[str]) -> models.FollowUpList:
        """All for those who lead or supervise, those of their departments for others."""
        ...

    def follow_up(self, follow_up_id: str, user: str, roles: frozenset[str]) -> models.FollowUpView | None:
        """One follow-up with what this user may do now; None also for another department's."""
        ...

    def visit(self, rating_id: str, user: str, roles: frozenset[str]) -> models.WalkBack | None:
        """差评溯源: everything that led to a rating, with the journal's hashes."""
        ...

    def visit_pdf(self, rating_id: str, user: str, roles: frozenset[str]) -> bytes:
        """The same as PDF, with `visit.json` inside; up to seconds, not for the loop of the pages.

        Refused: unknown_rating, document_failed.
        """
        ...

    def export(self, first: str, last: str, form: str) -> bytes:
        """Of the ISO days from `first` to `last`: `xlsx`, or `csv-groups`, `csv-days`, `csv-follow`, `csv-how`.

        Refused: bad_day, unknown_form. Not for the loop of the pages.
        """
        ...

    def published(self) -> models.PublishedRatings | None:
        """The published board; None before anything was published."""
        ...
