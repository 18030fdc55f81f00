"""`./run bench indicators`: the manager's page over 1,000,000 ratings (issue 6, What it must reach)."""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.base.figures import neat, ratio, spread_ms
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.bench_hall import many_ratings
from benchmarks.bench_hall.running import BenchHall
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.storage.database import Database
from mingting.controller.ratings import RatingDesk

RATINGS, QUICK_RATINGS = 1_000_000, 2_000
_SUMS = (
    "SELECT sum(rateable), sum(very_satisfied + satisfied + fairly_satisfied) FROM rating_sums WHERE business_day >= ?"
)
_ROWS = "SELECT count(*), sum(level IN ('very_satisfied', 'satisfied', 'fairly_satisfied')) FROM ratings"


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a sum is not what the rows say."""
    options = read("indicators", words, 20.0, 0.5, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        right = _measured(result, options, Path(folder) / "hall")
    result.note("365 days of sessions through the recorder with real projections, three quarters of them rated.")
    result.note("The page: its read model as the console reads it (indicators, groups, trend, tags, newest ratings).")
    result.note("Yardsticks: SQLite's own sum over the sums of the same days, and over every rating.")
    result.write()
    return 0 if right else 1


def _measured(result: Result, options: Options, root: Path) -> bool:
    hall, count = BenchHall(root, plain=False), QUICK_RATINGS if options.quick else RATINGS
    begun = time.perf_counter()
    with Database.open_or_create(hall.database) as database:
        many_ratings.write(hall.hall, database, hall.now_ms(), count, result.say)
        database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    took = time.perf_counter() - begun
    result.add("load, apart", {"ratings": count, "written_in_s": neat(took), "ratings_per_s": neat(count / took)})
    with closing(sqlite3.connect(f"file:{hall.database}?mode=ro", uri=True)) as plain:
        summed = _timed(options.seconds / 4, lambda: plain.execute(_SUMS, ("2000-01-01",)).fetchone())
        scanned = _timed(options.seconds / 4, lambda: plain.execute(_ROWS).fetchone())
        rows = plain.execute(_ROWS).fetchone()
    result.add("yardstick, sum of the sums", spread_ms(summed))
    result.add("yardstick, sum of the rows", spread_ms(scanned))
    facts = hall_facts_from(hall.hall)
    with Database.open(hall.database) as database:
        desk = RatingDesk(database, lambda: facts, hall.hall.config, hall.now_ms)
        for days in (30, 365):
            figures = spread_ms(_timed(options.seconds, lambda days=days: desk.page(days)))  # type: ignore[misc]  # a default in a lambda
            more = {
                "p95_ratio_to_sum_of_sums": ratio(figures["p95_ms"], spread_ms(summed)["p95_ms"]),
                "p95_ratio_to_sum_of_rows": ratio(figures["p95_ms"], spread_ms(scanned)["p95_ms"]),
            }
            result.add(f"the page, {days} days", figures | more)
        whole = desk.page(366).hall
    agree = (whole.rateable, whole.good.part) == tuple(rows)
    result.add("agreement", {"rateable": whole.rateable, "rows": rows[0], "sums_agree_with_rows": agree})
    return agree


def _timed(seconds: float, work: Callable[[], object]) -> list[float]:
    """How long each took, for so long and at least five times."""
    took: list[float] = []
    end = time.perf_counter() + seconds
    while len(took) < 5 or time.perf_counter() < end:
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return took


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
