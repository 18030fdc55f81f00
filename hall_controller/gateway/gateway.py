"""The hall's one writer thread: drains the line and the jobs of pages, COMMITs, then acknowledges and publishes.

Nothing is acknowledged, answered or published before its COMMIT (design.md, One writer; mqtt.md 4).
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import structlog

from hall.link.mqtt import Arrived, MqttSession, Will
from hall.messages.base import Message
from hall.messages.documents import Desired
from hall.messages.envelopes import InquiryAnswer
from hall.messages.presence import ControllerPhase
from hall.messages.topics import Topics
from hall_controller.application.ports import Job, Outcome
from hall_controller.application.use_case import UseCase
from hall_controller.gateway.answering import NotUnderstood
from hall_controller.gateway.changes import Changes
from hall_controller.gateway.inquiring import Inquiring, OnPart
from hall_controller.gateway.reception import Reception
from hall_controller.gateway.retained import Retained
from hall_controller.gateway.saying import Saying
from hall_controller.gateway.settings import GatewaySettings
from hall_controller.gateway.silence import Silence
from hall_controller.gateway.standing import Standing
from hall_controller.gateway.stations import Stations
from hall_controller.gateway.upkeep import Upkeep, Writer
from hall_controller.gateway.work import SubmittedWork, Work

IDLE_S = 1.0
JOIN_S = 10.0
PAUSE_AFTER_FAULT_S = 0.1

_log = structlog.get_logger("gateway")


@dataclass(frozen=True, slots=True)
class UseCases:
    """The application's registry; `facts` gives the running configuration.

    Requests give their body to the use case, events their envelope. `events` may also hold `station.state` and
    `station.birth`: these get `StationState` and `Birth`.
    """

    requests: Mapping[str, UseCase]
    events: Mapping[str, UseCase]
    facts: Callable[[], Any]


class Gateway:
    """Public methods may be called from any thread; `writer` is used on the gateway's thread only."""

    def __init__(
        self,
        settings: GatewaySettings,
        writer: Writer,
        use_cases: UseCases,
        now_ms: Callable[[], int],
        publish_changed: Callable[[frozenset[str]], None],
    ) -> None:
        self._settings = settings
        self._upkeep = Upkeep(settings, writer)
        self._changes = Changes(publish_changed, settings.publish_every_ms)
        self._topics = Topics(settings.hall)
        self._retained, self.stations = Retained(), Stations()
        self._submitted: deque[SubmittedWork] = deque()
        self._arrived: deque[Arrived] = deque()
        self._wanted = ControllerPhase.READY
        self._stopping = False
        self._standing = Standing(settings.hall, 0, now_ms, self._upkeep.remember_epoch)
        self._silence = Silence(self._upkeep, settings.silent_after_s, now_ms)
        self._session = MqttSession(
            settings.session(), will=self._standing.next_life, on_connected=self._connected,
            on_disconnected=self._disconnected, on_arrived=self._arrived.append,
        )  # fmt: skip
        self._saying = Saying(settings.hall, self._session)
        self._inquiring = Inquiring(self._saying.inquire, now_ms)
        self._reception = Reception(
            settings.hall,
            use_cases,
            self._saying,
            self._standing,
            self.stations,
            self._silence.heard,
            now_ms,
            self._inquiring,
        )
        self._thread = threading.Thread(target=self._run, name="gateway", daemon=True)

    # --- for pages, timers and composition ---------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether the broker is there."""
        return self._session.connected

    @property
    def phase(self) -> ControllerPhase:
        """What stations are told that the controller can do."""
        return self._standing.phase

    @property
    def strange(self) -> int:
        """Messages that nobody could understand, since the start."""
        return self._reception.strange

    def start(self) -> None:
        """Take over writing: from now on only this thread uses the writer's connection."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the running batch, say good-bye and end the thread; blocks at most 10 s."""
        self._stopping = True
        self._session.wake()
        if self._thread.is_alive():
            self._thread.join(JOIN_S)

    def submit(self, job: Job) -> "Future[Any]":
        """Run a job on the gateway's thread; the future ends after COMMIT with its value, `Refused` or a fault.

        Never wait for it on the gateway's own thread (in `publish_changed`).
        """
        future: Future[Any] = Future()
        if self._stopping:
            future.set_exception(RuntimeError("the controller is being stopped; nothing new is taken"))
            return future
        self._submitted.append(SubmittedWork(job, future))
        self._session.wake()
        return future

    def inquire(
        self, station: str, op: str, body: Message, timeout_s: float, on_part: OnPart | None = None
    ) -> "Future[InquiryAnswer]":
        """Ask a station for its technician; `NoAnswer` in the future after `timeout_s` without the last part.

        `on_part` hears every part but the last, on the gateway's thread.
        """
        future = self._inquiring.ask(station, op, body, timeout_s, on_part)
        self._session.wake()
        return future

    def set_phase(self, phase: ControllerPhase) -> None:
        """Tell stations another phase (`awaiting_stations` after a restore, `ready` when that is settled).

        While it is not `ready` requests are answered with an error and not carried out. Call it before `start` for a
        restored hall: not one number may be given before its stations have reported.
        """
        self._wanted = phase
        self._session.wake()

    def publish_public(self, name: str, snapshot: Message) -> None:
        """Publish a whole snapshot under `pub/`, retained."""
        self._retain(self._topics.public(name), snapshot.to_bytes())

    def publish_desired(self, station: str, document: Desired) -> None:
        """Publish the version of a document that a station shall have, retained."""
        self._retain(self._topics.desired(station, document.name), document.to_bytes())

    def forget_station(self, station: str, documents: Iterable[str]) -> None:
        """Clear what is retained about a revoked station."""
        topics = [self._topics.state(station), self._topics.birth(station)]
        for name in documents:
            topics += [self._topics.desired(station, name), self._topics.reported(station, name)]
        for topic in topics:
            self._retained.drop(topic)
        self.stations.forget(station)
        self._session.wake()

    # --- the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        self._standing.epoch = self._upkeep.last_epoch()
        while not self._stopping:
            try:
                self._turn()
            except Exception:  # noqa: BLE001  (supervised boundary: nothing may end the hall's writer, G8)
                _log.exception("gateway.fault")
                time.sleep(PAUSE_AFTER_FAULT_S)
        self._end()

    def _turn(self) -> None:
        busy = self._submitted or self._arrived or self._standing.phase is not self._phase_now()
        self._session.step(0.0 if busy else self._idle_s(time.monotonic()))
        self._batch()
        now = time.monotonic()
        self._upkeep.look(now)
        self._changes.look(now)
        self._inquiring.look(now, connected=self._session.connected)
        if lost := [self._reception.lost(station, state) for station, state in self._silence.look(now)]:
            self._finish(lost, self._upkeep.execute([work.job for work in lost]))
        if self._standing.phase is not self._phase_now():
            self._standing.phase = self._phase_now()
            self._saying.state(self._standing)
        if self._session.connected:
            for topic, payload in self._retained.take_changed().items():
                self._session.publish(topic, payload, retain=True)
        self._session.flush()

    def _idle_s(self, now: float) -> float:
        return min(IDLE_S, self._changes.due_in(now), self._inquiring.due_in(now))

    def _batch(self) -> None:
        messages: list[Arrived] = []
        works: list[Work] = []
        while self._submitted and len(works) < self._settings.batch:
            works.append(self._submitted.popleft())
        while self._arrived and len(works) < self._settings.batch:
            messages.append(self._arrived.popleft())
            works += self._understood(messages[-1])
        if works:
            self._finish(works, self._upkeep.execute([work.job for work in works]))
        for message in messages:
            # Acknowledged also when the disk was full: this only moves the broker's window; what counts is `down/ack`.
            self._session.ack(message.message_id)

    def _understood(self, message: Arrived) -> list[Work]:
        try:
            return self._reception.understand(message)
        except (NotUnderstood, ValueError) as fault:  # ValidationError and UnicodeDecodeError are ValueErrors
            # Only our own words: a validation error quotes what was sent, and that may be personal.
            self._reception.count_strange(str(fault) if isinstance(fault, NotUnderstood) else type(fault).__name__)
            return []

    def _finish(self, works: Sequence[Work], outcomes: list[Outcome]) -> None:
        for work, outcome in zip(works, outcomes, strict=True):
            try:
                work.finish(outcome)
            except Exception:  # noqa: BLE001  (supervised boundary: one answer that cannot be said stops no other)
                _log.exception("gateway.finish_fault", job=work.job.name)
            self._changes.gather(outcome.changed)
            if outcome.commands:
                self._saying.orders.send(outcome.commands)
        if self._upkeep.full:
            self._reception.acknowledging.forget()
        else:
            self._reception.acknowledging.send()

    def _phase_now(self) -> ControllerPhase:
        return ControllerPhase.READ_ONLY if self._upkeep.full else self._wanted

    # --- the connection -----------------------------------------------------------------------

    def _disconnected(self) -> None:
        self._arrived.clear()
        self._silence.disconnected()

    def _connected(self) -> None:
        self._silence.connected(time.monotonic())
        self._session.subscribe(
            [
                self._topics.events("+"), self._topics.request("+", "+"), self._topics.telemetry("+"),
                self._topics.inquiry_answer("+"),
                self._topics.state("+"), self._topics.birth("+"), self._topics.reported("+", "+"),
                self._topics.controller_state,
            ]
        )  # fmt: skip
        self._standing.phase = self._phase_now()
        self._saying.state(self._standing)
        self._retained.say_all_again()

    def _retain(self, topic: str, payload: bytes) -> None:
        if self._retained.put(topic, payload):
            self._session.wake()

    def _end(self) -> None:
        self._batch()
        self._inquiring.give_up()
        self._session.close(Will(self._standing.topic, self._standing.good_bye()))
        for work in self._submitted:
            work.finish(Outcome(fault=RuntimeError("the controller was stopped")))
