"""A number from a real terminal: on its screen, on its paper, in the journal."""

from tests.system.support.hall import SystemHall
from tests.system.support.record import check_told, papers


def test_screen_paper_and_journal_say_the_same(hall: SystemHall) -> None:
    citizen = hall.citizens["k1"]
    body = citizen.take()["body"]
    assert (body["page"], body["paper"], body["offline"], body.get("fault")) == ("ticket", "printed", False, None)
    citizen.leave()
    hall.settled()
    row = next(row for row in check_told(hall) if row.number == body["number"])
    assert row.state == "waiting"
    assert row.code_id in {paper.code_id for paper in papers(hall)}
