# CONTRACT
"""A material (申请材料) of a guide."""

from enum import StrEnum

from pydantic import Field

from hall.model.guide.base import GuidePart
from hall.model.ids import Slug
from hall.model.text import Text


class Necessity(StrEnum):
    """必要性: 必要 always, 非必要 when it applies, 容缺 may be handed in later against a promise."""

    REQUIRED = "required"
    WHEN_APPLICABLE = "when_applicable"
    LATER = "later"


class MaterialForm(StrEnum):
    """材料形式: 纸质, 电子, 纸质或电子."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    EITHER = "either"


class Source(StrEnum):
    """来源渠道: 申请人自备, 政府部门核发, 其他; 部门共享 need not be brought."""

    APPLICANT = "applicant"
    GOVERNMENT = "government"
    OTHER = "other"
    SHARED = "shared"


class Material(GuidePart):
    """One thing to bring: originals and copies, where it comes from, how it is filled in and what goes wrong."""

    key: Slug
    """Lasting name within the guide."""
    name: Text
    kind: str = Field(default="", max_length=40)
    """材料类型: 证件证书证明, 申请表格文书, 其他 (data, not code)."""
    necessity: Necessity = Necessity.REQUIRED
    form: MaterialForm = MaterialForm.PAPER
    originals: int = Field(default=1, ge=0, le=99)
    copies: int = Field(default=0, ge=0, le=99)
    specification: Text | None = None
    """规格."""
    source: Source = Source.APPLICANT
    source_note: Text | None = None
    basis: Text | None = None
    standard: Text | None = None
    """受理标准."""
    advice: Text | None = None
    """填报须知."""
    blank_form: str | None = Field(default=None, max_length=500)
    """空白表格: a web address (never visited by a terminal) or `form:<slug>` of a form to fill at the terminal."""
    filled_sample: str | None = Field(default=None, max_length=500)
    """示例样表: a web address, or `text:` and the sample's words."""
    common_errors: tuple[Text, ...] = ()
    """常见错误示例."""
    choices: tuple[str, ...] = ()
    """Needed only with one of these choices, `situation/choice`; empty: always."""
