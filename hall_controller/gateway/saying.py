"""What goes out after COMMIT: topics made once, bytes written once."""

from functools import lru_cache

from paho.mqtt.properties import Properties

from hall.link.mqtt import MqttSession
from hall.link.mqtt.session import packed
from hall.messages.topics import Topics
from hall_controller.gateway.orders import Orders
from hall_controller.gateway.standing import Standing

RESPONSE_EXPIRY_S = 30
ACK_EXPIRY_S = 60


class Saying:
    """Answers, acknowledgements and commands to stations."""

    def __init__(self, hall: str, session: MqttSession) -> None:
        topics = Topics(hall)
        self._session = session
        self._response_topic = lru_cache(4096)(topics.response)
        self._ack_topic = lru_cache(4096)(topics.ack)
        self._inquiry_topic = lru_cache(4096)(topics.inquiry)
        self._command_topic = lru_cache(4096)(topics.command)
        self._ack_properties = packed(ACK_EXPIRY_S)
        self.orders = Orders(self._command)

    def respond(self, station: str, request_id: str, payload: bytes) -> None:
        """An answer; always to the station's own topic, whatever response topic was asked for."""
        properties = packed(RESPONSE_EXPIRY_S, correlation=request_id.encode())
        self._session.publish(self._response_topic(station), payload, properties=properties)

    def acknowledge(self, station: str, payload: bytes) -> None:
        """A cumulative acknowledgement."""
        self._session.publish(self._ack_topic(station), payload, properties=self._ack_properties)

    def inquire(self, station: str, payload: bytes, ttl_s: int) -> None:
        """A technician's question."""
        self._session.publish(self._inquiry_topic(station), payload, properties=packed(ttl_s))

    def state(self, standing: Standing) -> None:
        """The controller's state, retained."""
        self._session.publish(standing.topic, standing.payload(), retain=True)

    def _command(self, station: str, payload: bytes, properties: Properties) -> None:
        self._session.publish(self._command_topic(station), payload, properties=properties)
