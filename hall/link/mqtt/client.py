"""paho's client on a socket that was connected elsewhere, and properties that are packed once."""

from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.properties import Properties

from hall.link.mqtt.buffered_socket import BufferedSocket

_EXPIRY, _RESPONSE_TOPIC, _CORRELATION = b"\x02", b"\x08", b"\x09"
_ONE_BYTE_LENGTH = 127


class GivenSocketClient(Client):
    """paho with the socket handed in by `use()`; otherwise unchanged."""

    def __init__(self, client_id: str, *, manual_ack: bool) -> None:
        super().__init__(
            CallbackAPIVersion.VERSION2, client_id, protocol=MQTTProtocolVersion.MQTTv5, manual_ack=manual_ack
        )
        self._given: BufferedSocket | None = None

    def use(self, sock: BufferedSocket) -> None:
        """The socket of the next `reconnect()`."""
        self._given = sock

    def allow_in_flight(self, count: int) -> None:
        """Messages on their way at once, as the broker's CONNACK allows (paho does not read it, mqtt.md 3).

        paho's own setter refuses on a connection because of messages already on their way: there are none yet.
        """
        self._max_inflight_messages = count

    def _create_socket(self) -> Any:
        if self._given is None:
            raise ConnectionError("no connected socket was handed in")
        sock, self._given = self._given, None
        return sock


class PackedProperties(Properties):
    """Properties of a PUBLISH, packed once: paho packs them anew for every message, which is slow."""

    def __init__(self, expiry_s: int | None, response_topic: str = "", correlation: bytes = b"") -> None:
        # paho's own constructor builds its tables anew for every message; only `pack` is asked of outgoing properties.
        object.__setattr__(self, "_packed", _packed(expiry_s, response_topic.encode(), correlation))

    def pack(self) -> bytes:
        """MQTT 5 section 2.2.2: length, then identifier and value of each property."""
        packed: bytes = object.__getattribute__(self, "_packed")
        return packed


def _packed(expiry_s: int | None, response_topic: bytes, correlation: bytes) -> bytes:
    fields = b""
    if expiry_s is not None:
        fields += _EXPIRY + expiry_s.to_bytes(4)
    if response_topic:
        fields += _RESPONSE_TOPIC + len(response_topic).to_bytes(2) + response_topic
    if correlation:
        fields += _CORRELATION + len(correlation).to_bytes(2) + correlation
    size = len(fields)
    head = bytes([size]) if size <= _ONE_BYTE_LENGTH else bytes([size & 127 | 128, size >> 7])
    return head + fields
