# CONTRACT
"""What a video station tells: cameras, clips, upper platforms, recordings."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Name
from hall.messages.bodies.video.fields import Cause, Picture, Reasons, Sha256


class CameraStateTold(Message):
    """`camera.state`: the settled state of a camera changed; `since_ms` is when the trouble (or its end) began."""

    camera: Name
    state: Picture
    reasons: Reasons = ()
    since_ms: Annotated[int, Field(ge=0)]


class CameraFactsTold(Message):
    """`camera.facts`: what comes from it, told when it changed and once a day."""

    camera: Name
    codec: Code = ""
    width: Annotated[int, Field(ge=0)] = 0
    height: Annotated[int, Field(ge=0)] = 0
    frames_per_s: Annotated[float, Field(ge=0)] = 0
    kbit_per_s: Annotated[float, Field(ge=0)] = 0
    key_frame_s: Annotated[float, Field(ge=0)] = 0
    audio: Code = ""
    clock_offset_ms: int | None = None
    """Camera's clock minus ours, where it could be asked."""


class VideoWatched(Message):
    """`video.watched`: the program looked at these cameras without a break. What no such event covers is unknown."""

    from_ms: Annotated[int, Field(ge=0)]
    to_ms: Annotated[int, Field(ge=0)]
    cameras: Annotated[tuple[Name, ...], Field(max_length=256)]
    uppers: Annotated[tuple[Name, ...], Field(max_length=16)] = ()


class ClipKept(Message):
    """`video.clip_kept`: a snapshot and a clip are in the evidence folder of the video station."""

    clip_id: Id
    camera: Name
    cause: Cause
    about: Id = ""
    """Id of the alarm, `k1/A01` of a door, of a window, a rating …"""
    from_ms: Annotated[int, Field(ge=0)]
    to_ms: Annotated[int, Field(ge=0)]
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]
    snapshot_sha256: Sha256 | None = None
    masked: bool = False
    delete_after_ms: Annotated[int, Field(ge=0)]


class SnapshotKept(Message):
    """`video.snapshot_kept`: the snapshot lies in the evidence folder already; its clip follows, or fails with it."""

    clip_id: Id
    camera: Name
    cause: Cause
    about: Id = ""
    sha256: Sha256


class ClipFailed(Message):
    """`video.clip_failed`: there was no picture to keep, and why."""

    clip_id: Id
    camera: Name
    cause: Cause
    about: Id = ""
    reason: Code


class ClipDeleted(Message):
    """`video.clip_deleted`: its time was over, or somebody wanted it away."""

    clip_id: Id
    reason: Code


class UpperStateTold(Message):
    """`upper.state`: the line to an upper platform (上级平台) changed."""

    upper: Name
    state: Literal["registered", "registering", "rejected", "silent", "off"]
    reason: Code = ""
    """SIP status or word, such as `403`, `timeout`, `id_unknown`."""
    clock_offset_ms: int | None = None
    """Platform's Date header minus our clock."""
    since_ms: Annotated[int, Field(ge=0)]


class UpperStreamTold(Message):
    """`upper.stream`: an upper platform began or ended to look at a camera; part of the register of views."""

    stream: Id
    upper: Name
    camera: Name
    state: Literal["begun", "ended", "refused"]
    reason: Code = ""
    octets: Annotated[int, Field(ge=0)] = 0


class RecordingTested(Message):
    """`recording.tested`: the recorder's oldest and newest recording of a camera, where it can be asked."""

    camera: Name
    ok: bool
    oldest_ms: int | None = None
    newest_ms: int | None = None
    reason: Code = ""
