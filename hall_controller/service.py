# CONTRACT
"""The hall as pages and the REST API see it: submit a command, read a view, hear what changed, sign in."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from hall.messages.base import Message
from hall.messages.documents import JournalHead, Reported
from hall.messages.envelopes import InquiryAnswer
from hall.model.form import Form
from hall.model.guide import Guide
from hall.model.text import Text
from hall_controller.application.commands import Command
from hall_controller.application.ports import Actor
from hall_controller.read_models import models
from hall_controller.read_models.guide_catalogue import EditionRow, VersionRow
from hall_controller.read_models.guide_pages import CheckedProposal, GuidePage, PublishProgress
from hall_controller.read_models.models.forms import (
    BroughtForms,
    CheckedForms,
    FormLine,
    FormVersion,
    OpenedAnswer,
    SubmissionLine,
    SubmissionsView,
)
from hall_controller.read_models.models.lockers import CellHistory, DepositLine, LockersView
from hall_controller.read_models.models.notices import NoticesView
from hall_controller.read_models.video_source import EngineView, Look, Pictures, Sent, Video, Why

__all__ = [
    "Accounts",
    "Cases",
    "EngineView",
    "Forms",
    "Guides",
    "HallService",
    "Lockers",
    "Look",
    "Notices",
    "Pictures",
    "Ratings",
    "Sent",
    "SignInAnswer",
    "SignedIn",
    "Video",
    "Views",
    "Why",
]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user's running session on a page."""

    session_id: str
    """Opaque random token; only its hash is stored."""
    user_name: str
    display_name: str
    roles: frozenset[str]
    csrf_token: str
    must_change_password: bool = False
    must_enroll_second_factor: bool = False


@dataclass(frozen=True, slots=True)
class SignInAnswer:
    """`ok`, `wrong`, `locked` (until), `second_factor` (send again with a code), `disabled`."""

    status: str
    signed_in: SignedIn | None = None
    locked_until: int | None = None


class Accounts(Protocol):
    """Users, passwords (argon2id), second factor (TOTP), lock-out, sessions, paired boards."""

    def sign_in(self, user_name: str, password: str, code: str | None, client: str) -> SignInAnswer: ...
    def sign_out(self, session_id: str) -> None: ...
    def session(self, session_id: str, *, quiet: bool = False) -> SignedIn | None:
        """The running session, or None when unknown, ended or idle for too long; `quiet` is no sign of life."""
        ...

    def change_password(self, session_id: str, old: str, new: str) -> str | None:
        """None when done, else a refusal code (`wrong`, `too_short`, `too_common`, `same`)."""
        ...

    def begin_second_factor(self, session_id: str) -> str:
        """otpauth:// address to show as a QR."""
        ...

    def confirm_second_factor(self, session_id: str, code: str) -> bool: ...
    def terminal_number(self, session_id: str) -> str | None:
        """The user's staff number for terminals; None while there is no PIN."""
        ...

    def choose_terminal_pin(self, session_id: str, password: str, pin: str) -> str | None:
        """None when done, else a refusal code (`wrong`, `locked`, `weak_pin`, `not_allowed`, `changed_meanwhile`)."""
        ...

    def remove_terminal_pin(self, session_id: str) -> None: ...
    def new_pairing_code(self, client: str) -> tuple[str, str]:
        """(six-character code to show on the board, secret the board polls with)."""
        ...

    def board_token(self, pairing_secret: str) -> str | None:
        """The board's token once the code was accepted at the console, else None."""
        ...

    def board(self, token: str) -> models.PairedBoardView | None: ...


class Views(Protocol):
    """Read models; each call opens its own read transaction."""

    def overview(self, now_ms: int) -> models.Overview: ...
    def window(self, window: str, now_ms: int, roles: frozenset[str]) -> models.WindowView: ...
    def windows(self, now_ms: int) -> tuple[models.WindowSummary, ...]: ...
    def guide(self, now_ms: int, found: str | None = None) -> models.GuideView: ...
    def board(self, now_ms: int, zones: tuple[str, ...] = (), next_numbers: int = 0) -> models.BoardView: ...
    def day(self, now_ms: int) -> models.DayView: ...
    def manual_call_list(self, now_ms: int) -> tuple[models.TicketView, ...]:
        """The list for calling by hand (手工叫号), in calling order."""
        ...

    def manual_list_print(self, now_ms: int) -> models.HeadPrintView | None:
        """What became of the newest order of today to print that list."""
        ...

    def printers(self) -> tuple[tuple[str, Text, bool], ...]:
        """Stations that print, with their names and whether they can now."""
        ...

    def maintenance(self, station: str) -> tuple[models.MaintenanceLine, ...]:
        """Who signed in at the station itself, or tried to; newest first."""
        ...

    def users(self) -> tuple[models.UserView, ...]: ...
    def interfaces(self, now_ms: int) -> models.InterfacesView: ...
    def station_file(self, station: str) -> models.StationFileView:
        """Versions and proposals of a station's file, newest first; empty for a station that was never given one."""
        ...

    def boards(self) -> tuple[models.PairedBoardView, ...]: ...
    def screens(self) -> tuple[models.ScreenView, ...]:
        """The boards of the hall file: what a TV may be paired as."""
        ...

    def zones(self) -> tuple[tuple[str, Text], ...]:
        """The zones in which people wait for a window, with their names: what a board may be limited to."""
        ...

    def journal(self, before_seq: int | None, limit: int, subject: str | None) -> tuple[models.JournalLine, ...]: ...


