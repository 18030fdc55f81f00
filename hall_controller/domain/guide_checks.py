"""What is missing or contradicts itself in guides: limits, law, 三级四同 (domain.md 1.1 and 3)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hall.model.guide import CaseTime, Guide, Limit, LimitUnit, Necessity

LICENCE = "行政许可"
USUAL_DAYS = 20
"""行政许可法 art. 42: 20 working days, with joint handling 45."""
JOINT_DAYS = 45
_WEB = re.compile(r"https?://[^\s/\"'<>]+(?:/[^\s\"'<>]*)?")
_WEEK, _WORKING_WEEK = 7, 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one guide; `grave` keeps it from being published; `heading`: the column to look at."""

    code: str
    guide: str
    grave: bool = False
    heading: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


def check_guides(guides: Sequence[Guide], forms: frozenset[str] | None = None) -> list[Finding]:
    """Findings in the order of the guides; `forms`: slugs of published forms, None when unknown."""
    found = [finding for guide in guides for finding in check_guide(guide, forms)]
    return found + list(same_basic_code(guides))


def check_guide(guide: Guide, forms: frozenset[str] | None = None) -> Iterable[Finding]:
    """Findings about one guide alone."""
    if guide.effective_from and guide.effective_to and guide.effective_to <= guide.effective_from:
        yield Finding("ends_before_it_begins", guide.code, grave=True, heading="取消日期")
    yield from _limits(guide)
    for code, heading, missing in _MISSING:
        if missing(guide):
            yield Finding(code, guide.code, heading=heading)
    if guide.materials and all(one.necessity is Necessity.LATER for one in guide.materials):
        yield Finding("later_only", guide.code)
    yield from _forms(guide, forms)
    yield from _addresses(guide)
    used = {reference.partition("/")[0] for material in guide.materials for reference in material.choices}
    for situation in guide.situations:
        if situation.key not in used:
            yield Finding("unused_choice", guide.code, params={"found": situation.question.zh})


def _forms(guide: Guide, forms: frozenset[str] | None) -> Iterable[Finding]:
    """Forms that nobody published: the one of the guide, and blank ones of its materials."""
    named = {"终端填表": [guide.form] if guide.form else []}
    blank = (material.blank_form or "" for material in guide.materials)
    named["空白表格"] = [text.removeprefix("form:") for text in blank if text.startswith("form:")]
    for heading, slugs in named.items():
        for slug in slugs:
            if forms is not None and slug not in forms:
                yield Finding("unknown_form", guide.code, heading=heading, params={"found": slug})


def web_address(text: str | None) -> str | None:
    """The text if it is a web address that a page may link to, else None."""
    return text if text is not None and _WEB.fullmatch(text) else None


def _addresses(guide: Guide) -> Iterable[Finding]:
    named = [(one.sample, "text:") for one in guide.results]
    for material in guide.materials:
        named += [(material.blank_form, "form:"), (material.filled_sample, "text:")]
    for text, prefix in named:
        if text is not None and not text.startswith(prefix) and web_address(text) is None:
            params = {"found": text[:60], "prefix": prefix}
            yield Finding("not_an_address", guide.code, grave=True, params=params)


_MISSING: tuple[tuple[str, str, Callable[[Guide], bool]], ...] = (
    ("no_materials", "", lambda guide: not guide.materials),
    ("no_flow", "", lambda guide: not guide.flow),
    ("no_place", "", lambda guide: guide.channels.in_hall and not guide.places),
    ("no_consult", "咨询方式", lambda guide: guide.consult is None),
    ("no_complain", "监督投诉方式", lambda guide: guide.complain is None),
    ("no_basis", "设定依据", lambda guide: not guide.legal_basis),
    ("no_result", "结果名称", lambda guide: not guide.results),
    ("no_conditions", "受理条件", lambda guide: not guide.conditions),
    (
        "no_promise",
        "承诺办结时限",
        lambda guide: guide.case_time is CaseTime.WITHIN_LIMIT and guide.promised is None,
    ),
    ("own_without_window", "本厅自办", lambda guide: guide.own_acceptance and not any(p.window for p in guide.places)),
)


def _limits(guide: Guide) -> Iterable[Finding]:
    promised, statutory = guide.promised, guide.statutory
    params: dict[str, Any]
    if promised and statutory and _longer(promised, statutory):
        grave = promised.unit is statutory.unit
        params = {"promised": spoken_limit(promised), "statutory": spoken_limit(statutory)}
        yield Finding("promise_over_law", guide.code, grave=grave, heading="承诺办结时限", params=params)
    most = JOINT_DAYS if guide.joint_bodies else USUAL_DAYS
    if statutory and guide.item_type == LICENCE and _longer(statutory, Limit(days=most)):
        params = {"statutory": spoken_limit(statutory), "most": most}
        yield Finding("statutory_over_licence_law", guide.code, heading="法定办结时限", params=params)
    if promised and promised.days and guide.case_time is CaseTime.AT_ONCE:
        params = {"promised": spoken_limit(promised)}
        yield Finding("at_once_with_days", guide.code, heading="承诺办结时限", params=params)
    steps = [step.limit for step in guide.flow if step.limit is not None]
    if promised and steps and all(limit.unit is promised.unit for limit in steps):
        total = sum(limit.days for limit in steps)
        if total > promised.days:
            params = {"steps": total, "promised": promised.days}
            yield Finding("steps_over_promise", guide.code, heading="承诺办结时限", params=params)


def _longer(one: Limit, other: Limit) -> bool:
    """In one unit by days; in two by weeks of five working days."""
    if one.unit is other.unit:
        return one.days > other.days
    return _natural(one) > _natural(other)


def _natural(limit: Limit) -> float:
    return limit.days * _WEEK / _WORKING_WEEK if limit.unit is LimitUnit.WORKING else limit.days


def spoken_limit(limit: Limit) -> str:
    """5 个工作日, 30 日."""
    return f"{limit.days} {'个工作日' if limit.unit is LimitUnit.WORKING else '日'}"


_SAME: tuple[tuple[str, str, Callable[[Guide], Any]], ...] = (
    ("事项名称", "事项名称", lambda guide: guide.name.zh),
    ("受理条件", "受理条件", lambda guide: tuple(one.zh for one in guide.conditions)),
    ("办结时限", "法定办结时限", lambda guide: guide.statutory and (guide.statutory.days, guide.statutory.unit)),
    ("申请材料", "", lambda guide: frozenset(one.name.zh for one in guide.materials)),
    ("办理流程", "", lambda guide: tuple(one.name.zh for one in guide.flow)),
)
"""三级四同: what must agree whatever the level (name, conditions and materials, limit, flow)."""


def same_basic_code(guides: Iterable[Guide]) -> Iterable[Finding]:
    """Guides of one 基本编码 that differ from the first of them."""
    first: dict[str, Guide] = {}
    for guide in guides:
        if not guide.basic_code or (model := first.setdefault(guide.basic_code, guide)) is guide:
            continue
        for name, heading, value in _SAME:
            if value(guide) != value(model):
                params = {"field": name, "other": model.code, "basic_code": guide.basic_code}
                yield Finding("differs_at_same_level", guide.code, heading=heading, params=params)
