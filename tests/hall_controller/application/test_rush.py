"""Many windows and terminals at once: jobs in one recorder, as the gateway drains them."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall.messages.bodies import IssueTicket
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall.model.text import Text
from hall_controller.application.call_next import call_next
from hall_controller.application.commands import CallNext, OpenWindow
from hall_controller.application.hall_facts import WindowFacts
from hall_controller.application.issue_ticket import issue_ticket
from hall_controller.application.ports import Actor
from tests.hall_controller.application.hall_bench import LEAD, Hall, facts

WINDOWS = [f"x{n}" for n in range(40)]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    base = facts()
    windows = {slug: WindowFacts(slug, slug[1:], Text(zh=slug), "hall", tuple(base.services)) for slug in WINDOWS}
    one = Hall(tmp_path, replace(base, windows=windows))
    yield one
    one.close()


def test_forty_windows_call_at_once_and_nobody_is_called_twice(hall: Hall) -> None:
    for window in WINDOWS:
        hall.do(OpenWindow(window), LEAD)
    for n in range(50):
        hall.ticket(("tax", "social", "fund")[n % 3])
    jobs = [hall.job(call_next, CallNext(window), LEAD) for window in WINDOWS * 2]
    outcomes = hall.recorder.execute(jobs)
    numbers = [outcome.value["number"] for outcome in outcomes if outcome.refused is None]
    assert len(numbers) == len(set(numbers)) == 40
    assert {outcome.refused.code for outcome in outcomes if outcome.refused} == {"not_in_this_state"}
    assert hall.rows("SELECT count(*) FROM tickets WHERE state = 'called'") == [(40,)]
    assert hall.differences() == []


def test_numbers_of_eight_terminals_in_one_batch_are_different(hall: Hall) -> None:
    jobs = []
    for n in range(400):
        body = IssueTicket(service="tax", code_id=str(CodeId.new()), accept_late=True)
        jobs.append(hall.job(issue_ticket, body, Actor("station", f"k{n % 8}"), uuid7(hall.now)))
    answers = [outcome.result() for outcome in hall.recorder.execute(jobs)]
    assert [answer.number for answer in answers] == [f"A{n:03d}" for n in range(1, 401)]
    assert [answer.ahead for answer in answers] == list(range(400))


def test_a_call_among_two_thousand_stays_far_below_five_milliseconds(hall: Hall) -> None:
    for window in WINDOWS[:20]:
        hall.do(OpenWindow(window), LEAD)
    jobs = []
    for n in range(2_000):
        wanted = ("tax", "social", "fund", "general")[n % 4]
        body = IssueTicket(service=wanted, code_id=str(CodeId.new()), accept_late=True)
        jobs.append(hall.job(issue_ticket, body, Actor("station", "k1"), uuid7(hall.now)))
    hall.recorder.execute(jobs)
    hall.system(lambda tx, _: tx.connection.exec_driver_sql("UPDATE tickets SET state = 'waiting'"))
    calls = [hall.job(call_next, CallNext(window), LEAD) for window in WINDOWS[:20]]
    began = time.process_time()
    outcomes = hall.recorder.execute(calls)
    each_ms = (time.process_time() - began) * 1000 / len(calls)
    assert all(outcome.refused is None and outcome.fault is None for outcome in outcomes)
    assert each_ms < 5
