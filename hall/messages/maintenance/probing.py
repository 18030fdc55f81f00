# CONTRACT
"""What answers at a station's ports."""

from pydantic import Field

from hall.messages.base import Message
from hall.model.text import Text


class ProbePorts(Message):
    """Ask politely what hangs at the ports that nobody uses, or only at `url`; opens, prints and changes nothing."""

    url: str = Field(default="", max_length=200, pattern=r"^(|tcp://[^\s/]+:\d{1,5}|/dev/[\w./:+-]+)$")


class ProbedPort(Message):
    """What a port came to."""

    words: Text
    found: bool = False
    name: str = Field(default="", max_length=60)
    """What the device may be called."""
    section: Text | None = None
    """YAML to start from as it stands under `devices:`, comments in either language."""
    complete: bool = False
    """False = the section still lacks something."""


class ProbeNews(Message):
    """A part of a probing: what is asked at `url` now, or what it came to. The last part has no url."""

    url: str = Field(default="", max_length=200)
    asking: Text | None = None
    result: ProbedPort | None = None
