"""What every start does with what a crash left open (ledger.settle_after_start)."""

import asyncio
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from hall.link import outbox
from hall.messages import bodies
from hall.messages.documents import Series
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.store.tickets import TicketState, set_state
from tests.kiosk.store.support import DAY, Books


@pytest.fixture
def books(tmp_path: Path) -> Iterator[list[Books]]:
    opened = [Books(tmp_path)]
    yield opened
    opened[-1].close()


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def crash(books: list[Books]) -> Books:
    books.append(books[-1].again())
    return books[-1]


def give(books: Books, state: TicketState) -> str:
    """A number told by an answer, moved on to `state` without any event."""
    ticket = books.ticket()
    run(books.ledger.ask("r1", "ticket.issue", ticket.code_id, ticket.service))
    assert run(books.ledger.given("r1", ticket))
    everything: tuple[TicketState, ...] = ("given",)
    books.store.run_now(lambda c: set_state(c, ticket.ticket_id, state, among=everything))
    return ticket.ticket_id


@pytest.mark.parametrize(
    ("state", "event", "reason"),
    [
        ("given", "ticket.dropped", "restarted_before_printing"),
        ("printing", "ticket.uncertain", None),
        ("failed", "ticket.dropped", "not_remembered"),
    ],
)
def test_an_open_paper_is_settled_once(books: list[Books], state: TicketState, event: str, reason: str | None) -> None:
    ticket_id = give(books[-1], state)
    again = crash(books)
    assert again.told() == [(event, ticket_id)]
    assert again.events()[-1].body.get("reason") == reason
    assert crash(books).told() == [(event, ticket_id)]


@pytest.mark.parametrize("state", ["printed", "kept", "dropped", "uncertain"])
def test_a_settled_paper_is_left_alone(books: list[Books], state: TicketState) -> None:
    give(books[-1], state)
    assert crash(books).told() == []


def test_a_question_without_answer_gets_its_tombstone(books: list[Books]) -> None:
    run(books[-1].ledger.ask("r1", "ticket.issue", "c1", "enterprise"))
    assert crash(books).told() == [("request.voided", "r1")]
    assert crash(books).told() == [("request.voided", "r1")]


def test_an_answer_after_its_tombstone_is_not_told(books: list[Books]) -> None:
    run(books[-1].ledger.ask("r1", "ticket.issue", "c1", "enterprise"))
    run(books[-1].ledger.void("r1", "ticket.issue"))
    assert not run(books[-1].ledger.given("r1", books[-1].ticket()))
    assert books[-1].rows("SELECT * FROM told_ticket") == []


def test_a_slip_that_may_be_out_is_not_dropped_by_a_crash(books: list[Books]) -> None:
    """The printer failed and nobody knows whether the slip is out: somebody may hold it."""
    now = books[-1]
    ticket_id = give(now, "printing")
    body = bodies.TicketPrintFailed(ticket_id=ticket_id, number="A001", fault="x", paper_out_of_slot="unknown")
    run(now.ledger.settle(ticket_id, "printing", "ticket.print_failed", body, ("given", "printing")))
    assert [kind for kind, _ in crash(books).told()] == ["ticket.print_failed", "ticket.uncertain"]


def test_a_command_cut_short_is_unknown_and_never_done_twice(books: list[Books]) -> None:
    assert run(books[-1].ledger.begin_command("c1", "ticket.print"))
    assert not run(books[-1].ledger.begin_command("c1", "ticket.print"))
    again = crash(books)
    assert again.told() == [("command.done", "c1")]
    assert again.events()[-1].body["result"] == "unknown"
    assert not run(again.ledger.begin_command("c1", "ticket.print"))


def test_tombstone_and_own_number_stand_or_fall_together(books: list[Books]) -> None:
    now = books[-1]
    run(now.ledger.ask("r1", "ticket.issue", "c1", "enterprise"))
    told = run(now.ledger.issue_offline(now.wish(request=("r1", "ticket.issue"))))
    assert now.told() == [("request.voided", "r1"), ("ticket.issued_offline", told.ticket_id)]
    assert now.rows("SELECT * FROM open_request") == []


