"""Guides on the screen."""

from collections.abc import Sequence

from hall.model.guide import Guide, needed
from hall.model.text import Language, Text
from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.guides.moving import SECTIONS
from kiosk.session.guides.places import (
    AtGuide,
    AtGuideGroups,
    AtGuideList,
    AtGuidePhone,
    AtGuideQuestion,
    AtGuides,
    AtGuideSearch,
)
from kiosk.session.guides.reading import rows_of
from kiosk.session.guides.shelf import OTHER, GuideEntry, Way
from kiosk.session.part import Choice
from kiosk.session.plan.moving import can_show
from kiosk.session.rendering.keys import key_at, keyed
from kiosk.session.rendering.page import Page

MOST_LISTED = 60
"""Longer lists are found by letters or search; a page of large type shows eight."""
HITS = 8
LONGEST_TEXT = 240
"""Characters of a list of materials that a phone reads from a QR on the glass."""
ICONS = {
    "materials": "file-document-multiple-outline",
    "flow": "stairs",
    "cost": "clock-outline",
    "place": "map-marker-outline",
    "about": "information-outline",
    "questions": "help-circle-outline",
}
GROUP_ICONS: dict[Way, str] = {"department": "domain", "topic": "tag-outline", "letter": ""}


def _guides(_at: AtGuides, facts: Facts, _now: int) -> screen.Body:
    ways = [("search", "magnify"), ("departments", "domain")]
    if facts.guides.groups("topic"):
        ways.append(("topics", "tag-outline"))
    ways.append(("letters", "alphabetical"))
    return screen.Guides(choices=keyed(ways), total=len(facts.guides), made_on=facts.guides.made_on)


def _groups(at: AtGuideGroups, facts: Facts, _now: int) -> screen.Body:
    within = at.within
    if within is None:
        groups, way = facts.guides.groups(at.way), at.way
    else:
        inside = {entry.code for entry in facts.guides.of(at.way, within)}
        groups, way = facts.guides.groups("letter", lambda entry: entry.code in inside), "letter"
    choices = tuple(
        Choice(
            id=group,
            key=key_at(place),
            icon=GROUP_ICONS[way] or None,
            label=_group_name(facts, way, group),
            detail=_how_many(count),
        )
        for place, (group, count) in enumerate(groups)
    )
    return screen.GuideGroups(
        way=way, within=None if within is None else _group_name(facts, at.way, within), choices=choices
    )


def _list(at: AtGuideList, facts: Facts, _now: int) -> screen.Body:
    found = facts.guides.of(at.way, at.group, at.letter)
    name = _group_name(facts, at.way, at.group)
    if at.letter is not None:
        name = Text(zh=f"{name.zh}（{at.letter}）", en=f"{name.en or name.zh} ({at.letter})")
    return screen.GuideList(group=name, choices=_entries(found[:MOST_LISTED], facts), total=len(found))


def _search(at: AtGuideSearch, facts: Facts, _now: int) -> screen.Body:
    found = facts.guides.find(at.query) if at.query else None
    hits = _entries(found.entries[:HITS], facts) if found else ()
    return screen.GuideSearch(query=at.query, hits=hits, near=bool(found and found.near))


def _guide(at: AtGuide, facts: Facts, _now: int) -> screen.Body:
    entry, guide = facts.guides.get(at.code), at.guide
    name = guide.name if guide else (entry.name if entry else Text(zh=at.code))
    department = _department(facts, guide.department if guide else (entry.department if entry else None))
    page = screen.GuidePage(
        name=name,
        department=department or (guide.implementing_body if guide else None),
        section=at.section,
        rows=(),
        read=guide is not None,
        made_on=facts.guides.made_on,
        online=facts.online,
    )
    if guide is None:
        return page
    shown = [section for section in SECTIONS if rows_of(guide, section)]
    section = at.section if at.section in shown else shown[0]
    sections = keyed([(one, ICONS[one]) for one in shown])
    return page.model_copy(
        update={
            "section": section,
            "rows": rows_of(
                guide, section, at.chosen, _windows(guide, facts), frozenset(form.slug for form in facts.forms)
            ),
            "choices": sections,
            "more": _more(guide, facts, len(sections), taken=at.taken),
            "chosen": _answers(guide, at.chosen),
        }
    )


