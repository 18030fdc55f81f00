"""A terminal is killed around its print: the slip may be out, so its holder is not lost; the screen's word is kept."""

import json

from tests.system.support.hall import SystemHall
from tests.system.support.record import Given, check_told, code_id


def kill_and_settle(hall: SystemHall, code: str) -> Given:
    hall.kill("terminal-k1")
    hall.printers["k1"].mend()
    hall.start_terminal("k1").online()
    hall.settled()
    return next(row for row in check_told(hall) if row.code_id == code_id(hall, code))


def journal_of(hall: SystemHall, row: Given) -> dict[str, dict[str, object]]:
    with hall.journal() as rows:
        found = rows.execute("SELECT type, body FROM journal WHERE subject = ?", (f"ticket:{row.ticket_id}",))
        return {kind: json.loads(body) for kind, body in found}


def test_killed_while_the_slip_is_printed(hall: SystemHall) -> None:
    """The printer swallows nothing more: half a slip hangs there when the plug is pulled."""
    citizen = hall.citizens["k1"].home()
    hall.printers["k1"].says("not_draining on")
    citizen.begin_asking()
    body = citizen.wait(lambda p: p["body"].get("paper") == "printing", "printing")["body"]
    hall.wait_state("k1", "printing")
    row = kill_and_settle(hall, body["code"])
    assert row.state == "waiting"
    assert "ticket.uncertain" in journal_of(hall, row)


def test_killed_while_the_number_stands_on_the_screen(hall: SystemHall) -> None:
    """The paper is known not to be out and nobody pressed 我记住了: no ghost in the line."""
    citizen = hall.citizens["k1"]
    hall.printers["k1"].says("paper_out on")
    body = citizen.take()["body"]
    assert body["paper"] == "failed"
    hall.wait_state("k1", "failed")
    row = kill_and_settle(hall, body["code"])
    assert row.state == "voided"
    assert journal_of(hall, row)["ticket.voided"]["reason"] == "not_remembered"


def test_killed_right_after_remembering(hall: SystemHall) -> None:
    """The page went away: the promise is durable."""
    citizen = hall.citizens["k1"]
    hall.printers["k1"].says("paper_out on")
    body = citizen.take()["body"]
    citizen.leave()
    assert kill_and_settle(hall, body["code"]).state == "waiting"


def test_killed_after_the_slip_and_before_its_event_went_out(hall: SystemHall) -> None:
    citizen = hall.citizens["k1"].home()
    body = citizen.take()["body"]
    assert body["paper"] == "printed"
    assert kill_and_settle(hall, body["code"]).state == "waiting"
