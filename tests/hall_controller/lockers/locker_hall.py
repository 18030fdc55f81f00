"""A hall with one cabinet at k1 (and one at k2), its key and pepper, a clock moved by hand; events as its station."""

import base64
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hall.messages import bodies
from hall.messages.documents import Lease, Lockers
from hall.model.guide import Guide
from hall.model.ids import uuid7
from hall.model.locker import Cabinet, Cell, CellState, Purpose, new_pepper
from hall.model.locker.cabinet import Label
from hall.model.sealed import generate_sealing_key, open_sealed, seal_context, sealing_public_key
from hall.model.text import Text
from hall_controller.application.commands import (
    AcceptCase,
    Applicant,
    ConfirmDelivery,
    DecideCase,
    PrepareDeposit,
    ReceiveCase,
    ReissueCaseCode,
)
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.lockers.document import lockers_document
from hall_controller.application.lockers.facts import LockerFacts
from hall_controller.application.lockers.rows import DepositRow, deposit
from hall_controller.application.lockers.watch import AT_ONCE, watch_lockers
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.application.registry import COMMANDS, EVENTS, REQUESTS
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.cases.case_days import at
from tests.hall_controller.cases.case_hall import OWN, CaseHall, case_facts, guides

K1, K2 = "k1", "k2"
CLERK = user("li", "clerk")
TECHNICIAN = user("sun", "technician")
CABINET_KEY = generate_sealing_key()


