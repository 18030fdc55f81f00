"""`./run bench locker_faults`: 10,000 pick-ups with faults and kills, judged by the boards' own pulses (issue 5)."""

import asyncio
import logging
import tempfile
import time
from pathlib import Path

import structlog

from benchmarks.base.figures import neat
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.cabinets.faults import Faulty

PATIENCE = 20
"""It ends after so many times `--seconds`, however many pick-ups there were."""
PICK_UPS, QUICK_PICK_UPS = 10_000, 40
NOUGHT = (
    "pulses_without_an_opening", "openings_pulsed_twice", "openings_that_lie_about_pulses", "openings_without_an_end",
    "openings_without_a_lease", "things_collected_twice", "cells_unlike_their_sensor",
)  # fmt: skip


def main(words: list[str]) -> int:
    """Count, print, write; 1 when a pulse had no reason or two, or ledger and sensors differ at the end."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))  # faults are meant here
    options = read("locker_faults", words, 120.0, 2.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        whole = asyncio.run(_faults(result, options, Path(folder)))
    result.note(
        "12 of 19 pick-ups have no fault; else the terminal dies on the pulse, or before the board's answer, the"
        " bolt jams, the board does nothing, all boards fall silent after the pulse, another door is forced. A death"
        " closes the store at that moment and opens it anew. Boards count the pulses; what must be nought decides the"
        " exit code. Nothing here is a matter of speed."
    )
    result.write()
    return 0 if whole else 1


async def _faults(result: Result, options: Options, folder: Path) -> bool:
    wanted = QUICK_PICK_UPS if options.quick else PICK_UPS
    faulty = Faulty(folder, seed=2026)
    await faulty.begin()
    begun = time.perf_counter()
    try:
        done, until = 0, begun + options.seconds * PATIENCE
        while done < wanted and time.perf_counter() < until:
            if done % 1000 == 0:
                result.say(f"{done} of {wanted} pick-ups, {faulty.lives} lives of the terminal")
            await faulty.pick_up()
            done += 1
        found = await faulty.judge()
    finally:
        await faulty.end()
    seconds = time.perf_counter() - begun
    result.add("faults and kills", {"pick_ups": done, "lives": faulty.lives, "took_s": neat(seconds), **faulty.counts})
    result.add("pulses against the ledger", found)
    return not any(found[name] for name in NOUGHT)


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
