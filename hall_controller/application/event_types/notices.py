# CONTRACT
"""Notices to citizens: what was asked for and what became of it. The address and the words are in a personal record."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from hall_controller.application.event_types.shared import Nothing


class NoticeAsked(TypedDict):
    """Body of notice asked; subject `notice:<id>`."""

    template: str
    """`deposit_placed`, `deposit_reminder`, `deposit_overdue`, `deposit_recalled`, `pickup_code_again` …"""
    about: str
    """`deposit:<id>` …"""
    record: str
    """Personal record: {phone, mail, said: {…}} (`PURPOSE`)."""
    language: NotRequired[str]


class NoticeEnded(TypedDict):
    """Body of notice sent and notice given up."""

    tries: int
    driver: str
    error: NotRequired[str]


NOTICES: Mapping[str, Any] = {
    "notice.asked": NoticeAsked,
    "notice.sent": NoticeEnded,
    "notice.given_up": NoticeEnded,
    "notice.again": Nothing,
}
"""Event type -> shape of its body."""
