"""Sheets and columns of a file of guides: Chinese headings with the national field names (domain.md 3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from hall.model.guide import CaseTime, CaseWay, LimitUnit, MaterialForm, Necessity, Parties, Source
from hall_controller.application.guides.reading import cells
from hall_controller.application.guides.reading.cells import Read


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what a cell becomes, and what the template says of it."""

    heading: str
    field: str
    read: Read = cells.text
    hint: str = ""
    required: bool = False
    allowed: tuple[str, ...] = ()
    english: bool = False
    """A column `heading（英文）` may stand beside it."""
    also: tuple[str, ...] = ()
    """Other headings it goes by."""
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: one row a guide (事项), or several rows a guide."""

    name: str
    columns: tuple[Column, ...]


def _column(heading: str, name: str, read: Read = cells.text, hint: str = "", **more: object) -> Column:
    return Column(heading, name, read, hint, **more)  # type: ignore[arg-type]  # as `Column` names them


def _choice(heading: str, name: str, names: Mapping[str, object], hint: str = "", *, several: bool = False) -> Column:
    first: dict[object, str] = {}
    for word, value in names.items():
        first.setdefault(value, word)
    return Column(heading, name, cells.one_of(names, several=several), hint, allowed=tuple(first.values()))


def _flag(heading: str, name: str, hint: str = "") -> Column:
    return Column(heading, name, cells.yes_no, hint, allowed=("是", "否"), width=10)


TIMES = {
    "即办件": CaseTime.AT_ONCE,
    "即收即办": CaseTime.AT_ONCE,
    "即收即办件": CaseTime.AT_ONCE,
    "当日办结": CaseTime.SAME_DAY,
    "当日办结件": CaseTime.SAME_DAY,
    "承诺件": CaseTime.WITHIN_LIMIT,
    "限时办结": CaseTime.WITHIN_LIMIT,
    "限时办结件": CaseTime.WITHIN_LIMIT,
}
WAYS = {
    "窗口办理": CaseWay.WINDOW,
    "窗口": CaseWay.WINDOW,
    "代办": CaseWay.AGENT,
    "代办服务": CaseWay.AGENT,
    "代办服务件": CaseWay.AGENT,
    "不见面办理": CaseWay.NO_VISIT,
    "不见面": CaseWay.NO_VISIT,
    "不见面办件": CaseWay.NO_VISIT,
    "网上办理": CaseWay.NO_VISIT,
}
UNITS = {
    "工作日": LimitUnit.WORKING,
    "个工作日": LimitUnit.WORKING,
    "自然日": LimitUnit.NATURAL,
    "日": LimitUnit.NATURAL,
    "天": LimitUnit.NATURAL,
}
PARTIES = {
    "自然人": Parties.PEOPLE,
    "个人": Parties.PEOPLE,
    "法人": Parties.ORGANISATIONS,
    "企业法人": Parties.ORGANISATIONS,
    "自然人和法人": Parties.BOTH,
    "自然人、法人": Parties.BOTH,
    "自然人,法人": Parties.BOTH,
    "自然人;法人": Parties.BOTH,
}
NECESSITY = {
    "必要": Necessity.REQUIRED,
    "必需": Necessity.REQUIRED,
    "是": Necessity.REQUIRED,
    "非必要": Necessity.WHEN_APPLICABLE,
    "按需": Necessity.WHEN_APPLICABLE,
    "否": Necessity.WHEN_APPLICABLE,
    "容缺": Necessity.LATER,
    "可容缺": Necessity.LATER,
}
FORMS = {
    "纸质": MaterialForm.PAPER,
    "电子": MaterialForm.ELECTRONIC,
    "电子化": MaterialForm.ELECTRONIC,
    "纸质或电子": MaterialForm.EITHER,
    "纸质/电子": MaterialForm.EITHER,
    "纸质、电子": MaterialForm.EITHER,
}
SOURCES = {
    "申请人自备": Source.APPLICANT,
    "政府部门核发": Source.GOVERNMENT,
    "部门共享": Source.SHARED,
    "数据共享": Source.SHARED,
    "其他": Source.OTHER,
}

CODE = Column(
    "实施编码", "code", cells.code, "这个事项的编码，设为文本格式", required=True, also=("事项编码",), width=26
)
DETAIL_CODE = Column(
    "实施编码", "code", cells.code, "和“事项”表里的一样；空着就是同上一行", required=True, also=("事项编码",), width=26
)


def _limit(name: str, prefix: str) -> tuple[Column, ...]:
    return (
        _column(
            f"{name}时限", f"{prefix}.days", cells.number(0, 3660), "只写数字", also=(f"{name}办结时限",), width=10
        ),
        _choice(f"{name}时限单位", f"{prefix}.unit", UNITS, "空着就是工作日"),
        _column(f"{name}时限说明", f"{prefix}.note", english=True),
    )


ITEMS = Sheet(
    "事项",
    (
        CODE,
        _column("事项名称", "name", required=True, english=True, width=30),
        _column("基本编码", "basic_code", cells.code, "三级四同：同一基本编码的事项要一致"),
        _column("业务办理项编码", "handling_code", cells.code),
        _column("地方编码", "local_code", cells.code),
        _column("事项类型", "item_type", cells.limited(40), "行政许可、行政确认、公共服务……"),
        _column("行使层级", "level", cells.limited(40)),
        _column("权力来源", "power_source", cells.limited(40)),
        _column("设定依据", "legal_basis", cells.lines, "一行一条", english=True, width=30),
        _column("主管部门", "department", hint="本厅进驻部门的名称、简称或代号"),
        _column("实施主体", "implementing_body", required=True, english=True, width=24),
        _column("实施主体编码", "implementing_code", cells.code),
        _column("实施主体性质", "implementing_nature", cells.limited(40), "法定机关、授权组织、受委托组织"),
        _column("委托部门", "entrusted_body", english=True),
        _column("联办机构", "joint_bodies", cells.names, "一行一个", english=True),
        _column("对应业务", "service", hint="取哪个号：本厅业务的名称或代号；不取号就空着", also=("取号业务",)),
        _choice("服务对象", "parties", PARTIES),
        _column("主题分类", "topics", cells.words, "几个主题用顿号隔开"),
        _column("俗称", "aliases", cells.words, "群众怎么叫它，用顿号隔开，便于查找", also=("别名", "关键词")),
        _choice("办件类型", "case_time", TIMES),
        _choice("办理形式", "case_ways", WAYS, "几种用顿号隔开", several=True),
        *_limit("法定办结", "statutory"),
        *_limit("承诺办结", "promised"),
        _column("特别程序", "special_procedures", cells.names, "一行一个，如：现场核查 5工作日"),
        _column("受理条件", "conditions", cells.lines, "一行一条", english=True, width=30),
        _column("到办事现场次数", "visits", cells.number(0, 20), also=("到现场次数",), width=10),
        _flag("是否收费", "charged", "收费的在“收费”表里写明"),
        _column("咨询方式", "consult", english=True),
        _column("监督投诉方式", "complain", english=True),
        _column("结果名称", "results", cells.names, "一行一个", english=True),
        _column("结果类型", "result_kinds", cells.names, "证照、批文、其他；和结果名称一行对一行"),
        _column(
            "结果样本",
            "result_samples",
            cells.samples,
            "和结果名称一行对一行：网址，或 text: 加文字；没有的写 -",
        ),
        _column("数量限制", "quota", english=True),
        _column("中介服务", "intermediary", english=True),
        _column("通办范围", "scope", cells.limited(40)),
        _column("网办深度", "channels.online_depth", cells.limited(20)),
        _flag("是否进驻大厅", "channels.in_hall"),
        _flag("是否支持预约办理", "channels.appointment"),
        _flag("是否支持自助终端办理", "channels.self_service"),
        _flag("是否支持物流快递", "channels.express"),
        _flag("是否支持网上支付", "channels.online_payment"),
        _column("终端填表", "form", cells.slug, "能在自助机上填的表的代号"),
        _flag("本厅自办", "own_acceptance", "本厅自己受理、出具受理通知单"),
        _flag("可入柜", "locker", "结果可以放进智能取件柜"),
        _flag("敏感事项", "sensitive", "名称不在进度首页显示"),
        _column("黄灯提前天数", "yellow_days", cells.number(0, 60), "到期前几个工作日亮黄灯；空着按本厅规定"),
        _column("生效日期", "effective_from", cells.day, "如 2026-12-01；空着就是发布即生效"),
        _column("取消日期", "effective_to", cells.day, "从这一天起停用"),
    ),
)

MATERIALS = Sheet(
    "材料",
    (
        DETAIL_CODE,
        _column("材料名称", "name", required=True, english=True, width=28),
        _column("材料代号", "key", cells.slug, "小写字母和数字；空着自动编"),
        _column("材料类型", "kind", cells.limited(40), "证件证书证明、申请表格文书、其他"),
        _choice("必要性", "necessity", NECESSITY),
        _choice("材料形式", "form", FORMS),
        _column("原件份数", "originals", cells.number(0, 99), also=("原件",), width=8),
        _column("复印件份数", "copies", cells.number(0, 99), also=("复印件",), width=8),
        _column("材料规格", "specification", english=True, also=("规格",)),
        _choice("来源渠道", "source", SOURCES),
        _column("来源渠道说明", "source_note", english=True),
        _column("材料依据", "basis", english=True, also=("依据",)),
        _column("受理标准", "standard", english=True),
        _column("填报须知", "advice", english=True, width=28),
        _column("空白表格", "blank_form", cells.web_or("form:"), "网址，或 form: 加自助机上表的代号"),
        _column("示例样表", "filled_sample", cells.web_or("text:"), "网址，或 text: 加样例文字"),
        _column("常见错误", "common_errors", cells.lines, "一行一条", english=True, also=("常见错误示例",), width=30),
        _column("适用情形", "choices", cells.names, "只有选了它才要带；写“情形”表里的选项，如：委托办理"),
    ),
)

FLOW = Sheet(
    "流程",
    (
        DETAIL_CODE,
        _column("环节名称", "name", required=True, english=True, also=("环节", "步骤")),
        _column("办理人员", "who", english=True, also=("人员",)),
        *_limit("环节", "limit"),
        _column("审查标准", "standard", english=True, width=28),
        _column("办理结果", "result", english=True, also=("结果",)),
    ),
)

SITUATIONS = Sheet(
    "情形",
    (
        DETAIL_CODE,
        _column("情形问题", "question", hint="空着就是同上一行", english=True, also=("问题",), width=28),
        _column("情形代号", "key", cells.slug, "空着自动编"),
        _column("选项", "choice", required=True, english=True),
        _column("选项代号", "choice_key", cells.slug, "空着自动编"),
    ),
)

FEES = Sheet(
    "收费",
    (
        DETAIL_CODE,
        _column("收费项目名称", "name", required=True, english=True, also=("收费项目",)),
        _column("收费标准", "fen", cells.fen, "元；不是定额就写文字，如：按面积", also=("收费标准(元)",)),
        _column("收费依据", "basis", english=True),
        _column("减免规定", "reduction", english=True, also=("减免",)),
    ),
)

PLACES = Sheet(
    "地点",
    (
        DETAIL_CODE,
        _column("办理地点", "address", required=True, english=True, width=28),
        _column("窗口", "window", hint="本厅窗口的代号、名称或号数"),
        _column("办理时间", "hours", english=True, width=28),
    ),
)

QUESTIONS = Sheet(
    "常见问题",
    (
        DETAIL_CODE,
        _column("问题", "question", required=True, english=True, width=30),
        _column("答案", "answer", required=True, english=True, also=("回答", "解答"), width=40),
    ),
)

SHEETS = {one.name: one for one in (ITEMS, MATERIALS, FLOW, SITUATIONS, FEES, PLACES, QUESTIONS)}
