"""A station's line to the controller, on a thread of its own (design.md 4; mqtt.md 1, 3, 4)."""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable

import structlog
from pydantic import ValidationError

from hall.link.asking import Asked, Asking
from hall.link.being import Being
from hall.link.clock_offset import OffsetMeter
from hall.link.errors import ControllerAway, NoAnswer
from hall.link.handover import Listeners, hand_over
from hall.link.mqtt import Arrived, MqttSession, Will
from hall.link.mqtt.session import packed
from hall.link.outbox.rows import Pending
from hall.link.ports import OutboxPort, PresencePort
from hall.link.sender import OutboxSender
from hall.link.settings import LinkSettings
from hall.link.time_keeping import TimeKeeping
from hall.messages.base import Message
from hall.messages.bodies import PUBLIC_BODIES
from hall.messages.documents import Desired, Reported
from hall.messages.envelopes import Ack, Command, Inquiry, InquiryAnswer, Request, Response
from hall.messages.presence import ControllerPhase, ControllerState
from hall.messages.topics import Topics
from hall.model.ids import uuid7

REQUEST_EXPIRY_S = 5
ANSWER_EXPIRY_S = 10
CLOCK_WAIT_S = 1.5
IDLE_S = 1.0
JOIN_S = 5.0

_log = structlog.get_logger("link")


