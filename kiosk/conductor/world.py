"""What the terminal knows now: documents, the queue, its devices, the clock; turned into facts for the session."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from zoneinfo import ZoneInfo

import structlog

from hall.messages.bodies import QueueSnapshot
from hall.messages.documents import Appointments, Catalogue, HallRules, Keys, Lockers, Ratings, Staff
from hall.model.calendar import WorkingCalendar, YearTable
from hall.model.code import KeyRing, KeyRingDocument, PlatformCodes
from hall.model.hours import WEEKDAYS, HoursPlan, OpeningHours, business_day, local_time
from hall.model.search import SearchEntry, SearchIndex
from hall.paper.template import Template, TemplateError, read_template
from kiosk.conductor.held_forms import NO_FORMS, HeldForms
from kiosk.session.facts import NO_TAGS, Facts, Found, LocalTime, Opening, Station
from kiosk.session.guides.shelf import NO_GUIDES, GuideShelf
from kiosk.session.lockers.facts import CabinetFacts

log = structlog.get_logger(__name__)
CLOSING_SOON_MS = 30 * 60_000
MAX_HITS = 20
PrinterState = Literal["ok", "low", "down", "none"]


@dataclass
class World:
    """Changed only on the engine's thread."""

    station: Station
    catalogue: Catalogue | None = None
    rules: HallRules | None = None
    appointments: Appointments | None = None
    keys: Keys | None = None
    staff: Staff | None = None
    """Who may sign in at this terminal; None = it has never met a controller that said so."""
    ring: KeyRing | None = None
    queue: QueueSnapshot | None = None
    printer: PrinterState = "none"
    scanner_ok: bool = False
    may_issue: bool = False
    opening: OpeningHours | None = None
    slip_template: Template | None = None
    guides: GuideShelf = NO_GUIDES
    forms: HeldForms = NO_FORMS
    card_reader: Callable[[], bool] = lambda: False
    """Whether an ID-card reader is here and works."""
    platform: PlatformCodes = field(default_factory=PlatformCodes)
    ratings: Ratings | None = None
    """What can be said beside a level, and whether a rating opens by itself."""
    lockers: Lockers | None = None
    """What may be put into and taken out of the cabinet of this terminal."""
    cabinet: Callable[[], CabinetFacts | None] = lambda: None
    """The pick-up locker of this terminal as it is now."""
    lying: Callable[[str], bool] = lambda _: False
    """Whether something of the case with this code's id lies in it."""
    _index: SearchIndex = field(default_factory=lambda: SearchIndex(()))

    def apply(self, name: str, content: dict[str, Any]) -> None:
        """Take over a document; raises pydantic.ValidationError or ValueError and then changes nothing."""
        if name == "catalogue":
            catalogue = Catalogue.model_validate(content)
            self.catalogue, self._index = catalogue, _index_of(catalogue)
        elif name == "rules":
            rules = HallRules.model_validate(content)
            self.rules, self.opening = rules, _opening_of(rules)
            self.slip_template = _template_of(rules)
            self.platform = PlatformCodes(rules.codes.cases, ((one.pattern, one.guide) for one in rules.codes.items))
        elif name == "appointments":
            self.appointments = Appointments.model_validate(content)
        elif name == "keys":
            keys = Keys.model_validate(content)
            ring = KeyRing.from_document(KeyRingDocument.model_validate(keys.ring))
            self.keys, self.ring = keys, ring
        elif name == "staff":
            self.staff = Staff.model_validate(content)
        elif name == "lockers":
            self.lockers = Lockers.model_validate(content)
        elif name == "ratings":
            self.ratings = Ratings.model_validate(content)

    def apply_text(self, name: str, text: str) -> None:
        """The same from JSON text."""
        self.apply(name, json.loads(text))

    @property
    def zone(self) -> ZoneInfo:
        """The hall's time zone."""
        return ZoneInfo(self.rules.time_zone if self.rules else "Asia/Shanghai")

    def business_day(self, now_ms: int) -> str:
        """ISO date of the business day."""
        start = self.rules.business_day_starts_hour if self.rules else 0
        return business_day(now_ms, self.zone, start).isoformat()

    def clock(self, at_ms: int) -> str:
        """Local `HH:MM`."""
        return local_time(at_ms, self.zone).strftime("%H:%M")

    def facts(self, now_ms: int, *, online: bool, preparing: bool = False) -> Facts:
        """The facts of this moment."""
        local = local_time(now_ms, self.zone)
        return Facts(
            station=self.station,
            local=LocalTime(local.strftime("%H:%M"), local.date().isoformat(), local.isoweekday()),
            opening=self._opening_now(now_ms),
            catalogue=self.catalogue,
            rules=self.rules,
            queue=self.queue,
            online=online,
            printer=self.printer,
            scanner_ok=self.scanner_ok,
            search=self._find,
            may_issue=self.may_issue,
            preparing=preparing,
            hours=hours_lines(self.opening.plan) if self.opening else (),
            guides=self.guides,
            forms=self.forms.listed,
            can_seal=self.keys is not None,
            card_reader=self.card_reader(),
            rating_tags=self.ratings.tags if self.ratings else NO_TAGS,
            rating_by_itself=self.ratings is not None and self.ratings.self_service,
            cabinet=self.cabinet(),
        )

    def _opening_now(self, now_ms: int) -> Opening:
        if self.opening is None:
            return Opening(open=False)
        if self.opening.is_open(now_ms):
            last = self.opening.last_closing(now_ms)
            return Opening(open=True, closing_soon=last is not None and last - now_ms <= CLOSING_SOON_MS)
        next_ms = self.opening.next_opening(now_ms)
        if next_ms is None:
            return Opening(open=False)
        local = local_time(next_ms, self.zone)
        return Opening(open=False, opens_at=local.strftime("%H:%M"), opens_date=local.date().isoformat())

    def _find(self, query: str) -> Sequence[Found]:
        hits = self._index.find(query, MAX_HITS)
        return [Found(service, item or None) for service, _, item in (hit.entry.key.partition("/") for hit in hits)]


