"""Pages for whom nothing else helps: a person, a phone call, opening hours, a kind answer."""

from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.places import AtHelp, AtHours, AtKeypad, AtMessage
from kiosk.session.rendering.keys import keyed
from kiosk.session.rendering.page import Page, done

VISIBLE_PHONE = 3
LATER_BY_PHONE = {"offline_ask_desk", "rating_offline", "rating_not_stored"}
"""Answers that name one's own phone as another way to rate, where phones reach this hall."""


def _keypad(at: AtKeypad, _facts: Facts, _now: int) -> screen.Body:
    secret = at.purpose == "callback_phone"
    shown = at.digits[:VISIBLE_PHONE] + "*" * max(0, len(at.digits) - VISIBLE_PHONE) if secret else at.digits
    return screen.Keypad(
        purpose=at.purpose,
        length=at.length,
        typed=len(at.digits),
        shown=shown,
        ready=len(at.digits) == at.length,
        notice=True,
    )


def _help(at: AtHelp, facts: Facts, _now: int) -> screen.Body:
    choices = () if at.state == "calling" or facts.opening.open else keyed([("callback", "phone-return")])
    return screen.Help(state=at.state, duty_phone=at.duty_phone, desk=facts.desk, choices=choices)


def _hours(_at: AtHours, facts: Facts, _now: int) -> screen.Body:
    return screen.Hours(lines=facts.hours, duty_phone=facts.rules.duty_phone if facts.rules else None)


def _message(at: AtMessage, facts: Facts, _now: int) -> screen.Body:
    params = _named(at.params, facts)
    if at.code in LATER_BY_PHONE and facts.rules is not None and facts.rules.phone_forms:
        params |= {"phones": 1}
    return screen.Message(code=at.code, severity=at.severity, params=params, desk=facts.desk)


def _named(params: tuple[tuple[str, str | int], ...], facts: Facts) -> dict[str, str | int]:
    """Parameters with the 业务's Chinese name beside its slug."""
    named = dict(params)
    service = named.get("service")
    if isinstance(service, str):
        name = facts.service_name(service)
        named |= {"service_zh": name.zh, "service_en": name.en or name.zh}
    return named


PAGES = (
    Page(AtKeypad, _keypad, lambda _: "enter"),
    Page(AtHelp, _help, lambda at: None if at.state == "calling" else "done"),
    Page(AtHours, _hours, done),
    Page(AtMessage, _message, done),
)
