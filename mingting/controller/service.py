"""The hall as pages see it: commands to the one writer, views on readers' connections, news after each COMMIT."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

import structlog

from hall.messages import ControllerPhase, Message
from hall.messages.documents import JournalHead, Reported
from hall.messages.envelopes import InquiryAnswer
from hall_controller.application.commands import CheckInAppointment, Command, IssueAtDesk
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Actor, Job, Outcome, Refused, Tx
from hall_controller.application.use_case import UseCase
from hall_controller.gateway.inquiring import OnPart
from hall_controller.read_models.models import KeptHeadsView
from hall_controller.service import (
    Accounts,
    Cases,
    Forms,
    Guides,
    Lockers,
    Notices,
    Pictures,
    Ratings,
    Video,
    Views,
)

log = structlog.get_logger(__name__)
Listener = Callable[[frozenset[str]], None]
SUBMIT_S = 10.0
GIVING = frozenset({CheckInAppointment, IssueAtDesk})
"""Commands that give numbers: a restored hall refuses them until its stations have reported (G2)."""


class News:
    """Who hears what changed; told on the writer's thread, so listeners hand over and return at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear; returns how to stop hearing."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def tell(self, changed: frozenset[str]) -> None:
        """Tell everybody; one who fails does not keep the news from the others (G8)."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            try:
                listener(changed)
            except Exception:
                log.exception("listener_failed")


class Writer:
    """Jobs to the gateway's thread; a synchronous face for rooms that wait for their COMMIT."""

    def __init__(self, submit: Callable[[Job], "Future[Any]"]) -> None:
        self.submit = submit

    def outcome(self, job: Job) -> Outcome:
        """Run and wait; whatever became of it comes as an outcome."""
        try:
            return Outcome(value=self.submit(job).result(SUBMIT_S))
        except Refused as refused:
            return Outcome(refused=refused)
        except Exception as fault:  # noqa: BLE001 (the fault is the outcome; the caller raises it where it belongs)
            return Outcome(fault=fault)


class HallFace:
    """Implements `hall_controller.service.HallService`."""

    def __init__(
        self,
        facts: Callable[[], HallFacts],
        writer: Writer,
        use_cases: Mapping[type[Command], UseCase],
        account_use_cases: Mapping[type[Command], Callable[[Tx, Any], Any]],
        accounts: Accounts,
        views: Views,
        news: News,
        now_ms: Callable[[], int],
        phase: Callable[[], ControllerPhase],
        inquire: Callable[[str, str, Message, float, OnPart | None], "Future[InquiryAnswer]"],
        reported_file: Callable[[str], Reported | None],
        check_heads: Callable[[Mapping[str, tuple[JournalHead, ...]]], tuple[KeptHeadsView, ...]],
        guides: Guides,
        cases: Cases,
        forms: Forms,
        lockers: Lockers,
        notices: Notices,
        ratings: Ratings,
        video: Video,
        pictures: Pictures,
    ) -> None:
        self.guides = guides
        self.cases = cases
        self.forms = forms
        self.lockers = lockers
        self.notices = notices
        self.ratings = ratings
        self.video = video
        self.pictures = pictures
        self.check_heads = check_heads
        self._phase = phase
        self._inquire = inquire
        self.reported_file = reported_file
        self.hall_slug = facts().hall
        self.hall_name_zh = facts().name.zh
        self.hall_name_en = facts().name.en or facts().name.zh
        self.accounts = accounts
        self.views = views
        self.now_ms = now_ms
        self.subscribe = news.subscribe
        self._facts = facts
        self._writer = writer
        self._use_cases = use_cases
        self._account_use_cases = account_use_cases

    def inquire(
        self, station: str, op: str, body: Message, timeout_s: float, on_part: OnPart | None = None
    ) -> "Future[InquiryAnswer]":
        """Ask a station for its technician; the future may raise `NoAnswer`."""
        return self._inquire(station, op, body, timeout_s, on_part)

    def submit(self, command: Command, actor: Actor) -> "Future[Any]":
        """Run the command's use case on the writer's thread; the future raises `Refused` or a fault."""
        kind = type(command)
        if kind in self._account_use_cases:
            own = self._account_use_cases[kind]
            return self._writer.submit(Job(lambda tx: own(tx, command), actor, name=kind.__name__))
        use_case = self._use_cases.get(kind)
        if use_case is None:
            return _refused("not_available", command=kind.__name__)
        if kind in GIVING and self._phase() is ControllerPhase.AWAITING_STATIONS:
            return _refused("awaiting_stations")
        facts = self._facts()
        return self._writer.submit(Job(lambda tx: use_case(tx, command, facts), actor, name=kind.__name__))


def _refused(code: str, **params: Any) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_exception(Refused(code, **params))
    return future
