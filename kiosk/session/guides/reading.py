"""A guide as rows, a section at a time: what to bring first, then how it goes, what it costs, where."""

from collections.abc import Iterable, Sequence

from hall.model.guide import CaseTime, Guide, Limit, Source, needed
from hall.model.text import Text
from kiosk.session.screen.guides import GuideRow

Row = GuideRow


def rows_of(guide: Guide, section: str, chosen: Sequence[str] = (), windows: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows of a section; `windows` are the numbers over the windows where it is done."""
    if section == "materials":
        return tuple(_materials(guide, chosen))
    if section == "flow":
        return tuple(_flow(guide))
    if section == "cost":
        return tuple(_cost(guide))
    if section == "place":
        return tuple(_places(guide, windows))
    if section == "about":
        return tuple(_about(guide))
    return tuple(
        Row(kind="question", number=place, title=one.question, notes=(one.answer,))
        for place, one in enumerate(guide.questions, start=1)
    )


def _materials(guide: Guide, chosen: Sequence[str]) -> Iterable[Row]:
    for place, material in enumerate(needed(guide.materials, chosen), start=1):
        notes = (material.specification, material.source_note, material.standard, material.advice)
        facts: dict[str, str | int] = {
            "form": material.form.value,
            "source": material.source.value,
            "originals": material.originals,
            "copies": material.copies,
        }
        yield Row(
            kind="material",
            code="shared" if material.source is Source.SHARED else material.necessity.value,
            number=place,
            title=material.name,
            notes=_told(notes),
            facts=facts,
            errors=material.common_errors,
        )


def _flow(guide: Guide) -> Iterable[Row]:
    for place, step in enumerate(guide.flow, start=1):
        notes = _told((step.who, step.standard, step.result))
        yield Row(kind="step", number=place, title=step.name, notes=notes, facts=_days(step.limit))


def _cost(guide: Guide) -> Iterable[Row]:
    if guide.case_time is not CaseTime.WITHIN_LIMIT:
        yield Row(kind="limit", code=guide.case_time.value)
    for code, limit in (("promised", guide.promised), ("statutory", guide.statutory)):
        if limit is not None:
            yield Row(kind="limit", code=code, facts=_days(limit), notes=_told((limit.note,)))
    for fee in guide.fees:
        told = _told((fee.reduction, fee.basis))
        yield Row(kind="fee", title=fee.name, notes=told, facts={"fen": -1 if fee.fen is None else fee.fen})
    if not guide.fees:
        yield Row(kind="fact", code="free")
    if guide.visits is not None:
        yield Row(kind="fact", code="visits", facts={"count": guide.visits})
    for result in guide.results:
        yield Row(kind="fact", code="result", title=result.name)


def _places(guide: Guide, windows: Sequence[str]) -> Iterable[Row]:
    for place in guide.places:
        yield Row(kind="place", title=place.address, notes=_told((place.hours,)))
    if windows:
        yield Row(kind="fact", code="window", title=Text(zh="、".join(windows), en=", ".join(windows)))
    for code, text in (("consult", guide.consult), ("complain", guide.complain)):
        if text is not None:
            yield Row(kind="fact", code=code, title=text)


def _about(guide: Guide) -> Iterable[Row]:
    for code, texts in (("condition", guide.conditions), ("basis", guide.legal_basis)):
        for place, text in enumerate(texts, start=1):
            yield Row(kind="fact", code=code, number=place if len(texts) > 1 else 0, title=text)
    yield Row(kind="fact", code="body", title=guide.implementing_body)
    for code, more in (("quota", guide.quota), ("intermediary", guide.intermediary)):
        if more is not None:
            yield Row(kind="fact", code=code, title=more)
    yield Row(kind="fact", code="code", title=Text(zh=guide.code))


def _days(limit: Limit | None) -> dict[str, str | int]:
    return {} if limit is None else {"days": limit.days, "unit": limit.unit.value}


def _told(texts: Iterable[Text | None]) -> tuple[Text, ...]:
    return tuple(text for text in texts if text is not None)