class StationLink:
    """The line of one station. Public methods may be called from any thread; listeners run on `loop`.

    `outbox` and `presence` are used on the link's thread only. `now_ms` is the station's wall clock.
    """

    def __init__(
        self,
        settings: LinkSettings,
        outbox: OutboxPort,
        presence: PresencePort,
        now_ms: Callable[[], int],
        listeners: Listeners,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._settings, self._outbox, self._now_ms = settings, outbox, now_ms
        self._listeners, self._loop = listeners, loop
        self._topics = Topics(settings.hall)
        self._being = Being(settings, outbox, presence, now_ms)
        self._sender = OutboxSender(outbox, self._send_event, window=settings.window, stalled_s=settings.stalled_s)
        self._asking, self._meter = Asking(), OffsetMeter()
        self._time = TimeKeeping(self._meter)
        self._posted: deque[Callable[[], None]] = deque()
        self._reported: dict[str, bytes] = {}
        self._controller: ControllerState | None = None
        self._newest_epoch = 0
        self._stopping = False
        self._session = MqttSession(
            settings.session(), will=self._being.next_life, on_connected=self._connected,
            on_disconnected=self._disconnected, on_arrived=self._arrived,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._run, name=f"link-{settings.station}", daemon=True)

    # --- what the engine may ask and do -----------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether the MQTT session stands."""
        return self._session.connected

    @property
    def controller(self) -> ControllerState | None:
        """The controller's newest state over this connection; None while the line is down or nothing was heard."""
        return self._controller

    @property
    def ready(self) -> bool:
        """Whether a request would be sent."""
        state = self._controller
        return state is not None and state.phase is ControllerPhase.READY and self._session.connected

    @property
    def clock_offset_ms(self) -> int | None:
        """Controller clock minus station clock, None when never measured since the start."""
        return self._meter.offset_ms

    def start(self) -> None:
        """Begin to connect; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Say good-bye and end the thread; waiting requests end with NoAnswer. Blocks at most 5 s."""
        self._stopping = True
        self._session.wake()
        if self._thread.is_alive():
            self._thread.join(JOIN_S)

    async def request(
        self, op: str, request_id: str, body: Message, timeout_s: float = 1.5, repeat_s: float = 0.5
    ) -> Response:
        """Ask the controller; the same `request_id` is repeated until the answer comes. ControllerAway, NoAnswer.

        After NoAnswer and after an answer of status `error` the request may have been carried out: void it.
        """
        if not self.ready:
            raise ControllerAway(f"{op}: the controller is away or not ready")
        sent_ms = self._now_ms()
        payload = Request(id=request_id, op=op, sent_at=sent_ms, body=body.model_dump(mode="json", exclude_none=True))
        asked = Asked(request_id, op, payload.to_bytes(), time.monotonic(), timeout_s, repeat_s, sent_ms)
        self._post(lambda: self._asking.ask(asked))
        return await asyncio.wrap_future(asked.answer)

    def wake_outbox(self) -> None:
        """Rows were added to the outbox (after their COMMIT)."""
        self._post(self._sender.added)

    def presence_changed(self) -> None:
        """Phase, devices, applied documents or highest numbers changed: say so again."""
        self._post(self._say_presence)

    def report(self, document: str, ver: int, *, applied: bool, problems: tuple[str, ...] = ()) -> None:
        """Tell what became of a desired document; repeated on every new connection."""
        payload = Reported.of(document, ver, applied=applied, problems=problems).to_bytes()

        def say() -> None:
            self._reported[document] = payload
            self._say_reported(document, payload)

        self._post(say)

    def answer(self, answer: InquiryAnswer) -> None:
        """Answer a technician's question; lost when the line is down, the asker's time runs out then."""
        payload = answer.to_bytes()
        topic = self._topics.inquiry_answer(self._settings.station)
        self._post(lambda: self._say_answer(topic, payload))

    # --- the thread -------------------------------------------------------------------------

    def _say_answer(self, topic: str, payload: bytes) -> None:
        self._session.publish(topic, payload, properties=packed(ANSWER_EXPIRY_S))

    def _post(self, work: Callable[[], None]) -> None:
        self._posted.append(work)
        self._session.wake()

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._turn()
            except Exception:  # noqa: BLE001  (supervised boundary: a full disk must not end the line, G8)
                _log.exception("link.fault", station=self._settings.station)
                time.sleep(0.2)
        self._asking.give_up(NoAnswer("the station is being stopped"))
        self._session.close(Will(self._topics.state(self._settings.station), self._being.good_bye()))

    def _turn(self) -> None:
        now = time.monotonic()
        self._session.step(min(IDLE_S, self._asking.due_in(now), self._sender.due_in(now)) if not self._posted else 0)
        while self._posted:
            self._posted.popleft()()
        now = time.monotonic()
        self._keep_time(now)
        for asked in self._asking.due(now):
            self._send_request(asked)
        if self._session.connected:
            self._sender.pump(now)
        self._session.flush()

    def _keep_time(self, now: float) -> None:
        wall = self._now_ms()
        self._time.look(wall, now)
        if self.ready and self._time.due(now):
            request = Request(id=uuid7(wall), op="line.time", sent_at=wall, body={})
            self._asking.ask(Asked(request.id, request.op, request.to_bytes(), now, CLOCK_WAIT_S, CLOCK_WAIT_S, wall))

    def _send_request(self, asked: Asked) -> None:
        station = self._settings.station
        properties = packed(REQUEST_EXPIRY_S, self._topics.response(station), asked.request_id.encode())
        self._session.publish(self._topics.request(station, asked.op), asked.payload, properties=properties)

    def _send_event(self, row: Pending) -> bool:
        return self._session.publish(self._topics.events(self._settings.station), row.event.to_bytes())

    # --- the connection ---------------------------------------------------------------------

    def _connected(self) -> None:
        topics, station = self._topics, self._settings.station
        self._session.subscribe(
            [
                topics.ack(station), topics.response(station), topics.command(station), topics.inquiry(station),
                topics.desired(station, "+"), topics.controller_state, topics.public("+"),
            ]
        )  # fmt: skip
        self._say_presence()
        for document, payload in self._reported.items():
            self._say_reported(document, payload)
        self._sender.connected(time.monotonic())

    def _disconnected(self) -> None:
        self._controller = None
        hand_over(self._loop, self._listeners.on_controller_state, None)

    def _say_presence(self) -> None:
        station = self._settings.station
        self._session.publish(self._topics.state(station), self._being.state(), retain=True)
        self._session.publish(self._topics.birth(station), self._being.birth(self._newest_epoch), retain=True)

    def _say_reported(self, document: str, payload: bytes) -> None:
        self._session.publish(self._topics.reported(self._settings.station, document), payload, retain=True)

    # --- what arrives -----------------------------------------------------------------------

    def _arrived(self, message: Arrived) -> None:
        topic, payload = message.topic, message.payload
        if not payload:
            return  # a retained topic was cleared
        try:
            self._understand(topic, payload)
        except ValidationError as fault:
            _log.error("link.not_understood", topic=topic, problems=fault.error_count())

    def _understand(self, topic: str, payload: bytes) -> None:
        kind, _, name = topic.removeprefix(self._topics.root + "/").partition("/")
        if kind == "dev":
            self._to_me(name.partition("/")[2], payload)
        elif kind == "ctl":
            self._controller_says(ControllerState.from_bytes(payload))
        elif kind == "pub" and (model := PUBLIC_BODIES.get(name)) is not None:
            hand_over(self._loop, self._listeners.on_public, name, model.from_bytes(payload))

    def _to_me(self, rest: str, payload: bytes) -> None:
        if rest == "down/res":
            self._answered(Response.from_bytes(payload))
        elif rest == "down/ack":
            if self._sender.acknowledged(Ack.from_bytes(payload), time.monotonic()):
                self._say_presence()  # the own series waits until the controller has heard of the new epoch (G2)
        elif rest == "down/cmd":
            hand_over(self._loop, self._listeners.on_command, Command.from_bytes(payload))
        elif rest == "down/ask":
            hand_over(self._loop, self._listeners.on_inquiry, Inquiry.from_bytes(payload))
        elif rest.startswith("desired/"):
            hand_over(self._loop, self._listeners.on_document, Desired.from_bytes(payload))

    def _answered(self, response: Response) -> None:
        found = self._asking.answered(response, time.monotonic())
        if found is None:
            return  # a repeat was answered again, or the asker has given up
        asked, round_trip_ms = found
        self._meter.add(asked.sent_ms, response.time, round_trip_ms)
        if asked.answer.set_running_or_notify_cancel():
            asked.answer.set_result(response)

    def _controller_says(self, state: ControllerState) -> None:
        if state.epoch < self._newest_epoch:
            return  # a late will of an earlier connection
        newborn = state.epoch > self._newest_epoch
        self._newest_epoch, self._controller = state.epoch, state
        if newborn:
            # A controller that was restored learns only from a fresh birth how much it has acknowledged before.
            self._say_presence()
            self._time.controller_found()
        if state.phase is not ControllerPhase.READY:
            self._asking.give_up(NoAnswer(f"the controller is {state.phase}"))
        hand_over(self._loop, self._listeners.on_controller_state, state)
