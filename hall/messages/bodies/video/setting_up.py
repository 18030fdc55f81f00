# CONTRACT
"""Orders of those who set cameras and upper platforms up, with their answers."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Name, Words
from hall.messages.bodies.video.told import CameraFactsTold


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
