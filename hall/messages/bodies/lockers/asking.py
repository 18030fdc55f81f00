# CONTRACT
"""What a cabinet asks the hall, and its answers."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Id
from hall.messages.bodies.lockers.fields import By, CellName
from hall.model.locker import CellSize
from hall.model.text import Text


class AskDeposit(Message):
    """`locker.deposit`: may the thing of this case be put into this cabinet?"""

    code_id: Id | None = None
    """Of a scanned case code (signature checked)."""
    number: Annotated[str, Field(max_length=64)] | None = None
    """办件编号, or number of a document of the hall."""
    by: By
    size: CellSize = "S"
    low: bool | None = None
    """None = as the case says."""


class DepositPermit(Message):
    """What may be put in; also an entry of document `lockers`, so that it works cut off."""

    deposit_id: Id
    case_id: Id
    case_number: str
    code_ids: tuple[Id, ...] = ()
    """Codes of the case by which the thing is found."""
    item_name: Text | None = None
    """None where the item is sensitive."""
    size: CellSize = "S"
    low: bool = False
    purpose: Literal["deposit", "put_in"] = "deposit"
    not_after: int
    """UTC ms."""
    cell: CellName | None = None
    """Where the controller would put it; the station decides by its own ledger."""


class LookThing(Message):
    """`locker.look`: the case's code, with the sealed tail where a factor is needed, of a thing unknown here."""

    code_id: Id
    sealed: Annotated[str, Field(max_length=800)] | None = None


class ThingTold(Message):
    """Where it lies: in this cabinet (a lease comes), in another, at the window, or nowhere yet."""

    where: Literal["here", "elsewhere", "window", "not_ready", "taken"]
    cabinet: Text | None = None
    place: Text | None = None
