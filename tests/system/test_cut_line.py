"""The cable of one terminal is out: its own series, a slip scanned elsewhere, a merge in fair order."""

from tests.system.support.hall import SystemHall
from tests.system.support.record import check_told, code_id


def test_numbers_of_both_sides_stand_in_the_order_in_which_people_came(hall: SystemHall) -> None:
    """The clocks of k1 and k2 are 20 minutes apart; both have met the controller, so their offsets are known."""
    cut, other = hall.citizens["k1"], hall.citizens["k2"]
    for citizen in (cut, other):
        citizen.take()
        citizen.leave()
    hall.proxies["k1"].block()
    cut.cut_off()
    came = []
    for citizen in (cut, other, cut, other):
        body = citizen.take()["body"]
        assert body["offline"] is (citizen is cut), body
        assert ("ahead" in body) is not body["offline"]
        citizen.leave()
        came.append(code_id(hall, body["code"]))
    hall.proxies["k1"].unblock()
    cut.online()
    hall.settled()
    rows = [row for row in check_told(hall) if row.code_id in came]
    assert [row.code_id for row in sorted(rows, key=lambda row: row.order_at)] == came
    assert {row.state for row in rows} == {"waiting"}


def test_a_slip_scanned_at_another_terminal_enters_at_once_and_only_once(hall: SystemHall) -> None:
    cut, other = hall.citizens["k1"], hall.citizens["k2"]
    hall.proxies["k1"].block()
    cut.cut_off()
    body = cut.take()["body"]
    cut.leave()
    other.scan(body["code"])
    scanned = other.page("scanned")["body"]
    assert (scanned["number"], scanned["action"]) == (body["number"], "entered")
    other.do("choose", "done")
    hall.proxies["k1"].unblock()
    cut.online()
    hall.settled()
    rows = [row for row in check_told(hall) if row.number == body["number"]]
    assert [row.state for row in rows] == ["waiting"]
