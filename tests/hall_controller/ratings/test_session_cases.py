"""Which cases the walk-back of a window session shows: those handled while its number was served, no others."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.messages.bodies import RatingGiven
from hall.model.rating import Level, Source
from hall_controller.application import commands as c
from hall_controller.application.ports import Actor
from hall_controller.read_models.models.ratings import WalkBack
from hall_controller.read_models.walk_back import walk_back
from hall_controller.reports.visit_file import check_visit, visit_json
from hall_controller.reports.visit_pages import visit_page
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.cases.case_days import at
from tests.hall_controller.cases.case_hall import OURS, PERSON, CaseHall

W1, W2 = user("clerk-w1", "clerk", window="w1"), user("clerk-w2", "clerk", window="w2")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[CaseHall]:
    """Thursday 2026-02-12, 10:00; two windows are open."""
    made = CaseHall(tmp_path, at("2026-02-12", 10))
    made.open_windows("w1", "w2")
    yield made
    made.close()


def received(hall: CaseHall, who: Actor) -> tuple[str, str]:
    hall.later(30_000)
    told = hall.do(c.ReceiveCase(OURS, applicant=PERSON, window=who.id.removeprefix("clerk-")), who)
    return str(told["case_id"]), str(told["number"])


def serve(hall: CaseHall, window: str) -> str:
    ticket = hall.ticket("tax").ticket_id
    hall.at(window, c.CallNext)
    hall.at(window, c.StartService)
    return ticket


def visit(hall: CaseHall, ticket: str) -> WalkBack:
    (rating_id,) = hall.rows("SELECT rating_id FROM ratings WHERE ticket_id = ?", ticket)[0]
    hall.event("rating.given", RatingGiven(rating_id=rating_id, level=Level.DISSATISFIED, source=Source.KEYPAD), "k1")
    found = hall.read(lambda one: walk_back(one, hall.facts, {}, rating_id, "sun", frozenset({"manager"})))
    assert isinstance(found, WalkBack)
    return found


def case_events(view: WalkBack) -> list[str]:
    return [event.what for event in view.events if event.what.startswith("case.")]


def test_the_stages_handled_in_the_session_stand_on_its_line(hall: CaseHall) -> None:
    before, _ = received(hall, W1)
    ticket = serve(hall, "w1")
    case_id, number = received(hall, W1)
    hall.do(c.AcceptCase(case_id), W1)
    received(hall, W2)
    hall.later(60_000)
    hall.at("w1", c.FinishService)
    hall.do(c.AcceptCase(before), W1)
    view = visit(hall, ticket)
    assert view.cases == ((case_id, number),), "not the one before, not the one after, not another window's"
    assert [one for one in case_events(view) if one != "case.light_changed"] == ["case.received", "case.accepted"]
    page = visit_page(view, hall.facts.name, str, str)
    assert ("办件编号", number) in page.facts
    assert PERSON.name not in view.model_dump_json()
    with hall.database.read() as connection:
        assert check_visit(connection, json.loads(visit_json(view, "shili", hall.now))) == []


def test_what_was_done_for_others_while_the_number_was_parked_is_not_its_own(hall: CaseHall) -> None:
    ticket = serve(hall, "w1")
    first, _ = received(hall, W1)
    hall.at("w1", c.ParkTicket, reason="materials")
    received(hall, W1)
    hall.at("w1", c.ResumeTicket, ticket_id=ticket)
    hall.at("w1", c.StartService)
    second, _ = received(hall, W1)
    hall.at("w1", c.FinishService)
    assert [case_id for case_id, _ in visit(hall, ticket).cases] == [first, second]


def test_each_window_of_a_transferred_number_has_its_own(hall: CaseHall) -> None:
    ticket = serve(hall, "w1")
    received(hall, W1)
    hall.at("w1", c.TransferTicket, service="social", reason="说错了业务")
    hall.at("w2", c.CallNext)
    hall.at("w2", c.StartService)
    case_id, number = received(hall, W2)
    hall.at("w2", c.FinishService)
    assert visit(hall, ticket).cases == ((case_id, number),)