def _question(at: AtGuideQuestion, _facts: Facts, _now: int) -> screen.Body:
    guide = at.of.guide
    situations = guide.situations if guide else ()
    situation = situations[at.number] if at.number < len(situations) else None
    choices = tuple(
        Choice(id=one.key, key=key_at(place), label=one.name, icon="chevron-right")
        for place, one in enumerate(situation.choices if situation else ())
    )
    return screen.GuideQuestion(
        name=guide.name if guide else Text(zh=at.of.code),
        question=situation.question if situation else Text(zh=at.of.code),
        number=at.number + 1,
        of=len(situations),
        choices=choices,
    )


def _phone(at: AtGuidePhone, facts: Facts, _now: int) -> screen.Body:
    guide = at.of.guide
    name = guide.name if guide else Text(zh=at.of.code)
    prefix = facts.rules.code_prefix if facts.rules else None
    if prefix and at.of.item_code and at.of.item_code.startswith(prefix):
        return screen.GuidePhone(name=name, code=at.of.item_code, address=True)
    text = materials_text(guide, at.of.chosen, facts.hall_name, "zh") if guide else name.zh
    return screen.GuidePhone(name=name, code=text, address=False)


def materials_text(guide: Guide, chosen: Sequence[str], hall: Text, language: Language) -> str:
    """The list of materials as a text that a phone shows by itself, cut where a QR gets too dense."""
    names = [material.name.spoken(language) for material in needed(guide.materials, chosen)]
    lines = [guide.name.spoken(language), *(f"{place}. {name}" for place, name in enumerate(names, start=1))]
    text = "\n".join([*lines, hall.spoken(language)])
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _more(guide: Guide, facts: Facts, after: int, *, taken: bool) -> tuple[Choice, ...]:
    """What can be done with it; the keys go on behind those of the sections."""
    wishes: list[tuple[str, str]] = []
    if guide.situations:
        wishes.append(("situations", "account-question-outline"))
    wishes += [("print", "printer-outline"), ("phone", "cellphone")]
    reasons: dict[str, str | None] = {"print": None if facts.printer in {"ok", "low"} else "no_printer"}
    if guide.form is not None and any(form.slug == guide.form for form in facts.forms):
        wishes.append(("fill", "file-document-edit-outline"))
    service = facts.service(guide.service) if guide.service else None
    if service is not None and service.windows and can_show(facts, service.windows):
        wishes.append(("way", "map-marker-path"))
    if service is not None and not taken:
        wishes.append(("number", "ticket-confirmation-outline"))
        line = facts.line(service.slug)
        stopped = (line.reason or "stopped") if line is not None and not line.taking else None
        reasons["number"] = stopped if facts.opening.open else "closed"
    return tuple(
        Choice(
            id=name, icon=icon, key=key_at(after + place), enabled=reasons.get(name) is None, reason=reasons.get(name)
        )
        for place, (name, icon) in enumerate(wishes)
    )


def _answers(guide: Guide, chosen: Sequence[str]) -> tuple[Text, ...]:
    named = {one.reference(answer): answer.name for one in guide.situations for answer in one.choices}
    return tuple(named[reference] for reference in chosen if reference in named)


def _entries(entries: Sequence[GuideEntry], facts: Facts) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            id=entry.code,
            key=key_at(place),
            icon="file-document-outline",
            label=entry.name,
            detail=_department(facts, entry.department),
        )
        for place, entry in enumerate(entries)
    )


def _group_name(facts: Facts, way: Way, group: str) -> Text:
    if way == "department":
        return _department(facts, group) or Text(zh=group)
    if way == "letter" and group == OTHER:
        return Text(zh="其他", en="Other")
    return Text(zh=group)


def _department(facts: Facts, slug: str | None) -> Text | None:
    known = facts.catalogue.departments if facts.catalogue else ()
    return next((one.name for one in known if one.slug == slug), None)


def _how_many(count: int) -> Text:
    return Text(zh=f"{count} 项", en=f"{count} item" if count == 1 else f"{count} items")


def _windows(guide: Guide, facts: Facts) -> tuple[str, ...]:
    """The numbers over the windows of its 业务."""
    service = facts.service(guide.service) if guide.service else None
    return service.windows if service else ()


PAGES = (
    Page(AtGuides, _guides),
    Page(AtGuideGroups, _groups),
    Page(AtGuideList, _list),
    Page(AtGuideSearch, _search),
    Page(AtGuide, _guide),
    Page(AtGuideQuestion, _question),
    Page(AtGuidePhone, _phone),
)
