"""A real line for tests: Mosquitto, gateway with recorder and database, stations with their own engine loop."""

import asyncio
import json
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from hall.link import LinkSettings, Listeners, SqliteOutbox, StationFacts, StationLink, TlsFiles
from hall.link.outbox import append, connect
from hall.messages import Command, ControllerPhase, ControllerState, Message, Response
from hall.messages.bodies import CallHelp, HelpAnswer, IssueTicket, ResultTaken, TicketAnswer
from hall.messages.documents import Desired
from hall.messages.envelopes import Event, Inquiry, InquiryAnswer
from hall.messages.presence import Highest, StationPhase, StationState
from hall.model.ids import uuid7
from hall_controller.application.ports import Refused, Tx
from hall_controller.broker.process import BrokerProcess
from hall_controller.broker.settings import BrokerSettings
from hall_controller.gateway.gateway import Gateway, UseCases
from hall_controller.gateway.settings import GatewaySettings
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.database import Database, DatabaseOptions
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.recorder import Recorder
from tests.support.free_port import free_port
from tests.support.waiting import until

HALL = "shili"


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def issue(tx: Tx, body: IssueTicket, facts: Any) -> TicketAnswer:
    """A number from the journal itself: gap-free as long as every request counts once."""
    if body.service == "closed":
        raise Refused("closed", opens_at="09:00")
    if body.service == "broken":
        raise RuntimeError("a fault of the use case")
    count = tx.connection.exec_driver_sql("SELECT count(*) FROM journal WHERE type = 'test.issued'").scalar_one()
    number = f"A{count + 1:03}"
    tx.record("test.issued", f"ticket:{number}", {"number": number, "code": body.code_id})
    tx.changed("queue")
    return TicketAnswer(
        ticket_id=number, number=number, service=body.service, code_id=body.code_id, state="issued", issued_at=tx.now_ms
    )


def take(tx: Tx, event: Event, facts: Any) -> None:
    """Every event leaves one line in the journal."""
    if event.body.get("reason") == "refuse-me":
        raise Refused("not_allowed")
    if event.body.get("reason") == "break-me":
        raise RuntimeError("a fault of the use case")
    tx.record("test.event", f"station:{tx.actor.id}", {"seq": event.seq, "id": event.id, "type": event.type})


def note_state(tx: Tx, state: StationState, facts: Any) -> None:
    """Every presence leaves one line in the journal."""
    tx.record("test.state", f"station:{tx.actor.id}", {"phase": state.phase.value, "boot": state.boot})


USE_CASES = UseCases(
    requests={
        "ticket.issue": issue,
        "help.call": lambda *_: HelpAnswer(coming=True),
        "command.told": lambda *_: ResultTaken(),
    },
    events={
        "help.requested": take,
        "session.ended": take,
        "outbox.restarted": take,
        "request.voided": take,
        "command.done": take,
        "station.state": note_state,
    },
    facts=lambda: None,
)


class Line:
    """Broker and controller of a hall."""

    def __init__(
        self, folder: Path, *, tls: bool, max_pages: int | None = None, use_cases: UseCases = USE_CASES
    ) -> None:
        self.folder, self.tls, self.use_cases = folder, tls, use_cases
        self.port = free_port()
        self.passwords = {"controller": secrets.token_hex(8)}
        self.keys = KeyFolder(folder / "keys")
        if tls:
            steps.init(self.keys, HALL, steps.Place("127.0.0.1", self.port), now_ms())
        self.published: list[frozenset[str]] = []
        self.max_pages = max_pages
        self.phase = ControllerPhase.READY
        self.stations: dict[str, Station] = {}

    def start(self) -> "Line":
        for name in ("k1", "k2", *(f"w{number}" for number in range(1, 41))):
            self.passwords[name] = secrets.token_hex(8)
        settings = BrokerSettings(
            HALL,
            self.folder / "broker",
            self.port,
            tls=self.keys.server if self.tls else None,
            passwords=None if self.tls else self.passwords,
        )
        self.broker = BrokerProcess(settings)
        self.broker.start()
        assert self.broker.wait_up(), self.broker.last_words
        self.start_controller()
        return self

    def start_controller(self, port: int | None = None) -> None:
        options = DatabaseOptions(max_page_count=self.max_pages)
        self.database = Database.open_or_create(self.folder / "hall.db", options)
        self.recorder = Recorder(self.database, now_ms, HALL, lambda _: "2026-11-23", ProjectorRegistry())
        settings = GatewaySettings(
            HALL,
            "127.0.0.1",
            port or self.port,
            tls=self.keys.controller if self.tls else None,
            password=None if self.tls else self.passwords["controller"],
            publish_every_ms=10,
            probe_s=0.1,
            silent_after_s=1.0,
            first_retry_s=0.05,
            longest_retry_s=0.2,
        )
        self.gateway = Gateway(settings, self.recorder, self.use_cases, now_ms, self.published.append)
        self.gateway.set_phase(self.phase)
        self.gateway.start()
        until(lambda: self.gateway.connected, what="gateway connected")

    def stop_controller(self) -> None:
        self.gateway.stop()
        self.database.close()

    def station(self, name: str, port: int | None = None) -> "Station":
        station = Station(self, name, port or self.port)
        self.stations[name] = station
        return station

    def stop(self) -> None:
        for station in self.stations.values():
            station.stop()
        self.stop_controller()
        self.broker.stop()

    def journal(self, event_type: str, station: str | None = None) -> list[dict[str, Any]]:
        with self.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT body, subject FROM journal WHERE type = ? ORDER BY seq", (event_type,)
            ).all()
        return [json.loads(body) for body, subject in rows if station is None or subject == f"station:{station}"]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query).all()]


