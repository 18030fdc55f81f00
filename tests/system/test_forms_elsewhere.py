"""Forms beyond one machine: on a phone, and published while the hall is open; nothing of it lies in clear."""

import json
from pathlib import Path

from typer.testing import CliRunner

from mingting.cli import app
from tests.support.waiting import until
from tests.system.support.citizen import Citizen
from tests.system.support.hall import SystemHall
from tests.system.test_forms import (
    ID_NUMBER,
    MARKERS,
    NAME,
    PHONE,
    STREET,
    asked,
    begin,
    files_with,
    fill,
    keep_backup,
    opened,
    pick,
    received,
)
from tests.ui.phone.rig import Phone


def test_a_form_goes_to_a_phone_and_no_marker_is_in_clear(hall: SystemHall) -> None:
    """G4 on the way of the phone, too: begun at a terminal, typed and handed in on the phone, saved and taken back."""
    first, second = hall.citizens["k1"], hall.citizens["k2"]
    phone = Phone(str(hall.live.folder.hall().config.web.public_address))
    before = len(received(hall, "residence"))
    begin(first, "forms", "residence")
    pick(first, "who", "self")
    asked(first, "name")
    first.do("choose", "fill-phone")
    shown = first.page("form_phone")["body"]["code"]
    first.do("choose", "done")
    first.page("attract")
    assert shown.startswith(phone.address.upper())
    phone.see(f"/{shown.rpartition('/')[2]}")
    phone.press("/begin")
    phone.press("/agree")
    told = {"who": "self", "name": NAME, "document": ID_NUMBER, "phone": PHONE}
    phone.press("/step?n=1", {**told, "go": "save"})
    saved = phone.page.split('<p class="code">')[1].split("<")[0]
    second.scan(saved)
    review = second.page("form_review")["body"]
    assert {row["id"]: row["detail"]["zh"] for row in review["choices"]}["change:name"] == NAME
    second.do("choose", "fill-phone")
    shown = second.page("form_phone")["body"]["code"]
    second.do("choose", "done")
    second.page("attract")
    phone.see(f"/{shown.rpartition('/')[2]}")
    phone.press("/begin")
    phone.press("/agree")
    phone.press("/step?n=1", {**told, "go": "next"})
    place = {"home": "rent", "address": STREET, "since": "2024-02-29", "reasons": "work", "persons": ""}
    phone.press("/step?n=2", {**place, "go": "next"})
    assert "已收到，尚未受理" in phone.press("/submit")
    phone.close()
    until(lambda: len(received(hall, "residence")) == before + 1, 60, "received")
    hall.settled()
    backup = hall.root / "backup-for-the-phone.sqlite"
    keep_backup(hall, backup)
    for marker in MARKERS[:4]:
        assert files_with(hall.root, marker) == [], marker
    backup.unlink()
    record = opened(hall, received(hall, "residence")[-1][1])
    assert record is not None
    assert record["answers"]["name"] == NAME


def test_a_form_published_by_command_reaches_the_terminals_of_the_open_hall(hall: SystemHall, tmp_path: Path) -> None:
    """The controller runs; a form that was saved before says on its next page that it has changed."""
    citizen, folder = hall.citizens["k2"], hall.live.folder
    fill(citizen)
    citizen.do("cancel")
    citizen.page("form_leave")
    citizen.do("choose", "save")
    saved = citizen.page("receipt")["body"]["code"]
    citizen.home()
    hall.settled()
    form = json.loads((folder.config / "forms" / "residence.json").read_text("utf-8"))
    changed = tmp_path / "residence.json"
    changed.write_text(json.dumps({**form, "keep_days": 31}), "utf-8")
    command = ["form", "publish", str(changed), "--yes", "--config", str(folder.config), "--data", str(folder.data)]
    told = CliRunner().invoke(app, command)
    assert (told.exit_code, "residence: version 2" in told.output) == (0, True), told.output
    until(lambda: days_told(citizen) == 31, 90, "the new version at the terminal")
    citizen.scan(saved)
    assert citizen.page("form_review")["body"]["refused"] == "changed"
    citizen.do("cancel")
    citizen.page("form_leave")
    citizen.do("choose", "leave")
    citizen.page("attract")


def days_told(citizen: Citizen) -> int:
    citizen.do("touch")
    citizen.page("home")
    citizen.do("choose", "forms")
    citizen.page("forms")
    citizen.do("choose", "residence")
    days = int(citizen.page("form_notice")["body"]["keep_days"])
    citizen.home()
    return days
