"""A bare MQTT 5 client for tests: says anything anywhere, remembers what it hears and what was refused."""

from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from hall.link import TlsFiles
from tests.support.waiting import until


class RawClient:
    def __init__(self, name: str, port: int, *, password: str | None = None, tls: TlsFiles | None = None) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self.refused: list[int] = []
        self.published: list[int] = []
        self.reasons: list[str] = []
        self.client = Client(CallbackAPIVersion.VERSION2, name, protocol=MQTTProtocolVersion.MQTTv5)
        if password is not None:
            self.client.username_pw_set(name, password)
        if tls is not None:
            self.client.tls_set_context(tls.context())
        self.client.on_message = self._message
        self.client.on_publish = self._published
        self.client.on_connect = lambda _c, _u, _f, reason, _p: self.reasons.append(str(reason))
        self.client.on_disconnect = lambda _c, _u, _f, reason, _p: self.reasons.append(str(reason))
        self.client.connect_async("127.0.0.1", port, keepalive=10)
        self.client.loop_start()

    def connected(self) -> "RawClient":
        until(self.client.is_connected)
        return self

    def say(self, topic: str, payload: bytes, *, retain: bool = False) -> int:
        """Publish and wait for the broker's answer; its reason code (135 = not authorized)."""
        info = self.client.publish(topic, payload, 1, retain)
        until(lambda: info.mid in self.published)
        return self.refused[-1] if self.refused and info.mid == self.published[-1] else 0

    def close(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()

    def _message(self, _client: Any, _data: Any, message: MQTTMessage) -> None:
        self.heard.append((message.topic, bytes(message.payload)))

    def _published(self, _client: Any, _data: Any, mid: int, reason: Any, _properties: Any) -> None:
        if reason.is_failure:
            self.refused.append(reason.value)
        self.published.append(mid)