class Station:
    """A station: its store, its engine loop in a thread, its link."""

    def __init__(self, line: Line, name: str, port: int) -> None:
        self.name, self.line = name, line
        self.path = line.folder / f"{name}.db"
        self.commands: list[Command] = []
        self.inquiries: list[Inquiry] = []
        self.answers: Callable[[Inquiry], list[InquiryAnswer]] = lambda _: []
        self.documents: list[Desired] = []
        self.states: list[ControllerState | None] = []
        self.public: list[tuple[str, Message]] = []
        self.highest: tuple[Highest, ...] = ()
        self.loop = asyncio.new_event_loop()
        self._engine = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._engine.start()
        self._tls = self._identity(line) if line.tls else None
        self._port = port
        self.stopped = False
        self._open()

    def _identity(self, line: Line) -> TlsFiles:
        if line.keys.register().active(self.name) is None:
            self.bundle = steps.add_station(line.keys, self.name, now_ms())
        return self.bundle.unpack(line.folder / f"{self.name}-tls")

    def facts(self) -> StationFacts:
        return StationFacts("kiosk", "0.1.0", StationPhase.READY, highest=self.highest)

    def _open(self) -> None:
        self.outbox = SqliteOutbox(self.path, now_ms)
        self.own = connect(self.path)
        settings = LinkSettings(
            HALL,
            self.name,
            "127.0.0.1",
            self._port,
            tls=self._tls,
            password=None if self._tls else self.line.passwords[self.name],
            first_retry_s=0.05,
            longest_retry_s=0.2,
            stalled_s=0.3,
        )
        listeners = Listeners(
            self.commands.append,
            self.documents.append,
            self.states.append,
            lambda *said: self.public.append(said),
            self.inquired,
        )
        self.link = StationLink(settings, self.outbox, self, now_ms, listeners, self.loop)
        self.link.start()

    def inquired(self, inquiry: Inquiry) -> None:
        """As a terminal answers: by the work that a test put here."""
        self.inquiries.append(inquiry)
        for answer in self.answers(inquiry):
            self.link.answer(answer)

    def reopen(self) -> None:
        """As after a crash: another link over the same file."""
        self.link.stop()
        self.own.close()
        self.outbox.close()
        self._open()

    def ready(self) -> "Station":
        until(lambda: self.link.ready, what=f"{self.name} ready")
        return self

    def ask(self, op: str, body: Message, request_id: str | None = None, timeout_s: float = 5.0) -> Response:
        return self.asking(op, body, request_id, timeout_s).result(timeout_s + 2)

    def asking(
        self, op: str, body: Message, request_id: str | None = None, timeout_s: float = 5.0
    ) -> "Future[Response]":
        request_id = request_id or uuid7(now_ms())
        return asyncio.run_coroutine_threadsafe(
            self.link.request(op, request_id, body, timeout_s, repeat_s=0.2), self.loop
        )

    def issue(self, request_id: str | None = None, service: str = "social", timeout_s: float = 5.0) -> Response:
        return self.ask("ticket.issue", IssueTicket(service=service, code_id=uuid7(now_ms())), request_id, timeout_s)

    def tell(self, event_type: str, body: Message) -> Event:
        """Append an event in a transaction of the station's own connection, as a kiosk's store does."""
        self.own.execute("BEGIN IMMEDIATE")
        event = append(self.own, event_type, body, now_ms(), offset=self.link.clock_offset_ms, unsynced=False)
        self.own.execute("COMMIT")
        self.link.wake_outbox()
        return event

    def empty(self) -> bool:
        count = self.own.execute("SELECT count(*) FROM outbox_events WHERE acked_at IS NULL").fetchone()[0]
        return bool(count == 0)

    def stop(self) -> None:
        if self.stopped:
            return
        self.stopped = True
        self.link.stop()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._engine.join(5)
        self.loop.close()
        self.own.close()
        self.outbox.close()


def call_help() -> CallHelp:
    return CallHelp()
