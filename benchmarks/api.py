"""`./run bench api`: requests a second of the REST interface with authentication (issue 4, What it must reach)."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.base.figures import ratio
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.bench_hall.running import ROOT, BenchHall
from benchmarks.web.callers import Request, as_json, call
from hall_controller.accounts.api_keys import MOST_A_MINUTE, create_api_key
from hall_controller.application.commands import CreateApiKey
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.rest_api.app import PATH
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder

CALLERS = 8
WARM_UP_S = 3.0
"""A controller that has just started makes the documents and contents of its stations first."""


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a request was not answered with success."""
    options = read("api", words, 10.0, 1.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        well = _measured(result, options, Path(folder) / "hall")
    result.note(
        f"{CALLERS} callers, each with a connection and a key of its own, closed loop, in one process beside it."
    )
    result.note("Yardstick: the same server and framework with an empty answer, in a process of its own.")
    result.note("A told case is one transaction with its journal events and its stored answer (synchronous=FULL).")
    result.write()
    return 0 if well else 1


def _measured(result: Result, options: Options, root: Path) -> bool:
    hall = BenchHall(root, plain=True)
    tokens = _tokens(hall)
    with _bare() as port:
        empty = call(port, CALLERS, options.seconds, lambda *_: ("GET", "/nothing", {}, None)).figures()
        posted = call(port, CALLERS, options.seconds, lambda *_: ("POST", "/nothing", _JSON, as_json(_case(0, 0))))
    result.add("yardstick, empty answer", empty)
    result.add("yardstick, body read", posted.figures())
    try:
        hall.start_controller()
        port = urlsplit(hall.children["controller"].ready["web"]).port or 0

        def told(caller: int, number: int) -> Request:
            headers = _JSON | {"Authorization": f"Bearer {tokens[caller]}", "Idempotency-Key": f"{caller}-{number:09}"}
            return "POST", f"{PATH}/cases", headers, as_json(_case(caller, number))

        def again(caller: int, _: int) -> Request:
            return told(caller, 0)

        def asked(caller: int, _: int) -> Request:
            path = f"{PATH}/cases/one?number={quote(_number(caller, 0))}"
            return "GET", path, {"Authorization": f"Bearer {tokens[caller]}"}, None

        def greeted(caller: int, _: int) -> Request:
            return "GET", f"{PATH}/hall", {"Authorization": f"Bearer {tokens[caller]}"}, None

        parts = {
            "hall and key": (greeted, empty["per_s"]),
            "case told": (told, posted.figures()["per_s"]),
            "the same told again": (again, posted.figures()["per_s"]),
            "case asked for": (asked, empty["per_s"]),
        }
        call(port, CALLERS, WARM_UP_S, greeted)
        wrong = 0
        for name, (request, yardstick) in parts.items():
            figures: dict[str, Any] = call(port, CALLERS, options.seconds, request).figures()
            result.add(name, figures | {"ratio_to_yardstick": ratio(figures["per_s"], yardstick)})
            wrong += figures["not_2xx"]
    finally:
        hall.stop()
    return wrong == 0


_JSON = {"Content-Type": "application/json"}


def _number(caller: int, number: int) -> str:
    return f"BENCH{caller:02}20261123{number:07}"


def _case(caller: int, number: int) -> dict[str, Any]:
    name = {"zh": "示例许可", "en": "Sample permit"}
    limit = {"days": 5}
    return {"number": _number(caller, number), "item": "BENCH-0001", "item_name": name, "promised": limit}


def _tokens(hall: BenchHall) -> list[str]:
    """A key for each caller, made as `hall api key` makes them: before the controller starts."""
    facts = hall_facts_from(hall.hall, ())
    command = CreateApiKey("benchmark", ("cases:read", "cases:write"), MOST_A_MINUTE)
    with Database.open_or_create(hall.database) as database:
        recorder = Recorder(database, hall.now_ms, facts.hall, facts.times.business_day, full_registry())
        made = [recorder.run(Job(lambda tx: create_api_key(tx, command), SYSTEM)).result() for _ in range(CALLERS)]
        recorder.close()
    return [str(token) for token in made]


@contextmanager
def _bare() -> Iterator[int]:
    words = [sys.executable, "-m", "benchmarks.web.bare"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            line = process.stdout.readline() if process.stdout is not None else ""
            yield int(line)
        finally:
            process.terminate()


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
