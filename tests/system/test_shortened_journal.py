"""The record cannot be shortened unseen: heads on paper and at stations speak against it (G7)."""

import json
import re
import sqlite3
from pathlib import Path

import zxingcpp
from PIL import Image
from typer.testing import CliRunner

from hall.model.code import hall_key_of
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.heads import SignedHead
from kiosk.store.heads import heads_in
from mingting.journal import app
from tests.support.waiting import until
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff


def test_heads_on_paper_and_at_stations_find_a_shortened_journal(tmp_path: Path) -> None:
    hall = SystemHall(tmp_path / "h", ("k1",))
    try:
        hall.start().citizens["k1"].online().take()
        manager = Staff(hall, "manager")
        closed = manager.press("close_day", reason_for_waiting="示例：明天优先", duty_person="示例")
        manager.close()
        assert closed.json()["value"]["head_printed_at"] == "k1", closed.text
        until(lambda: printed(hall) is not None, 60, "the head on paper")
        paper = printed(hall)
        assert paper is not None
        assert paper.is_from(hall_key_of(KeyFolder(hall.live.folder.keys).hall_signing_key()))
        until(lambda: paper in map(SignedHead.model_validate_json, heads_in(hall.store("k1"))), 60, "the head at k1")
        assert "对得上</span>" in collected(hall), "over the line, by the terminal itself"
        hall.settled()
    finally:
        hall.stop()

    scanned = tmp_path / "paper.txt"
    scanned.write_text(paper.model_dump_json())
    assert verified(hall, scanned)
    assert verified(hall, hall.store("k1"))
    # A thief of the disk cuts the last hour off and takes the signatures of it away as well.
    with sqlite3.connect(hall.database) as raw:
        raw.execute("DELETE FROM heads")
        raw.execute("DELETE FROM journal WHERE seq > ?", (paper.seq - 3,))
    raw.close()
    assert verified(hall), "alone the database does not know"
    assert not verified(hall, scanned)
    assert not verified(hall, hall.store("k1").parent)


def collected(hall: SystemHall) -> str:
    """The row of k1 after the auditor asked all terminals for what they keep."""
    auditor = Staff(hall, "auditor")
    page = auditor._web.post("/journal/heads", data={"csrf": auditor._web.headers["x-csrf-token"]})
    auditor.close()
    row = re.search(r'<tr><th scope="row">(?:(?!</tr>).)*>k1<.*?</tr>', page.raise_for_status().text, re.DOTALL)
    assert row, page.text[:1500]
    return row[0]


def printed(hall: SystemHall) -> SignedHead | None:
    printer = hall.printers["k1"]
    for picture in sorted(printer.slips.glob("slip-*.png")) if printer.whole_slips() else ():
        with Image.open(picture) as image:
            for barcode in zxingcpp.read_barcodes(image.convert("L")):
                if barcode.text.startswith("{"):
                    return SignedHead(**json.loads(barcode.text))
    return None


def verified(hall: SystemHall, *kept: Path) -> bool:
    folder = hall.live.folder
    words = ["verify", "--config", str(folder.config), "--data", str(folder.data), "--keys", str(folder.keys)]
    result = CliRunner().invoke(app, [*words, *(f"--kept={path}" for path in kept)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code == 0
