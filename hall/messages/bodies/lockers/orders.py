# CONTRACT
"""What the hall orders a cabinet to do."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Id, Name
from hall.messages.bodies.lockers.asking import DepositPermit
from hall.messages.bodies.lockers.fields import CellName


class OpenCell(Message):
    """Command `locker.open`: a clerk at the panel opens a cell; `cmd_id` is the authorisation."""

    purpose: Literal["deposit", "take_back", "collect", "check"]
    cell: CellName | None = None
    """None = the station chooses for the permit."""
    deposit_id: Id | None = None
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]
    reason: Annotated[str, Field(max_length=200)] | None = None
    permit: DepositPermit | None = None
    """Of a deposit: the order may come before the document that names it."""


class ConfirmCell(Message):
    """Command `locker.confirm`: what the clerk at the panel says after the door is shut."""

    opening_id: Id
    said: Literal["in", "nothing_in", "taken", "not_taken", "empty", "full", "strange"]
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]


class CloseCell(Message):
    """Command `locker.use`: take a cell out of use or into use again (technician)."""

    cell: CellName
    in_use: bool
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]


class CommissionDoor(Message):
    """Command `locker.commission`: open one door of a lock board once, to learn which door it is and what its sensor
    means. Only while its cell, if it has one, holds nothing; an opening with purpose `commission`, `cmd_id` its reason.
    """

    door: Annotated[str, Field(max_length=80)]
    """`device/board-lock`; it need not stand in `cabinet:` yet."""
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]
    close_s: Annotated[int, Field(ge=0, le=300)] = 60
    """How long the person has to shut it again."""
