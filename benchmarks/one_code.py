"""`./run bench one_code`: codes held to a terminal that is cut off, from the scanner's bytes to the first picture."""

import os
import random
import socket
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.base.figures import spread_ms
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.bench_hall.running import BenchHall
from benchmarks.glass.citizen import LOOK_S
from benchmarks.glass.reading import Marks
from benchmarks.guides import many
from hall.model.code import Code, CodeId, CodeKind, KeyRing, generate_key, hall_signer, read_code
from hall_controller.application.cases.receive import mirror_case
from hall_controller.application.commands import MirrorCase
from hall_controller.application.guides.item_codes import item_code_text
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.controller.keys import HallKeys
from mingting.demo.folder import set_devices
from mingting.demo.live_hall import OFFSCREEN
from mingting.demo.talking import ask_json

CORE, SEED = 0, 20261122
GUIDES, QUICK_GUIDES = 3_000, 60
FETCH_S, STEP_S = 120.0, 12.0
AIM_MS = 500
CHECKS, CASES = 2_000, 40
YEAR_MS = 365 * 86_400_000


def main(words: list[str]) -> int:
    """Measure, print, write. `--seconds` is how long codes are held before the scanner."""
    options = read("one_code", words, 90.0, 8.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        _measured(result, options, Path(folder))
    result.note(f"Terminal pinned to core {CORE}, offscreen, software scene graph; nobody stands there; line cut.")
    result.note(
        "From the last byte handed to the scanner's wire (TCP) to the first frame that shows the answer's page."
    )
    result.note("A guide's first frame bears its name; what stands in it is read from the terminal's store meanwhile.")
    result.note(f"Aim: p95 under {AIM_MS} ms.")
    result.write()
    return 0


def _measured(result: Result, options: Options, root: Path) -> None:
    if others := os.sched_getaffinity(0) - {CORE}:
        os.sched_setaffinity(0, others)
    hall = BenchHall(root / "hall", plain=False)
    hall.play_morning()
    codes = _published(hall, QUICK_GUIDES if options.quick else GUIDES)
    _check_alone(result, hall, codes)
    wire = socket.create_server(("127.0.0.1", 0))
    try:
        url = f"tcp://127.0.0.1:{wire.getsockname()[1]}"
        set_devices(hall.folder, "k1", {"code_scanner": {"driver": "line_scanner", "url": url}})
        hall.start_controller()
        marks, port = _terminal(hall, root)
        scanner, _ = wire.accept()
        with scanner:
            _until(lambda: _fetched(hall) == len(codes), FETCH_S, "the guides to be fetched")
            hall.children["controller"].stop()
            _until(lambda: "网络不通" in " ".join(ask_json(port, do="texts")["texts"]), FETCH_S, "the line to be cut")
            time.sleep(3.0)
            held = _held(options, scanner, port, codes, _case_codes(hall))
        time.sleep(1.0)
        hall.children["terminal"].stop()
        _report(result, Marks.read(marks), held)
    finally:
        wire.close()
        hall.stop()


def _published(hall: BenchHall, count: int) -> dict[str, str]:
    """Guide -> the text of its item code; published before the controller starts."""
    with Database.open_or_create(hall.database) as database:
        day = time.strftime("%Y-%m-%d", time.gmtime(hall.now_ms() / 1000))
        recorder = Recorder(database, hall.now_ms, hall.hall.config.hall, lambda _: day, full_registry())
        guides = [one.model_copy(update={"effective_from": None, "effective_to": None}) for one in many.guides(count)]
        publish_catalogue(
            lambda work: recorder.run(Job(work, SYSTEM)).result(), guides, (), date.fromisoformat(day), source="bench"
        )
        _mirrored(hall, recorder, [one.code for one in guides[:CASES]])
        recorder.close()
    keys = HallKeys(KeyFolder(hall.folder.keys), hall.hall.config.hall)
    with sqlite3.connect(hall.database) as connection:
        rows = connection.execute("SELECT guide, code_id FROM item_codes").fetchall()
    connection.close()
    signer = keys.signer
    return {guide: item_code_text(signer, code_id) for guide, code_id in rows}


def _mirrored(hall: BenchHall, recorder: Recorder, guides: list[str]) -> None:
    """A case of each of some guides, as the platform's numbers bring them."""
    facts, clerk = hall_facts_from(hall.hall), Actor("user", "bench", frozenset({"clerk"}))
    for place, guide in enumerate(guides):
        command = MirrorCase(f"BENCH-{place:05}", item=guide)
        recorder.run(Job(partial(mirror_case, command=command, facts=facts), clerk)).result()


def _check_alone(result: Result, hall: BenchHall, codes: dict[str, str]) -> None:
    """Yardstick: reading and verifying alone, without a terminal."""
    ring = KeyRing.from_document(KeyFolder(hall.folder.keys).key_ring())
    texts, took = list(codes.values()), []
    for turn in range(min(CHECKS, len(texts) * 10)):
        begun = time.perf_counter()
        read_code(texts[turn % len(texts)], ring, hall.now_ms())
        took.append(time.perf_counter() - begun)
    result.add("yardstick: grammar and signature alone", {"codes": len(took), **spread_ms(took)})


def _terminal(hall: BenchHall, root: Path) -> tuple[Path, int]:
    folder, marks = hall.folder, root / "marks"
    words = [str(CORE), str(marks), "--bundle", str(folder.bundle("k1")), "--data", str(folder.station_data("k1"))]
    words += ["--station", str(folder.station_file("k1")), "--control-port", "0"]
    child = hall.children.start("terminal", "benchmarks.glass.watched", words, **OFFSCREEN)
    hall.children.wait_ready(child)
    return marks, int(child.ready["control_port"])


def _fetched(hall: BenchHall) -> int:
    store = hall.folder.station_data("k1") / "station.sqlite"
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM content_part p JOIN content_item i ON i.chunk = p.chunk WHERE p.collection = 'guides'"
        ).fetchone()
    connection.close()
    return int(count)


