"""A technician changes a running terminal's file from the console: one device at a time, nobody is locked out."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.support.waiting import until
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff

NOWHERE = "tcp://127.0.0.1:9"


class Technician:
    """At the page of terminal k1."""

    def __init__(self, hall: SystemHall) -> None:
        self.hall, self.staff = hall, Staff(hall, "technician")

    def page(self) -> str:
        return self.staff.see("/stations/k1")

    @property
    def text(self) -> str:
        found = re.search(r'<textarea name="text".*?>(.*?)</textarea>', self.page(), re.DOTALL)
        assert found
        return found[1].replace("&#34;", '"').replace("&amp;", "&").replace("&#39;", "'")

    @property
    def base(self) -> int:
        found = re.search(r"&#34;base&#34;: (\d+)", self.page())
        assert found
        return int(found[1])

    def check(self, text: str) -> dict[str, object]:
        answer = self.staff._web.post("/stations/k1/check", json={"text": text}).raise_for_status()
        return answer.json()

    def give(self, text: str) -> None:
        answer = self.staff.press("give_file", station="k1", base=str(self.base), text=text, note="")
        assert answer.status_code == 200, answer.text

    def until_in_use(self) -> None:
        until(lambda: "终端已经在用" in self.page(), 60, "the terminal runs what it was given")


@pytest.fixture
def technician(hall: SystemHall) -> Iterator[Technician]:
    made = Technician(hall)
    before = made.text
    yield made
    if made.text != before:
        made.give(before)
        made.until_in_use()
    hall.citizens["k1"].printing()
    made.staff.close()


def printer_url(text: str) -> str:
    found = re.search(r'url: "?(tcp://[^"\s]+)', text)
    assert found
    return found[1]


def test_a_wrong_section_is_told_at_its_line_by_the_terminal_itself(technician: Technician) -> None:
    wrong = technician.text.replace("driver: escpos_generic", "driver: escpos_generic\n    dots_per_lien: 576")
    answer = technician.check(wrong)
    assert answer["sound"] is False
    line = next(number for number, found in enumerate(wrong.splitlines(), 1) if "dots_per_lien" in found)
    assert {"line": line, "severity": "error"} in answer["lines"]  # type: ignore[operator]
    assert "dots_per_line" in str(answer["html"])


def test_sound_settings_take_hold_without_a_restart(technician: Technician) -> None:
    hall = technician.hall
    pid = hall.live.children["terminal-k1"].process.pid
    technician.give(technician.text.replace("driver: escpos_generic", "driver: escpos_generic\n    speed_mm_s: 180", 1))
    technician.until_in_use()
    assert hall.live.children["terminal-k1"].process.pid == pid
    assert hall.live.children["terminal-k1"].alive
    hall.citizens["k1"].printing()
    devices = technician.staff.see("/stations/k1/devices")
    assert "ticket_printer" in devices
    assert printer_url(technician.text) in devices


def test_a_working_device_that_is_lost_is_put_back_and_proposed(technician: Technician) -> None:
    hall = technician.hall
    given = technician.text.replace(printer_url(technician.text), NOWHERE)
    kept = printer_url(technician.text)
    technician.give(given)
    until(lambda: "终端现在用的和下发的不一样" in technician.page(), 60, "the proposal")
    assert kept in technician.page()
    hall.citizens["k1"].printing()
    proposal = re.search(r"&#34;proposal&#34;: (\d+)", technician.page())
    assert proposal
    accepted = technician.staff.press("decide_file", station="k1", proposal=proposal[1], accept=True)
    assert accepted.status_code == 200, accepted.text
    technician.until_in_use()
    assert printer_url(technician.text) == kept
    assert "终端现在用的和下发的不一样" not in technician.page()


def test_a_trace_shows_the_questions_to_the_printer(technician: Technician) -> None:
    with technician.staff._web.stream("GET", "/stations/k1/trace?device=ticket_printer&seconds=12") as answer:
        lines = []
        for line in answer.iter_lines():
            lines.append(line)
            if any("->" in one for one in lines) and any("<-" in one for one in lines):
                break
    assert answer.status_code == 200
    assert any("->" in one for one in lines), lines
    assert any("<-" in one for one in lines), lines


def test_the_terminal_is_looked_at_from_the_page_and_its_own_printer_is_left_alone(technician: Technician) -> None:
    web = technician.staff._web
    found = web.post("/stations/k1/doctor", json={}, timeout=30).raise_for_status().json()
    assert found["ok"]
    assert "printer" in found["html"]
    url = printer_url(technician.text)
    told = web.post("/stations/k1/probe", json={"url": url}, timeout=30).raise_for_status().text.splitlines()
    lines = [json.loads(line) for line in told]
    assert [line.get("url") for line in lines] == [url, None]
    assert "已经接着设备 ticket_printer" in lines[0]["html"]
    assert lines[-1] == {"end": True}
    told = web.post("/stations/k1/probe", json={"url": "/etc/passwd"}, timeout=30).raise_for_status().text.splitlines()
    assert json.loads(told[-1])["words"], "what is no port is not opened"


def test_a_note_stands_in_the_devices_book(technician: Technician) -> None:
    answer = technician.staff.press(
        "note_device", station="k1", device="ticket_printer", kind="keeper", text="示例运维班"
    )
    assert answer.status_code == 200, answer.text
    until(lambda: "示例运维班（sun）" in technician.staff.see("/stations/k1/devices"), 60, "the note")
