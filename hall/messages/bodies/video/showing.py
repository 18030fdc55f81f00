# CONTRACT
"""Orders to show and to keep pictures."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Name
from hall.messages.bodies.video.fields import Cause


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


class Done(Message):
    """Answer to an order that has nothing else to say."""

    ok: bool
    reason: Code = ""


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
