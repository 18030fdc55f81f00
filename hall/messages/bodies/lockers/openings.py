# CONTRACT
"""One opening of one door: recorded before the pulse, settled after it."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id
from hall.messages.bodies.lockers.fields import By, CellName
from hall.model.locker import Purpose


class OpeningRecorded(Message):
    """`locker.opening_recorded`: durable before the pulse (G3). Exactly one reason: a lease, a command, or staff."""

    opening_id: Id
    cell: CellName
    purpose: Purpose
    deposit_id: Id | None = None
    lease_id: Id | None = None
    """The authorisation that is spent."""
    cmd_id: Id | None = None
    """The controller's order (`locker.open`)."""
    how: Literal["qr", "digits", "case", "card", "staff", "panel"]
    by: By = ()
    reason: Annotated[str, Field(max_length=200)] | None = None
    """Words of the staff: emergencies and checks; nothing personal."""
    after: Id | None = None
    """The opening that this one repeats (`reopen`)."""


class OpeningSettled(Message):
    """`locker.opening_settled`: what became of it."""

    opening_id: Id
    state: Literal["opened", "expired", "unknown", "resolved"]
    outcome: Code
    """`opened`, `already_open`, `jammed`, `unknown`, `not_sent` of the board; `restart`; `found_empty` …"""
    by: By = ()
    """Who resolved it."""
