"""Every arriving message finds its work: requests, events, presence, reports."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import structlog

from hall.link.mqtt import Arrived
from hall.messages.documents import DOCUMENTS, Reported
from hall.messages.envelopes import InquiryAnswer
from hall.messages.presence import Birth, ControllerPhase, ControllerState, StationState
from hall_controller.application.ports import OutgoingCommand, Tx
from hall_controller.gateway import idempotence
from hall_controller.gateway.acknowledging import Acknowledging, acknowledgement
from hall_controller.gateway.answering import Answering, NotUnderstood
from hall_controller.gateway.inquiring import Inquiring
from hall_controller.gateway.orders import open_orders
from hall_controller.gateway.presence_work import PresenceWork
from hall_controller.gateway.saying import Saying
from hall_controller.gateway.standing import Standing
from hall_controller.gateway.stations import Stations
from hall_controller.gateway.taking import Taking
from hall_controller.gateway.understanding import Kind, Place, TopicReader
from hall_controller.gateway.work import Work

if TYPE_CHECKING:
    from hall_controller.gateway.gateway import UseCases

TIME = "line.time"
LOG_STRANGE_FIRST = 100
LOG_STRANGE_EVERY = 1000

_log = structlog.get_logger("gateway")


class Known(NamedTuple):
    """What a newly born station is told."""

    high: int
    orders: tuple[OutgoingCommand, ...]


class Reception:
    """Turns (topic, payload) into works; NotUnderstood or ValueError for what nobody can read."""

    def __init__(
        self,
        hall: str,
        use_cases: "UseCases",
        saying: Saying,
        standing: Standing,
        stations: Stations,
        heard: Callable[[str], None],
        now_ms: Callable[[], int],
        inquiring: Inquiring,
    ) -> None:
        self.strange = 0
        self._inquiring = inquiring
        self.acknowledging = Acknowledging(saying.acknowledge)
        self._use_cases, self._saying, self._standing = use_cases, saying, standing
        self._stations, self._heard, self._now_ms = stations, heard, now_ms
        self._topics = TopicReader(hall)
        self._answering = Answering(use_cases.requests, use_cases.facts, saying.respond, now_ms)
        self._taking = Taking(use_cases.events, use_cases.facts, self.acknowledging.settle)

    def understand(self, message: Arrived) -> list[Work]:
        """The works of a message; empty when there is nothing to store."""
        place, payload = self._topics.read(message.topic), message.payload
        if place.kind is Kind.REQUEST:
            return self._request(place, payload)
        if place.kind is Kind.EVENT:
            return [self._taking.work(place.station, payload)]
        if place.kind is Kind.INQUIRY_ANSWER:
            self._inquiring.answered(place.station, InquiryAnswer.from_bytes(payload))
            return []
        if place.kind is Kind.TELEMETRY or not payload:
            return []
        return self._presence(place, payload)

    def count_strange(self, why: str) -> None:
        """Count a message nobody understood; logged so that a flood does not fill the disk."""
        self.strange += 1
        if self.strange <= LOG_STRANGE_FIRST or self.strange % LOG_STRANGE_EVERY == 0:
            _log.warning("gateway.not_understood", count=self.strange, reason=why[:200])

    def _request(self, place: Place, payload: bytes) -> list[Work]:
        work = self._answering.work(place.station, place.name, payload)
        if place.name == TIME:
            self._answering.tell_time(work)
            return []
        if self._standing.phase is ControllerPhase.READY:
            return [work]
        self._answering.not_now(work, self._standing.phase)
        return []

    def _presence(self, place: Place, payload: bytes) -> list[Work]:
        if place.kind is Kind.STATE:
            return self._state(place.station, StationState.from_bytes(payload))
        if place.kind is Kind.BIRTH:
            return self._birth(place.station, Birth.from_bytes(payload))
        if place.kind is Kind.REPORTED:
            self._reported(place, Reported.from_bytes(payload))
            return []
        if place.kind is Kind.CONTROLLER:
            self._own_state(ControllerState.from_bytes(payload))
            return []
        raise NotUnderstood("a topic that no station may speak on")

    def _reported(self, place: Place, reported: Reported) -> None:
        """Only of documents there are: a station must not fill our memory with others."""
        if reported.name != place.name or reported.name not in DOCUMENTS:
            raise NotUnderstood(f"report of {place.station}: there is no such document")
        self._stations.reported(place.station, reported)

    def lost(self, station: str, state: StationState) -> PresenceWork:
        """The work of a station that is taken for lost."""
        known = self._stations.get(station)
        if known is not None and known.boot > state.boot:
            state = state.model_copy(update={"boot": known.boot})
        self._stations.state(station, state, self._now_ms())
        use_case = self._use_cases.events.get("station.state")
        return PresenceWork(station, "station.state", state, use_case, self._use_cases.facts())

    def _state(self, station: str, state: StationState) -> list[Work]:
        self._heard(station)
        if not self._stations.state(station, state, self._now_ms()):
            return []
        use_case = self._use_cases.events.get("station.state")
        return [PresenceWork(station, "station.state", state, use_case, self._use_cases.facts())]

    def _birth(self, station: str, birth: Birth) -> list[Work]:
        if birth.station != station:
            raise NotUnderstood(f"birth of {station} bears another name")
        if birth.controller != self._standing.epoch or not self._stations.birth(station, birth):
            # Kept or queued from before our CONNECT: its numbers may have been overtaken. Stations answer every CONNECT
            # of ours with a birth of now (G2 after a restore).
            return []
        use_case = self._use_cases.events.get("station.birth")

        def look(tx: Tx) -> Known:
            return Known(
                idempotence.high_water(tx.connection, station, birth.epoch),
                open_orders(tx.connection, station, tx.now_ms),
            )

        def welcome(known: Known) -> None:
            """Say how far we know its outbox (a restored controller asks again), and what it still has to do."""
            gap = known.high < birth.acked_seq
            self._saying.acknowledge(station, acknowledgement(birth.epoch, known.high, gap=gap))
            self._saying.orders.send(known.orders)

        return [PresenceWork(station, "station.birth", birth, use_case, self._use_cases.facts(), look, welcome)]

    def _own_state(self, state: ControllerState) -> None:
        """Somebody's word overwrote ours (a late will, a controller before a restore): rise above it and repeat."""
        if self._standing.is_mine(state):
            return
        if state.epoch >= self._standing.epoch:
            self._standing.rise_above(state.epoch)
        self._saying.state(self._standing)
