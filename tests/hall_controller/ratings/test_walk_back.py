"""倒推办: the whole visit in order, nothing personal, and a print-out that the journal confirms or gives the lie."""

import contextlib
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from hall.messages.bodies import DeviceChanged, RatingGiven
from hall.model import case_words
from hall.model.rating import Level, Source
from hall.model.rating.happenings import HAPPENINGS
from hall.paper.documents.setting import pdf_of
from hall_controller.application import commands as c
from hall_controller.application.event_types import EVENT_TYPES
from hall_controller.application.ports import Refused
from hall_controller.read_models.models.ratings import WalkBack
from hall_controller.read_models.walk_back import walk_back
from hall_controller.reports.visit_file import VisitFileError, check_visit, read_visit, visit_json
from hall_controller.reports.visit_pages import visit_page
from mingting.journal_visit import checked_visit, tell_visit
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.ratings.conftest import RatedHall

QIAN = user("qian", "supervisor")


@pytest.fixture
def rated(hall: RatedHall) -> str:
    """A visit during which the keypad failed, and its bad rating."""
    hall.keypad()
    ticket = hall.ticket("tax")
    hall.later(600_000)
    hall.at("w1", c.CallNext)
    hall.at("w1", c.StartService)
    told = DeviceChanged(device="rating_keypad", family="rating_keypad", driver="ff68_keypad", state="offline")
    hall.event("device.changed", told, "a1")
    hall.later(300_000)
    hall.at("w1", c.TransferTicket, service="social", reason="说错了业务，姓名示例")
    hall.at("w2", c.CallNext)
    hall.at("w2", c.StartService)
    hall.at("w2", c.FinishService)
    rating_id = str(hall.rows("SELECT rating_id FROM ratings WHERE ticket_id = ?", ticket.ticket_id)[-1][0])
    body = RatingGiven(rating_id=rating_id, level=Level.DISSATISFIED, source=Source.KEYPAD)
    hall.event("rating.given", body, "a1")
    return rating_id


def visit(hall: RatedHall, rating_id: str, name: str = "sun", *roles: str) -> WalkBack:
    with hall.database.read() as connection:
        found = walk_back(connection, hall.facts, {}, rating_id, name, frozenset(roles or ("manager",)))
    assert found is not None
    return found


def findings(hall: RatedHall, file: dict[str, Any]) -> list[str]:
    with hall.database.read() as connection:
        return [finding.kind for finding in check_visit(connection, file)]


def test_the_whole_visit_stands_in_order(hall: RatedHall, rated: str) -> None:
    view = visit(hall, rated)
    seqs = [event.seq for event in view.events]
    assert seqs == sorted(seqs)  # type: ignore[type-var]
    assert len(set(seqs)) == len(seqs)
    what = [event.what for event in view.events]
    for wanted in ("ticket.issued", "ticket.called", "ticket.transferred", "rating.opened", "rating.given"):
        assert wanted in what
    assert what.index("ticket.issued") < what.index("ticket.called") < what.index("rating.given")
    assert view.waited_s == 601
    assert (view.named["w2"].zh, view.named["w2"].en) == ("2 号窗口", "window 2")
    stored = dict(hall.rows("SELECT seq, hash FROM journal"))
    assert all(stored[event.seq] == event.hash for event in view.events)
    assert (view.head_seq, view.head_hash) == hall.rows("SELECT seq, hash FROM journal ORDER BY seq DESC")[0]


def test_nothing_that_somebody_wrote_is_on_the_line(hall: RatedHall, rated: str) -> None:
    assert "姓名示例" not in visit(hall, rated).model_dump_json()


def test_faults_of_other_windows_and_other_days_stay_out(hall: RatedHall, rated: str) -> None:
    view = visit(hall, rated)
    assert "device.changed" not in [event.what for event in view.events], "the keypad stands at another window"
    assert not [event for event in view.events if event.at < view.begun_at - 60_000]


def test_every_event_of_a_visit_has_words_in_both_languages() -> None:
    own = ("ticket", "appointment", "case", "supervision", "delivery", "deposit", "lease", "submission", "follow_up")
    types = [one for one in EVENT_TYPES if one.partition(".")[0] in own]
    assert len(types) > 60
    known = {**HAPPENINGS, **{f"case.{code}": text for code, text in case_words.EVENTS.items()}}
    assert [one for one in types if one not in known or not known[one].en] == []


def test_what_the_stations_programs_do_for_themselves_is_no_part_of_a_visit(hall: RatedHall) -> None:
    hall.keypad()
    ticket = hall.served()
    hall.keypad("offline")
    (rating_id,) = hall.rows("SELECT rating_id FROM ratings WHERE ticket_id = ?", ticket)[0]
    body = RatingGiven(rating_id=rating_id, level=Level.DISSATISFIED, source=Source.KEYPAD)
    hall.event("rating.given", body, "a1")
    what = {event.what for event in visit(hall, rating_id).events}
    assert "device.changed" in what
    assert "station.born" not in what


