"""Digits of the staff number and the PIN."""

from dataclasses import replace

from kiosk.session.maintenance.effects import CheckPin
from kiosk.session.maintenance.facts import MaintenanceFacts
from kiosk.session.maintenance.places import NUMBER_DIGITS, PIN_MOST, AtSignIn
from kiosk.session.maintenance.state import Change, Visit, go, stay
from kiosk.session.screen import Intent, IntentName


def touched(visit: Visit, at: AtSignIn, intent: Intent, facts: MaintenanceFacts) -> Change:
    """A touch on the keypad."""
    if at.state == "checking" or facts.staff != "some" or facts.pause_ms > 0:
        return stay(visit)
    if intent.name is IntentName.TYPE:
        return go(visit, _typed(at, intent.arg))
    if intent.name is IntentName.CHOOSE and intent.arg in {"next", "sign_in"} and at.ready:
        return _onward(visit, at)
    return stay(visit)


def back(visit: Visit, at: AtSignIn) -> Change | None:
    """From the PIN to the number; None = out."""
    if at.step == "pin" and at.state != "checking":
        return go(visit, AtSignIn())
    return None


def _onward(visit: Visit, at: AtSignIn) -> Change:
    if at.step == "number":
        return go(visit, AtSignIn(number=at.number, step="pin"))
    # The digits leave with the question: nothing of them stays here while it is looked at.
    return go(visit, AtSignIn(step="pin", state="checking"), CheckPin(visit.id, at.number, at.pin))


def _typed(at: AtSignIn, key: str) -> AtSignIn:
    if at.step == "number":
        return replace(at, number=_after(at.number, key, NUMBER_DIGITS), state="open")
    return replace(at, pin=_after(at.pin, key, PIN_MOST), state="open")


def _after(digits: str, key: str, most: int) -> str:
    if key == "":
        return ""
    if key == "<":
        return digits[:-1]
    return digits + key if len(key) == 1 and key in "0123456789" and len(digits) < most else digits
