"""`./run bench lock_bus`: four lock boards of 24 at 9600 baud against the pure time of their bytes (issue 3)."""

import asyncio
import os
import random
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Self

from benchmarks.base.figures import neat, ratio, spread_ms
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.processor_time import used_s
from benchmarks.base.report import Result
from benchmarks.locks import blocking_master
from benchmarks.locks.cabinet import Cabinet
from benchmarks.locks.tap import Tap
from devices.contract.pickup_locker import DoorEvent, DoorState
from devices.drivers.lock_8a80 import Lock8a80, Lock8a80Settings
from devices.drivers.lock_8a80.protocol import open_command, query_command
from devices.transports import transport_for

BAUD, BOARDS, LOCKS = 9600, (1, 2, 3, 4), 24
THINKS_MS, GAP_MS, ANSWER_MS = 2.0, 2.0, 40.0
REQUEST_BYTES, REPLY_BYTES = 5, 7
EXCHANGE_S = (REQUEST_BYTES + REPLY_BYTES) * 10 / BAUD + (THINKS_MS + GAP_MS) / 1000
CYCLE_S = EXCHANGE_S * len(BOARDS)
MOST, SILENT_MOST_MS = 1.15, 60.0


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a door got two pulses or an order none."""
    options = read("lock_bus", words, 20.0, 2.0, __doc__ or "")
    result = Result(options)
    boards = f"--boards={','.join(map(str, BOARDS))}"
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        link = Path(folder) / "locks"
        pace = (f"--baud={BAUD}", f"--turnaround-ms={THINKS_MS:g}", "--spring-ms=0")
        with Cabinet("lock_8a80", link, boards, f"--locks={LOCKS}", *pace) as cabinet:
            whole = asyncio.run(_measured(result, options, cabinet))
    _notes(result)
    result.write()
    return 0 if whole else 1


async def _measured(result: Result, options: Options, cabinet: Cabinet) -> bool:
    requests = [query_command(board) for board in BOARDS]
    pty = str(cabinet.addresses["pty"])
    bare = await asyncio.to_thread(
        blocking_master.cycles_s, pty, BAUD, requests, REPLY_BYTES, GAP_MS / 1000, options.seconds / 2
    )
    result.add(
        "yardsticks",
        {
            "pure_wire_ms_a_cycle": neat(CYCLE_S * 1000),
            "pure_wire_ms_an_exchange": neat(EXCHANGE_S * 1000),
            **spread_ms(bare, "blocking_master_"),
            "blocking_master_ratio_to_wire": ratio(fmean(bare), CYCLE_S),
        },
    )
    for name, url in (("serial", pty), ("TCP", str(cabinet.addresses["url"]))):
        await _cycles(result, options, name, url)
    return await _orders(result, options, cabinet, pty)


async def _cycles(result: Result, options: Options, name: str, url: str) -> None:
    async with _Locker(url) as it:
        used, begun = used_s(it.pid), time.perf_counter()
        await asyncio.sleep(options.seconds)
        spent, seconds = used_s(it.pid) - used, time.perf_counter() - begun
        starts = it.tap.times(query_command(BOARDS[0]))[1:]
        took = [after - before for before, after in pairwise(starts)]
        counters = it.locker.health.counters
    result.add(
        f"status cycle of 4 boards, {name}",
        {
            "cycles": len(took),
            **spread_ms(took),
            "mean_ms": neat(fmean(took) * 1000),
            "ratio_to_wire": ratio(fmean(took), CYCLE_S),
            "ratio_of_median_to_wire": ratio(sorted(took)[len(took) // 2], CYCLE_S),
            "within_1_15": int(fmean(took) <= MOST * CYCLE_S),
            "unanswered": counters.get("silent", 0),
            "core_share": neat(spent / seconds),
        },
    )


async def _orders(result: Result, options: Options, cabinet: Cabinet, url: str) -> bool:
    async with _Locker(url) as it:
        busy = await _opened(it, cabinet, options.seconds)
        result.add("urgent open, busy line", busy)
        noticed = await _forced(it, cabinet, options.seconds / 2)
        result.add("forced door to event", spread_ms(noticed))
        cabinet.say(f"mute {BOARDS[-1]} on")
        silent = await _opened(it, cabinet, options.seconds, aim=query_command(BOARDS[-1]))
        result.add("urgent open while a silent board is asked", silent)
        pulses: dict[str, int] = cabinet.say("doors")["pulses"]
    orders = busy["orders"] + silent["orders"]
    result.add("pulses", {"orders": orders, "pulses_the_boards_saw": sum(pulses.values())})
    return sum(pulses.values()) == orders and busy["not_opened"] == silent["not_opened"] == 0


async def _opened(it: "_Locker", cabinet: Cabinet, seconds: float, aim: bytes = b"") -> dict[str, float]:
    """Orders at random moments, or right after the frame `aim` went out: the worst moment there is."""
    waits: list[float] = []
    pulse_after: list[float] = []
    opened_after: list[float] = []
    failed, until, chance = 0, time.perf_counter() + seconds, random.Random(3)
    while time.perf_counter() < until or not waits:
        door = f"{chance.choice(BOARDS[:-1])}-{chance.randint(1, LOCKS):02d}"
        await it.is_state(door, DoorState.CLOSED)
        if aim:
            await it.sees(aim)
        else:
            await asyncio.sleep(chance.random() * CYCLE_S)
        board, lock = map(int, door.split("-"))
        begun = time.perf_counter()
        outcome = await it.locker.open_door(door)
        opened_after.append(time.perf_counter() - begun)
        failed += outcome.kind != "opened"
        asked, pulsed = it.tap.first(query_command(board), begun), it.tap.first(open_command(board, lock), begun)
        if asked is not None and pulsed is not None:
            waits.append(asked - begun)
            pulse_after.append(pulsed - begun)
        cabinet.say(f"close {door}")
        it.tap.out.clear()
    return {
        "orders": len(opened_after),
        "not_opened": failed,
        **spread_ms(waits, "wait_"),
        **spread_ms(pulse_after, "order_to_pulse_"),
        **spread_ms(opened_after, "order_to_opened_"),
        "wait_longest_in_exchanges": ratio(max(waits), EXCHANGE_S),
    }


async def _forced(it: "_Locker", cabinet: Cabinet, seconds: float) -> list[float]:
    took: list[float] = []
    until, chance = time.perf_counter() + seconds, random.Random(4)
    while time.perf_counter() < until or not took:
        door = f"{chance.choice(BOARDS)}-{chance.randint(1, LOCKS):02d}"
        await it.is_state(door, DoorState.CLOSED)
        await asyncio.sleep(chance.random() * CYCLE_S)
        begun = time.perf_counter()
        cabinet.say(f"force {door}")
        await it.is_state(door, DoorState.OPEN)
        took.append(time.perf_counter() - begun)
        cabinet.say(f"close {door}")
    return took


class _Locker:
    """Our driver on one wire to the cabinet, asking as fast as it can."""

    def __init__(self, url: str) -> None:
        boards = [{"address": board, "locks": LOCKS, "polarity": "closed_is_1"} for board in BOARDS]
        settings = Lock8a80Settings.model_validate(
            {"url": url, "baud": BAUD, "boards": boards, "calm_cycle_ms": 0, "turnaround_ms": GAP_MS,
             "answer_ms": ANSWER_MS}
        )  # fmt: skip
        self.tap = Tap()
        self.locker = Lock8a80("bench", settings, transport=self.tap.around(transport_for(url, baud=BAUD)))
        self.pid = os.getpid()
        self._changed = asyncio.Event()
        self.locker.listen(self._heard)

    async def is_state(self, door: str, state: DoorState) -> None:
        async with asyncio.timeout(30):
            while self.locker.doors[door].state is not state:
                self._changed.clear()
                await self._changed.wait()

    async def sees(self, frame: bytes) -> None:
        """Until `frame` goes out."""
        async with asyncio.timeout(30):
            seen = len(self.tap.times(frame))
            while len(self.tap.times(frame)) == seen:  # noqa: ASYNC110 - the tap is no event
                await asyncio.sleep(0.001)

    async def __aenter__(self) -> Self:
        await self.locker.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.locker.close()

    def _heard(self, _: DoorEvent) -> None:
        self._changed.set()


def _notes(result: Result) -> None:
    for note in (
        (
            f"8A/80 boards, {BAUD} baud 8N1: {REQUEST_BYTES} bytes asked, {REPLY_BYTES} answered; the boards think"
            f" {THINKS_MS:g} ms, we leave {GAP_MS:g} ms of silence. Both are part of the pure wire time."
        ),
        (
            f"Aims: mean cycle at most {MOST} x the wire; an urgent open waits for one exchange at most, with a silent"
            f" board {SILENT_MOST_MS:g} ms at most."
        ),
        (
            "An order asks the sensor first (`wait`: until that question goes out), then pulses (`order_to_pulse`: one"
            " exchange more), then watches the sensor; settling takes 50 ms of `order_to_opened` and of a forced door."
        ),
        (
            "The simulator is a process of its own and keeps the line's time: its late wakes do not add up, but each"
            " answer may be late by one wake. The blocking master meets the same simulator."
        ),
        "The machine is busy with other things when its load average is above zero: compare with the blocking master.",
        "Silent board: each order begins right after the silent board was asked, the worst moment there is.",
    ):
        result.note(note)


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