def _case_codes(hall: BenchHall) -> list[str]:
    """Codes of cases, whose progress the terminal has fetched."""
    with sqlite3.connect(hall.database) as connection:
        ids = [row[0] for row in connection.execute("SELECT code_id FROM cases ORDER BY code_id")]
    connection.close()
    signer = HallKeys(KeyFolder(hall.folder.keys), hall.hall.config.hall).signer
    return [signer.sign(Code(CodeKind.CASE, CodeId.parse(code), hall.now_ms() + YEAR_MS)) for code in ids]


def _held(
    options: Options, scanner: socket.socket, port: int, codes: dict[str, str], cases: list[str]
) -> list[tuple[str, str, float]]:
    """(kind, page that answers, moment) of every code held before the scanner."""
    chance = random.Random(SEED)
    held: list[tuple[str, str, float]] = []
    guides, forger = sorted(codes), hall_signer(generate_key())
    kinds: dict[str, tuple[str, Callable[[str], str]]] = {
        "item code": ("guide", lambda guide: codes[guide]),
        "code of the platform": ("guide", lambda guide: guide),
        "case code": ("case", lambda _: chance.choice(cases)),
        "forged code": ("message", lambda _: item_code_text(forger, str(CodeId.new()))),
        "foreign code": ("message", lambda _: "https://example.invalid/pay?x=1"),
    }
    ends = time.monotonic() + options.seconds
    while time.monotonic() < ends or len(held) < len(kinds):
        kind = list(kinds)[len(held) % len(kinds)]
        page, text = kinds[kind]
        scanner.sendall(text(chance.choice(guides)).encode() + b"\r")
        held.append((kind, page, time.monotonic()))
        _until(lambda page=page: ask_json(port, do="screen").get("page") == page, STEP_S, f"{page} after a {kind}")  # type: ignore[misc]  # a default in a lambda
        ask_json(port, do="tap", name="cancel")
        _until(lambda: ask_json(port, do="screen").get("page") == "attract", STEP_S, "the first page")
    return held


def _report(result: Result, marks: Marks, held: list[tuple[str, str, float]]) -> None:
    everything: list[float] = []
    for kind in dict.fromkeys(kind for kind, _, _ in held):
        took = [after for one, page, at in held if one == kind and (after := marks.page_after(at, page)) is not None]
        everything += took
        result.add(f"scan to first frame: {kind}", {"codes": len(took), **spread_ms(took)})
    result.add("scan to first frame: all", {"codes": len(everything), **spread_ms(everything)})


def _until(condition: Callable[[], bool], within_s: float, what: str) -> None:
    """The control channel answers on the screen's own thread: it is asked seldom."""
    end = time.monotonic() + within_s
    while True:
        time.sleep(LOOK_S)
        if condition():
            return
        if time.monotonic() > end:
            raise RuntimeError(f"waited {within_s:.0f} s in vain for {what}")


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
