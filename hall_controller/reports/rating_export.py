"""好差评 as tables: indicators, days, follow-ups, and how everything is counted; nobody's name, comment or phone."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from hall.model import case_words
from hall.model.rating import words
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ratings.rows import FOLLOW_UPS, FollowUpRow, rating_by_id
from hall_controller.read_models.models.ratings import Satisfaction
from hall_controller.read_models.rating_sums import BY, groups_of, trend_of
from hall_controller.read_models.rating_views import GroupNames, punctuality, span_ms
from hall_controller.reports.case_export import Cell, Sheet, zh

_BY_NAMES = {"hall": "全厅", "window": "窗口", "department": "部门", "item": "事项", "channel": "渠道"}
_FOLLOWED = f"{FOLLOW_UPS} WHERE begun_at >= ? AND begun_at < ? ORDER BY begun_at"
_HEAD = (
    "分组", "名称", "应评", "收到评价", "未评", "非常满意", "满意", "基本满意", "不满意", "非常不满意",
    "主动评价率", "未评率", "好评率", "好评率区间下限", "好评率区间上限", "名次", "样本",
)  # fmt: skip


def rating_sheets(
    connection: Connection,
    facts: HallFacts,
    departments: Mapping[str, Text],
    first: str,
    last: str,
    moment: Callable[[int], str],
) -> tuple[Sheet, ...]:
    """The four tables of the days from `first` to `last`."""
    hall, groups = groups_of(connection, first, last, GroupNames(connection, facts, departments, last))
    lines = [("hall", hall), *((by, one) for by in BY for one in groups[by])]
    days = trend_of(connection, first, last)
    return (
        Sheet("groups", "指标", _HEAD, tuple(_group(by, one) for by, one in lines)),
        Sheet(
            "days", "每天", ("日期", "应评", "收到评价", "好评", "差评"),
            tuple((day.day, day.rateable, day.rated, day.good, day.bad) for day in days),
        ),
        Sheet(
            "follow", "差评整改",
            ("收到", "评价", "排队号", "部门", "现在", "灯", "期限", "匿名", "迟的步骤", "重新打开", "已反馈", "已回访",
             "回访满意", "办结时间"),
            tuple(_followed(connection, departments, span_ms(facts, first, last), moment)),
        ),
        Sheet(
            "how", "怎么算的", ("指标", "分子", "分母", "值", "公式"),
            tuple(_how(connection, facts, hall, first, last)),
        ),
    )  # fmt: skip


def _group(by: str, one: Satisfaction) -> tuple[Cell, ...]:
    name = one.name.zh if one.name else "" if by == "hall" else zh(_words_of(by), one.key)
    shares = (
        _number(share) for share in (one.active.share, one.unrated.share, one.good.share, one.good.low, one.good.high)
    )
    small = "样本少，不排名" if one.good.small else ""
    figures = (one.rateable, one.rated, one.rateable - one.rated, *one.levels)
    return (_BY_NAMES[by], name, *figures, *shares, one.rank, small)


def _words_of(by: str) -> Mapping[str, Text]:
    return words.CHANNELS if by == "channel" else words.SELF_SERVICES


def _followed(
    connection: Connection, departments: Mapping[str, Text], span: tuple[int, int], moment: Callable[[int], str]
) -> Iterable[tuple[Cell, ...]]:
    for values in sql.all_rows(connection, _FOLLOWED, span):
        row = FollowUpRow(*values)
        rating = rating_by_id(connection, row.rating_id)
        level = "" if rating is None else zh(words.LEVELS, rating.level or "")
        yield (
            moment(row.begun_at), level, (rating.number if rating else "") or "", zh(departments, row.department),
            zh(words.FOLLOW_UPS, row.state), "" if row.closed_at else zh(case_words.LIGHTS, row.light),
            row.due_day or "", _yes(row.anonymous), row.late_steps, row.reopened,
            _yes(row.replied), _yes(row.called_back), _yes(row.satisfied_after),
            moment(row.closed_at) if row.closed_at else "",
        )  # fmt: skip


def _how(
    connection: Connection, facts: HallFacts, hall: Satisfaction, first: str, last: str
) -> Iterable[tuple[Cell, ...]]:
    shares = {"active": hall.active, "unrated": hall.unrated, "good": hall.good}
    for name, share in {**shares, **punctuality(connection, facts, first, last)}.items():
        yield zh(words.SHARES, name), share.part, share.whole, _number(share.share), zh(words.FORMULAE, name)
    yield "区间和排名", None, None, None, zh(words.FORMULAE, "interval")
    for step, basis in facts.ratings.basis.items():
        yield {"rating": "评价依据", "follow_up": "整改期限依据"}.get(step, step), None, None, None, basis


def _number(share: float | None) -> float | None:
    """A number that a table program can go on with."""
    return None if share is None else round(share, 4)


def _yes(value: Any) -> str:
    return "" if value is None else "是" if value else "否"
