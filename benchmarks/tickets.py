"""`./run bench tickets`: numbers a second through the whole hall, TLS on and off (issue 2, What it must reach)."""

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.base.figures import neat, ratio
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.base.sqlite_yardstick import commits
from benchmarks.bench_hall.running import BenchHall
from benchmarks.bench_hall.told_and_written import compare

STATIONS, OUTSTANDING, CLOSED_LOOP = 8, 16, 20
AIM_PER_S, AIM_P99_MS = 1_300, 100


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a number was doubled or lost."""
    options = read("tickets", words, 60.0, 1.5, __doc__ or "")
    result = Result(options)
    for plain in (True, False):
        with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
            _one_line(result, Path(folder) / "hall", plain=plain)
    result.note(
        f"8 stations with at most 16 requests each on their way; aim {AIM_PER_S} issued/s, 20 closed-loop "
        f"terminals p99 under {AIM_P99_MS} ms."
    )
    result.note(
        "`issued` measures issuing only; `issued and printed` adds one durable ticket.printed event for each "
        "number, acknowledged end to end."
    )
    result.note(
        "Full durability: SQLite WAL, synchronous=FULL; an answer leaves after its COMMIT. Load, broker and "
        "controller share the machine."
    )
    result.write()
    sections = result.sections.values()
    wrong = sum(section.get("doubled", 0) + section.get("told_but_not_journalled", 0) for section in sections)
    return 1 if wrong else 0


def _one_line(result: Result, root: Path, *, plain: bool) -> None:
    options, kind = result.options, "plain" if plain else "TLS"
    result.say(f"hall with a {kind} line")
    hall = BenchHall(root, plain=plain, stations=CLOSED_LOOP)
    try:
        yardsticks = _yardsticks(hall, options)
        result.add(f"yardsticks, {kind}", yardsticks)
        hall.play_morning()
        hall.start_controller()
        _measured(result, hall, kind, yardsticks)
    finally:
        hall.stop()


def _yardsticks(hall: BenchHall, options: Options) -> dict[str, Any]:
    length = 1.0 if options.quick else 8.0
    stations = _stations(STATIONS)
    told = hall.folder.root / "echo.told"
    figures: dict[str, Any] = commits(hall.folder.root, length)
    with hall.broker_alone(), hall.echo(stations, told):
        echo = hall.load(stations, told, outstanding=OUTSTANDING, seconds=length, warm_up_s=0.3)
        alone = hall.load(stations[:1], told, outstanding=1, seconds=length / 2, warm_up_s=0.2)
    figures |= {"mqtt_round_trips_per_s": echo["per_s"], "mqtt_p50_ms": echo["p50_ms"], "mqtt_p99_ms": echo["p99_ms"]}
    return figures | {"mqtt_one_at_a_time_p50_ms": alone["p50_ms"]}


def _measured(result: Result, hall: BenchHall, kind: str, yardsticks: dict[str, Any]) -> None:
    seconds, quick = result.options.seconds, result.options.quick
    side = min(seconds, 1.0) if quick else seconds / 2
    told = [hall.folder.root / f"{name}.told" for name in ("closed", "issued", "printed")]

    closed = hall.load(_stations(CLOSED_LOOP), told[0], outstanding=1, seconds=side, warm_up_s=0.5)
    closed["p99_within_100_ms"] = closed["p99_ms"] < AIM_P99_MS
    result.add(f"20 closed-loop terminals, {kind}", _named(closed) | compare(hall.database, told[:1]))

    issued = _loaded(hall, told[1], seconds=seconds, printed=False)
    issued["ratio_to_sqlite_commits"] = ratio(issued["per_s"], yardsticks["sqlite_full_commits_per_s"])
    issued["ratio_to_mqtt_round_trips"] = ratio(issued["per_s"], yardsticks["mqtt_round_trips_per_s"])
    result.add(f"issued, {kind}", _named(issued) | compare(hall.database, told[:2]))

    printed = _loaded(hall, told[2], seconds=side, printed=True)
    printed["events_acknowledged_per_s"] = neat(printed.pop("events_acknowledged") / (printed["seconds"] + 1.0))
    result.add(f"issued and printed, {kind}", _named(printed) | compare(hall.database, told))


def _loaded(hall: BenchHall, told: Path, *, seconds: float, printed: bool) -> dict[str, Any]:
    before = hall.processor_s()
    figures = hall.load(
        _stations(STATIONS), told, outstanding=OUTSTANDING, seconds=seconds, warm_up_s=1.0, printed=printed
    )
    after = hall.processor_s()
    for name, used in after.items():
        figures[f"{name}_ms_a_ticket"] = neat((used - before[name]) * 1000 / max(1, figures["answered_in_all"]))
    return figures


def _named(figures: dict[str, Any]) -> dict[str, Any]:
    return {"issued_per_s" if name == "per_s" else name: value for name, value in figures.items()}


def _stations(count: int) -> list[str]:
    return [f"k{number}" for number in range(1, count + 1)]


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
