"""好差评 for the pages: views on readers' connections, the visit behind a rating, exports."""

from collections.abc import Callable

from config import HallConfig
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import text_from
from hall_controller.read_models import models
from hall_controller.read_models.follow_up_views import follow_up_list, follow_up_view
from hall_controller.read_models.rating_views import published_ratings, ratings_view
from hall_controller.storage.database import Database


class RatingDesk:
    """Implements `hall_controller.service.Ratings`."""

    def __init__(
        self, database: Database, facts: Callable[[], HallFacts], config: HallConfig, now_ms: Callable[[], int]
    ) -> None:
        self._database, self._facts, self._now_ms = database, facts, now_ms
        self._departments = {one.slug: text_from(one.short or one.name) for one in config.departments}

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

    def published(self) -> models.PublishedRatings | None:
        """The published board."""
        with self._database.read() as connection:
            return published_ratings(connection, self._facts(), self._departments)
