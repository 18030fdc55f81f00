"""A form from the first touch to the hall's record: nothing of it lies in clear, and it arrives once."""

import gc
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import pytest

from hall_controller.storage.backup import backup as make_backup
from hall_controller.storage.database import Database
from hall_controller.storage.personal import PersonalRecords
from kiosk.session.screen import Intent, IntentName, Screen
from mingting.clock import ProgramClock
from mingting.station.starting import settings_of
from mingting.terminal.assembly import Terminal
from mingting.terminal.host import EngineHost
from tests.support.waiting import until
from tests.system.support.citizen import Citizen, Picture
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff

NAME, STREET = "Zzyzxwgmarker", "Zzyzxqstreet 17"
ID_NUMBER, PHONE = "110101195102032178", "13900071717"
MARKERS = ("Zzyzxwgmarker", "Zzyzxqstreet", ID_NUMBER, PHONE, "Zzyzxcomplaint", "Zzyzxrating")
RATED_HERE = "SELECT record_id, level, source FROM ratings WHERE level IS NOT NULL AND source = 'terminal'"
LATIN = "board:latin"


def begin(citizen: Citizen, tile: str, form: str | None = None) -> None:
    """To the first question."""
    citizen.do("touch")
    citizen.wait(
        lambda p: tile in [choice["id"] for choice in p["body"].get("choices", ())], f"{tile} on the home page"
    )
    citizen.do("choose", tile)
    if form is not None:
        citizen.page("forms")
        citizen.do("choose", form)
    citizen.page("form_notice")
    citizen.do("choose", "agree")
    citizen.page("form_way")
    citizen.do("choose", "fill-here")
    citizen.page("form_field")


def asked(citizen: Citizen, key: str) -> Picture:
    return citizen.wait(lambda p: p["body"].get("key") == key, f"the question {key}")


def pick(citizen: Citizen, key: str, value: str) -> None:
    asked(citizen, key)
    citizen.do("choose", f"value:{value}")


def write(citizen: Citizen, key: str, text: str, board: str = "") -> None:
    asked(citizen, key)
    if board:
        citizen.do("choose", board)
    for letter in text:
        citizen.do("type", letter)
    citizen.wait(lambda p: p["body"].get("typed") == text, f"{key} typed")
    citizen.do("choose", "next")


def fill(citizen: Citizen, name: str = NAME) -> None:
    """The residence form, up to its review page."""
    begin(citizen, "forms", "residence")
    pick(citizen, "who", "self")
    write(citizen, "name", name, LATIN)
    write(citizen, "document", ID_NUMBER)
    write(citizen, "phone", PHONE)
    pick(citizen, "home", "rent")
    write(citizen, "address", STREET, LATIN)
    write(citizen, "since", "20240229")
    pick(citizen, "reasons", "work")
    citizen.do("choose", "next")
    asked(citizen, "persons")
    citizen.do("choose", "skip")
    citizen.page("form_review")


def hand_in(citizen: Citizen, *, rate: bool = False) -> str:
    """The code on the receipt; the rating that opens by itself is skipped, or left open for whoever rates."""
    citizen.do("choose", "submit")
    body = citizen.page("receipt")["body"]
    citizen.wait(lambda p: p["body"].get("paper") in {"printed", "failed", "none"}, "the slip")
    citizen.do("choose", "done")
    if citizen.page("attract", "rating")["body"]["page"] == "rating" and not rate:
        citizen.do("choose", "skip_rating")
        citizen.page("attract")
    return str(body["code"])


def opinion(citizen: Citizen) -> None:
    """Up to its review page."""
    begin(citizen, "opinion")
    pick(citizen, "kind", "complaint")
    write(citizen, "words", "Zzyzxcomplaint", LATIN)
    pick(citizen, "reply", "phone")
    write(citizen, "phone", PHONE)
    write(citizen, "name", NAME, LATIN)
    citizen.page("form_review")


def rate_badly(citizen: Citizen) -> None:
    """Very dissatisfied, in words and with a number; the hall may be slow to say that it may be rated."""
    for _ in range(5):
        opinion(citizen)
        hand_in(citizen, rate=True)
        if citizen.pictures[-1]["body"]["page"] == "rating":
            break
    citizen.do("choose", "level:very_dissatisfied")
    citizen.page("rating_tags")
    citizen.do("choose", "comment")
    for key, text, board in (("comment", "Zzyzxrating", LATIN), ("phone", PHONE, "")):
        asked(citizen, key)
        if board:
            citizen.do("choose", board)
        for letter in text:
            citizen.do("type", letter)
        citizen.wait(lambda p, text=text: p["body"].get("typed") == text, f"{key} typed")  # type: ignore[misc]
        citizen.do("choose", "keep")
        citizen.page("rating_tags")
        if key == "comment":
            citizen.do("choose", "call_back")
    citizen.do("choose", "send")
    citizen.page("message")
    citizen.do("choose", "done")
    citizen.page("attract")


