"""What the rating pages show: indicators for those who lead or supervise, follow-ups for whom they concern."""

from collections.abc import Callable
from dataclasses import dataclass

from hall_controller.application.ports import Refused
from hall_controller.read_models.models.ratings import FollowUpList, FollowUpView, RatingsView
from hall_controller.service import HallService
from ui.console.roles import DUTY_LEAD, MANAGER, SUPERVISOR

FOLLOW = "follow"
SEE_FIGURES = frozenset({DUTY_LEAD, MANAGER, SUPERVISOR})
DAYS = (7, 30, 90, 365)
USUAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class RatingsPage:
    """Follow-ups that this user may see, and the indicators; None for who sees only those of their department."""

    mine: FollowUpList
    figures: RatingsView | None


def ratings_page(service: HallService, subject: str, user: str, roles: frozenset[str]) -> RatingsPage:
    """`subject`: `7` … `365` days, or `find:<number>`."""
    kind, _, found = subject.partition("find:")
    days = int(kind) if kind.isdecimal() and int(kind) in DAYS else USUAL_DAYS
    figures = service.ratings.page(days, found) if SEE_FIGURES & roles else None
    return RatingsPage(service.ratings.follow_ups(user, roles), figures)


def follow_page(service: HallService, subject: str, user: str, roles: frozenset[str]) -> FollowUpView:
    """Refused: unknown_follow_up."""
    found = service.ratings.follow_up(subject, user, roles)
    if found is None:
        raise Refused("unknown_follow_up")
    return found


OF_RATINGS: dict[str, Callable[[HallService, str, str, frozenset[str]], RatingsPage | FollowUpView]] = {
    "ratings": ratings_page,
    FOLLOW: follow_page,
}
