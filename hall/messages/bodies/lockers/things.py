# CONTRACT
"""What went in and what came out."""

from typing import Literal

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id
from hall.messages.bodies.lockers.fields import By, CellName


class Deposited(Message):
    """`locker.deposited`: it lies in `cell`, the door is shut, the clerk said so."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    by: By
    wrong_cell: CellName | None = None
    """The cell that was opened first and found unfit."""


class DepositUndone(Message):
    """`locker.deposit_undone`: nothing was put in."""

    deposit_id: Id
    reason: Code
    """`changed_mind`, `too_large`, `door`, `time_over`, `restart`."""
    by: By = ()


class Collected(Message):
    """`locker.collected`: the citizen took it out (送达): said, or `assumed` of a shut door without an answer."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    lease_id: Id
    how: Literal["qr", "digits", "case", "card"]
    said: Literal["taken", "assumed"]


class TakenBack(Message):
    """`locker.taken_back`: a clerk took it out of the cell."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    by: By


class PutIn(Message):
    """`locker.put_in`: missing papers of a case lie in a cell (容缺补件); the station made the deposit's id."""

    deposit_id: Id
    case_id: Id
    cell: CellName
    opening_id: Id
    permit_id: Id


class PapersCollected(Message):
    """`locker.papers_collected`: a clerk took put-in papers out."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    by: By
