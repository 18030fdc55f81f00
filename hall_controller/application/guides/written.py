"""A guide as rows of the sheets, in the words that reading understands."""

from collections.abc import Iterable, Mapping
from typing import Any

from hall.model.guide import Guide, Limit, LimitUnit, Situation
from hall.model.text import Text
from hall_controller.application.guides.reading import columns

Row = dict[str, Any]
_CELL: dict[str, Mapping[str, Any]] = {"parties": columns.PARTIES, "case_time": columns.TIMES}


def item(guide: Guide) -> Iterable[Row]:
    """The row of 事项."""
    row: Row = {
        name: getattr(guide, name)
        for name in (
            "code", "basic_code", "handling_code", "local_code", "item_type", "level", "power_source",
            "implementing_code", "implementing_nature", "department", "service", "visits", "scope", "form",
            "yellow_days",
        )
    }  # fmt: skip
    for name in ("name", "implementing_body", "entrusted_body", "consult", "complain", "quota", "intermediary"):
        row |= _text(name, getattr(guide, name))
    for name in ("legal_basis", "joint_bodies", "conditions"):
        row |= _lines(name, getattr(guide, name))
    row |= _limit("statutory", guide.statutory) | _limit("promised", guide.promised)
    row |= _lines("results", [result.name for result in guide.results])
    if any(result.sample for result in guide.results):
        row["result_samples"] = "\n".join(result.sample or "-" for result in guide.results)
    row["result_kinds"] = "\n".join(result.kind or "其他" for result in guide.results)
    row["topics"], row["aliases"] = "、".join(guide.topics), "、".join(guide.aliases)
    row |= {name: _word(names, getattr(guide, name)) for name, names in _CELL.items()}
    row["case_ways"] = "、".join(_word(columns.WAYS, way) for way in guide.case_ways)
    row["special_procedures"] = "\n".join(
        f"{one.kind} {_days(one.limit)} {one.note.zh if one.note else ''}".strip() for one in guide.special_procedures
    )
    row["charged"] = _flag(bool(guide.fees))
    row |= {name: _flag(getattr(guide, name)) for name in ("own_acceptance", "locker", "sensitive")}
    channels = guide.channels
    row["channels.online_depth"] = channels.online_depth
    for name in ("in_hall", "appointment", "self_service", "express", "online_payment"):
        row[f"channels.{name}"] = _flag(getattr(channels, name))
    for name in ("effective_from", "effective_to"):
        row[name] = str(getattr(guide, name) or "")
    yield {name: "" if value is None else value for name, value in row.items()}


def materials(guide: Guide) -> Iterable[Row]:
    """Rows of 材料."""
    choices = _choice_names(guide.situations)
    for one in guide.materials:
        row = {"code": guide.code, "key": one.key, "kind": one.kind, "originals": one.originals, "copies": one.copies}
        row |= {"blank_form": one.blank_form or "", "filled_sample": one.filled_sample or ""}
        row |= {
            "necessity": _word(columns.NECESSITY, one.necessity),
            "form": _word(columns.FORMS, one.form),
            "source": _word(columns.SOURCES, one.source),
            "choices": "\n".join(choices.get(reference, reference) for reference in one.choices),
        }
        for name in ("name", "specification", "source_note", "basis", "standard", "advice"):
            row |= _text(name, getattr(one, name))
        yield row | _lines("common_errors", one.common_errors)


def flow(guide: Guide) -> Iterable[Row]:
    """Rows of 流程."""
    for one in guide.flow:
        row: Row = {"code": guide.code} | _limit("limit", one.limit)
        for name in ("name", "who", "standard", "result"):
            row |= _text(name, getattr(one, name))
        yield row


def situations(guide: Guide) -> Iterable[Row]:
    """Rows of 情形, one a choice."""
    for one in guide.situations:
        for choice in one.choices:
            row = {"code": guide.code, "key": one.key, "choice_key": choice.key}
            yield row | _text("question", one.question) | _text("choice", choice.name)


def fees(guide: Guide) -> Iterable[Row]:
    """Rows of 收费, in yuan."""
    for one in guide.fees:
        row: Row = {"code": guide.code, "fen": "" if one.fen is None else f"{one.fen // 100}.{one.fen % 100:02}"}
        yield row | _text("name", one.name) | _text("basis", one.basis) | _text("reduction", one.reduction)


def places(guide: Guide) -> Iterable[Row]:
    """Rows of 地点."""
    for one in guide.places:
        row: Row = {"code": guide.code, "window": one.window or ""}
        yield row | _text("address", one.address) | _text("hours", one.hours)


def questions(guide: Guide) -> Iterable[Row]:
    """Rows of 常见问题."""
    for one in guide.questions:
        yield {"code": guide.code} | _text("question", one.question) | _text("answer", one.answer)


def _text(name: str, text: Text | None) -> Row:
    return {} if text is None else {name: text.zh, f"{name}@en": text.en or ""}


def _lines(name: str, texts: Iterable[Text]) -> Row:
    found = list(texts)
    english = "\n".join(one.en or "-" for one in found) if any(one.en for one in found) else ""
    return {name: "\n".join(one.zh for one in found), f"{name}@en": english}


def _limit(prefix: str, limit: Limit | None) -> Row:
    if limit is None:
        return {}
    unit = _word(columns.UNITS, limit.unit)
    return {f"{prefix}.days": limit.days, f"{prefix}.unit": unit, **_text(f"{prefix}.note", limit.note)}


def _days(limit: Limit | None) -> str:
    if limit is None:
        return ""
    return f"{limit.days}{'工作日' if limit.unit is LimitUnit.WORKING else '自然日'}"


def _word(names: Mapping[str, Any], value: Any) -> str:
    return next((word for word, meant in names.items() if meant == value), "")


def _flag(value: object) -> str:
    return "是" if value else "否"


def _choice_names(situations: Iterable[Situation]) -> dict[str, str]:
    """References as people write them: the choice alone where it is clear, else question=choice."""
    named = [(one.reference(choice), one.question.zh, choice.name.zh) for one in situations for choice in one.choices]
    alone = [name for _, _, name in named]
    return {reference: name if alone.count(name) == 1 else f"{question}={name}" for reference, question, name in named}