def cabinet(station: str = K1, rows: int = 4) -> Cabinet:
    """Column A small, column B two medium and two large; the lower half low."""
    a = tuple(Cell(name=f"A{n:02}", door=f"locker/1-{n:02}", low=n > rows // 2) for n in range(1, rows + 1))
    b = tuple(
        Cell(name=f"B{n:02}", door=f"locker/2-{n:02}", size="M" if n < 3 else "L", low=n > 2) for n in range(1, 5)
    )
    name = Label(zh=f"{station} 号取件柜", en=f"Locker {station}")
    return Cabinet(station=station, name=name, place=Label(zh="24 小时自助区"), columns=(a, b))


def now_of(cell: str, state: CellState = CellState.VACANT, since: int = 0, **more: Any) -> bodies.CellNow:
    return bodies.CellNow(cell=cell, state=state, door="closed", since=since, **more)


def cabinet_told(station: str = K1, key: bytes = CABINET_KEY, now: int = 0, **cells: CellState) -> bodies.CabinetTold:
    """All cells vacant but those that are named."""
    made = cabinet(station)
    return bodies.CabinetTold(
        cabinet=made,
        public_key=base64.b64encode(sealing_public_key(key)).decode(),
        cells=tuple(now_of(one.name, cells.get(one.name, CellState.VACANT), now) for one in made.cells),
    )


class LockerHall(CaseHall):
    """`CaseHall` whose items may lie in a locker."""

    def __init__(self, path: Path, now: int | None = None, **rules: Any) -> None:
        self.peppers: dict[str, bytes] = {}
        lent = LockerFacts(pepper=lambda station: self.peppers.setdefault(station, new_pepper()))
        super().__init__(
            path, at("2026-02-12", 10) if now is None else now, replace(case_facts(), lockers=replace(lent, **rules))
        )
        self.publish()
        self.told_cabinet()

    def publish(self, *, sensitive: bool = False) -> None:
        """The sample guides, 可入柜."""
        publish_catalogue(
            lambda work: self.recorder.run(Job(work, SYSTEM)).result(),
            locker_guides(sensitive=sensitive), (), at_day(), source="示例",
        )  # fmt: skip

    def told_cabinet(self, station: str = K1, key: bytes = CABINET_KEY, **cells: CellState) -> None:
        """`locker.cabinet`: vacant cells but those that are named."""
        body = cabinet_told(station, key, self.now, **cells)
        self.event("locker.cabinet", body, station)

    def ready(self, person: Applicant | None = None, how: str = "locker", **contact: str) -> str:
        """A decided case of our own with a recorded confirmation of delivery."""
        more = {} if person is None else {"applicant": person}
        case_id = self.receive(OWN) if not more else self._received(person)
        self.do(AcceptCase(case_id), CLERK)
        self.do(DecideCase(case_id), CLERK)
        if how:
            self.do(ConfirmDelivery(case_id, how, "2026-02-12", **contact), CLERK)  # type: ignore[arg-type]
        return case_id

    def _received(self, person: Applicant | None) -> str:
        return str(self.do(ReceiveCase(OWN, applicant=person or Applicant()), CLERK)["case_id"])

    def decided_item(self, item: str) -> str:
        """A decided case of another 事项, with its confirmation of delivery."""
        case_id = self.mirror(1, item)
        self.do(AcceptCase(case_id), CLERK)
        self.do(DecideCase(case_id), CLERK)
        self.do(ConfirmDelivery(case_id, "locker", "2026-02-12"), CLERK)
        return case_id

    def prepare(self, case_id: str | None = None, station: str = K1, **more: Any) -> str:
        deposit_id: str = self.do(PrepareDeposit(case_id or self.ready(), station, **more), CLERK)
        return deposit_id

    def placed(self, deposit_id: str | None = None, cell: str = "A01", station: str = K1, **more: Any) -> str:
        """A clerk put it in: opening, ledger, `locker.deposited`."""
        deposit_id = deposit_id or self.prepare(station=station)
        opening = self.opening(cell, Purpose.DEPOSIT, deposit_id, station, how="staff", by=("li",))
        self.event("locker.cell", self.cell(cell, CellState.OCCUPIED, deposit_id), station)
        body = bodies.Deposited(deposit_id=deposit_id, cell=cell, opening_id=opening, by=("li",))
        self.event("locker.deposited", body, station, **more)
        return deposit_id

    def opening(self, cell: str, purpose: Purpose, deposit_id: str | None, station: str = K1, **more: Any) -> str:
        opening_id = uuid7(self.now)
        plain = {"how": "staff", "opening_id": opening_id, "cell": cell, "purpose": purpose, "deposit_id": deposit_id}
        self.event("locker.opening_recorded", bodies.OpeningRecorded.model_validate(plain | more), station)
        settled = bodies.OpeningSettled(opening_id=opening_id, state="opened", outcome="opened")
        self.event("locker.opening_settled", settled, station)
        return opening_id

    def cell(self, cell: str, state: CellState, deposit_id: str | None = None) -> bodies.CellChanged:
        now = bodies.CellNow(cell=cell, state=state, door="closed", since=self.now, deposit_id=deposit_id)
        return bodies.CellChanged(now=now, why="deposited")

    def collected(self, deposit_id: str, lease_id: str, cell: str = "A01", station: str = K1) -> None:
        opening = self.opening(cell, Purpose.PICKUP, deposit_id, station, how="qr", lease_id=lease_id)
        plain = {"deposit_id": deposit_id, "cell": cell, "opening_id": opening, "lease_id": lease_id}
        self.event("locker.collected", bodies.Collected.model_validate(plain | {"how": "qr", "said": "taken"}), station)

    def document(self, station: str = K1) -> Lockers:
        return self.read(lambda connection: lockers_document(connection, self.facts, station))  # type: ignore[no-any-return]

    def lease(self, deposit_id: str) -> Lease:
        (found,) = [one for one in self.document().leases if one.deposit_id == deposit_id]
        return found

    def opened(self, lease: Lease, station: str = K1, key: bytes = CABINET_KEY) -> dict[str, Any]:
        return open_sealed(key, lease.sealed, seal_context("shili", station, bodies.LEASE_PURPOSE))

    def deposit(self, deposit_id: str) -> DepositRow:
        row = self.read(lambda connection: deposit(connection, deposit_id))
        assert row is not None
        return row  # type: ignore[no-any-return]

    def said(self, deposit_id: str) -> dict[str, str]:
        """What the newest notice about a deposit says."""
        record = self.deposit(deposit_id).notice_record
        store = self.facts.cases.personal
        assert record is not None
        assert store is not None
        fields = self.read(lambda connection: store.open(connection, record))
        return fields["said"]  # type: ignore[no-any-return]

    def asks(self, op: str, body: Any, station: str = K1) -> Any:
        return self.outcome(REQUESTS[op], body, Actor("station", station), uuid7(self.now)).result()

    def outcome_of(self, event_type: str, body: Any, station: str = K1) -> None:
        """Presence comes without an envelope."""
        self.outcome(EVENTS[event_type], body, Actor("station", station)).result()

    def reissue(self, case_id: str) -> tuple[str, frozenset[str]]:
        """The case's new code, and what changed with it."""
        outcome = self.outcome(COMMANDS[ReissueCaseCode], ReissueCaseCode(case_id, "凭证丢了"), CLERK)
        return str(outcome.result()), outcome.changed

    def alarms(self) -> list[tuple[str, str]]:
        return [
            tuple(row) for row in self.rows("SELECT code, subject FROM alarms WHERE state <> 'closed' ORDER BY code")
        ]

    def watch(self) -> None:
        super().watch()
        while self.system(watch_lockers) == AT_ONCE:
            pass

    def _next(self, before: int) -> int | None:
        found = self.rows("SELECT min(next_at) FROM locker_deposits WHERE next_at < ?", before)[0][0]
        both = [one for one in (super()._next(before), found) if one is not None]
        return min(both, default=None)

    def notices(self, deposit_id: str) -> list[str]:
        rows = self.rows("SELECT body FROM journal WHERE type = 'notice.asked' ORDER BY seq")
        found = [json.loads(row[0]) for row in rows]
        return [one["template"] for one in found if one["about"] == f"deposit:{deposit_id}"]


def taken_back(hall: LockerHall, deposit_id: str, cell: str = "A01", station: str = K1) -> None:
    """A clerk took it out of its cell."""
    opening = hall.opening(cell, Purpose.TAKE_BACK, deposit_id, station, by=("li",))
    hall.event("locker.cell", hall.cell(cell, CellState.VACANT), station)
    body = bodies.TakenBack(deposit_id=deposit_id, cell=cell, opening_id=opening, by=("li",))
    hall.event("locker.taken_back", body, station)


def at_day() -> date:
    return date(2026, 1, 1)


def locker_guides(*, sensitive: bool = False) -> list[Guide]:
    """The sample guides, all 可入柜 but one."""
    return [one.model_copy(update={"locker": one.code != "QUICK0001", "sensitive": sensitive}) for one in guides()]


__all__ = ["CABINET_KEY", "CLERK", "K1", "K2", "TECHNICIAN", "LockerHall", "Text", "taken_back"]
