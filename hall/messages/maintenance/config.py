# CONTRACT
"""A station's file: read, checked, proposed."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.maintenance.asking import FILE
from hall.model.text import Text


class CheckConfig(Message):
    """A station file to be tried by the station, which alone knows its drivers; nothing is applied."""

    text: str = Field(max_length=FILE)


class ConfigProblem(Message):
    """A problem in the technician's own words and line."""

    severity: Literal["error", "warning"]
    line: int | None = None
    path: str = Field(default="", max_length=200)
    what: Text


class CheckedConfig(Message):
    """What the station says of a file."""

    ok: bool
    """Nothing hinders its use; a wrong device section only switches that device off, and is a problem here."""
    problems: tuple[ConfigProblem, ...] = Field(default=(), max_length=200)
    report: Text
    """The whole report as `hall config check` prints it, secrets masked."""


class RunningConfig(Message):
    """The file that the station runs with."""

    text: str = Field(max_length=FILE)
    ver: int
    """Version of the controller's document, 0 = its own first file."""
    proposal: bool = False
    """True when the station changed it (a device put back, a local edit) and nobody has decided yet."""


class ConfigProposed(Message):
    """Event `config.proposed`: the station runs with another file than the controller gave it."""

    base_ver: int
    """Version that was changed."""
    text: str = Field(max_length=FILE)
    difference: str = Field(max_length=FILE)
    """Unified difference to that version."""
    author: str = Field(max_length=60)
    """`station` when it put a device back by itself, else who signed in at the terminal."""
    reason: Literal["device_put_back", "edited_here"]
    devices: tuple[Annotated[str, Field(max_length=60)], ...] = Field(default=(), max_length=60)
    """Devices whose section was put back."""
