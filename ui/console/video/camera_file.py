"""Writes a new camera into the text of a video station's file; every other line stays as it is."""

import json
from typing import Literal

from pydantic import BaseModel, Field
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node

from hall.model.ids import SLUG_PATTERN
from hall_controller.application.ports import Refused
from ui.console.cabinet_file import FileUnreadableError

_INDENT = 4
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
    required: Literal["opening_hours", "always", "none"] = "opening_hours"
    retention_days: int = Field(default=30, ge=1, le=3650)
    filing_number: str = Field(default="", max_length=80)
    sign_in_place: bool = False
    sees: list[Literal["keypad", "screen"]] = Field(default=[], max_length=2)
    masks: list[Rectangle] = Field(default=[], max_length=8)

    @property
    def secret(self) -> str:
        """Under which the station keeps its password."""
        return f"camera_{self.slug}"


def section_of(camera: NewCamera, *, password: bool, indent: int = _INDENT) -> list[str]:
    """The lines of its section."""
    inner = [f"name: {_words(camera)}", f"place: {_place(camera)}"]
    inner += [f"{key}: {_quoted(address)}" for key, address in (("main", camera.main), ("sub", camera.sub)) if address]
    if camera.user:
        inner.append(f"user: {_quoted(camera.user)}")
    if password:
        inner.append(f"password: !secret {camera.secret}")
    if camera.required != "opening_hours":
        inner.append(f"required: {camera.required}")
    inner.append(f"sees: [{', '.join(camera.sees)}]")
    if camera.masks:
        inner.append(f"masks: [{', '.join(_mask(one) for one in camera.masks)}]")
    inner.append(f"retention_days: {camera.retention_days}")
    if camera.filing_number:
        inner.append(f"filing_number: {_quoted(camera.filing_number)}")
    inner.append(f"sign_in_place: {'true' if camera.sign_in_place else 'false'}")
    lead = " " * indent
    return [f"{lead}{camera.slug}:", *(f"{lead}  {line}" for line in inner)]


def with_camera(text: str, camera: NewCamera, *, password: bool) -> str:
    """The file with the camera behind the others; Refused `camera_exists`, FileUnreadableError."""
    lines = text.rstrip("\n").split("\n")
    video = _value(_root(text), "video")
    cameras = _value(video, "cameras")
    if isinstance(cameras, MappingNode) and cameras.value:
        if camera.slug in {key.value for key, _ in cameras.value}:
            raise Refused("camera_exists")
        last_key, last = cameras.value[-1]
        indent = last_key.start_mark.column
        at = _end(lines, last_key.start_mark.line, last.end_mark.line, indent)
        return _joined(lines[:at], section_of(camera, password=password, indent=indent), lines[at:])
    head = next((place for place, line in enumerate(lines) if line.startswith("video:")), None)
    if head is None:
        return _joined([*lines, "", "video:", "  cameras:"], section_of(camera, password=password), [])
    rest = [line for line in lines[head + 1 :] if line.strip() not in {"cameras:", "cameras: {}"}]
    return _joined([*lines[:head], "video:", "  cameras:"], section_of(camera, password=password), rest)


def _end(lines: list[str], begin: int, end: int, indent: int) -> int:
    """The line behind the last section: blank lines and remarks of what follows do not belong to it."""
    at = begin + 1
    last = at
    while at < min(max(end, begin + 1) + 1, len(lines)):
        line = lines[at]
        deep = len(line) - len(line.lstrip())
        if line.strip() and deep <= indent:
            break
        at += 1
        if line.strip():
            last = at
    return last


def _joined(before: list[str], between: list[str], after: list[str]) -> str:
    return "\n".join([*before, *between, *after]).rstrip("\n") + "\n"


def _root(text: str) -> Node | None:
    try:
        root: Node | None = YAML(typ="rt").compose(text)
    except YAMLError as error:
        raise FileUnreadableError from error
    if root is not None and not isinstance(root, MappingNode):
        raise FileUnreadableError
    return root


def _value(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _words(camera: NewCamera) -> str:
    en = f", en: {_quoted(camera.name_en)}" if camera.name_en else ""
    return f"{{zh: {_quoted(camera.name_zh)}{en}}}"


def _place(camera: NewCamera) -> str:
    return "entrance" if camera.place == "entrance" else f"{{{camera.place}: {camera.at}}}"


def _mask(one: Rectangle) -> str:
    parts = (("left", one.left), ("top", one.top), ("width", one.width), ("height", one.height))
    return "{" + ", ".join(f"{name}: {round(value, 3):g}" for name, value in parts) + "}"


def _quoted(value: str) -> str:
    """A double-quoted scalar: whatever was typed stays one text."""
    plain = json.dumps(value, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in plain)
