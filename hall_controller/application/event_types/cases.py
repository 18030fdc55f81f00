"""办件: what became of cases, their light, their documents and what supervision asked. Nothing personal.

Subjects: `case:<id>`, `order:<id>` (督办单), `calendar:<digest>` (due days worked out anew).
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class CaseReceived(TypedDict):
    """Body of case received: the whole row as it begins."""

    at: int
    state: str
    set: dict[str, Any]
    serial: NotRequired[list[Any]]
    """Kind, period and number of our own 办件编号."""


class CaseStepped(TypedDict):
    """Body of a step of the state table: the columns that change, due days among them."""

    at: int
    state: str
    set: dict[str, Any]
    note: NotRequired[str]


class MaterialsNoted(TypedDict):
    """Body of materials noted."""

    materials: list[dict[str, Any]]


class LightChanged(TypedDict):
    """Body of light changed: the new light and the rule that fired."""

    light: str
    rule: str
    before: str
    at: int
    due_day: str | None
    next_at: int | None


class CaseFlagged(TypedDict):
    """Body of case flagged."""

    pattern: str


class DueDaysMoved(TypedDict):
    """Body of due days moved: [case, due before, due, due moment, legal, provisional, next look] each."""

    changes: list[list[Any]]
    last_case: str
    looked_at: int


class CalendarApplied(TypedDict):
    """Body of calendar applied: a changed calendar was taken over while the hall ran."""

    before: str
    years: list[list[Any]]
    """[year, `official` or `provisional`, basis] each."""


class RecalculationBegun(TypedDict):
    """Body of recalculation begun."""

    before: str | None


class RecalculationDone(TypedDict):
    """Body of recalculation done."""

    looked_at: int
    changed: int


class DocumentIssued(TypedDict):
    """Body of document issued: what the paper says, without the applicant."""

    document_id: str
    kind: str
    year: int
    serial: int
    number: str
    content: dict[str, Any]


class DocumentPrinted(TypedDict):
    """Body of document printed: copy 1 is the document itself, every further one a reprint."""

    document_id: str
    number: str
    copy: int
    station: str | None
    reason: str


class ApplicantShown(TypedDict):
    """Body of applicant shown."""

    reason: str


class SupervisionOrdered(TypedDict):
    """Body of supervision ordered (督办单)."""

    case_id: str
    number: str
    period: str
    serial: int
    light: str
    rule: str
    text: str
    responsible_body: str
    responsible_person: str
    responsible_leader: str
    answer_by: str


class SupervisionAnswered(TypedDict):
    """Body of supervision answered."""

    text: str


class SupervisionClosed(TypedDict):
    """Body of supervision closed (核销), or returned."""

    note: str


STEPS = (
    "supplement_asked",
    "supplemented",
    "accepted",
    "deemed_accepted",
    "not_accepted",
    "reviewed",
    "submitted",
    "sent_back",
    "pause_begun",
    "pause_ended",
    "extended",
    "decided",
    "not_granted",
    "delivered",
    "withdrawn",
    "terminated",
)

CASES: Mapping[str, Any] = {
    "case.received": CaseReceived,
    **{f"case.{step}": CaseStepped for step in STEPS},
    "case.joint_answered": CaseStepped,
    "case.terms_told": CaseStepped,
    "case.clock_moved": CaseStepped,
    "case.heard": CaseStepped,
    "case.applicant_told": CaseStepped,
    "case.code_reissued": CaseStepped,
    "case.delivery_confirmed": CaseStepped,
    "case.papers_put_in": CaseStepped,
    "case.result_sent_back": CaseStepped,
    "case.materials_noted": MaterialsNoted,
    "case.light_changed": LightChanged,
    "case.flagged": CaseFlagged,
    "case.applicant_shown": ApplicantShown,
    "case.document_issued": DocumentIssued,
    "case.document_printed": DocumentPrinted,
    "calendar.applied": CalendarApplied,
    "cases.recalculation_begun": RecalculationBegun,
    "cases.due_days_moved": DueDaysMoved,
    "cases.recalculation_done": RecalculationDone,
    "supervision.ordered": SupervisionOrdered,
    "supervision.answered": SupervisionAnswered,
    "supervision.closed": SupervisionClosed,
    "supervision.returned": SupervisionClosed,
}
