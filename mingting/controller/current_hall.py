"""The hall as it runs: its facts, and what of its files is taken over while it runs: the calendar, and cameras."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from config import ConfigError, Hall, load_hall
from hall_controller.application.cases.clockwork import calendar_digest
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import opening_hours_from
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.ports import SYSTEM, Job, Outcome, Refused, Tx
from hall_controller.application.video.facts import VideoFacts
from mingting.calendar import APPLY_CALENDAR, Applied, years_of
from mingting.orders.door import Order, Step

log = structlog.get_logger(__name__)


class CurrentHall:
    """Whoever asks gets the newest facts; what was begun with older ones ends with them."""

    def __init__(self, hall: Hall, facts: HallFacts) -> None:
        self._hall, self._facts = hall, facts
        self._one_at_a_time = threading.Lock()

    def facts(self) -> HallFacts:
        """What use cases need now."""
        return self._facts

    def hall(self) -> Hall:
        """The files now."""
        return self._hall

    def use_video(self, video: VideoFacts) -> None:
        """Cameras, rules and platforms as their stations' newest files have them."""
        with self._one_at_a_time:
            if video != self._facts.video:
                self._facts = replace(self._facts, video=video)
                log.info("cameras_applied", count=len(video.cameras))

    def apply_calendar(self, run: Callable[[Job], Outcome]) -> Applied:
        """Read the calendar files anew, journal them and work with them; Refused `files_wrong` keeps the old ones."""
        with self._one_at_a_time:
            try:
                read = load_hall(self._hall.folder)
            except ConfigError as error:
                log.error("calendar_refused", problems=len(error.report.errors()))  # noqa: TRY400 (in the report)
                raise Refused("files_wrong", problems=error.report.text("zh")) from None
            others = read.config.model_copy(update={"calendars": self._hall.config.calendars}) != self._hall.config
            hall = replace(self._hall, calendar=read.calendar)
            facts = replace(self._facts, times=_times(hall))
            digest, before = calendar_digest(facts), calendar_digest(self._facts)
            if digest != before:
                body = {"before": before, "years": [list(year) for year in years_of(read.calendar)]}
                run(Job(lambda tx: _journal(tx, digest, body), SYSTEM, name="apply_calendar")).result()
                self._hall, self._facts = hall, facts
                log.info("calendar_applied", count=len(read.calendar))
            return {"changed": digest != before, "years": years_of(read.calendar), "others": others}


def calendar_orders(current: CurrentHall, run: Callable[[Job], Outcome]) -> Mapping[str, Order]:
    """`calendar.apply`: `{}` -> `Applied`."""

    def apply(_body: Mapping[str, Any], _step: Step) -> Applied:
        return current.apply_calendar(run)

    return {APPLY_CALENDAR: apply}


def _times(hall: Hall) -> HallTimes:
    return HallTimes(opening_hours_from(hall.config, hall.calendar), hall.config.business_day_starts.minutes // 60)


def _journal(tx: Tx, digest: str, body: Mapping[str, Any]) -> None:
    tx.record("calendar.applied", f"calendar:{digest}", body)
    tx.changed("cases", "queue", "board")
