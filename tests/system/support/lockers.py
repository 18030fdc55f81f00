"""A hall with one cabinet: real terminal, broker and controller; the lock board is played here, and may kill."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from devices.drivers.wkly.simulator import SimulatedWkly
from devices.simulation.background import BackgroundDevice
from hall.model.code import Code, CodeId, CodeKind
from mingting.demo.folder import seed_cabinets
from tests.support.waiting import until
from tests.system.support.citizen import Citizen, Picture
from tests.system.support.hall import DAY_MS, SystemHall
from tests.system.support.staff import Staff

STATION, ITEM = "k1", "990100-ZWJ-0001"
TAIL = "0056"
PERSON = {"name": "柜示例", "document": f"99010019450505{TAIL}", "phone": "13900000056"}
LOCKS, PATIENCE_S = 12, 60.0
Moment = Literal["first_byte", "before_answer"]


class KillingBoard(SimulatedWkly):
    """Its pulses are the witness; at a chosen moment of the next one it kills whoever sent it."""

    def __init__(self) -> None:
        super().__init__({0: LOCKS}, closed_bit=1)
        self.kill_at: Moment | None = None
        self.kill: Callable[[], None] = lambda: None
        self.sees: Callable[[str], None] = lambda _: None
        """Somebody who looks on while a lock gets its pulse, on the board's thread."""

    def pulse(self, board: int, lock: int) -> None:
        self.sees(f"{board}-{lock:02d}")
        if self.kill_at == "first_byte":
            self._strike()
        super().pulse(board, lock)
        if self.kill_at == "before_answer":
            self._strike()

    def _strike(self) -> None:
        self.kill_at = None
        self.kill()


