"""Once a day, beside everything else: do the addresses in guides still answer? On a thread of its own (G8)."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import structlog
from sqlalchemy import Connection

from config.hall_file.guide_rules import LinkCheck
from hall.model.hours import local_time
from hall_controller.application.guides.link_report import MOST_LISTED, record_links
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import SYSTEM, Job, Outcome
from hall_controller.read_models import guide_catalogue as catalogue
from hall_controller.read_models.guide_pages import LinkReport
from mingting.guides.links import DeadLink, addresses_of, check_links

log = structlog.get_logger(__name__)
LOOK_S = 30.0
LONGEST_S = 1_800.0
Read = Callable[[], AbstractContextManager[Connection]]


class LinkWatch:
    """`file` keeps the last report, so that a controller that starts again the same day does not ask again."""

    def __init__(
        self,
        rules: LinkCheck,
        file: Path,
        read: Read,
        run: Callable[[Job], Outcome],
        facts: Callable[[], HallFacts],
        now_ms: Callable[[], int],
        look_s: float = LOOK_S,
    ) -> None:
        self._rules, self._file, self._read, self._run = rules, file, read, run
        self._facts, self._now_ms, self._look_s = facts, now_ms, look_s
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work, name="links", daemon=True)

    def start(self) -> None:
        """Begin, unless the hall file names no hour."""
        if self._rules.at is not None:
            self._thread.start()

    def stop(self) -> None:
        """End; addresses that are being asked are not waited for long."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(2)

    def report(self) -> LinkReport | None:
        """The last one (any thread); None when there is none or it cannot be read."""
        try:
            return LinkReport.of(json.loads(self._file.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            log.warning("link_report_unread", error=type(error).__name__)
            return None

    def _work(self) -> None:
        while not self._end.wait(self._look_s):
            try:
                if (day := self._due()) is not None:
                    self.check(day)
            except Exception:
                # Supervised boundary: a failed look must not end the others (G8).
                log.exception("links_not_checked")

    def _due(self) -> date | None:
        zone = self._facts().times.hours.zone
        local = local_time(self._now_ms(), zone)
        at = self._rules.at
        if at is None or local.hour * 60 + local.minute < at.minutes:
            return None
        before = self.report()
        if before is not None and local_time(before.at, zone).date() == local.date():
            return None
        return local.date()

    def check(self, day: date) -> LinkReport:
        """Ask all addresses of the guides in force on `day`, at most half an hour long; journal and keep the report."""
        with self._read() as connection:
            where = addresses_of(catalogue.running_guides(connection, day))
        asked = dict(list(where.items())[: self._rules.most])
        end = time.monotonic() + LONGEST_S
        dead = check_links(
            asked,
            self._rules.time_out.seconds,
            private=self._rules.private,
            going_on=lambda: not self._end.is_set() and time.monotonic() < end,
        )
        report = LinkReport(self._now_ms(), len(asked), len(where) - len(asked), tuple(map(_plain, dead[:MOST_LISTED])))
        if not self._end.is_set():
            listed = [(one.address, one.why, one.guides) for one in dead]
            self._run(
                Job(lambda tx: record_links(tx, report.asked, report.left_out, listed), SYSTEM, name="record_links")
            ).result()
            self._keep(report)
            log.info("links_checked", count=report.asked, problems=len(dead))
        return report

    def _keep(self, report: LinkReport) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".part")
        draft.write_text(json.dumps(report.plain(), ensure_ascii=False), "utf-8")
        draft.replace(self._file)


def _plain(dead: DeadLink) -> tuple[str, str, tuple[str, ...]]:
    return dead.address, dead.why, dead.guides
