# CONTRACT
"""The hall itself: submit a command, read a view, hear what changed."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Protocol

from hall.messages.base import Message
from hall.messages.documents import JournalHead, Reported
from hall.messages.envelopes import InquiryAnswer
from hall_controller.application.commands import Command
from hall_controller.application.ports import Actor
from hall_controller.read_models import models
from hall_controller.service.accounts import Accounts
from hall_controller.service.cases import Cases
from hall_controller.service.forms import Forms
from hall_controller.service.guides import Guides
from hall_controller.service.lockers import Lockers
from hall_controller.service.notices import Notices
from hall_controller.service.ratings import Ratings
from hall_controller.service.video import Pictures, Video
from hall_controller.service.views import Views


class HallService(Protocol):
    """Everything a page may do with the hall."""

    hall_slug: str
    hall_name_zh: str
    hall_name_en: str
    accounts: Accounts
    views: Views
    guides: Guides
    cases: Cases
    forms: Forms
    lockers: Lockers
    notices: Notices
    ratings: Ratings
    video: Video
    pictures: Pictures

    def now_ms(self) -> int: ...
    def submit(self, command: Command, actor: Actor) -> Future[Any]:
        """Run the command's use case on the writer thread; the future raises `Refused` or a fault."""
        ...

    def inquire(
        self,
        station: str,
        op: str,
        body: Message,
        timeout_s: float,
        on_part: Callable[[InquiryAnswer], None] | None = None,
    ) -> Future[InquiryAnswer]:
        """Ask a station for its technician (`hall.messages.maintenance`); the future may raise `NoAnswer`.

        `on_part` hears every part but the last, on the writer thread: hand over and return at once.
        """
        ...

    def reported_file(self, station: str) -> Reported | None:
        """What the station made of the newest file it was given; None when it has not said, or is not connected."""
        ...

    def check_heads(self, kept: Mapping[str, tuple[JournalHead, ...]]) -> tuple[models.KeptHeadsView, ...]:
        """Hold the heads that stations keep against the journal; some seconds, not for the loop of the pages."""
        ...

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Hear after each COMMIT which views changed (`queue`, `board`, `window:w3`, `devices`, `alarms`, `help`,
        `day`, `users`, `boards`). Called on the writer thread: hand over and return at once. Returns unsubscribe.
        """
        ...
