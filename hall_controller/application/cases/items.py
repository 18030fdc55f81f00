"""The 事项 of a case: what its guide says about limits, stages and names, and defaults where it is silent."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hall.model.guide import CaseTime, CaseWay, Guide, Limit
from hall.model.text import Text
from hall_controller.application.cases.facts import CaseLimits
from hall_controller.application.guides import rows as guide_rows
from hall_controller.domain.cases.state import CaseState

STAGE_WORDS = {
    CaseState.ACCEPTED: ("受理",),
    CaseState.REVIEW: ("审核", "审查", "勘验", "初审"),
    CaseState.APPROVAL: ("审批", "决定", "复核", "签发"),
}
"""How flow steps of guides name the stages; the first match of a stage gives its limit."""
SHORTEST, LONGEST = 6, 40


@dataclass(frozen=True, slots=True)
class CaseItem:
    """What a case takes over from its 事项 on the day it is received."""

    code: str
    name: Text
    department: str = ""
    sensitive: bool = False
    case_time: CaseTime = CaseTime.WITHIN_LIMIT
    way: CaseWay = CaseWay.WINDOW
    promised: Limit | None = None
    statutory: Limit | None = None
    stage_terms: tuple[tuple[str, int, str], ...] = ()
    yellow_days: int | None = None
    joint: tuple[str, ...] = ()
    own_acceptance: bool = False

    def columns(self, limits: CaseLimits) -> dict[str, Any]:
        """Columns of the case's row."""
        promised = Limit(days=0) if self.case_time is not CaseTime.WITHIN_LIMIT else self.promised
        legal = self.statutory or Limit(days=limits.joint_days if self.joint else limits.decision_days)
        return {
            "item": self.code,
            "item_zh": self.name.zh[:200],
            "item_en": (self.name.en or "")[:200],
            "department": self.department,
            "sensitive": self.sensitive,
            "case_time": self.case_time.value,
            "way": self.way.value,
            "promised_days": None if promised is None else promised.days,
            "promised_unit": None if promised is None else promised.unit.value,
            "statutory_days": legal.days,
            "statutory_unit": legal.unit.value,
            "yellow_days": self.yellow_days,
        }


def guide_on(connection: Connection, code: str, day: date) -> Guide | None:
    """The guide of a 实施编码 in force on `day`."""
    body = guide_rows.body(connection, code, day)
    return None if body is None else Guide.model_validate_json(body)


def item_of(connection: Connection, code: str, day: date) -> CaseItem | None:
    """The 事项 as its guide describes it; None without a guide."""
    guide = guide_on(connection, code, day)
    return None if guide is None else from_guide(guide)


def item_in_number(connection: Connection, number: str, day: date) -> CaseItem | None:
    """The 事项 whose code stands at the front of a 办件编号 (the longest known one), if any does."""
    for length in range(min(len(number) - 1, LONGEST), SHORTEST - 1, -1):
        if guide_rows.body(connection, number[:length], day) is not None:
            return item_of(connection, number[:length], day)
    return None


def from_guide(guide: Guide) -> CaseItem:
    """What a case needs of a guide."""
    return CaseItem(
        code=guide.code,
        name=guide.name,
        department=guide.department or "",
        sensitive=guide.sensitive,
        case_time=guide.case_time,
        way=guide.case_ways[0] if guide.case_ways else CaseWay.WINDOW,
        promised=guide.promised,
        statutory=guide.statutory,
        stage_terms=_stage_terms(guide),
        yellow_days=guide.yellow_days,
        joint=tuple(body.zh for body in guide.joint_bodies),
        own_acceptance=guide.own_acceptance,
    )


def _stage_terms(guide: Guide) -> tuple[tuple[str, int, str], ...]:
    found: dict[str, tuple[str, int, str]] = {}
    for step in guide.flow:
        if step.limit is None:
            continue
        for stage, words in STAGE_WORDS.items():
            if stage.value not in found and any(word in step.name.zh for word in words):
                found[stage.value] = (stage.value, step.limit.days, step.limit.unit.value)
    return tuple(found.values())
