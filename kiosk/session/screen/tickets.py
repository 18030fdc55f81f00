# CONTRACT
"""Pages of a number: asking, giving, scanning, checking in."""

from typing import Literal

from pydantic import Field

from hall.model.text import Text
from kiosk.session.part import Choice, Part


class Confirm(Part):
    """A question before a number is given; choices `yes`, `no`."""

    page: Literal["confirm"] = "confirm"
    question: Literal["may_be_too_late", "cancel_ticket"]
    service: Text
    params: dict[str, str | int] = Field(default_factory=dict)


class Working(Part):
    """Something moves and cannot be stopped."""

    page: Literal["working"] = "working"
    what: Literal["issuing", "printing", "checking", "sending"]


class Ticket(Part):
    """The number, as large as it gets."""

    page: Literal["ticket"] = "ticket"
    number: str
    service: Text
    ahead: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    zone: Text | None = None
    code: str
    """What the QR says."""
    paper: Literal["printing", "printed", "failed"]
    offline: bool = False
    """Cut off: no count, no estimate, but 请到导办台扫码."""
    copy_no: int = 1
    appointment: str | None = None
    """Local `HH:MM` of the kept appointment."""
    remember_s: int | None = None
    """Paper failed: seconds left to press 我记住了 (choice `remember`), else the number is given back."""
    fault: str | None = None
    missed_rule: Text | None = None
    list_paper: Literal["none", "printing", "printed", "failed"] = "none"
    """The list of materials of the guide from which the number was asked."""
    choices: tuple[Choice, ...] = ()
    """The slip is out: `way` shows where to wait, cut off the way to the guide's desk; `materials` what to bring."""


class Scan(Part):
    """Hold the code to the scanner."""

    page: Literal["scan"] = "scan"
    purpose: Literal["any", "appointment", "put_in"] = "any"
    scanner: bool
    near: bool = False
    """A code was seen that could not be read: say how to hold it."""


class Scanned(Part):
    """What a scanned ticket says; choices such as `return`, `hold`, `cancel`, `reprint`."""

    page: Literal["scanned"] = "scanned"
    number: str
    service: Text
    state: str
    """Ticket state: `waiting`, `called`, `serving`, `served`, `no_show`, `held`, `parked`, `cancelled`, ..."""
    action: str
    """What was done: `entered`, `returned`, `held`, `shown`, `cancelled`."""
    reason: str | None = None
    ahead: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    zone: Text | None = None
    window: str | None = None
    choices: tuple[Choice, ...] = ()


class Appointment(Part):
    """Check-in: how do you want to show your appointment? Choices `scan`, `phone_tail`."""

    page: Literal["appointment"] = "appointment"
    choices: tuple[Choice, ...]
