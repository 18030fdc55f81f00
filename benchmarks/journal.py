"""`./run bench journal`: a hall with 1,000,000 events starts, verifies and rebuilds (issue 2, What it must reach)."""

import hashlib
import sqlite3
import tempfile
import time
from pathlib import Path

from benchmarks.base.figures import neat, ratio
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.bench_hall import long_past
from benchmarks.bench_hall.running import BenchHall
from hall.model.code import hall_key_of
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.chain import HASHED_COLUMNS
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.verify import verify

EVENTS, QUICK_EVENTS = 1_000_000, 5_000
_COLUMNS = f"SELECT {', '.join(HASHED_COLUMNS)} FROM journal ORDER BY seq"  # noqa: S608  (own names)


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when the record is not whole. `--seconds` has no meaning here."""
    options = read("journal", words, 0.0, 0.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        whole = _measured(result, options, Path(folder))
    result.note(
        "Days of 2,000 tickets, 5 events each (issued, printed, called, serving, served), written through the"
        " recorder with real projections."
    )
    result.note("Start: from exec to the ready line of the real controller process (broker, pages and line included).")
    result.note("Yardsticks read the same file: a full scan of the journal's columns, SHA-256 over the same bytes.")
    result.write()
    return 0 if whole else 1


def _measured(result: Result, options: Options, root: Path) -> bool:
    empty = BenchHall(root / "empty", plain=False)
    start_empty_s = _start_s(empty)
    hall = BenchHall(root / "full", plain=False)
    _fill(result, hall, QUICK_EVENTS if options.quick else EVENTS)
    yardsticks = _yardsticks(hall.database)
    result.add("yardsticks", yardsticks)
    begun = time.perf_counter()
    with Database.open(hall.database), Database.open(hall.database, write=False) as database, database.read():
        opened_s = time.perf_counter() - begun
    result.add(
        "start",
        {
            "database_open_ms": neat(opened_s * 1000),
            "controller_start_s": neat(_start_s(hall)),
            "controller_start_with_empty_journal_s": neat(start_empty_s),
        },
    )
    return _verified(result, hall, yardsticks) and _rebuilt(result, hall, root, yardsticks)


def _fill(result: Result, hall: BenchHall, events: int) -> None:
    begun = time.perf_counter()
    with Database.open_or_create(hall.database) as database:
        long_past.write(hall.hall, database, hall.now_ms(), events, result.say)
        database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    took_s = time.perf_counter() - begun
    with sqlite3.connect(hall.database) as connection:
        (written,) = connection.execute("SELECT max(seq) FROM journal").fetchone()
        sizes = dict(
            connection.execute(
                "SELECT CASE WHEN name LIKE '%journal%' THEN 'journal' ELSE 'rest' END AS part, sum(pgsize)"
                " FROM dbstat GROUP BY part"
            ).fetchall()
        ) if _has_dbstat(connection) else {}  # fmt: skip
    size = hall.database.stat().st_size
    figures = {"events": written, "file_mib": neat(size / 2**20), "file_bytes_an_event": neat(size / written)}
    if sizes:
        figures["journal_bytes_an_event"] = neat(sizes["journal"] / written)
    result.add("size", figures | {"recorded_per_s_without_fsync": neat(written / took_s)})


def _has_dbstat(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM dbstat LIMIT 1")
    except sqlite3.OperationalError:
        return False
    return True


def _yardsticks(path: Path) -> dict[str, float]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        begun = time.perf_counter()
        events = sum(1 for _ in connection.execute(_COLUMNS))
        scan_s = time.perf_counter() - begun
        texts = ("".join(map(str, row)).encode() for row in connection.execute(_COLUMNS))
        hash_s, bytes_hashed = 0.0, 0
        for text in texts:
            begun = time.perf_counter()
            hashlib.sha256(text).digest()
            hash_s += time.perf_counter() - begun
            bytes_hashed += len(text)
    return {
        "scan_events_per_s": neat(events / scan_s),
        "sha256_events_per_s": neat(events / hash_s),
        "hashed_bytes_an_event": neat(bytes_hashed / events),
    }


def _start_s(hall: BenchHall) -> float:
    begun = time.perf_counter()
    try:
        hall.start_controller()
        return time.perf_counter() - begun
    finally:
        hall.stop()


def _verified(result: Result, hall: BenchHall, yardsticks: dict[str, float]) -> bool:
    begun = time.perf_counter()
    with Database.open(hall.database, write=False) as database:
        report = verify(database, [hall_key_of(KeyFolder(hall.folder.keys).hall_signing_key())])
    rate = report.events / (time.perf_counter() - begun)
    result.add(
        "verify",
        {
            "verified_per_s": neat(rate),
            "ratio_to_scan": ratio(rate, yardsticks["scan_events_per_s"]),
            "findings": report.found,
            "signed_heads": report.signed_heads,
        },
    )
    return report.ok


def _rebuilt(result: Result, hall: BenchHall, root: Path, yardsticks: dict[str, float]) -> bool:
    begun = time.perf_counter()
    with (
        Database.open(hall.database, write=False) as database,
        rebuild(database, full_registry(), root / "second.sqlite3") as rebuilt,
    ):
        took_s = time.perf_counter() - begun
        report = rebuilt.report
    rate = report.seq / took_s
    result.add(
        "rebuild",
        {
            "rebuilt_per_s": neat(rate),
            "rebuild_s": neat(took_s),
            "ratio_to_scan": ratio(rate, yardsticks["scan_events_per_s"]),
            "compared_rows": report.rows,
            "differences": report.found,
        },
    )
    return report.ok


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
