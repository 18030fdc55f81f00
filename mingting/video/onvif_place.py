"""Whom to ask by ONVIF for a camera: its recorder where the file names one, else the camera itself."""

import datetime as dt
from dataclasses import dataclass, field

from config.station_file import CameraSection, VideoSection

_DAY_MS = 86_400_000
_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class OnvifPlace:
    """A device service, who signs in, and which channel is meant."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    channel: str = ""
    """Token or name of the recorder's source; empty: found by the stream's address."""
    installed_ms: int = 0
    """Since when it records; before that nothing can be asked of it."""


def own_place(camera: CameraSection) -> OnvifPlace | None:
    """The camera itself; None where nobody can be asked."""
    if camera.onvif is None:
        return None
    return OnvifPlace(camera.onvif, camera.user, camera.password.value if camera.password else "")


def recorder_place(video: VideoSection, camera: CameraSection) -> OnvifPlace | None:
    """Who keeps its pictures: the recorder that the file names, else the camera itself."""
    recorder = video.recorders.get(camera.recorder) if camera.recorder else None
    if recorder is None:
        return own_place(camera)
    password = recorder.password.value if recorder.password else ""
    installed = (recorder.installed - _EPOCH).days * _DAY_MS if recorder.installed else 0
    return OnvifPlace(recorder.onvif, recorder.user, password, camera.recorder_channel, installed)
