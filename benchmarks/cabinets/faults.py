"""Pick-ups while boards lie and the terminal is killed at the pulse; pulses are counted at the boards (G3)."""

import asyncio
import random
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.cabinets.desk import AheadClock, LockerDesk, cabinet_of_boards
from devices.contract.pickup_locker import DoorState
from devices.drivers.lock_8a80 import Lock8a80, Lock8a80Settings
from devices.drivers.lock_8a80.simulator import Simulated8a80
from hall.model.locker import CellState

BOARDS, LOCKS = (1, 2, 3, 4), 6
SWIFT = {
    "answer_ms": 100, "open_answer_ms": 100, "turnaround_ms": 0, "settle_ms": 2, "calm_cycle_ms": 3,
    "open_wait_ms": 250, "baud": 115200,
}  # fmt: skip
FAULTS = ("none",) * 12 + ("first_byte", "before_answer", "jam", "no_effect", "mute", "forced", "wrong_factor")
ENDED = {"opened", "expired", "unknown"}


class Faulty:
    """One cabinet through many lives of its terminal; people are honest, machines are not."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._chance, self._clock = folder, random.Random(seed), AheadClock()
        self._board = Simulated8a80(dict.fromkeys(BOARDS, LOCKS))
        self._board.on_pulse = self._pulsed
        self._cabinet = cabinet_of_boards(BOARDS, LOCKS)
        self._doors = {cell.name: cell.door.partition("/")[2] for cell in self._cabinet.cells}
        self._cells = {door: cell for cell, door in self._doors.items()}
        self._life: LockerDesk
        self._kill = ""
        self._dead = False
        self._witness: sqlite3.Connection
        self._number = 0
        self.pulses: Counter[str] = Counter()
        """Opening -> pulses that a board saw while its row was the recorded one."""
        self.unexplained = 0
        """Pulses without a row of their own."""
        self.counts: Counter[str] = Counter()
        self.lives = 0

    async def begin(self) -> None:
        """The first life."""
        await self._board.start_tcp()
        await self._live()
        self._witness = sqlite3.connect(f"file:{self._life.store.path}?mode=ro", uri=True, timeout=30)

    async def end(self) -> None:
        """No more lives."""
        self._witness.close()
        await self._life.stop()
        await self._board.stop()

    async def pick_up(self) -> None:
        """One thing is put in and taken out, whatever happens; scanned again where it did not go."""
        fault = self._chance.choice(FAULTS)
        self.counts[fault] += 1
        self._number += 1
        cell = self._chance.choice(list(self._doors))
        door = self._board.cell(self._doors[cell])
        await self._life.put_in(cell, self._number)
        self._kill = fault if fault in {"first_byte", "before_answer", "mute"} else ""
        door.jammed, door.no_effect = fault == "jam", fault == "no_effect"
        if fault == "forced":
            self._board.force(self._doors[self._chance.choice(list(self._doors))])
        if fault == "wrong_factor":
            self.unexplained += await self._life.opens_for("0000", self._number)
        taken = await self._scan(cell)
        door.jammed = door.no_effect = False
        self._kill = ""
        await self._calm()
        if not taken:
            self.counts["scanned again"] += 1
            await self._scan(cell)
            await self._calm()

    async def judge(self) -> dict[str, int]:
        """What must be nought: the boards' pulses against the rows, the ledger against the sensors."""
        rows = self._witness.execute("SELECT opening_id, state, outcome, lease_id FROM locker_opening").fetchall()
        known = {row[0] for row in rows}
        wrong = sum(self.pulses[one] != 1 for one, _, outcome, _ in rows if outcome in {"opened", "jammed"})
        wrong += sum(self.pulses[one] != 0 for one, _, outcome, _ in rows if outcome in {"not_sent", "already_open"})
        taken = Counter(
            body for (body,) in self._witness.execute(
                "SELECT json_extract(body, '$.deposit_id') FROM outbox_events WHERE type = 'locker.collected'"
            )
        )  # fmt: skip
        book = self._life.desk.book.state
        return {
            "openings": len(rows),
            "pulses_the_boards_saw": sum(self._board.pulses.values()),
            "pulses_without_an_opening": self.unexplained + sum(one not in known for one in self.pulses),
            "openings_pulsed_twice": sum(count > 1 for count in self.pulses.values()),
            "openings_that_lie_about_pulses": wrong,
            "openings_without_an_end": sum(row[1] not in ENDED for row in rows),
            "openings_without_a_lease": sum(row[3] is None for row in rows),
            "things_collected_twice": sum(count > 1 for count in taken.values()),
            "cells_unlike_their_sensor": sum(
                self._life.doors.state(cell) is not DoorState.CLOSED or book.cells[cell].state in UNDER_WAY
                for cell in self._doors
            ),
        }

    async def _scan(self, cell: str) -> bool:
        """Whether the thing is out and it was said."""
        number, session = self._number, self.lives * 1_000_000 + self._number * 2 + self.counts["scanned again"]
        task = asyncio.ensure_future(self._life.take(number, session))
        while not task.done() and not self._dead:
            await asyncio.wait({task}, timeout=0.005)
        if self._dead:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return False
        news = task.result()
        if news is None or news.news != "opened":
            return news is None and self._life.desk.book.state.by_lease.get(f"l-{number}") is not None
        self._board.close_by_hand(self._doors[cell])
        await self._life.say_taken(news, session)
        return True

    async def _calm(self) -> None:
        """Boards speak, doors are shut, what waits is looked at; a dead terminal starts again."""
        self._board.muted.clear()
        if self._dead:
            await gathered(self._life.stop(store_too=False))
            await self._board.plug()
            await self._live()
        for door in self._doors.values():
            self._board.close_by_hand(door)
        await self._life.until(lambda: all(self._life.doors.state(one) is DoorState.CLOSED for one in self._doors))
        self._clock.ahead_s += 200
        await self._life.desk.once(None)
        await self._life.desk.once(None)

    async def _live(self) -> None:
        self.lives, self._dead = self.lives + 1, False
        boards = [{"address": board, "locks": LOCKS, "polarity": "closed_is_1"} for board in BOARDS]
        settings = Lock8a80Settings.model_validate({"url": self._board.url, "boards": boards, **SWIFT})
        self._life = LockerDesk(self._folder, self._cabinet, Lock8a80("locker", settings), self._clock)
        await self._life.start()

    def _pulsed(self, door: str) -> None:
        """A board drives a lock: one committed row must say why."""
        rows = self._witness.execute("SELECT opening_id, cell FROM locker_opening WHERE state = 'recorded'").fetchall()
        if [cell for _, cell in rows] != [self._cells[door]]:
            self.unexplained += 1
        for opening, _ in rows:
            self.pulses[opening] += 1
        kill, self._kill = self._kill, ""
        if kill == "mute":
            self._board.muted |= set(BOARDS)
        elif kill:
            self._die()
            if kill == "before_answer":
                self._board.wires.pull()

    def _die(self) -> None:
        """From here on nothing of this life reaches the disk."""
        self._dead = True
        self._life.store.close()


UNDER_WAY = {CellState.RESERVED, CellState.OPEN_FOR_DEPOSIT, CellState.OPEN_FOR_PICKUP}


async def gathered(work: Any) -> None:
    """Whatever comes of it."""
    await asyncio.gather(work, return_exceptions=True)