def test_the_own_series_counts_by_day_and_survives(books: list[Books]) -> None:
    first = [run(books[-1].ledger.issue_offline(books[-1].wish())).number for _ in range(2)]
    other_day = run(books[-1].ledger.issue_offline(books[-1].wish("2026-11-24"))).number
    again = crash(books)
    later = run(again.ledger.issue_offline(again.wish())).number
    assert (first, other_day, later) == (["K1-01", "K1-02"], "K1-01", "K1-03")
    assert again.ledger.highest(DAY)[0].offline == 3


def test_the_own_series_ends_and_leaves_no_open_promise(books: list[Books]) -> None:
    now = books[-1]
    run(now.ledger.issue_offline(now.wish()))
    now.store.run_now(lambda c: c.execute("UPDATE offline_series SET last = 999") and None)
    run(now.ledger.ask("r1", "ticket.issue", "c1", "enterprise"))
    with pytest.raises(STORE_TROUBLE):
        run(now.ledger.issue_offline(now.wish(request=("r1", "ticket.issue"))))
    run(now.ledger.void("r1", "ticket.issue"))
    assert now.told()[1:] == [("request.voided", "r1")]


def test_the_birth_knows_todays_highest_numbers(books: list[Books]) -> None:
    now = books[-1]
    for number in ("A009", "A010", "B002"):
        run(now.ledger.ask(f"r{number}", "ticket.issue", "c", "enterprise"))
        run(now.ledger.given(f"r{number}", now.ticket(number)))
    assert now.ledger.highest(DAY)[0].online == {"A": 10, "B": 2}
    assert now.ledger.highest("2026-11-24")[0].online == {}


def test_numbers_printed_by_order_count_for_the_birth(books: list[Books]) -> None:
    """A number given at the desk and printed here is told: a restored controller must learn it (G2)."""
    now = books[-1]
    run(now.ledger.note_printed(now.ticket("A050")))
    assert now.ledger.highest(DAY)[0].online == {"A": 50}
    assert crash(books).told() == []


def test_old_settled_numbers_and_commands_are_forgotten(books: list[Books]) -> None:
    now = books[-1]
    run(now.ledger.note_printed(now.ticket("A001")))
    open_one = run(now.ledger.issue_offline(now.wish("2026-11-10")))
    run(now.ledger.begin_command("c1", "ticket.print"))
    run(now.ledger.end_command(bodies.CommandDone(cmd_id="c1", op="ticket.print", result="done")))
    now.ledger.forget_before("2026-11-24", now.clock.now + 1)
    assert now.rows("SELECT ticket_id FROM told_ticket") == [(open_one.ticket_id,)], "an open one is never forgotten"
    assert now.rows("SELECT * FROM seen_command") == []


def series(books: list[Books], last: int, epoch: str | None = None) -> Series:
    own = books[-1].store.run_now(outbox.epoch)
    return Series(epoch=epoch or own, business_day=DAY, last=last)


def test_a_new_store_begins_its_series_where_the_hall_says_and_only_once(tmp_path: Path) -> None:
    books = [Books(tmp_path, begun=False)]
    assert not books[-1].ledger.series_begun()
    assert not run(books[-1].ledger.begin_series(series(books, 300, epoch="another store")))
    assert not books[-1].ledger.series_begun()
    assert run(books[-1].ledger.begin_series(series(books, 100)))
    assert run(books[-1].ledger.issue_offline(books[-1].wish())).number == "K1-101"
    assert run(crash(books).ledger.begin_series(series(books, 700)))
    assert books[-1].ledger.series_begun()
    assert run(books[-1].ledger.issue_offline(books[-1].wish())).number == "K1-102"
    books[-1].close()
