# CONTRACT
"""视频联网 on the line: what cameras and upper platforms came to goes up, orders go down. No picture goes by MQTT."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Name, Words

Cause = Literal["alarm", "door", "window", "device", "manual", "rating"]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Picture = Literal["up", "degraded", "down", "unknown"]
Reasons = Annotated[tuple[Code, ...], Field(max_length=8)]
GbId = Annotated[str, Field(pattern=r"^\d{20}$")]
"""GB/T 28181 device ID."""

SNAPSHOT_PATH = "/video/snapshots/"
"""`PUT` this + camera (or `probe`): one JPEG with `Content-Length`; `AT_HEADER` says when it was taken, UTC ms.

Answers of all three: 204 taken, 403 no identity, 404 not wanted, 411 length needed, 413 too large, 429 too many,
422 not what it should be.
"""
VIEW_PATH = "/video/views/"
"""`PUT` this + view id: fragmented MP4, chunked, until the other side answers (nobody looks any more) or closes."""
CLIP_PATH = "/video/clips/"
"""`PUT` this + transfer id: the file of a clip or snapshot with `Content-Length`, once, within the order's time."""
AT_HEADER = "x-at-ms"
LARGEST_SNAPSHOT = 2 * 2**20
LARGEST_CLIP = 64 * 2**20
LARGEST_BOX = 16 * 2**20
"""Of one box (a group of pictures) of a view; bytes, like the others."""


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


class ShowView(Message):
    """Command `video.show`: push fragmented MP4 of a camera to the controller (`/video/views/<view_id>`) until told."""

    view_id: Id
    camera: Name


class HideView(Message):
    """Command `video.hide`."""

    view_id: Id


class ShowWall(Message):
    """Command `video.wall`: put a new snapshot of each camera every `every_s` (`/video/snapshots/<camera>`)."""

    cameras: Annotated[tuple[Name, ...], Field(max_length=64)]
    every_s: Annotated[int, Field(ge=1, le=600)] = 10
    for_s: Annotated[int, Field(ge=1, le=600)] = 60


class KeepClip(Message):
    """Command `video.keep`: cut this time out of the rings; each camera gets `clip_id` of its own."""

    clips: Annotated[dict[Name, Id], Field(max_length=16)]
    """Camera -> id of its clip."""
    cause: Cause
    about: Id = ""
    at_ms: Annotated[int, Field(ge=0)]
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 30
    before_s: Annotated[int, Field(ge=0, le=60)] = 10
    after_s: Annotated[int, Field(ge=0, le=60)] = 10


class SendClip(Message):
    """Command `video.send`: put the file of a clip to the controller (`/video/clips/<transfer_id>`)."""

    clip_id: Id
    transfer_id: Id
    what: Literal["clip", "snapshot"] = "clip"


class DropClip(Message):
    """Command `video.drop`: delete a clip before its time."""

    clip_id: Id
    reason: Code


class ProbeCamera(Message):
    """Inquiry `camera.probe`: look once at a camera of the file, or at an address that is not in it yet."""

    camera: Name = ""
    url: Annotated[str, Field(max_length=300)] = ""
    user: Annotated[str, Field(max_length=60)] = ""
    secret: Name = ""
    """Name of a secret that the station has; a password never goes this way in clear."""
    sealed: Annotated[str, Field(max_length=2_000)] = ""
    """A password not kept yet, sealed to the station."""


class ProbedCamera(Message):
    """What the probe came to, in one plain sentence."""

    ok: bool
    reason: Code = ""
    zh: Words
    en: Words
    facts: CameraFactsTold | None = None
    snapshot: bool = False
    """A picture was put to `/video/snapshots/probe`."""


class FindCameras(Message):
    """Inquiry `camera.find`: who answers to ONVIF discovery in the station's networks."""

    seconds: Annotated[int, Field(ge=1, le=10)] = 4


class FoundCamera(Message):
    """One that answered."""

    address: Annotated[str, Field(max_length=300)]
    name: Annotated[str, Field(max_length=120)] = ""
    model: Annotated[str, Field(max_length=120)] = ""
    known: Name = ""
    """The camera of the file with this address."""


