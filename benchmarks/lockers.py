"""`./run bench lockers`: scan to pulse, a forced door, 20 cabinets (issue 5); faults: `locker_faults`."""

import asyncio
import logging
import random
import tempfile
import time
from pathlib import Path

import structlog

from benchmarks.base.figures import neat, ratio, share, spread_ms
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.cabinets.desk import AheadClock, LockerDesk, cabinet_of_boards
from benchmarks.cabinets.many import many_cabinets
from benchmarks.lock_bus import ANSWER_MS, BAUD, BOARDS, CYCLE_S, EXCHANGE_S, GAP_MS, LOCKS, THINKS_MS
from benchmarks.locks.cabinet import Cabinet
from benchmarks.locks.tap import Tap
from devices.drivers.lock_8a80 import Lock8a80, Lock8a80Settings
from devices.drivers.lock_8a80.protocol import open_command
from devices.transports import transport_for

CABINETS, QUICK_CABINETS = 20, 3


def main(words: list[str]) -> int:
    """Measure, print, write."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))  # doors are forced here
    options = read("lockers", words, 120.0, 2.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        asyncio.run(_bus(result, options, Path(folder)))
        many_cabinets(result, Path(folder), QUICK_CABINETS if options.quick else CABINETS, options.seconds)
    _notes(result)
    result.write()
    return 0


async def _bus(result: Result, options: Options, folder: Path) -> None:
    """Four boards at 9600 baud in another process, asked all the time; the desk as in a terminal."""
    link = folder / "locks"
    pace = (f"--baud={BAUD}", f"--turnaround-ms={THINKS_MS:g}", "--spring-ms=0")
    with Cabinet("lock_8a80", link, f"--boards={','.join(map(str, BOARDS))}", f"--locks={LOCKS}", *pace) as boards:
        tap, pty = Tap(), str(boards.addresses["pty"])
        settings = Lock8a80Settings.model_validate({
            "url": pty, "baud": BAUD, "calm_cycle_ms": 0, "turnaround_ms": GAP_MS, "answer_ms": ANSWER_MS,
            "boards": [{"address": board, "locks": LOCKS, "polarity": "closed_is_1"} for board in BOARDS],
        })  # fmt: skip
        driver = Lock8a80("locker", settings, transport=tap.around(transport_for(pty, baud=BAUD)))
        (folder / "bus").mkdir()
        desk = LockerDesk(folder / "bus", cabinet_of_boards(BOARDS, LOCKS), driver, AheadClock())
        await desk.start()
        try:
            took = await _scanned(desk, boards, tap, options.seconds)
            told = await _forced(desk, boards, options.seconds / 2)
        finally:
            await desk.stop()
    wire = {"pure_wire_ms_an_exchange": neat(EXCHANGE_S * 1000), "pure_wire_ms_a_cycle": neat(CYCLE_S * 1000)}
    result.add("yardsticks", wire)
    result.add(
        "scan to pulse, busy bus of 4 boards",
        {
            "pick_ups": len(took),
            **spread_ms(took),
            "p95_ratio_to_exchange": ratio(share(sorted(took), 0.95), EXCHANGE_S),
        },
    )
    result.add(
        "forced door to recorded alarm",
        {"doors": len(told), **spread_ms(told), "p95_ratio_to_cycle": ratio(share(sorted(told), 0.95), CYCLE_S)},
    )


async def _scanned(desk: LockerDesk, boards: Cabinet, tap: Tap, seconds: float) -> list[float]:
    """From the scan to the first byte of the pulse on the wire; the factor is typed in no time."""
    took, chance, until = list[float](), random.Random(5), time.perf_counter() + seconds
    number = 0
    while time.perf_counter() < until or not took:
        number += 1
        board, lock = chance.choice(BOARDS), chance.randint(1, LOCKS)
        await desk.put_in(f"{chr(64 + board)}{lock:02}", number)
        await asyncio.sleep(chance.random() * CYCLE_S)
        tap.out.clear()
        begun = time.perf_counter()
        news = await desk.take(number, number)
        pulsed = tap.first(open_command(board, lock), begun)
        if news is None or news.news != "opened" or pulsed is None:
            raise RuntimeError(f"pick-up {number}: {news}")
        took.append(pulsed - begun)
        boards.say(f"close {board}-{lock:02d}")
        await desk.say_taken(news, number)
        desk.clock.ahead_s += 200
    return took


async def _forced(desk: LockerDesk, boards: Cabinet, seconds: float) -> list[float]:
    """From the hand at the door to the alarm in the outbox."""
    told, until, chance = list[float](), time.perf_counter() + seconds, random.Random(6)
    cells = [cell.name for cell in desk.cabinet.cells]
    chance.shuffle(cells)
    for cell in cells:
        if time.perf_counter() > until and told:
            break
        door = f"{ord(cell[0]) - 64}-{cell[1:]}"
        await asyncio.sleep(chance.random() * CYCLE_S)
        begun = time.perf_counter()
        boards.say(f"force {door}")
        await desk.until(lambda cell=cell: ("forced", cell) in desk.desk.book.state.alarms)
        told.append(time.perf_counter() - begun)
        boards.say(f"close {door}")
    return told


def _notes(result: Result) -> None:
    result.note(
        f"8A/80 boards at {BAUD} baud in another process, asked without a pause. The scan includes finding the lease,"
        " counting the try of the second factor durably, proving it, and the durable row of the opening: three commits"
        " (WAL, synchronous=FULL) before the pulse."
    )


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
