"""Commands of the controller: done once, answered always, whatever they contain."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.link import ControllerAway
from hall.messages import Command, Response
from hall.messages.maintenance import NoteDevice
from hall.model.code import CodeId, generate_key, station_signer
from hall.model.ids import uuid7
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.orders import Orders
from kiosk.conductor.printing import Printing
from kiosk.conductor.trial import Trial
from kiosk.conductor.world import World
from kiosk.session.facts import Station
from tests.kiosk.store.support import NOW, Books


class NoLine:
    """The cable is out."""

    ready = False
    clock_offset_ms = None

    async def request(self, op: str, *_: Any, **__: Any) -> Response:
        raise ControllerAway(op)

    def wake_outbox(self) -> None:
        return

    def report(self, *_: Any, **__: Any) -> None:
        return


async def _no_test(device: str) -> Trial:
    return Trial("failed", f"no {device}")


async def _no_note(wish: NoteDevice) -> Trial:
    return Trial("failed", f"no {wish.device}")


class Terminal:
    """Orders over a real store; there is no printer."""

    def __init__(self, folder: Path) -> None:
        self.books = Books(folder)
        world = World(Station("k1", Text(zh="1 号"), Text(zh="门口"), scanner=False, printer=False))
        desk = Desk(
            world, self.books.ledger, NoLine(), self.books.clock, station_signer(generate_key()), "K1", lambda *_: ""
        )
        self.orders = Orders(desk, Printing(desk, lambda: None, lambda: None), _no_test, _no_note)

    def order(self, command: Command, received_s: float | None = None) -> None:
        now = self.books.clock.monotonic()
        asyncio.run(self.orders.carry_out(command, now if received_s is None else received_s))

    def results(self) -> list[tuple[str, str]]:
        done = [event.body for event in self.books.events() if event.type == "command.done"]
        return [(body["cmd_id"], body["result"]) for body in done]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    made.books.close()


def command(op: str = "ticket.print", cmd_id: str = "", **body: Any) -> Command:
    return Command(cmd_id=cmd_id or uuid7(NOW), op=op, sent_at=NOW, ttl_ms=60_000, body=body)


def reprint() -> dict[str, Any]:
    return {
        "ticket_id": uuid7(NOW),
        "number": "A050",
        "service": "enterprise",
        "code_id": str(CodeId.new()),
        "issued_at": NOW,
        "copy_no": 2,
    }


def test_a_repeated_command_is_done_once(terminal: Terminal) -> None:
    wish = command(**reprint())
    terminal.order(wish)
    terminal.order(wish)
    assert terminal.results() == [(wish.cmd_id, "failed")]


def test_a_command_that_came_too_late_is_not_done(terminal: Terminal) -> None:
    wish = command(**reprint())
    terminal.order(wish, received_s=terminal.books.clock.monotonic() - 61)
    assert terminal.results() == [(wish.cmd_id, "expired")]
    assert terminal.books.rows("SELECT * FROM told_ticket") == []


def test_a_number_printed_by_order_is_known_to_the_birth_even_if_the_paper_fails(terminal: Terminal) -> None:
    terminal.order(command(**reprint()))
    day = terminal.books.rows("SELECT business_day FROM told_ticket")[0][0]
    assert terminal.books.ledger.highest(day)[0].online == {"A": 50}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    op=st.sampled_from(["ticket.print", "door.open", ""]),
    spoilt=st.sampled_from(["ticket_id", "number", "service", "code_id", "issued_at", "copy_no"]),
    value=st.none() | st.text(max_size=20) | st.integers() | st.lists(st.integers(), max_size=2),
)
def test_whatever_a_command_contains_it_is_answered(terminal: Terminal, op: str, spoilt: str, value: Any) -> None:
    wish = command(op, **reprint() | {spoilt: value})
    terminal.order(wish)
    assert terminal.results()[-1] == (wish.cmd_id, "failed")
