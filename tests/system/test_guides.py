"""Guides of the hall on its terminals: fetched over the stations' own line, read and printed cut off too."""

import json
import sqlite3

from hall_controller.application.guides.item_codes import item_code_text
from tests.support.waiting import until
from tests.system.support.hall import SystemHall

PATIENCE_S = 60.0


def test_a_guide_is_found_read_and_printed_also_cut_off(hall: SystemHall) -> None:
    citizen = hall.citizens["k1"]
    citizen.wait(lambda p: p["body"]["page"] == "attract", "the first page")
    code = fetched_guide(hall, "k1")
    hall.proxies["k1"].block()
    citizen.cut_off()
    citizen.scan(code)
    shown = citizen.wait(lambda p: p["body"]["page"] == "guide" and p["body"]["rows"], "the scanned guide")
    assert shown["body"]["online"] is False
    slips = len(hall.printers["k1"].whole_slips())
    citizen.do("choose", "print")
    citizen.wait(lambda p: p["body"].get("code") == "guide_printed", "the list of materials")
    until(lambda: len(hall.printers["k1"].whole_slips()) > slips, PATIENCE_S, "a slip with its cut")
    citizen.do("cancel")
    citizen.page("attract")
    hall.proxies["k1"].unblock()
    citizen.online()


def fetched_guide(hall: SystemHall, station: str) -> str:
    """Wait until the station keeps what the hall has; the signed item code of one guide."""
    with sqlite3.connect(f"file:{hall.database}?mode=ro", uri=True) as connection:
        ids = connection.execute("SELECT guide, code_id FROM item_codes WHERE revoked_at IS NULL").fetchall()
    connection.close()
    assert ids, "the demo's hall has sample guides"
    guide, code_id = ids[0]

    def here() -> bool:
        with sqlite3.connect(f"file:{hall.store(station)}?mode=ro", uri=True) as store:
            rows = store.execute("SELECT content FROM content_item WHERE key = ?", (guide,)).fetchall()
        store.close()
        return any(code_id in json.loads(text)["codes"] for (text,) in rows)

    until(here, PATIENCE_S, f"guide {guide} at {station}")
    return item_code_text(hall.keys.signer, code_id)
