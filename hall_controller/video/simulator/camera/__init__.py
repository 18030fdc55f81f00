"""Simulated RTSP cameras on loopback with every fault of video.md, for tests, benchmarks and `hall demo`.

In this process: `BackgroundCameras` (tests), `SimulatedCameras` (on a loop that runs). In one of its own:
`SeparateCameras` (benchmarks), `python -m hall_controller.video.simulator.camera NAME[=WORD,...] ...` (demo).
"""

from hall_controller.video.simulator.camera.background import BackgroundCameras
from hall_controller.video.simulator.camera.camera import CameraKind, SimulatedCamera
from hall_controller.video.simulator.camera.cameras import SimulatedCameras
from hall_controller.video.simulator.camera.faults import Faults
from hall_controller.video.simulator.camera.scenes import Picture
from hall_controller.video.simulator.camera.separate import SeparateCameras

__all__ = [
    "BackgroundCameras",
    "CameraKind",
    "Faults",
    "Picture",
    "SeparateCameras",
    "SimulatedCamera",
    "SimulatedCameras",
]
