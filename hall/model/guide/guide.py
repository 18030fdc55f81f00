# CONTRACT
"""A guide (办事指南) to one 事项, in one version."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from hall.model.guide.base import GuidePart
from hall.model.guide.material import Material
from hall.model.guide.parts import Fee, FlowStep, Limit, Place, Question, Result, SpecialProcedure
from hall.model.guide.situation import Situation
from hall.model.guide.way import CaseTime, CaseWay
from hall.model.ids import Slug
from hall.model.text import Text

CODE_LENGTH = 64
"""实施编码 are text of at most 64 characters and never parsed (domain.md 7)."""


class Parties(StrEnum):
    """服务对象: 自然人, 法人, both."""

    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    BOTH = "both"


class Channels(GuidePart):
    """Which ways are open: 进驻大厅, 支持预约, 支持自助终端, 快递, 网上支付, 网办深度."""

    in_hall: bool = True
    appointment: bool = False
    self_service: bool = False
    express: bool = False
    online_payment: bool = False
    online_depth: str = Field(default="", max_length=20)


class Guide(GuidePart):
    """Everything a citizen must know of one 事项, valid from `effective_from` (生效日期) until `effective_to`."""

    code: str = Field(min_length=1, max_length=CODE_LENGTH)
    """实施编码: the key of the guide in the hall."""
    name: Text
    """事项名称."""
    basic_code: str = Field(default="", max_length=CODE_LENGTH)
    """基本编码: the same at every level (三级四同)."""
    handling_code: str = Field(default="", max_length=CODE_LENGTH)
    """业务办理项编码."""
    local_code: str = Field(default="", max_length=CODE_LENGTH)
    """地方编码."""
    item_type: str = Field(default="", max_length=40)
    """事项类型: 行政许可, 行政确认, 公共服务 ... (data, not code)."""
    level: str = Field(default="", max_length=40)
    """行使层级."""
    power_source: str = Field(default="", max_length=40)
    """权力来源."""
    legal_basis: tuple[Text, ...] = ()
    """设定依据."""
    department: Slug | None = None
    """The hall's department in charge."""
    implementing_body: Text
    """实施主体."""
    implementing_code: str = Field(default="", max_length=40)
    """实施主体编码 (统一社会信用代码)."""
    implementing_nature: str = Field(default="", max_length=40)
    """实施主体性质: 法定机关, 授权组织, 受委托组织 (data, not code)."""
    entrusted_body: Text | None = None
    """委托部门."""
    joint_bodies: tuple[Text, ...] = ()
    """联办机构."""
    service: Slug | None = None
    """业务: the queue whose number leads to it; None when this hall gives no number for it."""
    parties: Parties = Parties.BOTH
    topics: tuple[str, ...] = ()
    """主题分类, such as 开办企业."""
    aliases: tuple[str, ...] = ()
    """What people call it, for the search."""

    case_time: CaseTime = CaseTime.WITHIN_LIMIT
    case_ways: tuple[CaseWay, ...] = (CaseWay.WINDOW,)
    statutory: Limit | None = None
    """法定办结时限."""
    promised: Limit | None = None
    """承诺办结时限."""
    special_procedures: tuple[SpecialProcedure, ...] = ()

    conditions: tuple[Text, ...] = ()
    """受理条件."""
    flow: tuple[FlowStep, ...] = ()
    situations: tuple[Situation, ...] = ()
    materials: tuple[Material, ...] = ()
    visits: int | None = Field(default=None, ge=0, le=20)
    """到办事现场次数."""
    fees: tuple[Fee, ...] = ()
    """Empty: free of charge (不收费)."""
    places: tuple[Place, ...] = ()
    consult: Text | None = None
    """咨询方式."""
    complain: Text | None = None
    """监督投诉方式."""
    results: tuple[Result, ...] = ()
    quota: Text | None = None
    """数量限制."""
    intermediary: Text | None = None
    """中介服务."""
    scope: str = Field(default="", max_length=40)
    """通办范围."""
    channels: Channels = Channels()
    questions: tuple[Question, ...] = ()
    form: Slug | None = None
    """The form that can be filled at the terminal."""

    own_acceptance: bool = False
    """本厅自办: the hall itself accepts, so it may print 受理通知单 (users.md rule 6)."""
    locker: bool = False
    """可入柜: the result may be put into a pick-up locker."""
    sensitive: bool = False
    """Its name stays hidden in first views (users.md rule 5)."""
    yellow_days: int | None = Field(default=None, ge=0, le=60)
    """Yellow light from so many working days before the due date; None: the hall's rule."""
    effective_from: date | None = None
    effective_to: date | None = None
    """The first day on which it no longer holds."""

    def in_force(self, day: date) -> bool:
        """Whether the guide holds on `day`."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day < self.effective_to)