def test_only_supervision_of_another_department_may_register(hall: RatedHall, rated: str) -> None:
    assert visit(hall, rated, "qian", "supervisor").may_open_pictures
    assert not visit(hall, rated, "sun", "manager").may_open_pictures
    assert not visit(hall, rated, "clerk-w2", "supervisor").may_open_pictures
    with pytest.raises(Refused, match="reason_needed"):
        hall.do(c.OpenVisitPictures(rated, " "), QIAN)
    hall.do(c.OpenVisitPictures(rated, "核对申诉"), QIAN)
    assert [reason for _, _, reason in visit(hall, rated, "qian", "supervisor").registered] == ["核对申诉"]
    assert visit(hall, rated, "sun", "manager").registered == ()


def printed(hall: RatedHall, rating_id: str) -> dict[str, Any]:
    return json.loads(visit_json(visit(hall, rating_id), "shili", hall.now))  # type: ignore[no-any-return]


def test_what_was_printed_is_confirmed_also_later(hall: RatedHall, rated: str) -> None:
    file = printed(hall, rated)
    assert findings(hall, file) == []
    hall.served()
    assert findings(hall, file) == []


def test_every_lie_is_found(hall: RatedHall, rated: str) -> None:
    whole = json.dumps(printed(hall, rated))
    for place in range(len(json.loads(whole)["entries"])):
        for change in ({"at": 1}, {"type": "ticket.held"}, {"hash": "0" * 64}, {"params": {"window": "w9"}}):
            file = json.loads(whole)
            file["entries"][place] |= change
            assert "changed" in findings(hall, file), (place, change)
    file = json.loads(whole)
    file["entries"] = [entry for entry in file["entries"] if entry["type"] != "rating.given"]
    assert findings(hall, file) == ["left_out"]
    file = json.loads(whole)
    file["entries"].append({"seq": 99_999, "hash": "0" * 64, "at": 1, "type": "ticket.held", "params": {}})
    assert findings(hall, file) == ["missing"]
    file = json.loads(whole)
    file["head"]["hash"] = "0" * 64
    assert findings(hall, file) == ["head"]


def test_a_rewritten_journal_does_not_confirm(hall: RatedHall, rated: str, tmp_path: Path) -> None:
    file = printed(hall, rated)
    seq = next(entry["seq"] for entry in file["entries"] if entry["type"] == "rating.given")
    (was,) = hall.rows("SELECT body FROM journal WHERE seq = ?", seq)[0]
    with contextlib.closing(sqlite3.connect(tmp_path / "hall.sqlite3")) as driver:
        for body, wrong in ((was.replace("dissatisfied", "very_satisfied"), {"changed", "rewritten"}), (was, set())):
            driver.execute("UPDATE journal SET body = ? WHERE seq = ?", (body, seq))
            driver.commit()
            assert set(findings(hall, file)) == wrong


def test_the_pdf_carries_what_is_checked(hall: RatedHall, rated: str) -> None:
    view = visit(hall, rated)
    page = visit_page(view, hall.facts.name, lambda ms: f"{ms // 86_400_000}", lambda ms: f"{ms % 86_400_000}")
    assert sum(len(listed.rows) for listed in page.lists) == len(view.events)
    assert all(re.search(r"流水 \d+ · [0-9a-f]{64}$", remark) for listed in page.lists for _, remark in listed.rows)
    object.__setattr__(page, "attachment", ("visit.json", visit_json(view, "shili", hall.now)))
    file = read_visit(pdf_of(page))
    assert file == printed(hall, rated)
    assert findings(hall, file) == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"{}", b'{"format": "mingting-visit/1"}', b"[1]", b"\xff"])
def test_another_file_is_no_visit(data: bytes) -> None:
    with pytest.raises(VisitFileError):
        read_visit(data)


def test_the_command_says_whether_the_paper_is_true(
    hall: RatedHall, rated: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "visit.json"
    paper.write_bytes(visit_json(visit(hall, rated), "shili", hall.now))
    assert tell_visit(checked_visit(hall.database, paper))
    paper.write_bytes(paper.read_bytes().replace(b'"dissatisfied"', b'"satisfied"'))
    assert not tell_visit(checked_visit(hall.database, paper))
    assert "the file says something else" in capsys.readouterr().out
    paper.write_text("nothing")
    with pytest.raises(OSError, match=r"visit\.json: no visit"):
        checked_visit(hall.database, paper)
