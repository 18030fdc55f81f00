"""A receipt on a terminal's paper."""

import asyncio
from collections.abc import Awaitable, Callable

from devices.contract import PrintJob, TicketPrinter
from hall.model.ids import uuid7
from hall.model.text import Text
from hall.paper.receipt import ReceiptSlip, receipt_lines, render_receipt
from kiosk.conductor.desk import Desk
from kiosk.session.forms.events import PrintReceipt


def receipt_sheet(desk: Desk, wish: PrintReceipt) -> Callable[[TicketPrinter], Awaitable[PrintJob]]:
    """What draws the receipt for a printer."""
    receipt, job_id = wish.receipt, uuid7(desk.clock.now_ms())
    facts = desk.world.facts(desk.now_ms(), online=True)
    slip = ReceiptSlip(
        receipt.what,
        facts.hall_name,
        receipt.name,
        f"{receipt.day} {receipt.clock}",
        receipt.until,
        _place(facts.station.place, facts.station.name),
        receipt.code,
    )

    async def draw(printer: TicketPrinter) -> PrintJob:
        if not printer.accepts_raster:
            return PrintJob(job_id, text=receipt_lines(slip, wish.language))
        image = await asyncio.to_thread(render_receipt, slip, printer.dots_per_line, wish.language)
        return PrintJob(job_id, image=image)

    return draw


def _place(place: Text | None, name: Text) -> Text:
    if place is None:
        return name
    return Text(zh=f"{place.zh} {name.zh}", en=f"{place.en or place.zh}, {name.en or name.zh}")
