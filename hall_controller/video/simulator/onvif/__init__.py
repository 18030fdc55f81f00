"""A simulated ONVIF camera or recorder on loopback: SOAP over HTTP and WS-Discovery by UDP, with faults.

`with BackgroundOnvif(OnvifKind(...)) as device: device.address, device.discovery` (tests, demo).
"""

from hall_controller.video.simulator.onvif.background import BackgroundOnvif
from hall_controller.video.simulator.onvif.device import OnvifFaults, SimulatedOnvif
from hall_controller.video.simulator.onvif.kind import Kept, OnvifKind, Source

__all__ = ["BackgroundOnvif", "Kept", "OnvifFaults", "OnvifKind", "SimulatedOnvif", "Source"]
"""`Source` and `Kept`: a picture that it offers, a recording that it has."""
