"""What a hall of the gallery is like before a picture is taken."""

from collections.abc import Callable

from ui.console.gallery import sample_lockers, sample_tickets
from ui.console.gallery.hall import GalleryHall


def phase(phase: str) -> Callable[[GalleryHall], None]:
    """The window in one of its phases."""

    def prepare(hall: GalleryHall) -> None:
        hall.views.window_view = sample_tickets.window_view(phase)

    return prepare


def quiet(hall: GalleryHall) -> None:
    """A window at which nobody waits."""
    hall.views.window_view = sample_tickets.quiet_window()


def no_cases(hall: GalleryHall) -> None:
    """A hall without a case."""
    hall.cases.state = "empty"


def lockers(state: str) -> Callable[[GalleryHall], None]:
    """The cabinets in one of their states."""

    def prepare(hall: GalleryHall) -> None:
        hall.lockers.state = state
        hall.lockers.openings = sample_lockers.ASKING if state == "asking" else {}

    return prepare


def notices(state: str) -> Callable[[GalleryHall], None]:
    """The notices in one of their states."""

    def prepare(hall: GalleryHall) -> None:
        hall.notices.state = state

    return prepare


def ratings(state: str) -> Callable[[GalleryHall], None]:
    """The ratings in one of their states."""

    def prepare(hall: GalleryHall) -> None:
        hall.ratings.state = state

    return prepare


def video(state: str) -> Callable[[GalleryHall], None]:
    """The cameras in one of their states."""

    def prepare(hall: GalleryHall) -> None:
        hall.video.state = state

    return prepare


def guides(state: str) -> Callable[[GalleryHall], None]:
    """The guides in one of their states."""

    def prepare(hall: GalleryHall) -> None:
        hall.guides.state = state

    return prepare
