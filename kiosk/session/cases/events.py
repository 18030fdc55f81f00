"""What cases want asked, and the answers."""

from dataclasses import dataclass

from kiosk.session.cases.places import Age, AtCaseDetails, ToldCase
from kiosk.session.events import Answer, Asked


@dataclass(frozen=True, slots=True)
class ReadCase(Asked):
    """What the store holds of the case behind a code."""

    code_id: str


@dataclass(frozen=True, slots=True)
class LookCase(Asked):
    """Ask the hall, by a code's id or by a 办件编号."""

    code_id: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class ProveCase(Asked):
    """Seal the last four characters and ask for the details."""

    case_id: str
    tail: str


@dataclass(frozen=True, slots=True)
class CaseAnswer(Answer):
    """Base of answers about cases."""


@dataclass(frozen=True, slots=True)
class CaseHeld(CaseAnswer):
    """What was fetched before; None = nothing about this code."""

    code_id: str
    told: ToldCase | None
    age: Age | None


@dataclass(frozen=True, slots=True)
class CaseSeen(CaseAnswer):
    """What the hall says now; with `second_factor` and nothing told the tail comes first. `refusal`: why nothing."""

    case_id: str = ""
    told: ToldCase | None = None
    second_factor: bool = False
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class CaseProved(CaseAnswer):
    """The second factor was right, wrong (with tries left), or is locked until `opens`."""

    details: AtCaseDetails | None = None
    left: int = 0
    opens: Age | None = None
    refusal: str | None = None