def rows(hall: SystemHall, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with hall.journal() as connection:
        return connection.execute(statement, values).fetchall()


def received(hall: SystemHall, form: str) -> list[tuple[Any, ...]]:
    return rows(hall, "SELECT submission_id, record_id, open_answers, state FROM submissions WHERE form = ?", form)


def opened(hall: SystemHall, record_id: str) -> dict[str, Any] | None:
    database = Database.open(hall.database, write=False)
    try:
        with database.read() as connection:
            return PersonalRecords(hall.keys.vault).open(connection, record_id)
    finally:
        database.close()


def keep_backup(hall: SystemHall, target: Path) -> None:
    """As `hall backup` makes it beside the running controller."""
    database = Database.open(hall.database, write=False)
    try:
        make_backup(database, target, hall.now_ms())
    finally:
        database.close()


def files_with(root: Path, marker: str) -> list[str]:
    """Files that hold the marker in clear: UTF-8, or as text of two-byte letters."""
    wanted = (marker.encode(), marker.encode("utf-16-le"), json.dumps(marker)[1:-1].encode())
    return [
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and not path.is_socket() and any(word in path.read_bytes() for word in wanted)
    ]


def test_a_marker_name_is_nowhere_in_clear(hall: SystemHall, tmp_path: Path) -> None:
    """G4: broker files, outbox, databases, backups, logs; and the hall itself can read it."""
    citizen = hall.citizens["k1"]
    before = len(received(hall, "residence"))
    fill(citizen)
    hand_in(citizen)
    rate_badly(citizen)
    until(lambda: rows(hall, RATED_HERE), 60, "rated")
    until(lambda: len(received(hall, "residence")) == before + 1 and received(hall, "opinion"), 60, "both received")
    hall.settled()
    backup = hall.root / "backup-for-the-marker.sqlite"
    keep_backup(hall, backup)
    shutil.copytree(hall.root, tmp_path / "copy", ignore=shutil.ignore_patterns("slip-*.png", "*.sock", "door"))
    assert files_with(hall.root, "居住登记信息表"), "the search itself finds what is there"
    for marker in MARKERS:
        assert files_with(hall.root, marker) == [], marker
        assert files_with(tmp_path / "copy", marker) == [], marker
    backup.unlink()
    record = opened(hall, received(hall, "residence")[-1][1])
    assert record is not None
    assert record["answers"]["name"] == NAME
    assert record["answers"]["document"] == ID_NUMBER
    said, level, source = rows(hall, RATED_HERE)[-1]
    assert (level, source) == ("very_dissatisfied", "terminal")
    assert opened(hall, said) == {"comment": "Zzyzxrating", "phone": PHONE}
    words = opened(hall, received(hall, "opinion")[-1][1])
    assert words is not None
    assert words["answers"]["words"] == "Zzyzxcomplaint"
    assert json.loads(received(hall, "opinion")[-1][2]) == {"kind": "complaint", "reply": "phone"}


def strike_terminal(hall: SystemHall) -> None:
    hall.kill("terminal-k2")
    hall.proxies["k2"].unblock()
    hall.start_terminal("k2").online()


def strike_controller(hall: SystemHall) -> None:
    hall.kill("controller")
    hall.proxies["k2"].unblock()
    hall.live.start_controller()
    hall.citizens["k2"].online()


@pytest.mark.parametrize("strike", [strike_terminal, strike_controller])
def test_killed_between_handing_in_and_its_acknowledgement_it_arrives_once(
    hall: SystemHall, strike: Callable[[SystemHall], None]
) -> None:
    citizen = hall.citizens["k2"]
    before = {row[0] for row in received(hall, "residence")}
    fill(citizen)
    hall.proxies["k2"].block()
    hand_in(citizen)
    strike(hall)
    hall.settled()
    until(lambda: len(received(hall, "residence")) > len(before), 60, "received")
    new = [row for row in received(hall, "residence") if row[0] not in before]
    assert len(new) == 1
    told = rows(hall, "SELECT count(*) FROM journal WHERE subject = ?", f"submission:{new[0][0]}")
    assert told == [(1,)]


def test_a_saved_form_goes_on_at_another_machine(hall: SystemHall) -> None:
    first, second = hall.citizens["k1"], hall.citizens["k2"]
    fill(first)
    first.do("cancel")
    first.page("form_leave")
    first.do("choose", "save")
    code = first.page("receipt")["body"]["code"]
    first.home()
    hall.settled()
    second.scan(code)
    review = second.page("form_review")["body"]
    shown = {row["id"]: row["detail"]["zh"] for row in review["choices"]}
    assert review["resumed"]
    assert shown["change:name"] == NAME
    assert shown["change:document"] == "110***********2178"
    receipt = hand_in(second)
    hall.settled()
    second.scan(code)
    assert second.page("message")["body"]["code"] == "draft_gone"
    second.home()
    second.scan(receipt)
    assert second.page("receipt_state")["body"]["state"] == "received"
    second.home()


def test_an_opinion_is_answered_on_the_page_and_read_from_the_receipt(hall: SystemHall) -> None:
    citizen = hall.citizens["k1"]
    before = {row[0] for row in received(hall, "opinion")}
    begin(citizen, "opinion")
    pick(citizen, "kind", "suggestion")
    write(citizen, "words", "Zzyzxcomplaint", LATIN)
    pick(citizen, "reply", "no")
    citizen.page("form_review")
    receipt = hand_in(citizen)
    hall.settled()
    until(lambda: len(received(hall, "opinion")) > len(before), 60, "received")
    (own,) = {row[0] for row in received(hall, "opinion")} - before
    lead = Staff(hall, "manager")
    try:
        assert "意见建议" in lead.see("/forms")
        assert "Zzyzxcomplaint" not in lead.see(f"/forms/{own}")
        assert "请写明原因" in send(lead, f"/forms/{own}/open", 409, reason=" ")
        assert "Zzyzxcomplaint" in send(lead, f"/forms/{own}/open", 200, reason="看看要怎么改")
        assert "Zzyzxcomplaint" not in lead.see(f"/forms/{own}")
        send(lead, f"/forms/{own}/answer", 303, words="谢谢，下周起多开一个窗口。")
    finally:
        lead.close()
    told = rows(
        hall, "SELECT actor, body FROM journal WHERE type = 'submission.opened' AND subject = ?", f"submission:{own}"
    )
    assert [json.loads(body)["reason"] for _, body in told] == ["看看要怎么改"]
    assert told[0][0].startswith("user:")
    citizen.scan(receipt)
    body = citizen.page("receipt_state")["body"]
    assert (body["state"], body["answer"]) == ("answered", "谢谢，下周起多开一个窗口。")
    citizen.home()


def send(staff: Staff, path: str, status: int, **fields: str) -> str:
    """A page's own form."""
    web = staff._web
    answer = web.post(path, data={"csrf": web.headers["x-csrf-token"], **fields})
    assert answer.status_code == status, answer.text[:500]
    return answer.text


def test_no_trace_in_a_store_of_a_station(hall: SystemHall) -> None:
    """What the outbox keeps for a week is ciphertext."""
    fill(hall.citizens["k1"])
    hand_in(hall.citizens["k1"])
    with hall.station_rows("k1") as connection:
        types = [row[0] for row in _outbox(connection)]
    assert "form.submitted" in types


def test_after_the_session_nothing_of_it_is_in_the_terminals_memory(hall: SystemHall) -> None:
    """Handed in once, saved once, left once: no live object, picture or line of the log holds a word of it."""
    folder, logs = hall.live.folder, io.StringIO()
    settings = settings_of(
        folder.bundle("k3"), folder.station_data("k3"), folder.station_file("k3"), folder.passwords["k3"]
    )
    host = EngineHost(lambda: settings, ProgramClock(hall.offset_ms), settings.data)
    screens: list[Screen] = []
    with redirect_stderr(logs):
        host.engine.start()
        host.engine.subscribe(screens.append)
        try:
            until(lambda: host.terminal and _may_go_on_a_phone(host.terminal), 60, "forms, also on phones")
            until(lambda: screens[-1].body.page == "attract", 60, "ready to serve")
            here = InProcess(host, screens)
            fill(here)
            hand_in(here)
            fill(here)
            here.do("cancel")
            here.page("form_leave")
            here.do("choose", "save")
            here.page("receipt")
            here.do("choose", "done")
            here.page("attract")
            fill(here)
            here.do("cancel")
            here.page("form_leave")
            here.do("choose", "leave")
            here.page("attract")
            last = screens[-1].model_dump_json()
            screens.clear()
            gc.collect()
            own = {id(marker) for marker in (NAME, STREET, ID_NUMBER, PHONE, *MARKERS)}
            left = [text for text in strings() if any(marker in text for marker in MARKERS) and id(text) not in own]
            assert left == []
        finally:
            host.engine.stop()
    assert not any(marker in last + logs.getvalue() for marker in MARKERS)


def _may_go_on_a_phone(terminal: Terminal) -> bool:
    """Everything that the first pages depend on has come: keys, forms, rules, the line."""
    world = terminal.world
    phones = world.rules is not None and world.rules.phone_forms
    return bool(world.keys and world.forms.listed and phones and terminal.link.ready)


def strings() -> list[str]:
    """Every text that a live container holds; tuples of plain values are not tracked, so these are walked into."""
    found: list[str] = []
    for thing in gc.get_objects():
        steps = [thing]
        while steps:
            for inner in gc.get_referents(steps.pop()):
                if type(inner) is str:
                    found.append(inner)
                elif type(inner) in {tuple, dict} and not gc.is_tracked(inner):
                    steps.append(inner)
    return found


class InProcess(Citizen):
    """A citizen before a terminal of this very process."""

    def __init__(self, host: EngineHost, screens: list[Screen]) -> None:
        self._host, self._screens = host, screens

    def do(self, name: str, arg: str = "") -> None:
        self._host.engine.post(Intent(name=IntentName(name), arg=arg))

    def wait(self, wanted: Callable[[Picture], Any], what: str, within_s: float = 60.0) -> Picture:
        until(lambda: wanted(self._screens[-1].model_dump(mode="json")), within_s, what)
        return self._screens[-1].model_dump(mode="json")


def _outbox(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return connection.execute("SELECT type FROM outbox_events").fetchall()
