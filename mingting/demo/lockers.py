"""The demo's cabinets, looked into yesterday: free cells, an invented thing in one of them, one that may be put in."""

import base64
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from config import Hall
from config.reading import read_text
from config.station_file import CabinetSection
from hall.messages import Message, bodies
from hall.model.ids import uuid7
from hall.model.locker import Cabinet, CellState, Purpose
from hall.model.sealed import sealing_public_key
from hall.model.text import Text
from hall_controller.application.commands import (
    AcceptCase,
    Applicant,
    ConfirmDelivery,
    DecideCase,
    PrepareDeposit,
    ReceiveCase,
)
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import Actor, Job
from hall_controller.application.registry import COMMANDS, EVENTS
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.recorder import Recorder
from kiosk.store import Store
from kiosk.store.lockers import CellRow, put_cell
from mingting.controller.cases import lend_to_cases
from mingting.controller.keys import HallKeys
from mingting.controller.lockers import lend_to_lockers
from mingting.demo.cases import CLERK, OWN_ITEM
from mingting.terminal.cabinet_doors import cabinet_of
from mingting.terminal.cabinet_key import cabinet_key

STATION, FULL_CELL = "k3", "A02"
NAME = Text(zh="高龄津贴申领", en="Old-age allowance")
LYING = Applicant(name="存示例", document="990100194502020021", phone="13900000021")
TO_COME = Applicant(name="待示例", document="990100195003030032", phone="13900000032")
"""Invented people: whose paper lies there, and whose may be put in."""


@dataclass(frozen=True, slots=True)
class Seeding:
    """Does what people and stations would do."""

    recorder: Recorder
    facts: HallFacts
    now_ms: int

    def do(self, command: Any) -> Any:
        """A clerk's command."""
        return self._run(COMMANDS[type(command)], command, CLERK)

    def tell(self, station: str, event_type: str, body: Message) -> None:
        """What a station tells."""
        self._run(EVENTS[event_type], body, Actor("station", station))

    def _run(self, use_case: Callable[..., Any], what: Any, actor: Actor) -> Any:
        return self.recorder.execute([Job(lambda tx: use_case(tx, what, self.facts), actor)])[0].result()


def seeding_of(recorder: Recorder, hall: Hall, keys: KeyFolder, now_ms: int) -> Seeding:
    """With the hall's own rules and keys."""
    lent = HallKeys(keys, hall.config.hall)
    return Seeding(recorder, lend_to_lockers(lend_to_cases(hall_facts_from(hall), lent), lent), now_ms)


def cabinets_of(hall: Hall) -> dict[str, Cabinet]:
    """Station -> its cabinet, as the station files say."""
    files = {station: read_text(text, f"{station}.yaml").data for station, text in hall.stations.items()}
    return {
        station: cabinet_of(CabinetSection.model_validate(file["cabinet"]), station)
        for station, file in files.items()
        if "cabinet" in file
    }


def seed_lockers(
    recorder: Recorder, hall: Hall, keys: KeyFolder, data_of: Callable[[str], Path], now_ms: int
) -> tuple[str, ...]:
    """Cabinets with their cells, and two cases at `k3`; the stations. Nothing of cases without guides."""
    seeding = seeding_of(recorder, hall, keys, now_ms)
    found = cabinets_of(hall)
    for station, cabinet in found.items():
        folder = data_of(station)
        folder.mkdir(parents=True, exist_ok=True)
        rows = {cell.name: CellRow(cell.name, CellState.VACANT, since=now_ms) for cell in cabinet.cells}
        public = base64.b64encode(sealing_public_key(cabinet_key(folder))).decode("ascii")
        told = bodies.CabinetTold(cabinet=cabinet, public_key=public, cells=tuple(map(_now, rows.values())))
        seeding.tell(station, "locker.cabinet", told)
        if station == STATION and (hall.folder / "guides.json").exists():
            rows[FULL_CELL] = put_in(seeding, STATION, decided(seeding, LYING), rows[FULL_CELL])
            seeding.do(PrepareDeposit(decided(seeding, TO_COME), STATION))
        _keep(folder, rows.values(), now_ms)
    return tuple(found)


def decided(seeding: Seeding, person: Applicant) -> str:
    """A case that was granted, with its signed 送达方式确认."""
    case_id: str = seeding.do(ReceiveCase(OWN_ITEM, person, (), "window-1", "window"))["case_id"]
    seeding.do(AcceptCase(case_id))
    seeding.do(DecideCase(case_id))
    hours = seeding.facts.times.hours
    seeding.do(ConfirmDelivery(case_id, "locker", hours.local_day(seeding.now_ms).isoformat()))
    return case_id


def put_in(seeding: Seeding, station: str, case_id: str, row: CellRow) -> CellRow:
    """A clerk put it in, as the station would have told it."""
    now, by = seeding.now_ms, (CLERK.id,)
    deposit: str = seeding.do(PrepareDeposit(case_id, station))
    opening = uuid7(now)
    lies = replace(
        row, state=CellState.OCCUPIED, deposit_id=deposit, content="thing", placed=True, case_id=case_id,
        item_name=NAME, openings=1,
    )  # fmt: skip
    for kind, body in (
        (
            "locker.opening_recorded",
            bodies.OpeningRecorded(
                opening_id=opening, cell=row.cell, purpose=Purpose.DEPOSIT, deposit_id=deposit, how="staff", by=by
            ),
        ),
        ("locker.opening_settled", bodies.OpeningSettled(opening_id=opening, state="opened", outcome="opened")),
        ("locker.cell", bodies.CellChanged(now=_now(lies), why="deposited")),
        ("locker.deposited", bodies.Deposited(deposit_id=deposit, cell=row.cell, opening_id=opening, by=by)),
    ):
        seeding.tell(station, kind, body)
    return lies


def _now(row: CellRow) -> bodies.CellNow:
    return bodies.CellNow(
        cell=row.cell, state=row.state, deposit_id=row.deposit_id, door="closed", openings=row.openings, since=row.since
    )


def _keep(folder: Path, rows: Iterable[CellRow], now_ms: int) -> None:
    """The same in the station's own store: it is the authority for its doors."""

    def work(connection: sqlite3.Connection) -> None:
        for row in rows:
            put_cell(connection, row)

    store = Store(folder / "station.sqlite", witness=folder.with_name(f"{folder.name}.witness"))
    store.open(now_ms)
    try:
        store.run_now(work)
    finally:
        store.close()
