"""ONVIF: `discover` finds devices, `OnvifDevice` asks one for its clock, streams and recordings (decision 0038).

`ask_camera` is what the station does from time to time: clock and recording of one camera, in one answer.
"""

from hall_controller.video.probing.onvif.asking import Asked, ask_camera
from hall_controller.video.probing.onvif.device import OnvifDevice
from hall_controller.video.probing.onvif.discovery import Found, discover
from hall_controller.video.probing.onvif.errors import OnvifError
from hall_controller.video.probing.onvif.facts import Clock, Information, Offer, Recording, Streams, main_and_sub
from hall_controller.video.probing.onvif.recording import Judged, judge_recording, recording_of

__all__ = [
    "Asked",
    "Clock",
    "Found",
    "Information",
    "Judged",
    "Offer",
    "OnvifDevice",
    "OnvifError",
    "Recording",
    "Streams",
    "ask_camera",
    "discover",
    "judge_recording",
    "main_and_sub",
    "recording_of",
]
