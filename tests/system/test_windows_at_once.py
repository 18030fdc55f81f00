"""Forty people at windows press at the same moment: a ticket goes to exactly one window."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall_controller.application.commands import CallNext, CallTicket, Command, IssueAtDesk, OpenWindow
from hall_controller.application.ports import Actor, Refused
from hall_controller.provision.folder import KeyFolder
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.controller import Controller
from mingting.controller.settings import ControllerSettings
from mingting.demo.clock import demo_offset_ms
from mingting.demo.folder import make_folder

WINDOWS = 6
THREADS = 40


@pytest.fixture
def controller(tmp_path: Path) -> Iterator[Controller]:
    folder = make_folder(tmp_path / "h", plain=True)
    hall = folder.hall()
    clock = ProgramClock()
    clock.offset_ms = demo_offset_ms(hall, clock.now_ms(), always_morning=True)
    settings = ControllerSettings(
        hall, folder.data, KeyFolder(folder.keys), "127.0.0.1", 0, None, folder.passwords, folder.line_port
    )
    controller = assemble(settings, clock)
    controller.start()
    yield controller
    controller.stop()


def run(controller: Controller, command: Command, who: Actor) -> Any:
    return controller.face.submit(command, who).result(60)


def at_once(presses: list[Any]) -> list[Any]:
    """Every press on a thread of its own, all at the same moment; answers or refusals."""
    answers: list[Any] = []
    start = threading.Barrier(len(presses))

    def press(one: Any) -> None:
        start.wait(60)
        try:
            answers.append(one())
        except Refused as refused:
            answers.append(refused)

    threads = [threading.Thread(target=press, args=(one,)) for one in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == len(presses)
    return answers


def test_one_ticket_goes_to_one_window(controller: Controller) -> None:
    guide = Actor("user", "lin", frozenset({"guide"}))
    lead = frozenset({"clerk", "duty_lead", "manager"})
    service = next(slug for slug, one in controller.facts.services.items() if len(one.windows) > 1)
    windows = controller.facts.services[service].windows
    for window in windows:
        run(controller, OpenWindow(window), Actor("user", f"clerk-{window}", lead, window))
    tickets = [run(controller, IssueAtDesk(service), guide).ticket_id for _ in range(3)]
    presses = [
        lambda window=window: run(
            controller, CallTicket(window, tickets[0], "test"), Actor("user", f"clerk-{window}", lead, window)
        )
        for window in (windows * THREADS)[:THREADS]
    ]
    answers = at_once(presses)
    assert sum(not isinstance(answer, Refused) for answer in answers) == 1, answers
    free = [w for w in windows if window_of(controller, tickets[0]) != w]
    answers = at_once(
        [
            lambda window=window: run(controller, CallNext(window), Actor("user", f"clerk-{window}", lead, window))
            for window in (tuple(free) * THREADS)[:THREADS]
        ]
    )
    called = [window_of(controller, ticket) for ticket in tickets]
    taken = [window for window in called if window is not None]
    assert len(set(taken)) == len(taken) == min(len(windows), len(tickets))
    assert sum(not isinstance(answer, Refused) for answer in answers) == len(taken) - 1


def window_of(controller: Controller, ticket_id: str) -> str | None:
    with controller.database.read() as connection:
        query = "SELECT window FROM tickets WHERE ticket_id = ? AND state = 'called'"
        row = connection.exec_driver_sql(query, (ticket_id,)).one_or_none()
    return None if row is None else str(row[0])
