# CONTRACT
"""Limits, steps, fees, places, results and questions of a guide."""

from enum import StrEnum

from pydantic import Field

from hall.model.guide.base import GuidePart
from hall.model.ids import Slug
from hall.model.text import Text


class LimitUnit(StrEnum):
    """Days of a limit: working days (工作日, 行政许可法 art. 82) or natural days (自然日)."""

    WORKING = "working"
    NATURAL = "natural"


class Limit(GuidePart):
    """A time limit (时限): a number of days in one unit, and what is said about it (时限说明)."""

    days: int = Field(ge=0, le=3660)
    unit: LimitUnit = LimitUnit.WORKING
    note: Text | None = None


class SpecialProcedure(GuidePart):
    """特别程序: time that does not count (听证 招标 拍卖 检验 检测 检疫 鉴定 专家评审), told in writing beforehand."""

    kind: str = Field(min_length=1, max_length=40)
    limit: Limit | None = None
    note: Text | None = None


class FlowStep(GuidePart):
    """A step of the flow (办理流程): 环节, 人员, 时限, 审查标准, 结果."""

    name: Text
    who: Text | None = None
    limit: Limit | None = None
    standard: Text | None = None
    result: Text | None = None


class Fee(GuidePart):
    """A fee (收费): integer fen, None when it depends; its basis (依据) and reduction (减免)."""

    name: Text
    fen: int | None = Field(default=None, ge=0)
    basis: Text | None = None
    reduction: Text | None = None


class Place(GuidePart):
    """Where and when (办理地点, 办理时间); `window` of this hall, so that the map can lead there."""

    address: Text
    window: Slug | None = None
    hours: Text | None = None


class Result(GuidePart):
    """What the citizen gets (结果名称, 结果类型, 结果样本)."""

    name: Text
    kind: str = Field(default="", max_length=40)
    """证照 certificate, 批文 approval, 其他 ..."""
    sample: str | None = Field(default=None, max_length=500)
    """结果样本: a web address (never visited by a terminal), or `text:` and what it looks like."""


class Question(GuidePart):
    """常见问题: a question and its answer."""

    question: Text
    answer: Text