def hours_lines(plan: HoursPlan) -> tuple[tuple[int, int, str], ...]:
    """The week in as few lines as it takes: (first weekday, last weekday, `08:30-12:00 13:00-17:00`)."""
    lines: list[tuple[int, int, str]] = []
    for number, day in enumerate(WEEKDAYS, start=1):
        text = " ".join(f"{_hhmm(part.start)}-{_hhmm(part.end)}" for part in plan.week.get(day, ()))
        if lines and lines[-1][2] == text:
            lines[-1] = (lines[-1][0], number, text)
        else:
            lines.append((number, number, text))
    return tuple(lines)


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _index_of(catalogue: Catalogue) -> SearchIndex:
    services = [
        SearchEntry(service.slug, service.name.zh, _also(service.name.en, service.keywords), order=place)
        for place, service in enumerate(catalogue.services)
    ]
    items = [
        SearchEntry(f"{item.service}/{item.slug}", item.name.zh, _also(item.name.en, item.aliases), order=place)
        for place, item in enumerate(catalogue.items, start=len(services))
    ]
    return SearchIndex([*services, *items], catalogue.spellings)


def _also(english: str | None, words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, english) if english else words


def _template_of(rules: HallRules) -> Template | None:
    """The hall's own slip; a layout that this terminal cannot read is logged and the packaged one is used (G8)."""
    if rules.slip_template is None:
        return None
    try:
        return read_template(rules.slip_template)
    except TemplateError:
        log.exception("slip_template_refused")
        return None


def _opening_of(rules: HallRules) -> OpeningHours:
    years = {int(year): YearTable.model_validate(table) for year, table in rules.calendar.items()}
    return OpeningHours(HoursPlan.model_validate(rules.opening), WorkingCalendar(years), ZoneInfo(rules.time_zone))
