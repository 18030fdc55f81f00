"""Import of a catalogue: reading against openpyxl alone, checks, pieces of the publication on the writer."""

import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types are published with it

from benchmarks.base.figures import neat, ratio, spread_ms
from benchmarks.base.report import Result
from benchmarks.guides import many
from hall.model.guide import Guide
from hall_controller.application.guides.apart import read_apart
from hall_controller.application.guides.checking import checked
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import read_catalogue
from hall_controller.application.guides.workbook_writing import workbook_of
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.read_models import guide_catalogue as catalogue
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder

DAY = "2026-11-23"
NOW = 1_795_395_600_000


def measure(result: Result, folder: Path, count: int) -> list[Guide]:
    """Sections `reading` and `publishing`; the guides that were published."""
    guides = many.guides(count)
    data = workbook_of(guides)
    _reading(result, guides, data)
    _publishing(result, guides, folder)
    return guides


def _reading(result: Result, guides: list[Guide], data: bytes) -> None:
    words = many.vocabulary()
    cells, alone_s = _timed(lambda: _openpyxl_alone(data))
    read, here_s = _timed(lambda: read_catalogue(data, "a.xlsx", words))
    _, apart_s = _timed(lambda: read_apart(data, "a.xlsx", words))
    found, check_s = _timed(lambda: checked(read, guides))
    if read.problems or found.difference.changes:
        raise AssertionError("what was written was not read back as it was")
    result.add(
        "reading",
        {
            "guides": len(guides),
            "materials": sum(len(guide.materials) for guide in guides),
            "filled_cells": cells,
            "workbook_mib": neat(len(data) / 2**20),
            "openpyxl_alone_s": neat(alone_s),
            "read_s": neat(here_s),
            "read_ratio_to_openpyxl": ratio(here_s, alone_s),
            "read_in_a_process_of_its_own_s": neat(apart_s),
            "check_and_compare_s": neat(check_s),
        },
    )


def _publishing(result: Result, guides: list[Guide], folder: Path) -> None:
    took: list[float] = []
    inside: list[float] = []
    with Database.create(folder / "guides.sqlite3") as database:
        recorder = Recorder(database, lambda: NOW, "bench", lambda _: DAY, full_registry())

        def run(work: Callable[[Any], Any]) -> Any:
            def timed(tx: Any) -> Any:
                started = time.perf_counter()
                value = work(tx)
                inside.append(time.perf_counter() - started)
                return value

            started = time.perf_counter()
            value = recorder.run(Job(timed, SYSTEM)).result()
            took.append(time.perf_counter() - started)
            return value

        day = guides[0].effective_from or date.fromisoformat(DAY)
        begun = time.perf_counter()
        publish_catalogue(run, guides, (), day, source="bench")
        whole_s = time.perf_counter() - begun
        with database.read() as connection:
            running, read_s = _timed(lambda: catalogue.running_guides(connection, day))
    if len(running) != len(guides):
        raise AssertionError(f"{len(running)} of {len(guides)} guides are in force")
    result.add(
        "publishing",
        {
            "pieces": len(took),
            "guides_a_piece": neat(len(guides) / len(took)),
            "whole_s": neat(whole_s),
            **spread_ms(inside, "writer_held_"),
            **spread_ms(took, "piece_with_commit_"),
            "database_mib": neat((folder / "guides.sqlite3").stat().st_size / 2**20),
            "all_running_guides_read_s": neat(read_s),
        },
    )


def _openpyxl_alone(data: bytes) -> int:
    """Every value of every sheet, read-only mode, as the yardstick."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    cells = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            cells += sum(value is not None and value != "" for value in row)
    book.close()
    return cells


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    value = work()
    return value, time.perf_counter() - started
