"""From a told number to paper, and the truth about it."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from devices.contract import Fault, PrintJob, PrintOutcome, TicketPrinter, WhoActs, Words
from hall.messages import bodies
from hall.model.text import Language, Text
from hall.paper import ticket_image, ticket_text
from hall.paper.slip import TicketSlip
from kiosk.conductor.desk import Desk
from kiosk.conductor.ledger import STORE_TROUBLE, UNSETTLED
from kiosk.session.events import Drop, Event, Keep, Kept, NotGiven, NotKept, PaperFailed, PaperOut, Print
from kiosk.session.places import GivenTicket
from kiosk.store.tickets import TicketState

log = structlog.get_logger(__name__)
LANGUAGES: tuple[Language, ...] = ("zh", "en")
SAMPLE_CODE = "MT1.T." + "0" * 110
"""As long as a signed ticket code; it is never printed."""
HERE = Text(zh="请看大屏叫号", en="Watch the board")


class Printing:
    """Slips of told numbers; each outcome is durable before the citizen sees it."""

    def __init__(self, desk: Desk, printer: Callable[[], TicketPrinter | None], look_again: Callable[[], None]) -> None:
        self._desk = desk
        self._printer = printer
        self._look_again = look_again
        self.interrupted = False
        """A print was cut short by a crash: a fragment may hang in the printer."""

    async def print(self, wish: Print) -> Event:
        """Print a new number's slip; a number that the store cannot follow is given back before it is on paper."""
        ticket = wish.ticket
        try:
            await self._desk.ledger.move(ticket.ticket_id, "printing", None, None, ("given",))
        except STORE_TROUBLE:
            await self.drop(Drop(ticket, maybe_out=False))
            return NotGiven(wish.session, "cannot_issue")
        outcome = await self._put_on_paper(ticket, wish.language)
        if outcome.printed:
            body = bodies.TicketPrinted(ticket_id=ticket.ticket_id, number=ticket.number, copy_no=ticket.copy_no)
            await self._desk.ledger.settle(ticket.ticket_id, "printed", "ticket.printed", body, ("printing",))
            return PaperOut(wish.session)
        fault = outcome.fault.code if outcome.fault else "unknown"
        await self._failed(ticket, fault, outcome)
        return PaperFailed(wish.session, fault, outcome.paper_out_of_slot == "unknown")

    async def warm_up(self) -> None:
        """Draw a slip for nobody: fonts and modules are there before the first citizen's number is on the way."""
        printer, now = self._printer(), self._desk.now_ms()
        if printer is None or not printer.accepts_raster:
            return
        sample = GivenTicket("", "A000", "sample", "", SAMPLE_CODE, now, ahead=10, wait_low_min=10, wait_high_min=20)
        try:
            for language in LANGUAGES:
                await self._job(self._slip(sample, language), "", printer)
        except (ValueError, OSError):
            log.exception("slip_not_drawn")

    async def not_printed(self, ticket: GivenTicket, fault: str) -> None:
        """The printer was known to be down: no try, the number is on the screen."""
        outcome = PrintOutcome("failed")
        await self._failed(ticket, fault, outcome)

    async def keep(self, wish: Keep) -> Event:
        """我记住了: the number lives without paper; said to be done only when it is (G1)."""
        body = bodies.TicketKept(ticket_id=wish.ticket.ticket_id)
        try:
            await self._desk.ledger.move(wish.ticket.ticket_id, "kept", "ticket.kept", body, UNSETTLED)
        except STORE_TROUBLE:
            return NotKept(wish.session)
        return Kept(wish.session)

    async def drop(self, wish: Drop) -> None:
        """Nobody took it; when the slip may be out it stays in the line (nobody is lost)."""
        ticket = wish.ticket
        if wish.maybe_out:
            unsure = bodies.TicketUncertain(ticket_id=ticket.ticket_id, number=ticket.number)
            await self._desk.ledger.settle(ticket.ticket_id, "uncertain", "ticket.uncertain", unsure, UNSETTLED)
            return
        dropped = bodies.TicketDropped(ticket_id=ticket.ticket_id, reason="not_remembered")
        await self._desk.ledger.settle(ticket.ticket_id, "dropped", "ticket.dropped", dropped, UNSETTLED)

    async def copy(self, ticket: GivenTicket) -> PrintOutcome:
        """补打 on command: same number, the copy's number on it."""
        outcome = await self._put_on_paper(ticket, "zh")
        if outcome.printed:
            body = bodies.TicketPrinted(ticket_id=ticket.ticket_id, number=ticket.number, copy_no=ticket.copy_no)
            await self._desk.ledger.append("ticket.printed", body)
        return outcome

    async def _failed(self, ticket: GivenTicket, fault: str, outcome: PrintOutcome) -> None:
        body = bodies.TicketPrintFailed(
            ticket_id=ticket.ticket_id,
            number=ticket.number,
            fault=fault,
            paper_out_of_slot=outcome.paper_out_of_slot,
        )
        # A slip that may be out stays `printing`: after a crash somebody may hold it, so it must not be dropped.
        state: TicketState = "printing" if outcome.paper_out_of_slot == "unknown" else "failed"
        await self._desk.ledger.settle(ticket.ticket_id, state, "ticket.print_failed", body, ("given", "printing"))

    async def _put_on_paper(self, ticket: GivenTicket, language: Language) -> PrintOutcome:
        return await self.sheet(lambda printer: self._job(self._slip(ticket, language), ticket.ticket_id, printer))

    async def sheet(self, draw: Callable[[TicketPrinter], Awaitable[PrintJob]]) -> PrintOutcome:
        """Any piece of paper, drawn for this printer; never raises."""
        printer = self._printer()
        if printer is None:
            return PrintOutcome("failed")
        try:
            job = await draw(printer)
        except (ValueError, OSError) as error:
            # No font, a code too long for the paper, …: the number is told on the screen like after any failed print.
            log.exception("slip_not_drawn")
            return PrintOutcome("failed", Fault("slip", WhoActs.CONFIGURATION, _not_drawn(error)))
        self.interrupted = False
        try:
            outcome = await printer.print(job)
        except Exception as error:
            # Supervised boundary of the driver: nobody knows what came out, and the number must be told all the same.
            log.exception("printer_fault", error=type(error).__name__)
            outcome = PrintOutcome("failed", paper_out_of_slot="unknown")
        if not outcome.printed:
            self._look_again()
        return outcome

    async def _job(self, slip: TicketSlip, job_id: str, printer: TicketPrinter) -> PrintJob:
        if not printer.accepts_raster:
            return PrintJob(job_id, text=ticket_text.lines(slip), after_interruption=self.interrupted)
        template = self._desk.world.slip_template
        image = await asyncio.to_thread(ticket_image.render, slip, printer.dots_per_line, template)
        return PrintJob(job_id, image=image, after_interruption=self.interrupted)

    def _slip(self, ticket: GivenTicket, language: Language) -> TicketSlip:
        world = self._desk.world
        facts = world.facts(self._desk.now_ms(), online=not ticket.offline)
        zone = facts.zone(ticket.zone)
        # Our own numbers bear our own clock; people read the hall's.
        issued_at = ticket.issued_at + (self._desk.ledger.hall_clock.offset_ms if ticket.offline else 0)
        wait = None
        if ticket.wait_low_min is not None and ticket.wait_high_min is not None and not ticket.offline:
            wait = (ticket.wait_low_min, ticket.wait_high_min)
        return TicketSlip(
            hall_name=facts.hall_name,
            service=facts.service_name(ticket.service),
            number=ticket.number,
            ahead=None if ticket.offline else ticket.ahead,
            wait_minutes=wait,
            issued_at=f"{self._date(issued_at)} {world.clock(issued_at)}",
            where=zone.name if zone else HERE,
            code=ticket.code,
            code_prefix=None,
            missed_rule=world.rules.missed_rule if world.rules else HERE,
            offline=ticket.offline,
            copy=ticket.copy_no - 1,
            notes=(world.rules.slip_footer,) if world.rules and world.rules.slip_footer else (),
            language=language,
        )

    def _date(self, at_ms: int) -> str:
        opening = self._desk.world.opening
        return opening.local_day(at_ms).isoformat() if opening else ""


def _not_drawn(error: Exception) -> Words:
    return Words(f"小票排不出来：{error}", f"the slip cannot be drawn: {error}")
