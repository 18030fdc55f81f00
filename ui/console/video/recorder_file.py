"""A recorder (NVR) as a technician describes it, written into the station's file beside the camera that hangs on it."""

import datetime as dt

from pydantic import BaseModel, Field

from hall.model.ids import SLUG_PATTERN
from ui.console.video.file_sections import INDENT, named, quoted, with_section


class NewRecorder(BaseModel):
    """What is asked for its recordings; the password is not part of it."""

    slug: str = Field(pattern=SLUG_PATTERN, max_length=33)
    name_zh: str = Field(min_length=1, max_length=80)
    name_en: str = Field(default="", max_length=160)
    onvif: str = Field(min_length=1, max_length=300)
    user: str = Field(default="", max_length=60)
    installed: dt.date | None = None
    """Since when it records; None: long enough."""

    @property
    def secret(self) -> str:
        """Under which the station keeps its password."""
        return f"recorder_{self.slug}"


def section_of(recorder: NewRecorder, *, password: bool, indent: int = INDENT) -> list[str]:
    """The lines of its section."""
    inner = [f"name: {named(recorder.name_zh, recorder.name_en)}", f"onvif: {quoted(recorder.onvif)}"]
    if recorder.user:
        inner.append(f"user: {quoted(recorder.user)}")
    if password:
        inner.append(f"password: !secret {recorder.secret}")
    if recorder.installed:
        inner.append(f"installed: {recorder.installed.isoformat()}")
    lead = " " * indent
    return [f"{lead}{recorder.slug}:", *(f"{lead}  {line}" for line in inner)]


def with_recorder(text: str, recorder: NewRecorder, *, password: bool) -> str:
    """The file with the recorder behind the others; Refused `recorder_exists`, FileUnreadableError."""

    def section(indent: int) -> list[str]:
        return section_of(recorder, password=password, indent=indent)

    return with_section(text, "recorders", recorder.slug, section, "recorder_exists")