class Guides(Protocol):
    """办事指南: files that are read and checked, publications in pieces, item codes."""

    def page(self, query: str, offset: int, most: int) -> GuidePage: ...
    def guide(self, code: str) -> Guide | None:
        """The guide in force today."""
        ...

    def history(self, code: str) -> list[VersionRow]:
        """Versions of a guide, newest first."""
        ...

    def editions(self) -> list[EditionRow]: ...
    def propose(self, data: bytes, name: str, actor: Actor, *, whole: bool = False) -> str:
        """Read a file in a process of its own (up to 180 s) and keep it; its id. Refused: reading_another …"""
        ...

    def proposal(self, proposal_id: str) -> CheckedProposal | None:
        """A kept file with its problems and what it would change now; some tenths of a second for 3,000 guides."""
        ...

    def publish(self, proposal_id: str, note: str, actor: Actor) -> None:
        """Begin; `progress` tells. Refused: not_allowed, unknown_proposal, has_errors, nothing_new, publishing."""
        ...

    def progress(self) -> PublishProgress | None: ...
    def abandon(self, actor: Actor) -> None:
        """Give up an edition that was not finished."""
        ...

    def item_code(self, code: str) -> str | None:
        """Id of the item code of a guide."""
        ...

    def reissue(self, code: str, reason: str, actor: Actor) -> None:
        """A new item code instead of those on the wall. Refused: not_allowed, reason_needed, unknown_guide."""
        ...

    def workbook(self, *, empty: bool = False) -> bytes:
        """The guides in force as .xlsx that can be read again; `empty`: the template."""
        ...

    def sheets(self, codes: list[str], layout: str = "wall") -> bytes:
        """PDF of item codes: `wall` twelve an A4, `poster` one with its materials. ValueError when there is none."""
        ...


class Cases(Protocol):
    """办件: lists, one case, 监察页, documents; every call opens its own read transaction."""

    def listed(self, shown: str = "", wanted: str = "") -> models.CaseListView:
        """Running cases, those of one light (or `ended`), or those whose number holds `wanted`."""
        ...

    def one(self, case_id: str) -> models.CaseView | None: ...
    def supervision(self) -> models.SupervisionView: ...
    def own_items(self) -> tuple[Guide, ...]:
        """事项 that the hall itself accepts (本厅自办)."""
        ...

    def items(self) -> tuple[tuple[str, Text], ...]:
        """Every 事项 in force: code and name."""
        ...

    def document(self, document_id: str, copy: int, *, query_print: bool = False) -> bytes:
        """The PDF of a copy that was recorded (`PrintDocument`); up to seconds, not for the loop of the pages.

        Refused: unknown_document, document_failed.
        """
        ...

    def export(self, first: str, last: str, form: str) -> bytes:
        """监察 of the ISO days from `first` to `last`: `xlsx`, or `csv` of `totals`, `lights`, `flags`, `orders`
        (`csv-lights`). Refused: bad_day, unknown_form. Not for the loop of the pages.
        """
        ...


class Forms(Protocol):
    """What was handed in, without what is personal (`OpenSubmission` opens that); forms that are offered, and files
    that wait to be published by `PublishForms`.
    """

    def listed(self, shown: str = "") -> SubmissionsView: ...
    def one(self, submission_id: str) -> SubmissionLine | None: ...
    def described(self, submission_id: str, answers: Mapping[str, Any]) -> tuple[OpenedAnswer, ...]:
        """Opened answers with the questions of their version."""
        ...

    def offered(self) -> tuple[FormLine, ...]: ...
    def definition(self, slug: str) -> tuple[int, Form] | None:
        """Version and form as offered now."""
        ...

    def versions(self, slug: str) -> tuple[FormVersion, ...]:
        """Every version, newest first, with what it changed."""
        ...

    def checked(self, files: Sequence[tuple[str, str]]) -> CheckedForms:
        """(name, text) of files against what runs now; changes nothing."""
        ...

    def bring(self, files: Sequence[tuple[str, str]], actor: Actor) -> str:
        """Keep files for a while; their id. Refused: not_allowed."""
        ...

    def brought(self, own: str) -> BroughtForms | None: ...


class Lockers(Protocol):
    """智能取件柜: cabinets as they stand, things in and out, every opening with its reason (G3)."""

    def page(self, now_ms: int) -> LockersView: ...
    def history(
        self,
        cabinet: str | None = None,
        cell: str | None = None,
        deposit: str | None = None,
        case: str | None = None,
        person_of: str | None = None,
    ) -> CellHistory:
        """Of a cell of a cabinet, of a deposit, of a case, or of everything of the person whose deposit is named."""
        ...

    def of_case(self, case_id: str) -> tuple[DepositLine, ...]:
        """Newest first."""
        ...


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


class Notices(Protocol):
    """通知: the outbox of what citizens were to be told, without addresses and words."""

    def page(self, now_ms: int) -> NoticesView: ...


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