class FoundCameras(Message):
    """Answer."""

    found: Annotated[tuple[FoundCamera, ...], Field(max_length=256)]


class TestUpper(Message):
    """Inquiry `upper.test`: the steps of an upper platform's line as they stand, oldest first; tries REGISTER now."""

    upper: Name
    now: bool = False


class UpperStep(Message):
    """One step with what was really answered and a hint what to do."""

    step: Literal[
        "register", "challenge", "registered", "clock", "keepalive", "catalog", "subscribe", "invite", "media", "alarm"
    ]
    state: Literal["ok", "wrong", "waiting"]
    at_ms: int | None = None
    answer: Words = ""
    """First line and reason of what came, no secrets."""
    zh: Words = ""
    en: Words = ""


class UpperTested(Message):
    """Answer."""

    upper: Name
    steps: Annotated[tuple[UpperStep, ...], Field(max_length=24)]


class ReadSignalling(Message):
    """Inquiry `upper.log`: the newest signalling of a platform, without secrets."""

    upper: Name
    lines: Annotated[int, Field(ge=1, le=400)] = 200


class SignallingLog(Message):
    """Answer: text for the city's engineer; passwords and digests are taken out."""

    text: Annotated[str, Field(max_length=200_000)]


class SetReference(Message):
    """Inquiry `camera.reference`: the view as it is now is how it shall be."""

    camera: Name


class Done(Message):
    """Answer to an order that has nothing else to say."""

    ok: bool
    reason: Code = ""


SECRET_FIELD = "secret"  # noqa: S105  (a name)
PROBE_SECRET = "probe"  # noqa: S105  (a name)
"""Name under which a password is sealed that is only tried (`ProbeCamera.sealed`)."""


def secret_purpose(name: str) -> str:
    """What a station's secret `name` is sealed for, so that it opens under no other name.

    `seal(b64decode(key), {SECRET_FIELD: "…"}, seal_context(hall, station, secret_purpose(name)))`, see
    `hall.model.sealed`.
    """
    return f"secret:{name}"


class SealingKey(Message):
    """Answer to inquiry `secret.key`: X25519 public key of the station, base64; passwords are sealed to it."""

    key: Annotated[str, Field(max_length=100)]


class KeepSecret(Message):
    """Inquiry `secret.set`: a secret of the station's own file, sealed to it; nobody else can read it."""

    name: Name
    sealed: Annotated[str, Field(max_length=2_000)]


class AskAddress(Message):
    """Inquiry `camera.address`: where one more viewer may look at the media engine, for so long."""

    camera: Name
    seconds: Annotated[int, Field(ge=30, le=3_600)] = 300


class ViewAddressTold(Message):
    """Answer: WHEP (`url`, HTTP Basic `user` and `password`) until `expires_ms`; else why not.

    `reason`: `none` (no engine: look by the built-in view), `unreachable`, `wrong_password`, `open`, `unsupported`,
    `unknown_camera`, `masked`, `sound`.
    """

    url: Annotated[str, Field(max_length=300)] = ""
    user: Annotated[str, Field(max_length=120)] = ""
    password: Annotated[str, Field(max_length=200)] = ""
    expires_ms: Annotated[int, Field(ge=0)] = 0
    reason: Code = ""


class AlarmDevice(Message):
    """A door, cabinet or terminal that upper platforms see as an alarm device (134) or smart door (142)."""

    about: Annotated[str, Field(max_length=80)]
    """Subject of the hall, such as `cell:k1/A01` or `cabinet:k1`."""
    name: Annotated[str, Field(max_length=80)]
    on: bool = True


class AlarmUp(Message):
    """An alarm that goes up, once, and its end."""

    alarm_id: Id
    code: Code
    about: Annotated[str, Field(max_length=80)]
    raised_ms: Annotated[int, Field(ge=0)]
    cleared_ms: int | None = None


class Video(Message):
    """Document `video` of the video station: the doors and alarms that upper platforms shall see."""

    devices: Annotated[tuple[AlarmDevice, ...], Field(max_length=1_000)] = ()
    alarms: Annotated[tuple[AlarmUp, ...], Field(max_length=500)] = ()
    """Raised within the last day; told once each by the station."""
