# CONTRACT
"""Pages of a case (办件): how far it is, what is missing."""

from typing import Literal

from hall.model.text import Text
from kiosk.session.part import Choice, Part


class CaseStageRow(Part):
    """A stage on the line: over, now, or still to come (without a day)."""

    state: str
    mark: Literal["done", "now", "later"]
    day: str | None = None
    """Local ISO date."""
    clock: str | None = None


class CasePage(Part):
    """How far it is; choices `details`, `guide`, `number`, `way`."""

    page: Literal["case"] = "case"
    name: Text | None = None
    """None while the name of a sensitive 事项 is hidden, or nothing is known."""
    number: str = ""
    state: str = ""
    """Empty while nothing is known of it here."""
    stages: tuple[CaseStageRow, ...] = ()
    promised_by: str | None = None
    provisional: bool = False
    paused: bool = False
    supplement_by: str | None = None
    valid_until: str | None = None
    as_of_day: str | None = None
    as_of_clock: str | None = None
    """What is shown is as old as this; None = the hall has just said it."""
    looking: bool = False
    """The hall is being asked."""
    silent_since: str | None = None
    """Local day: since then its department has told nothing, and its last day is over."""
    no_details: bool = False
    """Nobody told the hall whose case it is: details stay closed here."""
    ask_at: tuple[str, ...] = ()
    """Numbers of the windows where one asks; empty = the guide's desk."""
    choices: tuple[Choice, ...] = ()


class CaseMaterialRow(Part):
    """A material: `given`, `missing`, `later`."""

    name: str
    state: str
    by: str | None = None


class CaseDetails(Part):
    """What only the applicant may see; choices `guide`, `number`, `way`."""

    page: Literal["case_details"] = "case_details"
    name: Text | None = None
    number: str = ""
    state: str
    materials: tuple[CaseMaterialRow, ...] = ()
    reason: str | None = None
    delivery: str | None = None
    low_cell: bool = False
    promised_by: str | None = None
    supplement_by: str | None = None
    choices: tuple[Choice, ...] = ()
