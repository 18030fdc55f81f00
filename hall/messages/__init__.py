# CONTRACT
"""What goes over the line between stations and controller (MQTT 5, JSON): topics, envelopes, bodies. Pure."""

from hall.messages.base import Message
from hall.messages.bodies import EVENT_BODIES, REQUEST_BODIES
from hall.messages.envelopes import Ack, Command, Event, Problem, Request, Response
from hall.messages.presence import Birth, ControllerPhase, ControllerState, StationPhase, StationState
from hall.messages.topics import Topics

__all__ = [
    "EVENT_BODIES",
    "REQUEST_BODIES",
    "Ack",
    "Birth",
    "Command",
    "ControllerPhase",
    "ControllerState",
    "Event",
    "Message",
    "Problem",
    "Request",
    "Response",
    "StationPhase",
    "StationState",
    "Topics",
]
