"""Many cabinets on one controller: what the page of all of them costs, and how large their documents are."""

import base64
import http.client
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.base.figures import neat, spread_ms
from benchmarks.base.report import Result
from benchmarks.web.callers import call
from hall.messages import bodies
from hall.model.locker import Cabinet, Cell, CellState
from hall.model.locker.cabinet import Label
from hall.model.sealed import generate_sealing_key, sealing_public_key
from hall_controller.application.commands import Applicant
from hall_controller.application.lockers.document import lockers_document
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.database import Database
from kiosk.store.lockers import CellRow
from mingting.demo.live_hall import LiveHall
from mingting.demo.lockers import Seeding, decided, put_in, seeding_of
from mingting.opened import database_path, writing

COLUMNS, ROWS, FULL = 4, 12, 32
"""48 cells a cabinet, and how many of them hold something."""
WRITERS = 4


def many_cabinets(result: Result, folder: Path, cabinets: int, seconds: float) -> None:
    """A controller with so many cabinets; its page called by four clerks at once."""
    hall = LiveHall(folder / "many", plain=True)
    now_ms = time.time_ns() // 1_000_000
    hall.prepare(now_ms)
    try:
        begun = time.perf_counter()
        with writing(hall.folder.config, hall.folder.data) as recorder:
            seeding = seeding_of(recorder, hall.folder.hall(), KeyFolder(hall.folder.keys), now_ms)
            for number in range(1, cabinets + 1):
                _full_cabinet(seeding, f"k{number:03}")
        filled = time.perf_counter() - begun
        sizes, took = _documents(hall, seeding, cabinets)
        hall.start_controller()
        port = urlsplit(hall.web).port or 0
        cookie = _cookie(hall, port)
        length = _page_bytes(port, cookie)
        alone = call(port, 1, min(seconds, 10.0), lambda *_: ("GET", "/lockers", {"cookie": cookie}, None))
        four = call(port, WRITERS, min(seconds, 10.0), lambda *_: ("GET", "/lockers", {"cookie": cookie}, None))
    finally:
        hall.stop()
    things = cabinets * FULL
    result.add(
        f"{cabinets} cabinets of {COLUMNS * ROWS} cells",
        {
            "things_that_lie": things,
            "deposit_ms": neat(filled / things * 1000),
            "document_bytes": max(sizes),
            **spread_ms(took, "document_made_"),
            "page_bytes": length,
        },
    )
    result.add("their page, one clerk", alone.figures())
    result.add("their page, four clerks at once", four.figures())


def _full_cabinet(seeding: Seeding, station: str) -> None:
    columns = tuple(
        tuple(
            Cell(name=f"{chr(65 + column)}{row:02}", door=f"locker/{column + 1}-{row:02}", low=row > ROWS // 2)
            for row in range(1, ROWS + 1)
        )
        for column in range(COLUMNS)
    )
    made = Cabinet(station=station, name=Label(zh=f"{station} 号柜"), place=Label(zh="示例"), columns=columns)
    rows = [CellRow(cell.name, CellState.VACANT, since=seeding.now_ms) for cell in made.cells]
    cells = tuple(bodies.CellNow(cell=row.cell, state=row.state, door="closed", since=row.since) for row in rows)
    key = base64.b64encode(sealing_public_key(generate_sealing_key())).decode()
    seeding.tell(station, "locker.cabinet", bodies.CabinetTold(cabinet=made, public_key=key, cells=cells))
    for number, row in enumerate(rows[:FULL]):
        person = Applicant(name="示例人", document=f"9901001940010100{number:02}", phone=f"139000000{number:02}")
        put_in(seeding, station, decided(seeding, person), row)


def _documents(hall: LiveHall, seeding: Seeding, cabinets: int) -> tuple[list[int], list[float]]:
    sizes, took = list[int](), list[float]()
    path = database_path(hall.folder.hall(), hall.folder.data)
    with Database.open(path, write=False) as database, database.read() as connection:
        for number in range(1, cabinets + 1):
            begun = time.perf_counter()
            document = lockers_document(connection, seeding.facts, f"k{number:03}")
            took.append(time.perf_counter() - begun)
            sizes.append(len(document.model_dump_json(exclude_none=True).encode()))
    return sizes, took


def _cookie(hall: LiveHall, port: int) -> str:
    clerk = next(one for one in hall.folder.staff if one.user_name == "chen")
    form = urlencode({"user_name": clerk.user_name, "password": clerk.password, "next": "/"})
    head = {"origin": hall.web, "content-type": "application/x-www-form-urlencoded"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/sign-in", form, head)
    found = connection.getresponse().getheader("set-cookie") or ""
    connection.close()
    return found.partition(";")[0]


def _page_bytes(port: int, cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/lockers", headers={"cookie": cookie})
    answer = connection.getresponse()
    page = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"/lockers answered {answer.status}")
    return len(page)
