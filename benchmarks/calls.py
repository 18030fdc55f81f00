"""`./run bench calls`: 40 windows call at once against 2,000 waiting (issue 2, What it must reach)."""

import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.base.figures import neat, ratio, spread_ms
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.base.sqlite_yardstick import commits
from benchmarks.bench_hall.clerks import sign_in_as_clerk
from benchmarks.bench_hall.morning import Hand, clerk_of
from benchmarks.bench_hall.running import BenchHall
from benchmarks.line.web_windows import press_all
from benchmarks.line.windows import Clerks
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import Job
from hall_controller.application.registry import COMMANDS
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting import logs
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.controller import Controller

WINDOWS, WAITING, CALLS = 40, 2_000, 2_000
LONGEST_S = 120.0
_WAITING = "SELECT count(*) FROM tickets WHERE state = 'waiting'"
_TWICE = (
    "SELECT count(*) - count(DISTINCT subject) FROM journal"
    " WHERE type = 'ticket.called' AND json_extract(body, '$.call_no') = 1"
)


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a ticket was given twice."""
    options = read("calls", words, 30.0, 1.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        logs.configure("bench", Path(folder) / "bench.log")
        _through_gateway(result, options, Path(folder) / "gateway")
        _through_pages(result, options, Path(folder) / "pages")
    result.note(
        "Rounds of 2,000 calls that begin with 4,000 waiting: never fewer than 2,000 wait. Each call is "
        "followed by the start of the service, and finishes the one before: two commands a call."
    )
    result.note(
        "Through the gateway: jobs submitted to the real writer thread, windows and hall in one process. "
        "Through the pages: real POSTs with session and CSRF token on 40 connections to the controller "
        "process."
    )
    result.write()
    return 1 if any(section.get("given_twice") for section in result.sections.values()) else 0


def _through_gateway(result: Result, options: Options, root: Path) -> None:
    hall = BenchHall(root, plain=True, windows=WINDOWS)
    hall.play_morning()
    yardsticks = commits(root, 1.0 if options.quick else 5.0)
    result.add("yardsticks", yardsticks)
    controller = assemble(hall.settings(), ProgramClock(hall.offset_ms))
    controller.start()
    try:
        figures = _rounds(result, controller, hall, options)
    finally:
        controller.stop()
    figures["ratio_to_sqlite_commits"] = ratio(figures["calls_per_s"], yardsticks["sqlite_full_commits_per_s"])
    result.add("40 windows through the gateway", figures | {"given_twice_in_journal": _twice(hall.database)})


def _rounds(result: Result, controller: Controller, hall: BenchHall, options: Options) -> dict[str, Any]:
    took: list[float] = []
    called: list[str] = []
    spent_s = 0.0
    calls = 200 if options.quick else CALLS
    while spent_s < options.seconds:
        waiting = _fill(controller, hall.services, WAITING + calls)
        result.say(f"{waiting:,} waiting")
        clerks = Clerks(_submit(controller), list(controller.facts.windows), calls)
        spent_s += clerks.run(LONGEST_S)
        took += clerks.took
        called += clerks.called
    return {
        "calls": len(called),
        "calls_per_s": neat(len(called) / spent_s),
        "commands_per_s": neat(2 * len(called) / spent_s),
        **spread_ms(took),
        "given_twice": len(called) - len(set(called)),
    }


def _submit(controller: Controller) -> Any:
    facts = controller.facts

    def submit(command: Any) -> Any:
        use = COMMANDS[type(command)]
        return controller.gateway.submit(
            Job(lambda tx: use(tx, command, facts), clerk_of(command.window), name="bench")
        )

    return submit


class _Gateway:
    """A recorder's face on the running gateway, for filling the line."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller

    def execute(self, jobs: list[Job]) -> list[Any]:
        """Values by futures; `.result()` as an outcome has it."""
        return [self._controller.gateway.submit(job) for job in jobs]


def _fill(controller: Controller, services: list[str], wanted: int) -> int:
    with controller.database.read() as connection:
        waiting = int(connection.exec_driver_sql(_WAITING).scalar_one())
    hand = Hand(_Gateway(controller), controller.facts)  # type: ignore[arg-type]  # straight to the writer
    missing = max(0, wanted - waiting)
    hand.issue([services[place % len(services)] for place in range(missing)])
    return waiting + missing


def _through_pages(result: Result, options: Options, root: Path) -> None:
    hall = BenchHall(root, plain=True, windows=WINDOWS)
    hall.play_morning()
    calls = 200 if options.quick else CALLS
    with Database.open_or_create(hall.database) as database:
        facts = hall_facts_from(hall.hall)
        recorder = Recorder(database, hall.now_ms, facts.hall, facts.times.business_day, full_registry())
        Hand(recorder, facts).issue([hall.services[place % len(hall.services)] for place in range(WAITING + calls)])
        password = sign_in_as_clerk(recorder)
        recorder.close()
    try:
        hall.start_controller()
        begun = time.perf_counter()
        pressed = press_all(hall.children["controller"].ready["web"], password, list(facts.windows), calls)
        spent_s = time.perf_counter() - begun - pressed.signed_in_s
    finally:
        hall.stop()
    result.add(
        "40 windows through the pages",
        {
            "calls": len(pressed.called),
            "calls_per_s": neat(len(pressed.called) / spent_s),
            "requests_per_s": neat(2 * len(pressed.called) / spent_s),
            **spread_ms(pressed.took),
            "given_twice": len(pressed.called) - len(set(pressed.called)),
            "given_twice_in_journal": _twice(hall.database),
        },
    )


def _twice(database: Path) -> int:
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return int(connection.execute(_TWICE).fetchone()[0])


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
