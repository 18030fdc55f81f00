"""`./run bench cases`: due days of 1,000,000 cases anew while numbers are issued (issue 4, What it must reach)."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from benchmarks.base.figures import neat, ratio
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.base.sqlite_yardstick import commits_beside
from benchmarks.bench_hall import many_cases
from benchmarks.bench_hall.running import BenchHall
from benchmarks.bench_hall.told_and_written import compare
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.storage.database import Database

CASES, QUICK_CASES, TERMINALS, AIM_P99_MS = 1_000_000, 2_000, 20, 100
REST_S = 0.2
"""Between two numbers of one terminal: all together some 80 a second, a busy hall gives one in that time."""
ROUND_S = 60.0
LONGEST_S = 5_400.0
_DONE = "SELECT looked_at, changed, begun_at, done_at FROM case_recalculations ORDER BY begun_at DESC LIMIT 1"


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a due day was not worked out anew or a number was lost."""
    options = read("cases", words, 60.0, 2.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        whole = _measured(result, options, Path(folder) / "hall")
    result.note(
        "A day off is added to the calendar between two starts of the controller; its own thread works out all due"
        f" days in chunks while 20 terminals take numbers, each {REST_S} s after its last one (TLS line,"
        " synchronous=FULL); p99 of every minute, the worst minute counts."
    )
    result.note(
        "Cases are written as rows without their events; every moved due day is journalled with old and new day."
    )
    result.note(
        "`bare_commit`: one-row commits of raw SQLite, some 20 a second, on the same disk at the same time, by a"
        " process that has nothing to do with the hall: what a durable COMMIT costs here when nobody is in its way. A"
        " number cannot be told before its COMMIT."
    )
    result.note(f"Aim: p99 of an issued number under {AIM_P99_MS} ms while due days move.")
    result.write()
    return 0 if whole else 1


def _measured(result: Result, options: Options, root: Path) -> bool:
    cases = QUICK_CASES if options.quick else CASES
    hall = BenchHall(root, plain=False, stations=TERMINALS)
    stations = [f"k{number}" for number in range(1, TERMINALS + 1)]
    try:
        _fill(result, hall, cases)
        hall.play_morning()
        told = [root / "before.told", *(root / f"while-{number}.told" for number in range(1_000))]
        moved = _add_day_off(hall)
        hall.start_controller()
        with commits_beside(root) as bare_while:
            rounds = list(_while_moving(hall, stations, told[1:], options.seconds))
        figures = _state(hall)
        with commits_beside(root) as bare_after:
            alone = hall.load(
                stations, told[0], outstanding=1, pause_s=REST_S, seconds=min(ROUND_S, options.seconds), warm_up_s=0.5
            )
    finally:
        hall.stop()
    took_s = (figures["done_at"] - figures["begun_at"]) / 1000
    result.add(
        "recalculation",
        {
            "cases": figures["looked_at"],
            "due_days_moved": figures["changed"],
            "day_off_added": moved.isoformat(),
            "took_s": neat(took_s),
            "cases_per_s": neat(figures["looked_at"] / max(took_s, 0.001)),
        },
    )
    worst = max(one["p99_ms"] for one in rounds)
    result.add(
        "numbers while due days move",
        {
            "issued_per_s": neat(sum(one["answered"] for one in rounds) / sum(one["seconds"] for one in rounds)),
            "p50_ms": neat(sorted(one["p50_ms"] for one in rounds)[len(rounds) // 2]),
            "usual_p99_ms": neat(sorted(one["p99_ms"] for one in rounds)[len(rounds) // 2]),
            "worst_p99_ms": neat(worst),
            "minutes_over_100_ms": f"{sum(one['p99_ms'] >= AIM_P99_MS for one in rounds)} of {len(rounds)}",
            "longest_ms": neat(max(one["longest_ms"] for one in rounds)),
            "p99_within_100_ms": worst < AIM_P99_MS,
            **_bare(bare_while),
            **compare(hall.database, told[: len(rounds) + 1]),
        },
    )
    result.add(
        "numbers afterwards",
        {
            "issued_per_s": alone["per_s"],
            "p50_ms": alone["p50_ms"],
            "p99_ms": alone["p99_ms"],
            "p99_ratio_while_to_after": ratio(worst, alone["p99_ms"]),
            **_bare(bare_after),
        },
    )
    return bool(figures["looked_at"] == cases and figures["changed"] > 0)


def _bare(figures: dict[str, float]) -> dict[str, float]:
    return {f"bare_commit_{name}": figures[name] for name in ("p50_ms", "p99_ms", "longest_ms")}


def _fill(result: Result, hall: BenchHall, cases: int) -> None:
    begun = time.perf_counter()
    with Database.open_or_create(hall.database) as database:
        many_cases.write(hall.hall, database, hall.now_ms(), cases, result.say)
        database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    took = neat(time.perf_counter() - begun)
    result.add("cases in the database", {"cases": cases, "written_in_s": took, "file_mib": _mib(hall.database)})


def _add_day_off(hall: BenchHall) -> date:
    """The second working day from today becomes a day off in the hall's calendar file."""
    facts = hall_facts_from(hall.hall)
    today = facts.times.hours.local_day(hall.now_ms())
    day = facts.times.hours.calendar.add_working_days(today + timedelta(days=1), 1).day
    path = hall.folder.config / "calendar" / f"{day.year}.yaml"
    yaml = YAML()
    document = yaml.load(path.read_text("utf-8"))
    document["holidays"].append({"name": "示例放假", "first": day.isoformat(), "last": day.isoformat()})
    document["make_up_days"] = [one for one in document.get("make_up_days", ()) if one != day]
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(document, file)
    return day


def _while_moving(hall: BenchHall, stations: list[str], told: list[Path], seconds: float) -> Iterator[dict[str, Any]]:
    """Rounds of load until the recalculation is done."""
    end = time.monotonic() + LONGEST_S
    for path in told:
        yield hall.load(stations, path, outstanding=1, pause_s=REST_S, seconds=min(seconds, ROUND_S), warm_up_s=0.2)
        state = _state(hall)
        if state.get("done_at") or time.monotonic() > end:
            return


def _state(hall: BenchHall) -> dict[str, Any]:
    with closing(sqlite3.connect(f"file:{hall.database}?mode=ro", uri=True)) as connection:
        row = connection.execute(_DONE).fetchone()
    return dict(zip(("looked_at", "changed", "begun_at", "done_at"), row, strict=True)) if row else {}


def _mib(path: Path) -> float:
    return neat(path.stat().st_size / 2**20)


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
