"""通知 in the running controller: ways out from the hall file, the courier beside the writer, the outbox."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import structlog

from config import Hall
from config.hall_file.notices import Notices
from hall.model.hours import business_day, business_day_bounds
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Job
from hall_controller.notices.addressees import MAIL, SMS, Addressees, Records
from hall_controller.notices.catalog import Places, make_courier
from hall_controller.notices.lane import LanePorts
from hall_controller.notices.office import CourierOffice
from hall_controller.notices.port import Courier, CourierError, Message, Outcome, Temporary
from hall_controller.notices.quiet import quiet_until
from hall_controller.notices.writing import Writer
from hall_controller.read_models.models.notices import NoticesView
from hall_controller.read_models.notice_views import notices_view
from hall_controller.storage.database import Database

log = structlog.get_logger(__name__)


class BrokenCourier:
    """A way out that could not be made: its notices wait and the page says why; the hall goes on (G8)."""

    def __init__(self, name: str) -> None:
        self.name = name

    def deliver(self, _message: Message) -> Outcome:
        """Nothing goes."""
        return Temporary("driver_broken", whole=True)


def couriers_of(settings: Notices, data: Path, hall: Path) -> dict[str, Courier | None]:
    """The hall's ways out; one that cannot be made is said in the log."""
    made: dict[str, Courier | None] = {}
    for way, section in ((SMS, settings.sms), (MAIL, settings.mail)):
        if section is None:
            made[way] = None
            continue
        try:
            made[way] = make_courier(section, Places(way, data, hall))
        except CourierError as error:
            log.error("notice_way_broken", driver=section.kind, detail=str(error))  # noqa: TRY400 (it says all)
            made[way] = BrokenCourier(section.kind)
    return made


def courier_office(
    hall: Hall,
    data: Path,
    database: Database,
    records: Records,
    submit: Callable[[Job], "Future[Any]"],
    facts: Callable[[], HallFacts],
    now_ms: Callable[[], int],
) -> CourierOffice:
    """Built; nothing runs yet."""
    settings = hall.config.notices
    ports = LanePorts(
        submit,
        database.read,
        now_ms,
        Addressees(records),
        Writer(settings.templates, settings.language, settings.most_parts),
        quiet_rule(settings, facts),
        settings.give_up.ms,
    )
    return CourierOffice(couriers_of(settings, data, hall.folder), ports, settings.a_minute)


def quiet_rule(settings: Notices, facts: Callable[[], HallFacts]) -> Callable[[str, int], int | None]:
    """Until when nobody is woken by a way."""
    quiet = settings.quiet

    def until(way: str, now_ms: int) -> int | None:
        if way == MAIL and not quiet.mail:
            return None
        return quiet_until(now_ms, facts().times.hours.zone, quiet.begins.minutes, quiet.ends.minutes)

    return until


class NoticeDesk:
    """Implements `hall_controller.service.Notices`."""

    def __init__(self, settings: Notices, database: Database, facts: Callable[[], HallFacts]) -> None:
        self._settings, self._database, self._facts = settings, database, facts
        self._quiet = quiet_rule(settings, facts)

    def page(self, now_ms: int) -> NoticesView:
        """The outbox."""
        ways = ((SMS, self._settings.sms), (MAIL, self._settings.mail))
        named = tuple((way, section.kind) for way, section in ways if section is not None)
        zone = self._facts().times.hours.zone
        midnight = business_day_bounds(business_day(now_ms, zone, 0), zone, 0)[0]
        with self._database.read() as connection:
            return notices_view(connection, midnight, named, self._quiet(SMS, now_ms))
