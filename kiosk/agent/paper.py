"""The window's printer, where it has one: documents of cases, ordered by the controller. It prints no numbers."""

import asyncio
from collections.abc import Callable

import structlog

from devices.contract import PrintOutcome, TicketPrinter
from hall.messages.bodies import PrintCase
from kiosk.conductor.trial import Trial

log = structlog.get_logger(__name__)


class Paper:
    """`printer` is the one of now."""

    def __init__(self, printer: Callable[[], TicketPrinter | None], look_again: Callable[[], None]) -> None:
        self._printer, self._look_again = printer, look_again
        self._turn = asyncio.Lock()

    async def case(self, wish: PrintCase, job_id: str) -> Trial:
        """`case.print`: whole or not, as the printer says; `unknown` when nobody knows what came out."""
        printer = self._printer()
        if printer is None:
            return Trial("failed", "no_printer")
        # Fonts and pictures are loaded by agents that have a printer only: the others stay small.
        from kiosk.conductor.case_sheet import drawn, page_of  # noqa: PLC0415 - pictures are loaded when a paper is wanted

        if wish.hall_name is None:
            return Trial("failed", "unknown_operation")
        async with self._turn:
            try:
                job = await drawn(page_of(wish, wish.hall_name), job_id, printer)
                outcome = await printer.print(job)
            except Exception as error:
                # Supervised boundary of the driver: what came out nobody knows, and the order is answered all the same.
                log.exception("printer_fault", error=type(error).__name__)
                outcome = PrintOutcome("failed", paper_out_of_slot="unknown")
        return self._told(outcome)

    def _told(self, outcome: PrintOutcome) -> Trial:
        if outcome.printed:
            return Trial("done")
        self._look_again()
        fault = outcome.fault.code if outcome.fault else None
        return Trial("unknown" if outcome.paper_out_of_slot == "unknown" else "failed", fault)
