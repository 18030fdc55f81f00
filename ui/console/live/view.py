"""What a page shows: the view it reads and the fragment it becomes, for the first picture and for every snapshot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hall.model.text import Language, Text
from hall_controller.application.ports import Refused
from hall_controller.read_models.models import (
    BoardView,
    CaseListView,
    DayView,
    HeadPrintView,
    Overview,
    PairedBoardView,
    ScreenView,
    TicketView,
)
from hall_controller.service import Cases, HallService, Views
from ui.console.live.lockers import OF_LOCKERS
from ui.console.live.notices import notices_page
from ui.console.live.ratings import FOLLOW, OF_RATINGS
from ui.console.live.video import OF_VIDEO, VIDEO_PAGES, clips_of_alarms
from ui.console.live.voice import spoken_call
from ui.console.rendering import Templates
from ui.console.roles import PAGES

WINDOW_CHOICE, STRIP, WALL, CASE = "window-choice", "strip", "wall", "case"
PUBLISHED = "published-board"


@dataclass(frozen=True, slots=True)
class Shown:
    """Which page a tab shows, to whom and in which language."""

    page: str
    """A name of `roles.PAGES`, or `window-choice`, `strip`, `board`, `wall`, `published-board`."""
    language: Language
    roles: frozenset[str] = frozenset()
    user_name: str = ""
    subject: str = ""
    """The window's slug, the ticket a guide found, a case's id, which cases a list shows, a cabinet's cell,
    days or a number of ratings, a follow-up's id, a camera or a kind of place with the look that shows its pictures."""
    zones: tuple[str, ...] = ()
    next_numbers: int = 0
    """How many numbers a board asks to get ready."""

    @property
    def rule(self) -> str:
        """The page of `roles.PAGES` whose roles and topics hold."""
        if self.page == CASE:
            return "cases"
        if self.page == FOLLOW:
            return "ratings"
        if self.page in VIDEO_PAGES:
            return "cameras"
        return "window" if self.page in {WINDOW_CHOICE, STRIP} else self.page

    @property
    def topics(self) -> frozenset[str]:
        """After which changes this page is old."""
        if self.page == "board":
            return frozenset({"board", "queue"})
        if self.page == PUBLISHED:
            return frozenset({"published"})
        if self.page == WALL:
            return PAGES["today"].topics
        if self.page in {"window", STRIP}:
            return frozenset({"queue", f"window:{self.subject}"})
        if self.page == CASE:
            return frozenset({f"case:{self.subject}", "lockers"})
        return PAGES[self.rule].topics


@dataclass(frozen=True, slots=True)
class DayPage:
    """The day's checks, and the hall whose names they use."""

    day: DayView
    hall: Overview


@dataclass(frozen=True, slots=True)
class BoardsPage:
    """Paired boards, and the zones that one may be limited to."""

    boards: tuple[PairedBoardView, ...]
    zones: dict[str, Text]
    screens: tuple[ScreenView, ...] = ()
    """The boards of the hall file."""
    called: frozenset[str] = frozenset()
    """Zones in which people wait for a window."""


@dataclass(frozen=True, slots=True)
class ManualListPage:
    """Who would be called, and where the list may go to paper."""

    tickets: tuple[TicketView, ...]
    printers: tuple[tuple[str, Text, bool], ...]
    printed: HeadPrintView | None


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The clerks' list, which part of it, and the 事项 that a number may need."""

    list: CaseListView
    shown: str
    items: tuple[tuple[str, Text], ...]


def shown_on(board: PairedBoardView, language: Language) -> Shown:
    """What a paired TV shows."""
    if board.is_overview:
        return Shown(WALL, language)
    if board.is_published:
        return Shown(PUBLISHED, language)
    return Shown("board", language, zones=board.zones, next_numbers=board.next_numbers)


def _window(views: Views, shown: Shown, now_ms: int) -> Any:
    try:
        return views.window(shown.subject, now_ms, shown.roles)
    except KeyError:
        raise Refused("unknown_window", window=shown.subject) from None


def _overview(views: Views, _: Shown, now_ms: int) -> Any:
    return views.overview(now_ms)


_READERS: dict[str, Callable[[Views, Shown, int], Any]] = {
    "today": _overview,
    "windows": _overview,
    "stations": _overview,
    "window": _window,
    STRIP: _window,
    WINDOW_CHOICE: lambda views, _, now_ms: views.windows(now_ms),
    "guide": lambda views, shown, now_ms: views.guide(now_ms, shown.subject or None),
    "day": lambda views, _, now_ms: DayPage(views.day(now_ms), views.overview(now_ms)),
    "manual-list": lambda views, _, now_ms: ManualListPage(
        views.manual_call_list(now_ms), views.printers(), views.manual_list_print(now_ms)
    ),
    "boards": lambda views, *_: BoardsPage(views.boards(), dict(views.zones()), views.screens(), views.called_zones()),
    "users": lambda views, *_: views.users(),
    "interfaces": lambda views, _, now_ms: views.interfaces(now_ms),
    "board": lambda views, shown, now_ms: views.board(now_ms, shown.zones, shown.next_numbers),
    WALL: _overview,
}


def _case_list(cases: Cases, shown: Shown) -> Any:
    kind, _, wanted = shown.subject.partition("find:")
    return CasesPage(cases.listed(kind, wanted), kind, cases.items())


_OF_CASES: dict[str, Callable[[Cases, Shown], Any]] = {
    "cases": _case_list,
    "supervision": lambda cases, _: cases.supervision(),
}


def read_view(service: HallService, shown: Shown) -> Any:
    """The view of a page; raises Refused for a subject that does not exist."""
    if shown.page == "forms":
        return service.forms.listed(shown.subject)
    if shown.page == "notices":
        return notices_page(service)
    if shown.page in OF_LOCKERS:
        return OF_LOCKERS[shown.page](service, shown.subject)
    if shown.page == PUBLISHED:
        return service.ratings.published()
    if shown.page in OF_RATINGS:
        return OF_RATINGS[shown.page](service, shown.subject, shown.user_name, shown.roles)
    if shown.page in OF_VIDEO:
        return OF_VIDEO[shown.page](service, shown.subject, shown.roles, shown.user_name)
    if shown.page in _OF_CASES:
        return _OF_CASES[shown.page](service.cases, shown)
    return _READERS[shown.page](service.views, shown, service.now_ms())


def fragment_of(service: HallService, templates: Templates, shown: Shown, view: Any) -> str:
    """The live fragment of a page: what stands in it, and what each snapshot brings anew."""
    return templates.render(
        shown.language,
        f"live/{shown.page}.html",
        view=view,
        now=service.now_ms(),
        roles=shown.roles,
        user_name=shown.user_name,
        clips=clips_of_alarms(service, view, shown.roles),
    )


def snapshot(service: HallService, templates: Templates, shown: Shown, spoken: tuple[str, ...]) -> dict[str, Any]:
    """The whole of a page as one message: markup, the time it was true at, and a board's calls to speak."""
    now_ms = service.now_ms()
    view = read_view(service, shown)
    message: dict[str, Any] = {
        "type": "snapshot",
        "time": now_ms,
        "html": fragment_of(service, templates, shown, view),
    }
    if isinstance(view, BoardView):
        message["calls"] = [
            {
                "number": call.number,
                "window": call.window,
                "at": call.called_at,
                "call": call.call_no,
                "sounds": spoken_call(call.number, call.window, spoken),
            }
            for call in view.calls
        ]
    return message
