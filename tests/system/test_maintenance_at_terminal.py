"""A technician takes a staff number in the console and signs in at a terminal, with a line and without one."""

import re
import sqlite3
from collections.abc import Iterator

import pytest

from tests.support.waiting import until
from tests.system.support.citizen import Citizen
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff

PIN = "730914"


@pytest.fixture
def technician(hall: SystemHall) -> Iterator[Staff]:
    made = Staff(hall, "technician")
    yield made
    made.close()
    hall.citizens["k1"].home()


def number_of(hall: SystemHall, technician: Staff) -> str:
    """A fresh number with PIN."""
    password = next(one.password for one in hall.live.folder.staff if "technician" in one.roles)
    token = technician._web.headers["x-csrf-token"]
    fields = {"csrf": token, "pin": PIN, "again": PIN, "password": password}
    technician._web.post("/terminal-pin", data=fields, follow_redirects=True).raise_for_status()
    found = re.search(r'class="own-number">.*?<b>(\d{4} \d{4})</b>', technician.see("/terminal-pin"), re.DOTALL)
    assert found
    return found[1].replace(" ", "")


def sign_in(citizen: Citizen, number: str) -> None:
    for _ in range(5):
        citizen.do("clock")
    citizen.wait(lambda p: p["body"].get("state") == "open" and p["body"].get("step") == "number", "sign-in")
    for digit in number:
        citizen.do("key", digit)
    citizen.do("choose", "next")
    citizen.wait(lambda p: p["body"].get("step") == "pin", "PIN")
    for digit in PIN:
        citizen.do("key", digit)
    citizen.do("choose", "sign_in")
    citizen.page("maintenance")


def journalled(hall: SystemHall) -> list[str]:
    with sqlite3.connect(f"{hall.database.as_uri()}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT type FROM journal WHERE type LIKE 'maintenance.%' ORDER BY seq").fetchall()
    return [kind for (kind,) in rows]


def test_a_technician_signs_in_and_the_hall_knows(hall: SystemHall, technician: Staff) -> None:
    citizen = hall.citizens["k1"].home().online()
    number = number_of(hall, technician)
    for _ in range(5):
        citizen.do("clock")
    citizen.wait(lambda p: p["body"].get("state") == "open", "the terminal knows that somebody may sign in")
    citizen.do("cancel")
    citizen.home()
    sign_in(citizen, number)
    until(lambda: "维护中" in technician.see("/stations"), 60, "the console says so")
    before = len(journalled(hall))
    hall.proxies["k1"].block()
    citizen.wait(lambda p: "断开" in str(p["body"].get("rows")), "it says that it is cut off")
    citizen.do("cancel")
    citizen.page("attract", "home")
    sign_in(citizen, number)
    citizen.do("cancel")
    citizen.page("attract", "home")
    hall.proxies["k1"].unblock()
    citizen.online()
    until(lambda: len(journalled(hall)) >= before + 3, 60, f"the journal has it all: {journalled(hall)}")
    assert journalled(hall)[-4:] == ["maintenance.begun", "maintenance.ended"] * 2
    until(lambda: "维护中" not in technician.see("/stations"), 60, "the console says that it is over")
