"""ONVIF: `discover` finds devices, `OnvifDevice` asks one for its clock, streams and recordings (decision 0038)."""

from hall_controller.video.probing.onvif.device import OnvifDevice
from hall_controller.video.probing.onvif.discovery import Found, discover
from hall_controller.video.probing.onvif.errors import OnvifError
from hall_controller.video.probing.onvif.facts import Clock, Information, Offer, Recording, Streams, main_and_sub
from hall_controller.video.probing.onvif.recording import Tested, judge_recording, recording_of

__all__ = [
    "Clock",
    "Found",
    "Information",
    "Offer",
    "OnvifDevice",
    "OnvifError",
    "Recording",
    "Streams",
    "Tested",
    "discover",
    "judge_recording",
    "main_and_sub",
    "recording_of",
]
