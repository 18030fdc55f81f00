"""Which prompts are spoken when. Personal data are never spoken; a number that was called for aloud may be."""

from hall.model.numbers import parse_number
from hall.model.sounds import department_prompt, digit_prompt, letter_prompt, service_prompt
from kiosk.session.cases import speech as cases
from kiosk.session.facts import Facts
from kiosk.session.forms import speech as forms
from kiosk.session.forms.places import AtFormField
from kiosk.session.guides.places import (
    AtGuide,
    AtGuideGroups,
    AtGuideList,
    AtGuidePhone,
    AtGuideQuestion,
    AtGuides,
    AtGuideSearch,
)
from kiosk.session.lockers import speech as lockers
from kiosk.session.places import (
    AtAppointment,
    AtAttract,
    AtConfirm,
    AtDepartment,
    AtDepartments,
    AtHelp,
    AtHome,
    AtMessage,
    AtScan,
    AtSearch,
    AtServices,
    AtTicket,
    AtWorking,
    Place,
)
from kiosk.session.ratings import speech as ratings
from kiosk.session.ratings.places import RATING
from kiosk.session.rendering import body_choices
from kiosk.session.screen import Theme
from kiosk.session.state import Session

PAGES: dict[type[Place], str] = {
    AtHome: "screen.home",
    AtServices: "screen.service",
    AtDepartments: "screen.service",
    AtDepartment: "screen.service",
    AtSearch: "screen.search",
    AtConfirm: "screen.confirm",
    AtWorking: "screen.wait",
    AtScan: "screen.scan",
    AtAppointment: "screen.home",
    AtGuides: "screen.guides",
    AtGuideGroups: "screen.guide_groups",
    AtGuideList: "screen.guide_list",
    AtGuideSearch: "screen.guide_search",
    AtGuideQuestion: "guide.question",
    AtGuidePhone: "guide.phone",
}
MESSAGES = {
    "closed": "hall.closed",
    "stopped": "ticket.stopped",
    "quota": "ticket.stopped",
    "foreign_code": "scan.foreign",
    "expired_code": "scan.expired",
    "expired_case": "scan.expired",
    "expired_pickup": "scan.expired",
    "revoked_code": "scan.refused",
    "revoked_case": "scan.refused",
    "revoked_item": "scan.refused",
    "forged_code": "scan.refused",
    "unknown_key": "scan.foreign",
    "broken_code": "scan.broken",
    "case_locked": "case.locked",
    "case_offline": "case.not_known",
    **lockers.MESSAGES,
    "guide_printed": "guide.printed",
    "guide_not_printed": "guide.not_printed",
    "guide_gone": "guide.gone",
    "unknown_guide": "guide.gone",
}
MODES = {Theme.LARGE: "mode.large", Theme.CONTRAST: "mode.contrast", Theme.STANDARD: "mode.standard"}


def prompts_of(before: Session, after: Session, facts: Facts) -> tuple[str, ...]:
    """Prompt ids to say after a change, none when the sound is off or nothing new is to be said."""
    if not after.modes.sound:
        return ()
    if after.modes.theme is not before.modes.theme and after.id == before.id:
        return (MODES[after.modes.theme],)
    if after.modes.reach and not before.modes.reach:
        return ("mode.reach",)
    if after.at == before.at and (after.pad == before.pad or not after.pad):
        return ()
    return page_prompts(before.at, after, facts)


def page_prompts(before: Place, session: Session, facts: Facts) -> tuple[str, ...]:
    """What a page says; to somebody at the tactile pad also its choices and their digits."""
    said = lockers.as_it_stands(_page(before, session.at), facts, pad=session.pad)
    return (*said, *_choices(session, facts)) if session.pad else said


def _choices(session: Session, facts: Facts) -> tuple[str, ...]:
    """取号请按 1 …: every choice that has a digit; choices of data are said by the hall's own recordings."""
    said: list[str] = []
    for key, choice in body_choices(session, facts):
        window = cases.window_prompts(choice.removeprefix("window:")) if choice.startswith("window:") else ()
        named = window or lockers.thing_choice(session.at, choice)
        said += [*(named or (_choice_prompt(session.at, choice, facts),)), "pad.press", digit_prompt(int(key))]
    return (*said, "pad.keys") if said else ()


def _choice_prompt(at: Place, choice: str, facts: Facts) -> str:
    if isinstance(at, AtFormField):
        return forms.choice_prompt(at, choice)
    if isinstance(at, RATING):
        return ratings.choice_prompt(choice)
    if isinstance(at, AtGuideGroups | AtGuideList | AtGuideSearch | AtGuideQuestion):
        return _guide_prompt(at, choice)
    if facts.service(choice.partition("/")[0]) is not None:
        return service_prompt(choice.partition("/")[0])
    return department_prompt(choice) if isinstance(at, AtDepartments) else f"choice.{choice}"


def _guide_prompt(at: Place, choice: str) -> str:
    """Names of guides, topics and answers are data of the hall: said where it has recorded them."""
    if isinstance(at, AtGuideGroups) and at.within is None and at.way == "department":
        return department_prompt(choice)
    if isinstance(at, AtGuideGroups) and len(choice) == 1 and "A" <= choice <= "Z":
        return letter_prompt(choice)
    return f"guide_name.{choice}"


def _page(before: Place, at: Place) -> tuple[str, ...]:
    for said_on in (forms.said_on, cases.said_on, lockers.said_on, ratings.said_on):
        said = said_on(before, at)
        if said is not None:
            return said
    if isinstance(at, AtAttract):
        return ("screen.goodbye",)
    if isinstance(at, AtTicket):
        return _ticket(at)
    if isinstance(at, AtMessage):
        return (_message(at.code),)
    if isinstance(at, AtHelp):
        if at.state == "calling":
            return ()
        return ("help.coming",) if at.state == "coming" else ("help.after_hours",)
    if isinstance(at, AtConfirm) and at.question == "may_be_too_late":
        return ("ticket.late",)
    if isinstance(at, AtSearch | AtGuideSearch) and type(at) is type(before):
        return ()
    if isinstance(at, AtGuide):
        return (f"guide.{at.section}",) if at.guide is not None else ()
    prompt = PAGES.get(type(at))
    return (prompt,) if prompt else ()


def _message(code: str) -> str:
    """A foreign code is said as foreign whatever its family, one that ended as expired."""
    if code.startswith("code_"):
        return "scan.foreign"
    return MESSAGES.get(code, "error.ask_guide")


def _ticket(at: AtTicket) -> tuple[str, ...]:
    if at.paper == "printing":
        return ("ticket.offline", "ticket.printing") if at.ticket.offline else ("ticket.printing",)
    if at.paper == "printed":
        return ("ticket.take", *spell(at.ticket.number))
    return ("ticket.remember", *spell(at.ticket.number))


def spell(number: str) -> tuple[str, ...]:
    """The prompts that say a ticket number, character by character; nothing for what is no number."""
    if parse_number(number) is None:
        return ()
    said = []
    for character in number:
        if character.isdigit():
            said.append(digit_prompt(int(character)))
        elif character.isalpha():
            said.append(letter_prompt(character))
        else:
            said.append("dash")
    return tuple(said)
