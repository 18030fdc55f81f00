"""The slip of a deposit on the cabinet's own paper."""

import asyncio
from collections.abc import Awaitable, Callable

from devices.contract import PrintJob, TicketPrinter
from hall.model.hours import local_time
from hall.model.locker import Cabinet
from hall.paper.deposit_slip import DepositSlip, deposit_lines, render_deposit
from kiosk.conductor.desk import Desk
from kiosk.conductor.lockers.flow import Flow


def deposit_sheet(
    desk: Desk, cabinet: Cabinet, flow: Flow, *, card: bool = False
) -> Callable[[TicketPrinter], Awaitable[PrintJob]]:
    """What draws it for a printer; `card`: identity cards are read here."""
    world, row = desk.world, flow.row
    lying = (flow.base or flow).wish.lying
    local = local_time(desk.now_ms(), world.zone)
    slip = DepositSlip(
        world.facts(desk.now_ms(), online=True).hall_name,
        cabinet.name,
        cabinet.place,
        row.cell,
        lying.case_number if lying else "",
        local.strftime("%Y-%m-%d %H:%M"),
        card,
    )

    async def draw(printer: TicketPrinter) -> PrintJob:
        if not printer.accepts_raster:
            return PrintJob(row.opening_id, text=deposit_lines(slip))
        image = await asyncio.to_thread(render_deposit, slip, printer.dots_per_line)
        return PrintJob(row.opening_id, image=image)

    return draw
