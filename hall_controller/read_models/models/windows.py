# CONTRACT
"""Windows: the clerk's panel and the manager's list."""

from hall.model.text import Text
from hall_controller.read_models.models.base import View
from hall_controller.read_models.models.tickets import Explanation, TicketView, UndoView


class ReadGuideView(View):
    """The guide that somebody read at a terminal before the number: answers given, and what it told them to bring."""

    code: str
    name: Text
    answers: tuple[Text, ...] = ()
    materials: tuple[Text, ...] = ()


class WindowView(View):
    """The clerk's panel."""

    window: str
    sign: str
    """What is written over the window, such as `3`."""
    name: Text
    phase: str
    """`closed`, `open`, `paused`, `called`, `serving`."""
    clerk: str | None = None
    """User name; `clerk_name` is what is shown."""
    clerk_name: str | None = None
    phase_since: int | None = None
    pause_reason: str | None = None
    current: TicketView | None = None
    read: ReadGuideView | None = None
    """Of the current ticket, when its number was asked for on the page of a guide."""
    recall_allowed_at: int | None = None
    calls_left: int = 0
    next: TicketView | None = None
    why_next: tuple[Explanation, ...] = ()
    callable: tuple[TicketView, ...] = ()
    callable_count: int = 0
    parked: tuple[TicketView, ...] = ()
    undo: UndoView | None = None
    services: tuple[str, ...] = ()
    transfer_targets: tuple[tuple[str, Text], ...] = ()
    may_call_out_of_order: bool = False
    finished_today: int = 0
    median_service_ms: int | None = None
    rates: bool = False
    """The window has an agent, so that a rating can be asked for at its keypad."""
    rating: str | None = None
    """`invited`, `rated` or `unrated` (never the level) of the newest session today; None for none."""
    rating_number: str = ""


class WindowSummary(View):
    """A window in the manager's overview."""

    window: str
    sign: str
    name: Text
    phase: str
    clerk: str | None
    """User name; `clerk_name` is what is shown."""
    current_number: str | None
    phase_since: int | None
    finished_today: int
    median_service_ms: int | None
    clerk_name: str | None = None
    idle_with_people_waiting_ms: int | None = None
    """空岗: signed in, people waiting, no call for this long (users.md section 1); never judged by a face."""
