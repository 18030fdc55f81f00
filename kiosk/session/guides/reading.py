"""A guide as rows, a section at a time: what to bring first, then how it goes, what it costs, where."""

from collections.abc import Collection, Iterable, Sequence

from hall.model.guide import CaseTime, Guide, Limit, Material, Necessity, Source, needed
from hall.model.text import Text
from kiosk.session.screen.guides import GuideRow

Row = GuideRow
FORM, TEXT = "form:", "text:"


def rows_of(
    guide: Guide,
    section: str,
    chosen: Sequence[str] = (),
    windows: Sequence[str] = (),
    forms: Collection[str] = (),
) -> tuple[Row, ...]:
    """The rows of a section; `windows`: numbers over the windows where it is done, `forms`: what can be filled here."""
    if section == "materials":
        return tuple(_materials(guide, chosen, forms))
    if section == "flow":
        return tuple(_flow(guide))
    if section == "cost":
        return tuple(_cost(guide))
    if section == "place":
        return tuple(_places(guide, windows))
    if section == "about":
        return tuple(_about(guide))
    return tuple(_questions(guide))


def only_with(guide: Guide, material: Material, chosen: Sequence[str]) -> tuple[Text, ...]:
    """The answers with which a material is needed, of those questions that were not answered yet."""
    answered = {reference.partition("/")[0] for reference in chosen}
    return tuple(
        choice.name
        for situation in guide.situations
        if situation.key not in answered
        for choice in situation.choices
        if situation.reference(choice) in material.choices
    )


def _materials(guide: Guide, chosen: Sequence[str], forms: Collection[str]) -> Iterable[Row]:
    for place, material in enumerate(needed(guide.materials, chosen), start=1):
        notes = (material.specification, material.source_note, material.standard, material.advice)
        facts: dict[str, str | int] = {
            "form": material.form.value,
            "source": material.source.value,
            "originals": material.originals,
            "copies": material.copies,
        }
        only = only_with(guide, material, chosen)
        code = "shared" if material.source is Source.SHARED else material.necessity.value
        if only and material.necessity is Necessity.REQUIRED and code != "shared":
            code = Necessity.WHEN_APPLICABLE.value
        yield Row(kind="material", code=code, number=place, title=material.name, facts=facts)
        if only:
            yield Row(kind="only", notes=(_listed(only),))
        yield from _notes(*notes)
        yield from _papers(material, forms)
        if material.common_errors:
            yield Row(kind="errors", notes=material.common_errors)


def _papers(material: Material, forms: Collection[str]) -> Iterable[Row]:
    """The blank form and the filled sample; what lies on the web is named, never visited."""
    blank = material.blank_form or ""
    if blank.startswith(FORM):
        if blank.removeprefix(FORM) in forms:
            yield Row(kind="paper", code="here")
    elif blank:
        yield Row(kind="paper", code="web")
    yield from _sample("material", material.filled_sample)


def _sample(of: str, sample: str | None) -> Iterable[Row]:
    if sample is not None and sample.startswith(TEXT):
        yield Row(kind="sample", code=of, notes=(Text(zh=sample.removeprefix(TEXT)),))
    elif sample:
        yield Row(kind="paper", code=f"web_{of}")


def _flow(guide: Guide) -> Iterable[Row]:
    for place, step in enumerate(guide.flow, start=1):
        yield Row(kind="step", number=place, title=step.name, facts=_days(step.limit))
        yield from _notes(step.who, step.standard, step.result)


def _cost(guide: Guide) -> Iterable[Row]:
    if guide.case_time is not CaseTime.WITHIN_LIMIT:
        yield Row(kind="limit", code=guide.case_time.value)
    for code, limit in (("promised", guide.promised), ("statutory", guide.statutory)):
        if limit is not None:
            yield Row(kind="limit", code=code, facts=_days(limit))
            yield from _notes(limit.note)
    several = len(guide.special_procedures) > 1
    for place, one in enumerate(guide.special_procedures, start=1):
        yield Row(kind="special", number=place if several else 0, title=Text(zh=one.kind), facts=_days(one.limit))
        yield from _notes(one.note)
    for fee in guide.fees:
        yield Row(kind="fee", title=fee.name, facts={"fen": -1 if fee.fen is None else fee.fen})
        yield from _notes(fee.reduction, fee.basis)
    if not guide.fees:
        yield Row(kind="fact", code="free")
    if guide.visits is not None:
        yield Row(kind="fact", code="visits", facts={"count": guide.visits})
    for result in guide.results:
        yield Row(kind="fact", code="result", title=result.name)
        yield from _sample("result", result.sample)


def _places(guide: Guide, windows: Sequence[str]) -> Iterable[Row]:
    for place in guide.places:
        yield Row(kind="place", title=place.address)
        yield from _notes(place.hours)
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


def _questions(guide: Guide) -> Iterable[Row]:
    for place, one in enumerate(guide.questions, start=1):
        yield Row(kind="question", number=place, title=one.question)
        yield from _notes(one.answer)


def _listed(texts: Sequence[Text]) -> Text:
    return Text(zh="、".join(text.zh for text in texts), en=", ".join(text.en or text.zh for text in texts))


def _days(limit: Limit | None) -> dict[str, str | int]:
    return {} if limit is None else {"days": limit.days, "unit": limit.unit.value}


def _notes(*texts: Text | None) -> Iterable[Row]:
    """A row of its own, so that a page may end before it."""
    told = tuple(text for text in texts if text is not None)
    if told:
        yield Row(kind="notes", notes=told)
