# CONTRACT
"""The hall TV: what it shows, and boards that are paired."""

from hall.model.text import Text
from hall_controller.read_models.models.base import View

OVERVIEW = "overview"
PUBLISHED = "published-ratings"


class BoardCallView(View):
    """A call on the hall TV: number and window, never a name."""

    number: str
    window: str
    called_at: int
    call_no: int


class BoardNotice(View):
    """What the board says about the hall's hours."""

    code: str
    """`not_open`, `break`, `closing_soon`, `no_more_numbers`, `closed`."""
    at: int | None = None
    """The next opening; of `closing_soon`, the end of the day."""


class BoardView(View):
    """The hall TV, always the whole."""

    hall_name: Text
    time: int
    calls: tuple[BoardCallView, ...]
    waiting_total: int
    waiting: tuple[tuple[Text, int], ...]
    notice: BoardNotice | None = None
    next_up: tuple[str, ...] = ()
    """Numbers that come soon (请准备)."""


class PairedBoardView(View):
    """A board that may show calls."""

    board_id: str
    name: str
    zones: tuple[str, ...]
    last_seen_at: int | None
    screen: str | None = None
    """Board of the hall file, `overview`, `published-ratings`; None = name and zones of its pairing."""
    missing: bool = False
    """The hall file no longer has this board: it goes on with what it showed when it was paired."""
    last_calls: int = 5
    next_numbers: int = 0
    voice: bool = True
    chime: bool = True

    @property
    def is_overview(self) -> bool:
        """Whether it shows the hall's state to its staff instead of calls."""
        return self.screen == OVERVIEW

    @property
    def is_published(self) -> bool:
        """Whether it shows the published ratings to everybody instead of calls."""
        return self.screen == PUBLISHED


class ScreenView(View):
    """What a TV may be paired as."""

    screen: str
    name: Text
    zones: tuple[str, ...]
