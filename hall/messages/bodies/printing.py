# CONTRACT
"""Paper: what became of a slip, and what a station is asked to print."""

from typing import Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Name
from hall.messages.documents import JournalHead
from hall.model.text import Text


class TicketPrinted(Message):
    """`ticket.printed`: the slip came out whole."""

    ticket_id: Id
    number: Name
    copy_no: int = 1


class TicketPrintFailed(Message):
    """`ticket.print_failed`: the number was shown on screen instead."""

    ticket_id: Id
    number: Name
    fault: Code
    paper_out_of_slot: Literal["nothing", "partial", "unknown"]


class TicketUncertain(Message):
    """`ticket.uncertain`: the station died while printing; somebody may hold the slip, so it stays in the line."""

    ticket_id: Id
    number: Name


class TicketNotTaken(Message):
    """`ticket.not_taken`: the printed slip was drawn back or dropped out: the citizen left without it."""

    ticket_id: Id
    what: Literal["retracted", "ejected"]


class PrintTicket(Message):
    """`ticket.print`: print (again) the slip of a ticket, same number."""

    ticket_id: str
    number: str
    service: str
    code_id: str
    issued_at: int
    copy_no: int = Field(ge=1)
    """1 = the first print of a number given at the desk, from 2 on a copy (补打)."""
    ahead: int | None = None


class PrintHead(Message):
    """`head.print`: print the signed head of a closed day as a short slip, to be filed on paper (G7)."""

    business_day: str = Field(max_length=10)
    head: JournalHead


class ListedTicket(Message):
    """One waiting ticket on the list for calling by hand."""

    number: str = Field(max_length=12)
    service: str = Field(max_length=64)
    issued_at: int
    remark: Literal["", "appointment", "green"] = ""


class PrintList(Message):
    """`list.print`: print the list for calling by hand (手工叫号单), in calling order; numbers and 业务 only."""

    as_of: int
    """UTC ms at which it was true."""
    line: Text
    """What the list is for, such as a 业务, a window or the whole hall."""
    rows: tuple[ListedTicket, ...] = Field(max_length=300)


class PaperMaterial(Message):
    """A material on a case's paper."""

    name: str = Field(max_length=200)
    state: Literal["given", "missing", "later"]
    by: str | None = Field(default=None, max_length=10)


class PrintCase(Message):
    """`case.print`: a document of a case as 查询打印件 on a station's paper; days are ISO, nobody is named."""

    kind: Literal["receipt", "acceptance", "supplement", "completion"]
    title: Text
    number: str = Field(max_length=60)
    copy_no: int = Field(ge=1)
    item: Text | None = None
    """None for a sensitive 事项: paper lies about."""
    case_number: str = Field(max_length=50)
    own: bool
    state: Code
    issued_on: str = Field(max_length=10)
    received_on: str = Field(max_length=10)
    accepted_on: str | None = Field(default=None, max_length=10)
    decided_on: str | None = Field(default=None, max_length=10)
    due_on: str | None = Field(default=None, max_length=10)
    provisional: bool = False
    supplement_by: str | None = Field(default=None, max_length=10)
    body: str = Field(default="", max_length=200)
    consult: str = Field(default="", max_length=400)
    complain: str = Field(default="", max_length=400)
    materials: tuple[PaperMaterial, ...] = Field(default=(), max_length=60)
    code: str | None = Field(default=None, max_length=160)
    """The signed code (kind CASE) that leads to its progress."""
    hall_name: Text | None = None
    """For a window's agent, which holds no catalogue."""
