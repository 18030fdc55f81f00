# ruff: noqa: ARG002, S105  (samples do not depend on what is passed, and their passwords open nothing)

"""The gallery's hall: sample views behind the real pages. It decides nothing; a test may tell it what to answer."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from hall.messages.base import Message
from hall.messages.documents import JournalHead, Reported
from hall.messages.envelopes import InquiryAnswer
from hall.model.text import Text
from hall_controller.application.commands import Command
from hall_controller.application.ports import Actor, Refused
from hall_controller.read_models import models
from hall_controller.service import SignedIn, SignInAnswer
from ui.console.gallery import sample_desk as desk
from ui.console.gallery import sample_hall, sample_interfaces, sample_station, sample_tickets
from ui.console.gallery.sample_cases import GalleryCases
from ui.console.gallery.sample_guides import GalleryGuides
from ui.console.gallery.sample_lockers import GalleryLockers
from ui.console.gallery.sample_notices import GalleryNotices
from ui.console.gallery.sample_ratings import GalleryRatings
from ui.console.gallery.sample_submissions import GallerySubmissions
from ui.console.gallery.video_hall import GalleryPictures, GalleryVideo

CSRF = "gallery-csrf-token"
PASSWORD = "gallery only, opens nothing"
NAMES = {"clerk": "陈示例", "guide": "吴示例", "manager": "王示例", "admin": "系统管理示例", "auditor": "林示例"}


class GalleryAccounts:
    """Session ids name their roles (`clerk`, `manager+guide`); sign-in answers what the user name asks for."""

    def __init__(self) -> None:
        self.paired = False
        self.ended: set[str] = set()
        self.numbers: dict[str, str] = {"technician": "48217730"}

    def session(self, session_id: str, *, quiet: bool = False) -> SignedIn | None:
        if not session_id or session_id in self.ended:
            return None
        role = session_id.removesuffix("!new").removesuffix("!factor")
        roles = frozenset(role.split("+"))
        new, factor = session_id.endswith("!new"), session_id.endswith("!factor")
        return SignedIn(session_id, role, NAMES.get(role, "示例人员"), roles, CSRF, new, factor)

    def sign_in(self, user_name: str, password: str, code: str | None, client: str) -> SignInAnswer:
        if user_name in {"locked", "disabled", "wrong"} or password != PASSWORD:
            locked = sample_tickets.NOW + 15 * sample_tickets.MINUTE if user_name == "locked" else None
            return SignInAnswer(user_name if user_name in {"locked", "disabled"} else "wrong", locked_until=locked)
        if user_name == "admin" and code != "123456":
            return SignInAnswer("second_factor")
        return SignInAnswer("ok", self.session(user_name))

    def sign_out(self, session_id: str) -> None:
        self.ended.add(session_id)

    def change_password(self, session_id: str, old: str, new: str) -> str | None:
        return "wrong" if old != PASSWORD else "too_common" if new.startswith("password") else None

    def begin_second_factor(self, session_id: str) -> str:
        return "otpauth://totp/Shili:admin?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Shili"

    def confirm_second_factor(self, session_id: str, code: str) -> bool:
        return code == "123456"

    def terminal_number(self, session_id: str) -> str | None:
        return self.numbers.get(session_id)

    def choose_terminal_pin(self, session_id: str, password: str, pin: str) -> str | None:
        if password != PASSWORD:
            return "wrong"
        if pin == "123456":
            return "weak_pin"
        self.numbers.setdefault(session_id, "20517864")
        return None

    def remove_terminal_pin(self, session_id: str) -> None:
        self.numbers.pop(session_id, None)

    def new_pairing_code(self, client: str) -> tuple[str, str]:
        return "7KD3QX", "pairing-secret"

    def board_token(self, pairing_secret: str) -> str | None:
        return "board-token" if self.paired and pairing_secret == "pairing-secret" else None

    def board(self, token: str) -> models.PairedBoardView | None:
        return {"board-token": desk.BOARDS[0], "wall-token": desk.WALL, "published-token": desk.PUBLISHED}.get(token)


class GalleryViews:
    """Sample views; `state` is `full`, `empty`, `broken` or `closed`."""

    def __init__(self) -> None:
        self.state = "full"
        self.window_view = sample_tickets.window_view()
        self.board_view: models.BoardView | None = None

    def overview(self, now_ms: int) -> models.Overview:
        return sample_hall.overview(self.state)

    def window(self, window: str, now_ms: int, roles: frozenset[str]) -> models.WindowView:
        if window != self.window_view.window:
            raise Refused("unknown_window", window=window)
        return self.window_view

    def windows(self, now_ms: int) -> tuple[models.WindowSummary, ...]:
        return () if self.state == "empty" else sample_tickets.WINDOWS

    def guide(self, now_ms: int, found: str | None = None) -> models.GuideView:
        return desk.guide(self.state, found)

    def board(self, now_ms: int, zones: tuple[str, ...] = (), next_numbers: int = 0) -> models.BoardView:
        return self.board_view or desk.board(self.state)

    def day(self, now_ms: int) -> models.DayView:
        return desk.day(self.state)

    def manual_call_list(self, now_ms: int) -> tuple[models.TicketView, ...]:
        return () if self.state == "empty" else sample_tickets.CALLABLE

    def manual_list_print(self, now_ms: int) -> models.HeadPrintView | None:
        return None if self.state == "empty" else desk.list_print(self.state)

    def printers(self) -> tuple[tuple[str, Text, bool], ...]:
        return desk.guide(self.state, None).printers

    def dead_letters(self, station: str) -> tuple[models.DeadLetterGroup, ...]:
        return sample_station.dead_letters(self.state)

    def maintenance(self, station: str) -> tuple[models.MaintenanceLine, ...]:
        return sample_station.sign_ins(self.state)

    def users(self) -> tuple[models.UserView, ...]:
        return desk.USERS

    def interfaces(self, now_ms: int) -> models.InterfacesView:
        return sample_interfaces.interfaces(self.state)

    def boards(self) -> tuple[models.PairedBoardView, ...]:
        return () if self.state == "empty" else desk.BOARDS

    def screens(self) -> tuple[models.ScreenView, ...]:
        return () if self.state == "empty" else desk.SCREENS

    def zones(self) -> tuple[tuple[str, Text], ...]:
        return desk.ZONES

    def called_zones(self) -> frozenset[str]:
        return frozenset(slug for slug, _ in desk.ZONES)

    def station_file(self, station: str) -> models.StationFileView:
        return sample_station.station_file(self.state, station)

    def journal(self, before_seq: int | None, limit: int, subject: str | None) -> tuple[models.JournalLine, ...]:
        return () if self.state == "empty" else desk.JOURNAL


class GalleryHall:
    """HallService over the samples; commands are kept in `asked` and answered by `answer`."""

    hall_slug = "shili"
    hall_name_zh = desk.HALL_NAME.zh
    hall_name_en = desk.HALL_NAME.en or ""

    def __init__(self) -> None:
        self.accounts = GalleryAccounts()
        self.views = GalleryViews()
        self.guides = GalleryGuides()
        self.cases = GalleryCases()
        self.forms = GallerySubmissions()
        self.lockers = GalleryLockers()
        self.notices = GalleryNotices()
        self.ratings = GalleryRatings()
        self.video = GalleryVideo()
        self.pictures = GalleryPictures(self.video)
        self.asked: list[tuple[Command, Actor]] = []
        self.answer: Callable[[Command], Any] = lambda _: None
        self._listeners: list[Callable[[frozenset[str]], None]] = []

    def now_ms(self) -> int:
        return sample_tickets.NOW

    def submit(self, command: Command, actor: Actor) -> Future[Any]:
        self.asked.append((command, actor))
        future: Future[Any] = Future()
        try:
            future.set_result(self.answer(command))
        except Refused as refused:
            future.set_exception(refused)
        return future

    def reported_file(self, station: str) -> Reported | None:
        return sample_station.reported(self.views.state)

    def inquire(
        self,
        station: str,
        op: str,
        body: Message,
        timeout_s: float,
        on_part: Callable[[InquiryAnswer], None] | None = None,
    ) -> Future[InquiryAnswer]:
        future: Future[InquiryAnswer] = Future()
        if self.views.state == "unreachable":
            future.set_exception(TimeoutError(f"{station} did not answer"))
            return future
        told = self.lockers.told(op) or self.video.told(op, body) or sample_station.answer(op, self.views.state, body)
        *parts, last = (one.model_dump(mode="json") for one in told)
        for content in parts:
            assert on_part is not None  # noqa: S101 - only what comes in parts has them
            on_part(InquiryAnswer(id="q", last=False, body=content))
        future.set_result(InquiryAnswer(id="q", body=last))
        return future

    def check_heads(self, kept: Mapping[str, tuple[JournalHead, ...]]) -> tuple[models.KeptHeadsView, ...]:
        return sample_station.verdicts(self.views.state, kept)

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, *changed: str) -> None:
        """Say that views changed, as the writer does after a COMMIT."""
        for listener in tuple(self._listeners):
            listener(frozenset(changed))
