"""A wrong device section in a station's file: that device is off and visible, everything else works (G8)."""

import json

from tests.support.waiting import until
from tests.system.support.hall import SystemHall


def test_the_terminal_works_without_its_printer_and_the_hall_knows_why(hall: SystemHall) -> None:
    citizen = hall.start_terminal("k3").online()
    try:
        body = citizen.take()["body"]
        assert (body["page"], body["paper"]) == ("ticket", "failed"), body
        citizen.leave()
        until(lambda: switched_off(hall), 60, "the technician told")
    finally:
        hall.end("terminal-k3")


def switched_off(hall: SystemHall) -> bool:
    with hall.journal() as rows:
        said = rows.execute("SELECT type, body FROM journal WHERE subject LIKE '%k3%' ORDER BY seq").fetchall()
    return any("configuration" in json.dumps(json.loads(body)) for _, body in said)
