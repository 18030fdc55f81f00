"""Printer trouble is part of issuing: number on the screen, 我记住了, reprint; no ghost in the line, nobody lost."""

import random

import pytest

from tests.support.waiting import until
from tests.system.support.hall import SystemHall
from tests.system.support.record import Given, check_told, code_id, papers
from tests.system.support.staff import Staff

FAULTS = ("paper_out on", "paper_out after=200", "cover_open after=60", "jam after=150", "cutter_fails")


def take_from_a_broken_printer(hall: SystemHall, fault: str, *, remember: bool) -> tuple[str, Given]:
    citizen, printer = hall.citizens["k1"], hall.printers["k1"]
    printer.says(fault)
    body = citizen.take()["body"]
    assert (body["page"], body["paper"]) == ("ticket", "failed"), body
    assert body["remember_s"] > 0
    if remember:
        citizen.leave()
    else:
        citizen.page("attract")
    hall.settled()
    told = code_id(hall, body["code"])
    return told, next(row for row in check_told(hall) if row.code_id == told)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_remembered_number_is_in_the_line(hall: SystemHall, fault: str) -> None:
    _, row = take_from_a_broken_printer(hall, fault, remember=True)
    assert row.state == "waiting"


@pytest.mark.parametrize("fault", ["paper_out on", "jam after=150"])
def test_a_number_that_nobody_remembered_leaves_no_ghost(hall: SystemHall, fault: str) -> None:
    """The slip is known not to be out: nobody holds the number."""
    _, row = take_from_a_broken_printer(hall, fault, remember=False)
    assert row.state == "voided"


@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(4, 44))])
def test_a_cable_cut_anywhere_in_the_slip(hall: SystemHall, seed: int) -> None:
    """A slip that may be out stays in the line even if nobody presses; one that is not out leaves no ghost."""
    offset = random.Random(seed).randint(1, 40_000)
    citizen, printer = hall.citizens["k1"], hall.printers["k1"]
    printer.says(f"reset_after {printer.says('status')['received'] + offset}")
    body = citizen.take()["body"]
    if body["paper"] == "printed":
        citizen.leave()
    else:
        citizen.page("attract")
    printer.mend()
    hall.settled()
    told = code_id(hall, body["code"])
    row = next(row for row in check_told(hall) if row.code_id == told)
    assert row.state in {"waiting", "voided"}, row


def test_the_guide_reprints_the_same_number_at_another_terminal(hall: SystemHall) -> None:
    told, row = take_from_a_broken_printer(hall, "paper_out on", remember=True)
    guide = Staff(hall, "guide")
    answer = guide.press("reprint", ticket_id=row.ticket_id, station="k2")
    guide.close()
    assert answer.status_code == 200, answer.text
    until(lambda: any(p.station == "k2" and p.code_id == told for p in papers(hall)), 60, "the copy on paper at k2")


def test_a_reprint_before_the_first_terminal_gives_up_is_not_undone(hall: SystemHall) -> None:
    """The citizen walks to the desk at once: the copy is out, so the unpressed 我记住了 must not take the number."""
    citizen = hall.citizens["k1"]
    hall.printers["k1"].says("paper_out on")
    guide = Staff(hall, "guide")
    body = citizen.take()["body"]
    told = code_id(hall, body["code"])
    row = next(r for r in check_told(hall) if r.code_id == told)
    assert guide.press("reprint", ticket_id=row.ticket_id, station="k2").status_code == 200
    guide.close()
    until(lambda: any(p.station == "k2" and p.code_id == told for p in papers(hall)), 60, "the copy on paper at k2")
    citizen.page("attract")
    hall.settled()
    assert next(r for r in check_told(hall) if r.code_id == told).state == "waiting"
