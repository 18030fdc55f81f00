"""A slip that nobody took: the printer says so, the station's outbox says so, the hall's guide is told."""

import asyncio
from pathlib import Path

from devices.contract import PrintJob
from devices.contract.ticket_printer import PaperNews
from hall.messages.bodies import TicketNotTaken
from kiosk.store.tickets import ToldTicket
from tests.devices.printers import polled_until, presenter_rig
from tests.devices.support import job
from tests.hall_controller.application.hall_bench import Hall
from tests.kiosk.store.support import DAY, NOW, Books

TICKET = ToldTicket("0197f3c0-0000-7000-8000-000000000001", "A001", "tax", "code", NOW, DAY, offline=False)


def test_a_retracted_slip_is_told_once_and_only_of_a_ticket(tmp_path: Path) -> None:
    (tmp_path / "k1").mkdir()
    books = Books(tmp_path / "k1")

    async def scene() -> list[PaperNews]:
        news: list[PaperNews] = []
        await books.ledger.note_printed(TICKET)
        async with presenter_rig(tmp_path, outlet={"untaken": "retract"}) as (_, printer):
            printer.listen_paper(news.append)
            await printer.open()
            made = job()
            assert (await printer.print(PrintJob(TICKET.ticket_id, image=made.image))).printed
            await polled_until(printer, lambda: bool(news))
        for one in (*news, PaperNews("a-test-page", "retracted")):
            assert one.job_id is not None
            await books.ledger.not_taken(one.job_id, "retracted")
        return news

    assert asyncio.run(scene()) == [PaperNews(TICKET.ticket_id, "retracted")]
    (event,) = [event for event in books.events() if event.type == "ticket.not_taken"]
    assert event.body == {"ticket_id": TICKET.ticket_id, "what": "retracted"}
    books.close()


def test_the_guide_is_told_and_the_number_stays_in_the_line(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    answer = hall.ticket("tax")
    hall.event("ticket.not_taken", TicketNotTaken(ticket_id=answer.ticket_id, what="retracted"))
    assert hall.row(answer.ticket_id).state == "waiting"
    assert hall.rows("SELECT code FROM alarms WHERE state = 'raised'") == [("slip_not_taken",)]
    assert list(hall.differences()) == []
    hall.close()
