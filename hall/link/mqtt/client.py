"""paho's client on a socket that was connected elsewhere, and properties that are packed once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.properties import Properties

from hall.link.mqtt.buffered_socket import BufferedSocket

_EXPIRY, _RESPONSE_TOPIC, _CORRELATION = b"\x02", b"\x08", b"\x09"
_ONE_BYTE_LENGTH = 127
_MORE = 128


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that came: `message_id` is 0 for QoS 0, else what `ack` wants."""

    topic: str
    payload: bytes
    message_id: int


class GivenSocketClient(Client):
    """paho with the socket handed in by `use()`, and without reading the properties of incoming messages.

    paho builds its tables of all MQTT 5 properties for every message, which cost more than our whole answer (measured:
    a quarter of the gateway's time); nothing here needs them, because ids are in the JSON as well.
    """

    def __init__(self, client_id: str, *, manual_ack: bool, on_arrived: Callable[[Arrived], None]) -> None:
        super().__init__(
            CallbackAPIVersion.VERSION2, client_id, protocol=MQTTProtocolVersion.MQTTv5, manual_ack=manual_ack
        )
        self._given: BufferedSocket | None = None
        self._on_arrived = on_arrived

    def use(self, sock: BufferedSocket) -> None:
        """The socket of the next `reconnect()`."""
        self._given = sock

    def allow_in_flight(self, count: int) -> None:
        """Messages on their way at once, as the broker's CONNACK allows (paho does not read it, mqtt.md 3).

        paho's own setter refuses on a connection because of messages already on their way: there are none yet.
        """
        self._max_inflight_messages = count

    def _handle_publish(self) -> MQTTErrorCode:
        """MQTT 5 section 3.3: topic, message id with QoS 1, properties (left out), payload."""
        packet = self._in_packet["packet"]
        with_id = bool(self._in_packet["command"] & 0x06)
        end = 2 + int.from_bytes(packet[:2])
        topic = packet[2:end].decode("utf-8", "replace")
        message_id = int.from_bytes(packet[end : end + 2]) if with_id else 0
        properties, start = _length(packet, end + 2 if with_id else end)
        self._on_arrived(Arrived(topic, bytes(packet[start + properties :]), message_id))
        return self._send_puback(message_id) if with_id and not self._manual_ack else MQTTErrorCode.MQTT_ERR_SUCCESS

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


def _length(packet: bytes | bytearray, start: int) -> tuple[int, int]:
    """A variable byte integer and where it ends (MQTT 5 section 1.5.5)."""
    value, shift = 0, 0
    while True:
        byte = packet[start]
        start += 1
        value |= (byte & 127) << shift
        if byte < _MORE:
            return value, start
        shift += 7


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
