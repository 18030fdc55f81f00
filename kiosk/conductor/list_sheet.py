"""The list for calling by hand on a station's paper, ordered by the controller (users.md, the network is cut)."""

import asyncio
from collections.abc import Awaitable, Callable

from devices.contract import PrintJob, TicketPrinter
from hall.messages.bodies import PrintList
from hall.paper import CallList, CallRow, list_lines, render_list
from kiosk.conductor.desk import Desk

REMARKS = {"": "", "appointment": "预约", "green": "绿色通道"}


def list_sheet(desk: Desk, wish: PrintList, job_id: str) -> Callable[[TicketPrinter], Awaitable[PrintJob]]:
    """What draws the list for a printer."""
    world = desk.world
    facts = world.facts(desk.now_ms(), online=True)
    rows = tuple(
        CallRow(row.number, facts.service_name(row.service).zh, world.clock(row.issued_at), REMARKS[row.remark])
        for row in wish.rows
    )
    day = world.opening.local_day(wish.as_of).isoformat() if world.opening else ""
    made = CallList(facts.hall_name, wish.line, f"{day} {world.clock(wish.as_of)}".strip(), rows)

    async def draw(printer: TicketPrinter) -> PrintJob:
        if not printer.accepts_raster:
            return PrintJob(job_id, text=list_lines(made))
        return PrintJob(job_id, image=await asyncio.to_thread(render_list, made, printer.dots_per_line))

    return draw
