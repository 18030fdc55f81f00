"""From the first look to a guide in the hand."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.session import choosing
from kiosk.session.facts import Facts
from kiosk.session.forms.moving import open_form
from kiosk.session.guides.events import GuideAnswer, GuidePrinted, GuideRead, PrintGuide, ReadGuide
from kiosk.session.guides.places import (
    AtGuide,
    AtGuideGroups,
    AtGuideList,
    AtGuidePhone,
    AtGuideQuestion,
    AtGuides,
    AtGuideSearch,
)
from kiosk.session.guides.shelf import Way
from kiosk.session.guides.taking import list_printed
from kiosk.session.places import AtMessage, AtWorking, Place
from kiosk.session.plan import moving as plan
from kiosk.session.state import Change, Session, go, stay, turn_to

MANY = 40
"""A group of more guides is parted by first letters."""
WAYS: dict[str, Way] = {"departments": "department", "topics": "topic", "letters": "letter"}
SECTIONS = ("materials", "flow", "cost", "place", "about", "questions")


def choose_way(session: Session, choice: str, _facts: Facts) -> Change:
    """Search, or browse."""
    if choice == "search":
        return go(session, AtGuideSearch())
    return go(session, AtGuideGroups(WAYS[choice])) if choice in WAYS else stay(session)


def choose_group(session: Session, choice: str, facts: Facts) -> Change:
    """A department, a topic or a letter was touched."""
    at = session.at
    if not isinstance(at, AtGuideGroups):
        return stay(session)
    if at.within is not None:
        return go(session, AtGuideList(at.way, at.within, choice))
    found = facts.guides.of(at.way, choice)
    if not found:
        return stay(session)
    if len(found) > MANY and at.way != "letter":
        return go(session, AtGuideGroups(at.way, choice))
    return go(session, AtGuideList(at.way, choice))


def open_guide(session: Session, code: str, facts: Facts) -> Change:
    """A guide was touched or its code scanned: its name is shown at once, what stands in it follows."""
    if facts.guides.get(code) is None:
        return go(session, AtMessage("guide_gone", "warn"))
    return go(session, AtGuide(code), ReadGuide(session.id, code))


def choose_in_guide(session: Session, choice: str, facts: Facts) -> Change:
    """Another section, or something to do with the guide."""
    at = session.at
    if not isinstance(at, AtGuide) or at.guide is None:
        return stay(session)
    if choice in SECTIONS:
        return turn_to(session, replace(at, section=choice))
    if choice == "situations" and at.guide.situations:
        return go(session, AtGuideQuestion(replace(at, chosen=())))
    if choice == "number" and at.guide.service is not None and not at.taken:
        return choosing.issue(session, at.guide.service, None, facts)
    if choice == "way" and at.guide.service is not None:
        return plan.to_service(session, at.guide.service, facts)
    if choice == "fill" and at.guide.form is not None:
        return open_form(session, at.guide.form, facts)
    if choice == "phone":
        return go(session, AtGuidePhone(at))
    if choice == "print" and facts.printer in {"ok", "low"}:
        effect = PrintGuide(session.id, at.guide, at.chosen, at.item_code, session.modes.language)
        return go(session, AtWorking("printing"), effect)
    return stay(session)


def choose_answer(session: Session, choice: str, _facts: Facts) -> Change:
    """An answer to a question; after the last one the list is shown, and 返回 leads before the questions."""
    at = session.at
    if not isinstance(at, AtGuideQuestion) or at.of.guide is None:
        return stay(session)
    situations = at.of.guide.situations
    situation = situations[at.number]
    answer = next((one for one in situation.choices if one.key == choice), None)
    if answer is None:
        return stay(session)
    chosen = (*at.chosen, situation.reference(answer))
    if at.number + 1 < len(situations):
        return go(session, AtGuideQuestion(at.of, at.number + 1, chosen))
    back = tuple(place for place in session.back if not isinstance(place, AtGuideQuestion | AtGuide))
    return turn_to(replace(session, back=back), replace(at.of, section="materials", chosen=chosen))


def answered(session: Session, event: GuideAnswer) -> Change:
    """A guide was read, or printed."""
    at = session.at
    match event:
        case GuideRead() if isinstance(at, AtGuide) and at.code == event.code and at.guide is None:
            if event.guide is None:
                return turn_to(session, AtMessage("guide_gone", "warn"))
            return turn_to(session, replace(at, guide=event.guide, item_code=event.item_code))
        case GuidePrinted() if at != AtWorking("printing"):
            return list_printed(session, printed=event.printed)
        case GuidePrinted(printed=True):
            return turn_to(replace(session, done=True), AtMessage("guide_printed"))
        case GuidePrinted():
            return turn_to(session, AtMessage("guide_not_printed", "warn"))
        case _:
            return stay(session)


def type_search(session: Session, letter: str) -> Change:
    """Our own keypad: a letter, `<` deletes, empty clears."""
    at = session.at
    if not isinstance(at, AtGuideSearch):
        return stay(session)
    return turn_to(session, replace(at, query=choosing.typed(at.query, letter)))


CHOICES: dict[type[Place], Callable[[Session, str, Facts], Change]] = {
    AtGuides: choose_way,
    AtGuideGroups: choose_group,
    AtGuideList: open_guide,
    AtGuideSearch: open_guide,
    AtGuide: choose_in_guide,
    AtGuideQuestion: choose_answer,
}
"""Page -> what its choices do."""
