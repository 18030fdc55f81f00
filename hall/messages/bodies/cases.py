# CONTRACT
"""办件 at a terminal: progress by code or number, details after the second factor. Nobody's name, ever."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Id
from hall.model.text import Text

TAIL_PURPOSE = "case_tail"
"""Purpose under which the last digits are sealed; the blob holds `case` and `tail`."""


class CaseStage(Message):
    """A stage that a case came to, UTC ms."""

    state: str
    at: int


class CaseProgress(Message):
    """What a code tells whoever holds it; also an item of collection `progress`, whose key is the code's id."""

    case_id: str
    code_id: str
    number: str
    item: str = ""
    item_name: Text | None = None
    sensitive: bool = False
    state: str
    received_at: int
    accepted_at: int | None = None
    decided_at: int | None = None
    ended_at: int | None = None
    promised_by: str | None = None
    provisional: bool = False
    paused: bool = False
    supplement_by: str | None = None
    steps: tuple[CaseStage, ...] = ()
    second_factor: bool = False
    no_news_since: int | None = None
    """Its last day is over and its department's platform has told nothing since then (UTC ms)."""
    mirror: bool = False
    """Its truth is on a department's platform."""
    updated_at: int = 0


class LookCase(Message):
    """`case.look`: by the id of a code whose signature was checked, or by a 办件编号 as it was read."""

    code_id: Id | None = None
    number: Id | None = None


class CaseTold(Message):
    """Answer to `case.look`; a number can be guessed, so with a second factor it tells nothing yet."""

    case_id: str
    second_factor: bool = False
    progress: CaseProgress | None = None


class AskCaseDetails(Message):
    """`case.details`: the last four characters of the applicant's document or phone, sealed to the controller."""

    case_id: Id
    sealed: Annotated[str, Field(max_length=800)]


class CaseMaterial(Message):
    """A material: `given`, `missing`, `later` (promised by the ISO day `by`)."""

    name: str
    state: str
    by: str | None = None


class CaseDetailsTold(Message):
    """Answer to `case.details`; `opens_at` (UTC ms) with `locked`: when it may be tried again."""

    result: Literal["open", "wrong", "locked"]
    left: int = 0
    """Tries that are left."""
    opens_at: int | None = None
    progress: CaseProgress | None = None
    materials: tuple[CaseMaterial, ...] = ()
    reason: str | None = None
    delivery: str | None = None
    low_cell: bool = False
