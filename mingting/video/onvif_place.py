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
    recorder: bool = False
    channel: str = ""
    """Token or name of the recorder's source; empty: found by the stream's address."""
    installed_ms: int = 0
    """Since when it records; before that nothing can be asked of it."""


def place_of(video: VideoSection, camera: CameraSection) -> OnvifPlace | None:
    """None where nobody can be asked."""
    recorder = video.recorders.get(camera.recorder) if camera.recorder else None
    if recorder is not None:
        password = recorder.password.value if recorder.password else ""
        installed = (recorder.installed - _EPOCH).days * _DAY_MS if recorder.installed else 0
        return OnvifPlace(
            recorder.onvif,
            recorder.user,
            password,
            recorder=True,
            channel=camera.recorder_channel,
            installed_ms=installed,
        )
    if camera.onvif is None:
        return None
    return OnvifPlace(camera.onvif, camera.user, camera.password.value if camera.password else "")
