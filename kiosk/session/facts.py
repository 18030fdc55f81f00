"""What the session may know of the world: facts put before it, never asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from hall.messages.bodies import QueueLine, QueueSnapshot
from hall.messages.documents import Catalogue, CatalogueService, CatalogueZone, HallRules
from hall.model.form import Form
from hall.model.rating import TagList, default_tags
from hall.model.text import Text
from kiosk.session.guides.shelf import NO_GUIDES, GuideShelf
from kiosk.session.lockers.facts import CabinetFacts

KEYS = "123456789"
"""Digits given to choices in their order; 0 is the tenth."""
NO_TAGS = default_tags()
"""The packaged list, until the hall has told its own."""


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The hall's wall clock, ready to show."""

    clock: str
    date: str
    weekday: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Is the hall open, and when next."""

    open: bool
    opens_at: str | None = None
    opens_date: str | None = None
    closing_soon: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A search hit: a 业务, or a 事项 that leads to it."""

    service: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """Who this terminal is."""

    slug: str
    name: Text
    place: Text | None
    scanner: bool = False
    printer: bool = False
    low: frozenset[str] = frozenset()
    """Of `printer`, `scanner` and `card_slot` those within reach of a wheelchair user (users.md scene 3)."""


Search = Callable[[str], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a screen is made of besides the session itself."""

    station: Station
    local: LocalTime
    opening: Opening
    catalogue: Catalogue | None
    rules: HallRules | None
    queue: QueueSnapshot | None
    online: bool
    printer: Literal["ok", "low", "down", "none"]
    scanner_ok: bool
    search: Search
    may_issue: bool
    """False while a new store has never reached the controller (G2)."""
    preparing: bool = False
    """The terminal was started moments ago: what is missing is still on its way."""
    hours: tuple[tuple[int, int, str], ...] = ()
    """Opening hours: (first weekday, last weekday, ranges)."""
    guides: GuideShelf = NO_GUIDES
    """办事指南 to find; empty while none were fetched yet."""
    forms: tuple[Form, ...] = ()
    """Forms to fill in, in the order of their list."""
    can_seal: bool = False
    """The key is here with which answers are sealed to the controller."""
    card_reader: bool = False
    """An ID-card reader is here and works."""
    rating_tags: TagList = NO_TAGS
    """What can be said beside a level."""
    rating_by_itself: bool = False
    """A rating opens after a service at this terminal."""
    cabinet: CabinetFacts | None = None
    """The pick-up locker whose doors this terminal owns."""

    @property
    def unready(self) -> str | None:
        """Why nothing can be done here yet (a reason of `OutOfService`); None = ready to serve."""
        if self.catalogue is not None and self.rules is not None and self.may_issue:
            return None
        if self.preparing:
            return "starting"
        return "not_set_up" if self.online else "new_store"

    @property
    def hall_name(self) -> Text:
        """The hall's official name."""
        return self.catalogue.hall_name if self.catalogue else self.station.name

    @property
    def desk(self) -> Text | None:
        """Where the 导办台 is."""
        return self.rules.desk if self.rules else None

    def service(self, slug: str) -> CatalogueService | None:
        """业务 by slug."""
        services = self.catalogue.services if self.catalogue else ()
        return next((service for service in services if service.slug == slug), None)

    def service_name(self, slug: str) -> Text:
        """Name of a 业务; its slug where the catalogue does not know it."""
        service = self.service(slug)
        return service.name if service else Text(zh=slug)

    def line(self, slug: str) -> QueueLine | None:
        """What the last snapshot says of a 业务; nothing while cut off, for it would be old."""
        if self.queue is None or not self.online:
            return None
        return next((line for line in self.queue.lines if line.service == slug), None)

    def zone(self, slug: str | None) -> CatalogueZone | None:
        """Waiting zone by slug."""
        zones = self.catalogue.zones if self.catalogue else ()
        return next((zone for zone in zones if zone.slug == slug), None)
