"""What needs a person: alarms, calls for help, wishes to be called back."""

from collections.abc import Mapping
from typing import Any, TypedDict


class AlarmRaised(TypedDict):
    """Body of alarm raised."""

    code: str
    about: str
    params: dict[str, int | str]
    severity: str
    owner_role: str


class AlarmRaisedAgain(TypedDict):
    """Body of alarm raised again."""

    params: dict[str, int | str]
    severity: str


class AlarmState(TypedDict):
    """The state the alarm has reached."""

    state: str


class AlarmClosed(TypedDict):
    """Body of alarm closed."""

    note: str


class AlarmEscalated(TypedDict):
    """Body of alarm escalated."""

    severity: str


class HelpRequested(TypedDict):
    """Body of help requested."""

    station: str
    reason: str
    late: bool


class HelpAnswered(TypedDict):
    """Body of help answered."""

    station: str


class CallBackRequested(TypedDict):
    """Body of call back requested."""

    station: str
    reason: str


ATTENTION: Mapping[str, Any] = {
    "alarm.raised": AlarmRaised,
    "alarm.raised_again": AlarmRaisedAgain,
    "alarm.acknowledged": AlarmState,
    "alarm.cleared": AlarmState,
    "alarm.closed": AlarmClosed,
    "alarm.escalated": AlarmEscalated,
    "help.requested": HelpRequested,
    "help.answered": HelpAnswered,
    "call_back.requested": CallBackRequested,
}
