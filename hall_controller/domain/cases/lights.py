"""红黄绿: lights, the rules that fire, and what they look at (domain.md 3, users.md rule 7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from hall.model.calendar import DueDate
from hall_controller.domain.cases.state import CaseState
from hall_controller.domain.cases.terms import Pause, Term


class Light(StrEnum):
    """Staff see lights; citizens read 承诺 x 日前办结."""

    GREEN = "green"
    GREY = "grey"
    YELLOW = "yellow"
    RED = "red"


class Rule(StrEnum):
    """Why a light is what it is."""

    IN_TIME = "in_time"
    PAUSED = "paused"
    AWAITS_SUPPLEMENT = "awaits_supplement"
    DAYS_LEFT = "days_left"
    USED_SHARE = "used_share"
    PAUSE_OVER = "pause_over"
    SUPPLEMENT_OVER = "supplement_over"
    STAGE_OVER = "stage_over"
    LATER_OVER = "later_over"
    """容缺: what was promised did not come."""
    NOTICE_OVER = "notice_over"
    PROMISED_OVER = "promised_over"
    STATUTORY_OVER = "statutory_over"
    DEEMED_ACCEPTED = "deemed_accepted"
    DELIVERY_OVER = "delivery_over"
    NO_NEWS = "no_news"
    """A mirror whose time ran out after the last news: what became of it stands elsewhere, nobody is accused."""
    ENDED = "ended"


class Days(Protocol):
    """When a day of the hall begins and when its business closes, UTC ms."""

    def start(self, day: date) -> int: ...
    def closing(self, day: date) -> int: ...


@dataclass(frozen=True, slots=True)
class LightRules:
    """When yellow comes: so many working days left, or so much of the time used (whichever is first)."""

    yellow_days: int = 1
    yellow_percent: int = 80
    notice_days: int = 5
    delivery_days: int = 10


@dataclass(frozen=True, slots=True)
class CaseClock:
    """All that the light of a case depends on; days are the hall's local days."""

    state: CaseState
    notice_from: date
    """Receipt, or the return of what was missing: from here the notice clock runs."""
    started_at: int = 0
    """Acceptance as a moment, for limits within a day."""
    accepted: date | None = None
    deemed: bool = False
    promised: Term | None = None
    statutory: Term | None = None
    extra_days: int = 0
    pauses: tuple[Pause, ...] = ()
    stage_from: date | None = None
    stage_term: Term | None = None
    supplement_by: date | None = None
    later_by: date | None = None
    """容缺: the earliest day by which something that was promised is still to come."""
    decided: date | None = None
    heard_at: int | None = None
    """A mirror: when the platform or a clerk last said how it stands, UTC ms; None = its truth is here."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The light now, why, and until when that is certain."""

    light: Light
    rule: Rule
    due: DueDate | None = None
    """The day people are told (promised before statutory, notice, delivery by state)."""
    due_at: int | None = None
    legal_due: DueDate | None = None
    next_at: int | None = None
    """The next moment at which the light may change by itself."""
