"""A document of a case on a station's paper, ordered by the controller: 查询打印件,不作凭证."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from devices.contract import PrintJob, TicketPrinter
from hall.messages.bodies import PrintCase
from hall.model.text import Text
from hall.paper.case_slip import case_lines, render_case
from hall.paper.documents.composing import CaseContent, compose
from hall.paper.documents.page import DocumentPage
from kiosk.conductor.desk import Desk

HIDDEN = Text(zh="（名称不打印）", en="(name not printed)")


def case_sheet(desk: Desk, wish: PrintCase, job_id: str) -> Callable[[TicketPrinter], Awaitable[PrintJob]]:
    """What draws the document for a printer."""
    page = page_of(wish, desk.world.facts(desk.now_ms(), online=True).hall_name)

    return lambda printer: drawn(page, job_id, printer)


async def drawn(page: DocumentPage, job_id: str, printer: TicketPrinter) -> PrintJob:
    """The page for this printer. ValueError, OSError: it cannot be drawn."""
    if not printer.accepts_raster:
        return PrintJob(job_id, text=case_lines(page))
    return PrintJob(job_id, image=await asyncio.to_thread(render_case, page, printer.dots_per_line))


def page_of(wish: PrintCase, hall_name: Text) -> DocumentPage:
    """The page that the order means."""
    content = CaseContent(
        item=wish.item or HIDDEN,
        case_number=wish.case_number,
        own=wish.own,
        received_on=date.fromisoformat(wish.received_on),
        accepted_on=_day(wish.accepted_on),
        decided_on=_day(wish.decided_on),
        due_on=_day(wish.due_on),
        provisional=wish.provisional,
        supplement_by=_day(wish.supplement_by),
        state=wish.state,
        body=wish.body,
        consult=wish.consult,
        complain=wish.complain,
        materials=tuple((one.name, one.state, _day(one.by)) for one in wish.materials),
    )
    issued_on = date.fromisoformat(wish.issued_on)
    return compose(
        wish.kind,
        wish.title,
        hall_name,
        wish.number,
        content,
        issued_on,
        code=wish.code,
        copy=wish.copy_no,
        query_print=True,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
