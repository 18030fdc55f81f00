"""What guides want done, and its answers."""

from dataclasses import dataclass

from hall.model.guide import Guide
from hall.model.text import Language
from kiosk.session.events import Answer, Asked


@dataclass(frozen=True, slots=True)
class ReadGuide(Asked):
    """Read a guide from the store."""

    code: str


@dataclass(frozen=True, slots=True)
class PrintGuide(Asked):
    """Print the list of materials, of the chosen answers only."""

    guide: Guide
    chosen: tuple[str, ...]
    item_code: str | None
    language: Language
    number: str | None = None
    """The number that was just given for it."""


@dataclass(frozen=True, slots=True)
class GuideAnswer(Answer):
    """Base of answers to guides."""


@dataclass(frozen=True, slots=True)
class GuideRead(GuideAnswer):
    """What stands in it; None = there is no such guide any more."""

    code: str
    guide: Guide | None
    item_code: str | None = None


@dataclass(frozen=True, slots=True)
class GuidePrinted(GuideAnswer):
    """The list came out whole, or not."""

    printed: bool
