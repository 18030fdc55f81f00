"""One MQTT 5 session: paho on sockets of ours, moved by the `step()` calls of one thread.

Every call but `wake()` belongs to that thread, and every callback runs on it, so no lock is ever held across a publish
(mqtt.md 3, Deadlock). What could not be sent when the line broke is dropped: whoever needs it sends it again.
"""

import selectors
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from paho.mqtt.client import ConnectFlags, DisconnectFlags
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from hall.link.mqtt.backoff import Backoff
from hall.link.mqtt.buffered_socket import BufferedSocket
from hall.link.mqtt.client import Arrived, GivenSocketClient, PackedProperties
from hall.link.mqtt.dialer import Dialer
from hall.link.mqtt.tls import TlsFiles
from hall.link.mqtt.wakeup import Wakeup

LAST_WORD_S = 0.5
RECEIVE_MAXIMUM = 20
"""In-flight messages unless the broker allows more (mosquitto announces 20; mqtt.md 3)."""

_log = structlog.get_logger("line")


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """Who connects where. `password` only on loopback without TLS. Times in seconds."""

    client_id: str
    host: str
    port: int
    tls: TlsFiles | None = None
    password: str | None = None
    keepalive_s: int = 10
    clean_start: bool = True
    expiry_s: int = 0
    manual_ack: bool = False
    max_in_flight: int = RECEIVE_MAXIMUM
    first_retry_s: float = 1.0
    longest_retry_s: float = 5.0


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker publishes (QoS 1, retained) when this connection dies."""

    topic: str
    payload: bytes


class MqttSession:
    """A session that reconnects by itself; `will` is asked before each CONNECT."""

    def __init__(
        self,
        settings: SessionSettings,
        *,
        will: Callable[[], Will],
        on_connected: Callable[[], None],
        on_disconnected: Callable[[], None],
        on_arrived: Callable[[Arrived], None],
    ) -> None:
        self.settings = settings
        self.connected = False
        self.refusals = 0
        """PUBLISHes that the broker answered with a failure (such as Not authorized) since the start."""
        self._will, self._on_connected, self._on_disconnected = will, on_connected, on_disconnected
        self._wakeup = Wakeup()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._wakeup, selectors.EVENT_READ)
        self._backoff = Backoff(settings.first_retry_s, settings.longest_retry_s)
        self._dial_at = 0.0
        self._misc_at = 0.0
        self._sock: BufferedSocket | None = None
        self._writing = False
        self._closing = False
        context = settings.tls.context() if settings.tls else None
        self._dialer = Dialer(settings.host, settings.port, context, self._wakeup.wake)
        self._client = self._new_client(on_arrived)

    def wake(self) -> None:
        """Make `step` return; from any thread."""
        self._wakeup.wake()

    def step(self, timeout_s: float) -> None:
        """Dial when due, wait at most `timeout_s` for the line, read and write. Never blocks longer."""
        now = time.monotonic()
        if self._sock is None:
            timeout_s = min(timeout_s, self._redial(now))
        elif self._sock.unread:
            timeout_s = 0.0
        self._watch_writing()
        for key, events in self._selector.select(max(0.0, timeout_s)):
            if key.fileobj is self._wakeup:
                self._wakeup.clear()
            elif events & selectors.EVENT_WRITE:
                self.flush()
        self._read()
        if now >= self._misc_at:
            self._misc_at = now + 1.0
            self._client.loop_misc()
        self.flush()

    def publish(
        self, topic: str, payload: bytes, *, qos: int = 1, retain: bool = False, properties: Properties | None = None
    ) -> bool:
        """Queue a message; False (and dropped) while not connected."""
        if not self.connected:
            return False
        self._client.publish(topic, payload, qos, retain, properties)
        return True

    def subscribe(self, topics: list[str]) -> None:
        """Subscribe with QoS 1; belongs into `on_connected`."""
        self._client.subscribe([(topic, SubscribeOptions(qos=1)) for topic in topics])

    def ack(self, message_id: int) -> None:
        """Acknowledge a QoS 1 message of this connection (with `manual_ack`)."""
        if message_id:
            self._client.ack(message_id, 1)

    def flush(self) -> None:
        """Hand what was published to the socket."""
        if self._client.want_write():
            self._client.loop_write()
        if self._sock is not None and self._sock.unsent:
            try:
                self._sock.flush()
            except OSError:
                self._client.loop_read()  # meets the same fault and ends the connection properly

    def close(self, last_word: Will | None = None) -> None:
        """Publish the last word, say good-bye (no will is carried out) and release all; at most half a second."""
        self._closing = True
        if last_word is not None and self.connected:
            said = self._client.publish(last_word.topic, last_word.payload, 1, retain=True)
            end = time.monotonic() + LAST_WORD_S
            # A socket closed with unread bytes takes back what it sent, so the broker's receipt is waited for.
            while self.connected and not said.is_published() and time.monotonic() < end:
                self.step(0.05)
        if self._sock is not None:
            self._client.disconnect()
            self.flush()
        if self._sock is not None:
            self._sock.close()
        self._dialer.close()
        self._selector.close()
        self._wakeup.close()

    def _new_client(self, on_arrived: Callable[[Arrived], None]) -> GivenSocketClient:
        settings = self.settings
        client = GivenSocketClient(
            settings.client_id,
            manual_ack=settings.manual_ack,
            on_arrived=lambda message: self._guarded(on_arrived, message),
        )
        if settings.password is not None:
            client.username_pw_set(settings.client_id, settings.password)
        client.allow_in_flight(RECEIVE_MAXIMUM)
        properties: Any = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho leaves it untyped
        properties.SessionExpiryInterval = settings.expiry_s
        client.connect_async(
            settings.host, settings.port, settings.keepalive_s, clean_start=settings.clean_start, properties=properties
        )
        client.on_connect = self._connack
        client.on_disconnect = self._lost
        client.on_socket_close = self._socket_closed
        client.on_publish = self._published
        return client

    def _redial(self, now: float) -> float:
        """Dial or take what was dialled; seconds until there is more to do."""
        if (dialled := self._dialer.take()) is not None:
            if dialled.sock is not None:
                self._open(BufferedSocket(dialled.sock))
                return 0.0
            delay = self._backoff.next()
            self._dial_at = now + delay
            _log.info(
                "line.no_connection", peer=self.settings.client_id, fault=str(dialled.fault), retry_s=round(delay, 1)
            )
        if self._dialer.busy:
            return 60.0
        if now >= self._dial_at:
            self._dialer.dial()
            return 60.0
        return self._dial_at - now

    def _open(self, sock: BufferedSocket) -> None:
        self._client.drop_out_messages()
        will = self._will()
        self._client.will_set(will.topic, will.payload, qos=1, retain=True)
        self._client.use(sock)
        self._sock, self._writing = sock, False
        self._selector.register(sock, selectors.EVENT_READ)
        self._client.reconnect()

    def _read(self) -> None:
        while self._sock is not None:
            self._client.loop_read()
            if self._sock is None or not self._sock.unread:
                return

    def _watch_writing(self) -> None:
        if self._sock is not None and self._sock.unsent != self._writing:
            self._writing = self._sock.unsent
            events = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._writing else 0)
            self._selector.modify(self._sock, events)

    def _connack(
        self, _client: Any, _data: Any, _flags: ConnectFlags, reason: ReasonCode, answer: Properties | None
    ) -> None:
        if reason.is_failure:
            _log.warning("line.refused", peer=self.settings.client_id, reason=str(reason))
            return
        allowed = getattr(answer, "ReceiveMaximum", 65_535)
        self._client.allow_in_flight(min(self.settings.max_in_flight, allowed))
        self._backoff.reset()
        self.connected = True
        self._on_connected()

    def _lost(
        self, _client: Any, _data: Any, _flags: DisconnectFlags, reason: ReasonCode, _answer: Properties | None
    ) -> None:
        delay = self._backoff.next()
        self._dial_at = time.monotonic() + delay
        was, self.connected = self.connected, False
        if not self._closing:
            _log.info("line.lost", peer=self.settings.client_id, reason=str(reason), retry_s=round(delay, 1))
        if was:
            self._on_disconnected()

    def _guarded(self, on_arrived: Callable[[Arrived], None], message: Arrived) -> None:
        try:
            on_arrived(message)
        except Exception:  # noqa: BLE001  (supervised boundary: paho would read the same message again for ever)
            _log.exception("line.message_fault", peer=self.settings.client_id, topic=message.topic)

    def _socket_closed(self, _client: Any, _data: Any, _sock: Any) -> None:
        if self._sock is not None:
            self._selector.unregister(self._sock)
            self._sock = None

    def _published(self, _client: Any, _data: Any, _mid: int, reason: ReasonCode, _answer: Properties) -> None:
        if reason.is_failure:
            self.refusals += 1
            _log.error("line.publish_refused", peer=self.settings.client_id, reason=str(reason))


def packed(expiry_s: int | None, response_topic: str = "", correlation: bytes = b"") -> Properties:
    """Message expiry in seconds (None = never), response topic and correlation data of a PUBLISH."""
    return PackedProperties(expiry_s, response_topic, correlation)
