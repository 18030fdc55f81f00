"""The signed head of a closed day on paper, ordered by the controller (G7)."""

import asyncio
from collections.abc import Awaitable, Callable

from devices.contract import PrintJob, TicketPrinter
from hall.messages.bodies import PrintHead
from hall.model.text import Text
from hall.paper import head_slip
from kiosk.conductor.desk import Desk

HALL = Text(zh="政务服务大厅", en="Service hall")


def head_sheet(desk: Desk, wish: PrintHead, job_id: str) -> Callable[[TicketPrinter], Awaitable[PrintJob]]:
    """What draws the slip for a printer."""
    world, head = desk.world, wish.head
    zone = world.opening
    day = f"{zone.local_day(head.signed_at).isoformat()} " if zone else ""
    slip = head_slip.HeadSlip(
        hall_name=world.catalogue.hall_name if world.catalogue else HALL,
        business_day=wish.business_day,
        seq=head.seq,
        hash=head.hash,
        signed_at=f"{day}{world.clock(head.signed_at)}",
        key_id=head.key_id,
        code=head.model_dump_json(),
    )

    async def draw(printer: TicketPrinter) -> PrintJob:
        if not printer.accepts_raster:
            return PrintJob(job_id, text=head_slip.lines(slip))
        return PrintJob(job_id, image=await asyncio.to_thread(head_slip.render, slip, printer.dots_per_line))

    return draw