class Lockers:
    """`hall` with a cabinet at k1."""

    def __init__(self, root: Path) -> None:
        self._board = BackgroundDevice(KillingBoard)
        board = self._board.__enter__()
        board.device.kill = self._kill
        boards = [{"address": 0, "locks": LOCKS, "polarity": "closed_is_1"}]
        section = {"locker": {"driver": "wkly", "url": board.url, "boards": boards}}
        self.hall = SystemHall(root, (), devices={STATION: section})
        self.citizen: Citizen
        self.clerk: Staff

    def start(self) -> "Lockers":
        seed_cabinets(self.hall.live.folder)
        self.hall.start()
        self.citizen = self.hall.start_terminal(STATION).online()
        self.clerk = Staff(self.hall, "clerk")
        return self

    def stop(self) -> None:
        if hasattr(self, "clerk"):
            self.clerk.close()
        self.hall.stop()
        self._board.__exit__(None, None, None)

    # --- hands and eyes -----------------------------------------------------------------------

    def close(self, cell: str) -> None:
        self._board.obey(f"close {door(cell)}")

    def is_open(self, cell: str) -> bool:
        return door(cell) in self._board.obey("doors")["open"]

    def pulses(self) -> dict[str, int]:
        """Door -> pulses, as the board counted them."""
        found: dict[str, int] = self._board.obey("doors")["pulses"]
        return found

    def kill_at(self, moment: Moment) -> None:
        """At the next pulse."""
        self._board.call(lambda board: setattr(board, "kill_at", moment))

    def looks_on(self, sees: Callable[[str], None]) -> None:
        """At every pulse from now on, with its door; on another thread."""
        self._board.call(lambda board: setattr(board, "sees", sees))

    def _kill(self) -> None:
        os.killpg(self.hall.live.children[f"terminal-{STATION}"].process.pid, signal.SIGKILL)

    def again(self) -> Citizen:
        """The killed terminal starts anew."""
        self.hall.live.children[f"terminal-{STATION}"].process.wait(PATIENCE_S)
        self.hall.kill(f"terminal-{STATION}")
        self.citizen = self.hall.start_terminal(STATION)
        return self.citizen

    def shut(self, cell: str) -> None:
        """Close it, and wait until the station has seen and told it."""
        self.close(cell)
        last = "SELECT body FROM journal WHERE type = 'locker.cell_changed' AND subject = ? ORDER BY seq DESC LIMIT 1"

        def seen() -> bool:
            found = self.rows(last, f"cell:{STATION}/{cell}")
            return bool(found) and json.loads(found[0][0])["now"]["door"] == "closed"

        until(seen, PATIENCE_S, f"{cell} seen shut")

    # --- people -------------------------------------------------------------------------------

    def lying(self) -> tuple[str, str, str]:
        """A granted case whose paper a clerk put in from the panel: deposit, cell, and the case's code."""
        case = self.press("receive_case", item=ITEM, **PERSON)
        case_id = case["case_id"]
        for step in ("accept_case", "decide_case"):
            self.press(step, case_id=case_id)
        self.press("confirm_delivery", case_id=case_id, how="locker", signed_on="2026-01-05")
        deposit = self.press("prepare_deposit", case_id=case_id, cabinet=STATION, size="S")
        cmd_id = self.press("open_cell", cabinet=STATION, purpose="deposit", deposit_id=deposit)
        found = "SELECT opening_id, cell FROM locker_openings WHERE cmd_id = ? AND state = 'opened'"
        until(lambda: self.rows(found, cmd_id), PATIENCE_S, "the panel's opening")
        opening, cell = self.rows(found, cmd_id)[0]
        self.close(cell)
        placed = "SELECT 1 FROM locker_deposits WHERE deposit_id = ? AND state = 'placed'"
        until(lambda: self._said(opening, placed, deposit), PATIENCE_S, "the deposit")
        until(lambda: deposit in self.leased(), PATIENCE_S, "the lease at the cabinet")
        code = Code(CodeKind.CASE, CodeId.parse(case["code_id"]), self.hall.now_ms() + 30 * DAY_MS)
        return deposit, cell, self.hall.keys.signer.sign(code)

    def _said(self, opening: str, placed: str, deposit: str) -> bool:
        """放好了: counts only once the station saw the door shut."""
        if not self.rows(placed, deposit):
            self.press("confirm_cell", cabinet=STATION, opening_id=opening, said="in")
        return bool(self.rows(placed, deposit))

    def ask(self, code: str) -> Picture:
        """The case's code and four characters, up to the things that lie here."""
        citizen = self.citizen.home()
        citizen.scan(code)
        if citizen.page("keypad", "message")["body"]["page"] == "message":
            return citizen.pictures[-1]
        for character in TAIL:
            citizen.do("type", character)
        citizen.wait(lambda p: p["body"]["page"] == "keypad" and p["body"]["ready"], "four characters")
        citizen.do("choose", "enter")
        return citizen.wait(lambda p: p["body"]["page"] in {"locker_things", "message"}, "what lies here")

    def at_door(self, *stages: str) -> Picture:
        return self.citizen.wait(
            lambda p: p["body"]["page"] == "locker_door" and p["body"]["stage"] in stages, f"a door {stages}"
        )

    def take(self, code: str, cell: str) -> None:
        """A whole pick-up."""
        assert self.ask(code)["body"]["page"] == "locker_things"
        self.citizen.do("choose", "open")
        self.at_door("open", "waiting")
        self.close(cell)
        self.at_door("ask")
        self.citizen.do("choose", "taken")
        self.at_door("done")
        self.citizen.home()

    def press(self, action: str, **fields: Any) -> Any:
        answer = self.clerk.press(action, **fields)
        assert answer.status_code == 200, (action, answer.text[:300])
        return answer.json()["value"]

    # --- what is written ----------------------------------------------------------------------

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """Of the controller's database."""
        with self.hall.journal() as rows:
            return rows.execute(query, values).fetchall()

    def leased(self) -> set[str]:
        """Deposits that may be taken out, by the document that the station keeps."""
        with self.hall.station_rows(STATION) as rows:
            found = rows.execute("SELECT content FROM document WHERE name = 'lockers'").fetchone()
        return {lease["deposit_id"] for lease in json.loads(found[0])["leases"]} if found else set()

    def settled(self) -> None:
        """The sensors have settled what a crash left, and everything is told."""
        recorded = "SELECT 1 FROM locker_openings WHERE station = ? AND state = 'recorded'"
        until(lambda: not self.rows(recorded, STATION), PATIENCE_S, "every opening settled")
        until(lambda: self.hall.open_rows(STATION) == 0, PATIENCE_S, "everything told")

    def judge(self) -> None:
        """Every pulse that the board saw has exactly one recorded opening with exactly one reason, and none has two."""
        self.settled()
        rows = self.rows(
            "SELECT cell, state, outcome, purpose, lease_id, cmd_id, after_id FROM locker_openings"
            " WHERE station = ? AND how <> 'staff'", STATION,
        )  # fmt: skip
        pulsed: dict[str, int] = {}
        for cell, state, outcome, purpose, lease_id, cmd_id, after_id in rows:
            assert state in {"opened", "unknown", "expired"}, (cell, state)
            assert (lease_id is None) != (cmd_id is None), (cell, purpose, lease_id, cmd_id)
            assert purpose != "reopen" or after_id
            if state != "expired" or outcome == "jammed":
                pulsed[door(cell)] = pulsed.get(door(cell), 0) + 1
        assert pulsed == self.pulses()


def door(cell: str) -> str:
    """The example cabinet of k1: five small, four medium, three large cells on one board."""
    number = int(cell[1:]) + {"A": 0, "B": 5, "C": 9}[cell[0]]
    return f"0-{number:02d}"
