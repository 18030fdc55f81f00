"""The words of the four documents: plain sentences, the day first, what to do next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from hall.model.text import Text
from hall.paper.documents.page import DocumentPage, Listed


@dataclass(frozen=True, slots=True)
class CaseContent:
    """What the journal knows of a document (`case.document_issued`), and who applies (from the encrypted record)."""

    item: Text
    case_number: str
    own: bool
    received_on: date
    accepted_on: date | None = None
    decided_on: date | None = None
    due_on: date | None = None
    provisional: bool = False
    supplement_by: date | None = None
    state: str = ""
    reason: str = ""
    body: str = ""
    consult: str = ""
    complain: str = ""
    window: str = ""
    materials: tuple[tuple[str, str, date | None], ...] = ()
    """Name, `given` | `missing` | `later`, promised day."""
    applicant: str = ""


def day_words(day: date) -> str:
    """2026年2月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def compose(
    kind: str,
    title: Text,
    hall: Text,
    number: str,
    content: CaseContent,
    issued_on: date,
    *,
    code: str | None = None,
    copy: int = 1,
    query_print: bool = False,
) -> DocumentPage:
    """The page of a document of `kind` (`receipt`, `acceptance`, `supplement`, `completion`)."""
    intro, lists, notes = _PARTS[kind](content)
    return DocumentPage(
        hall=hall.zh,
        title=title.zh,
        subtitle=title.en or "",
        number=number,
        intro=intro,
        facts=_facts(content),
        lists=lists,
        notes=(*notes, *_contacts(content)),
        code=code,
        code_words="" if code is None else "扫这个码，可以查办理进度",
        sealed_by="" if query_print else (content.body if content.own and content.body else hall.zh),
        issued_on=day_words(issued_on),
        copy=copy,
        query_print=query_print,
    )


_Parts = tuple[str, tuple[Listed, ...], tuple[str, ...]]


def _receipt(content: CaseContent) -> _Parts:
    given = [(name, "") for name, state, _ in content.materials if state == "given"]
    later = [(name, _by("请在", day, "前补交")) for name, state, day in content.materials if state == "later"]
    lists = (*_listed("收到的材料", given), *_listed("您承诺后补的材料（容缺）", later))
    return (
        f"{_you(content)}您好，我们在{day_words(content.received_on)}收到了您的申请材料。",
        lists,
        ("收到材料不等于已经受理，是否受理会另外告诉您。",),
    )


def _acceptance(content: CaseContent) -> _Parts:
    accepted = content.accepted_on or content.received_on
    due = "" if content.due_on is None else f"我们承诺在{_due(content)}前办结。"
    return f"{_you(content)}您的申请已经在{day_words(accepted)}受理。{due}", (), ()


def _supplement(content: CaseContent) -> _Parts:
    missing = [(name, "") for name, state, _ in content.materials if state == "missing"]
    by = "" if content.supplement_by is None else f"请在{day_words(content.supplement_by)}前"
    return (
        f"{_you(content)}您的申请材料不齐，或者不符合要求。{by or '请'}把下面的材料一次补齐。",
        _listed("需要补正的材料", missing),
        ("这是一次性告知：补齐以后，我们不会再要求没有写在这里的材料。",),
    )


def _completion(content: CaseContent) -> _Parts:
    decided = day_words(content.decided_on or content.received_on)
    if content.state == "not_granted":
        reason = f"原因：{content.reason}。" if content.reason else ""
        notes = ("不服这个决定的，可以依法申请行政复议或者提起行政诉讼。",)
        return f"{_you(content)}您的申请在{decided}决定不予许可。{reason}", (), notes
    return f"{_you(content)}您申请的事项已经在{decided}办结，请按约定的方式领取结果。", (), ()


_PARTS: dict[str, Callable[[CaseContent], _Parts]] = {
    "receipt": _receipt,
    "acceptance": _acceptance,
    "supplement": _supplement,
    "completion": _completion,
}


def _facts(content: CaseContent) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("事项名称", content.item.zh),
        ("办件编号", content.case_number),
        ("申请人", content.applicant),
        ("收件日期", day_words(content.received_on)),
        ("受理日期", day_words(content.accepted_on) if content.accepted_on else ""),
        ("承诺办结", _due(content) if content.due_on and content.accepted_on else ""),
        ("办理单位", content.body),
        ("窗口", content.window),
    )
    return tuple((label, value) for label, value in pairs if value)


def _due(content: CaseContent) -> str:
    if content.due_on is None:
        return ""
    return day_words(content.due_on) + ("（预计，节假日安排公布后可能变动）" if content.provisional else "")


def _contacts(content: CaseContent) -> tuple[str, ...]:
    pairs = (("咨询", content.consult), ("监督投诉", content.complain))
    return tuple(f"{label}：{value}" for label, value in pairs if value)


def _listed(heading: str, rows: Sequence[tuple[str, str]]) -> tuple[Listed, ...]:
    return (Listed(heading, tuple(rows)),) if rows else ()


def _you(content: CaseContent) -> str:
    return f"{content.applicant}：" if content.applicant else ""


def _by(before: str, day: date | None, after: str) -> str:
    return "" if day is None else f"{before}{day_words(day)}{after}"
