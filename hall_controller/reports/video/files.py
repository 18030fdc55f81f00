"""A report as a file: PDF set in a process of its own, workbook, raw events as CSV."""

import csv
import io
import multiprocessing
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hall_controller.application.ports import Refused
from hall_controller.read_models.models.compliance import Compliance, RawEvent
from hall_controller.reports.case_export import harmless
from hall_controller.reports.video.sheets import compliance_pdf
from hall_controller.reports.video.tables import EVENT_HEAD, Moment, event_row, register_workbook, workbook

FORMS: dict[str, str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
PDF_S = 90.0


def compliance_file(
    report: Compliance, events: Iterable[RawEvent], form: str, names: tuple[str, str], made_at: int
) -> bytes:
    """`names` = (hall, time zone); some seconds for a PDF, not for the loop of the pages. Refused: document_failed."""
    hall, zone = names
    moment = _moments(zone)
    if form == "xlsx":
        return workbook(report, events, hall, moment)
    if form == "csv":
        return events_csv(events, moment)
    return _pdf(report, hall, zone, made_at)


def register_file(rows: Sequence[Sequence[str]], hall: str, span: tuple[str, str]) -> bytes:
    """The register of views as a workbook."""
    return register_workbook(rows, hall, span)


def events_csv(events: Iterable[RawEvent], moment: Moment) -> bytes:
    """Raw events for recomputing by hand; UTF-8 with its mark, so that spreadsheets here open it rightly."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(EVENT_HEAD)
    for event in events:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in event_row(event, moment)])
    return made.getvalue().encode("utf-8-sig")


def _pdf(report: Compliance, hall: str, zone: str, made_at: int) -> bytes:
    """The typesetter takes seconds and memory: a process that ends with its document."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(compliance_pdf, report, hall, zone, made_at).result(PDF_S)
        except (BrokenProcessPool, TimeoutError) as error:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001  (no public way to end one)
                process.kill()
            raise Refused("document_failed") from error


def _moments(zone: str) -> Moment:
    known = ZoneInfo(zone)
    return lambda at: f"{datetime.fromtimestamp(at / 1000, UTC).astimezone(known):%Y-%m-%d %H:%M:%S}"
