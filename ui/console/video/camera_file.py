"""Writes a new camera into the text of a video station's file; every other line stays as it is."""

from typing import Literal

from pydantic import BaseModel, Field

from hall.model.ids import SLUG_PATTERN
from ui.console.video.file_sections import INDENT, named, quoted, with_section

Share = Field(ge=0, le=1)


class Rectangle(BaseModel):
    """A part of the picture that nobody sees: shares of width and height."""

    left: float = Share
    top: float = Share
    width: float = Share
    height: float = Share


class NewCamera(BaseModel):
    """A camera as the technician describes it; the password is not part of it."""

    slug: str = Field(pattern=SLUG_PATTERN, max_length=33)
    name_zh: str = Field(min_length=1, max_length=80)
    name_en: str = Field(default="", max_length=160)
    place: Literal["entrance", "zone", "window", "cabinet"] = "entrance"
    at: str = Field(default="", pattern=r"^[a-z0-9-]{0,40}$")
    sub: str = Field(default="", max_length=300)
    main: str = Field(default="", max_length=300)
    user: str = Field(default="", max_length=60)
    onvif: str = Field(default="", max_length=300)
    """Its own ONVIF service, for its clock."""
    recorder: str = Field(default="", pattern=r"^[a-z0-9-]{0,33}$")
    """The recorder that keeps its pictures."""
    recorder_channel: str = Field(default="", max_length=80)
    """What the recorder calls it; empty: found by the stream's address."""
    audio: bool = False
    required: Literal["opening_hours", "always", "none"] = "opening_hours"
    retention_days: int = Field(default=30, ge=1, le=3650)
    filing_number: str = Field(default="", max_length=80)
    sign_in_place: bool = False
    gb_id: str = Field(default="", pattern=r"^[0-9]{0,24}$")
    """From the city's letter; empty: no upper platform sees it yet."""
    sees: list[Literal["keypad", "screen"]] = Field(default=[], max_length=2)
    masks: list[Rectangle] = Field(default=[], max_length=8)

    @property
    def secret(self) -> str:
        """Under which the station keeps its password."""
        return f"camera_{self.slug}"


def section_of(camera: NewCamera, *, password: bool, indent: int = INDENT) -> list[str]:
    """The lines of its section."""
    inner = [f"name: {named(camera.name_zh, camera.name_en)}", f"place: {_place(camera)}"]
    inner += [f"{key}: {quoted(address)}" for key, address in (("main", camera.main), ("sub", camera.sub)) if address]
    if camera.user:
        inner.append(f"user: {quoted(camera.user)}")
    if password:
        inner.append(f"password: !secret {camera.secret}")
    if camera.onvif:
        inner.append(f"onvif: {quoted(camera.onvif)}")
    if camera.recorder:
        inner.append(f"recorder: {camera.recorder}")
    if camera.recorder and camera.recorder_channel:
        inner.append(f"recorder_channel: {quoted(camera.recorder_channel)}")
    if camera.audio:
        inner.append("audio: true")
    if camera.required != "opening_hours":
        inner.append(f"required: {camera.required}")
    inner.append(f"sees: [{', '.join(camera.sees)}]")
    if camera.masks:
        inner.append(f"masks: [{', '.join(_mask(one) for one in camera.masks)}]")
    inner.append(f"retention_days: {camera.retention_days}")
    if camera.filing_number:
        inner.append(f"filing_number: {quoted(camera.filing_number)}")
    inner.append(f"sign_in_place: {'true' if camera.sign_in_place else 'false'}")
    if camera.gb_id:
        inner.append(f"gb_id: {quoted(camera.gb_id)}")
    lead = " " * indent
    return [f"{lead}{camera.slug}:", *(f"{lead}  {line}" for line in inner)]


def with_camera(text: str, camera: NewCamera, *, password: bool) -> str:
    """The file with the camera behind the others; Refused `camera_exists`, FileUnreadableError."""

    def section(indent: int) -> list[str]:
        return section_of(camera, password=password, indent=indent)

    return with_section(text, "cameras", camera.slug, section, "camera_exists")


def _place(camera: NewCamera) -> str:
    return "entrance" if camera.place == "entrance" else f"{{{camera.place}: {camera.at}}}"


def _mask(one: Rectangle) -> str:
    parts = (("left", one.left), ("top", one.top), ("width", one.width), ("height", one.height))
    return "{" + ", ".join(f"{name}: {round(value, 3):g}" for name, value in parts) + "}"
