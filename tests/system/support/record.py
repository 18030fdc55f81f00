"""What citizens were told against what the hall recorded: exactly once."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import zxingcpp
from PIL import Image

from hall.model.code import CodeKind, ReadCode, hall_key_of
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.verify import verify
from tests.system.support.hall import SystemHall

GIVING = ("ticket.issued", "ticket.entered_offline")
NOT_IN_LINE = ("voided", "issued")


@dataclass(frozen=True, slots=True)
class Paper:
    """A slip that came out of a printer, as a phone's camera reads it."""

    station: str
    code_id: str
    number: str | None
    """From the signed code of an offline slip."""
    whole: bool
    """Parted by the cutter; a piece torn off may hang together with 我记住了 on the screen."""


@dataclass(frozen=True, slots=True)
class Given:
    """A number as the journal gave it."""

    ticket_id: str
    number: str
    code_id: str | None
    business_day: str
    state: str
    order_at: int


def papers(hall: SystemHall) -> list[Paper]:
    """Every slip of a number on which a code can be read, verified with the hall's key ring."""
    found = []
    for station, printer in hall.printers.items():
        whole = printer.whole_slips()
        for picture in sorted(printer.slips.glob("slip-*.png")):
            for text in _printed_codes(picture):
                read = hall.keys.read_code(text, hall.now_ms())
                assert isinstance(read, ReadCode), f"{picture}: the printed code is not ours: {read}"
                if read.kind is not CodeKind.TICKET:
                    continue
                number = read.slip.number if read.slip else None
                found.append(Paper(station, str(read.code_id), number, whole[picture.name]))
    return found


@cache
def _printed_codes(picture: Path) -> list[str]:
    with Image.open(picture) as image:
        return [barcode.text for barcode in zxingcpp.read_barcodes(image.convert("L"))]


def code_id(hall: SystemHall, text: str) -> str:
    """The id in a code, verified."""
    read = hall.keys.read_code(text, hall.now_ms())
    assert isinstance(read, ReadCode), f"the shown code is not ours: {read}"
    return str(read.code_id)


def given(hall: SystemHall) -> list[Given]:
    """Every number that the journal gave, with the state it stands in now."""
    with hall.journal() as rows:
        states = dict(rows.execute("SELECT ticket_id, state FROM tickets"))
        events = rows.execute(
            f"SELECT subject, business_day, body FROM journal WHERE type IN {GIVING} ORDER BY seq"  # noqa: S608
        ).fetchall()
    made = []
    for subject, day, text in events:
        body = json.loads(text)
        ticket = subject.removeprefix("ticket:")
        of_day = body.get("business_day", day)
        made.append(Given(ticket, body["number"], body.get("code_id"), of_day, states[ticket], body["order_at"]))
    return made


def check_told(hall: SystemHall) -> list[Given]:
    """Every told number stands in the journal exactly once, nobody with paper or 我记住了 is lost; no number twice."""
    rows = given(hall)
    numbers = [(row.business_day, row.number) for row in rows]
    assert len(set(numbers)) == len(numbers), (
        f"numbers given twice: {sorted(n for n in numbers if numbers.count(n) > 1)}"
    )
    by_code: dict[str, list[Given]] = {}
    for row in rows:
        if row.code_id is not None:
            by_code.setdefault(row.code_id, []).append(row)
    seen_numbers: dict[str, str] = {}
    for seen in hall.told.screens.values():
        told_code = code_id(hall, seen.code)
        assert seen_numbers.setdefault(told_code, seen.number) == seen.number, f"one code, two numbers: {seen}"
        _once(by_code, told_code, seen.number, f"on the screen of {seen.station}")
    fragments = _fragments(hall)
    for paper in papers(hall):
        row = _once(by_code, paper.code_id, paper.number, f"on paper of {paper.station}")
        # A fragment that the next job's cut parts from the roll: its citizen was told to press 我记住了.
        lost = paper.whole and row.state in NOT_IN_LINE and row.ticket_id not in fragments
        assert not lost, f"{row.number} is on paper, but the hall holds it {row.state}"
    for kept in hall.told.kept:
        row = _once(by_code, code_id(hall, kept), None, "kept by 我记住了")
        assert row.state not in NOT_IN_LINE, f"{row.number} was kept, but the hall holds it {row.state}"
    return rows


def check_record(hall: SystemHall) -> None:
    """`hall journal verify` and `rebuild` find nothing."""
    own = hall_key_of(KeyFolder(hall.live.folder.keys).hall_signing_key())
    scratch = hall.root / "rebuilt.sqlite3"
    with Database.open(hall.database, write=False) as database:
        report = verify(database, [own])
        assert report.ok, report.findings
        with rebuild(database, full_registry(), scratch) as rebuilt:
            assert rebuilt.report.ok, rebuilt.report.differences
    for left in Path(scratch.parent).glob(f"{scratch.name}*"):
        left.unlink()


def _fragments(hall: SystemHall) -> set[str]:
    """Tickets of which a terminal said that only a part of the slip came out."""
    with hall.journal() as rows:
        failed = rows.execute("SELECT subject, body FROM journal WHERE type = 'ticket.print_failed'").fetchall()
    return {subject.removeprefix("ticket:") for subject, body in failed if json.loads(body)["paper"] == "partial"}


def _once(by_code: dict[str, list[Given]], told_code: str, number: str | None, where: str) -> Given:
    rows = by_code.get(told_code, [])
    assert len(rows) == 1, f"{number or told_code} {where} stands {len(rows)} times in the journal"
    assert number in {None, rows[0].number}, f"{number} {where} is {rows[0].number} in the journal"
    return rows[0]
