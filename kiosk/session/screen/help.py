# CONTRACT
"""Pages for whom nothing else helps: a person, a phone call, opening hours, a kind answer."""

from typing import Literal

from pydantic import Field

from hall.model.text import Text
from kiosk.session.part import Choice, Part


class Keypad(Part):
    """Our own keypad for digits; what is typed is masked unless `shown`."""

    page: Literal["keypad"] = "keypad"
    purpose: Literal["phone_tail", "callback_phone", "case_tail", "locker_tail"]
    length: int
    typed: int
    """How many characters are typed."""
    shown: str
    """What may be seen of it, such as `139****`."""
    ready: bool
    notice: bool = False
    """Show the PIPL notice (what, what for, how long) beside it."""
    left: int | None = None
    """Tries that are left after what was typed did not fit."""


class Help(Part):
    """Somebody comes, or whom to phone; choices `callback`, `done`."""

    page: Literal["help"] = "help"
    state: Literal["calling", "coming", "phone"]
    duty_phone: str | None = None
    desk: Text | None = None
    choices: tuple[Choice, ...] = ()


class Hours(Part):
    """Opening hours as lines of text: (weekday first, weekday last, ranges)."""

    page: Literal["hours"] = "hours"
    lines: tuple[tuple[int, int, str], ...]
    duty_phone: str | None = None


class Message(Part):
    """A kind answer: what happened, what still works, where to go.

    Codes: `foreign_code`, `forged_code`, `expired_code`, `unknown_ticket`, `closed`, `stopped`, `quota`,
    `too_early`, `no_appointment`, `not_now`, `callback_stored`, `cannot_issue`, ...
    """

    page: Literal["message"] = "message"
    code: str
    severity: Literal["info", "warn", "bad"] = "info"
    params: dict[str, str | int] = Field(default_factory=dict)
    desk: Text | None = None
    choices: tuple[Choice, ...] = ()


class OutOfService(Part):
    """Nothing can be done here now; where to go instead.

    Reasons: `starting` (getting ready), `new_store` (waits for the line), `not_set_up`, and those of a start that
    failed: `disk_full`, `store_damaged`, `store_barred`, `configuration`, `fault`.
    """

    page: Literal["out_of_service"] = "out_of_service"
    reason: str
    desk: Text | None = None
