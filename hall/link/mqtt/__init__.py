"""One MQTT 5 session driven by its owner's thread: used by stations and by the controller's gateway."""

from hall.link.mqtt.client import Arrived
from hall.link.mqtt.session import MqttSession, SessionSettings, Will
from hall.link.mqtt.tls import TlsFiles

__all__ = ["Arrived", "MqttSession", "SessionSettings", "TlsFiles", "Will"]
