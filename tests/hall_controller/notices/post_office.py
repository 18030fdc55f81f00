"""A hall with a cabinet whose notices go out by real couriers; rounds are made by hand."""

import json
import random
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from config.hall_file.notices import Notices
from hall_controller.application.commands import Applicant, SendNoticeAgain
from hall_controller.application.notices.again import send_notice_again
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.notices.addressees import Addressees
from hall_controller.notices.catalog import Places, make_courier
from hall_controller.notices.lane import Lane, LanePorts
from hall_controller.notices.quiet import quiet_until
from hall_controller.notices.writing import Writer
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.lockers.locker_hall import LockerHall

PHONE = "13900001234"
MAIL = "zhang@example.org"
PERSON = Applicant(name="张示例", document="110101199003070134", phone=PHONE)
MANAGER = user("wu", "manager")
ZONE = ZoneInfo("Asia/Shanghai")


class PostOffice(LockerHall):
    """`LockerHall` with lanes."""

    def __init__(self, path: Path, notices: Mapping[str, Any] | None = None, now: int | None = None) -> None:
        super().__init__(path, now)
        self.data = path
        self.open_lanes({"sms": {"kind": "file"}} if notices is None else notices)

    def open_lanes(self, notices: Mapping[str, Any]) -> None:
        """As the controller does when it starts."""
        self.settings = settings = Notices.model_validate(notices)
        store = self.facts.cases.personal
        assert store is not None
        ports = LanePorts(
            self.submit,
            self.database.read,
            lambda: self.now,
            Addressees(store),
            Writer(settings.templates, settings.language, settings.most_parts),
            lambda way, now: (
                quiet_until(now, ZONE, settings.quiet.begins.minutes, settings.quiet.ends.minutes)
                if way == "sms"
                else None
            ),
            settings.give_up.ms,
        )
        couriers = {
            way: None if section is None else make_courier(section, Places(way, self.data, self.data))
            for way, section in (("sms", settings.sms), ("mail", settings.mail))
        }
        self.lanes = [Lane(way, couriers, ports, settings.a_minute) for way in ("sms", "mail")]
        for lane in self.lanes:
            lane._chance = random.Random(1)

    def submit(self, job: Job) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(self.recorder.run(job).result())
        except Exception as error:  # noqa: BLE001 (handed over)
            future.set_exception(error)
        return future

    def rounds(self) -> None:
        for lane in self.lanes:
            lane.round()

    def later(self, ms: int) -> None:
        self.now += ms
        self.rounds()

    def outbox(self, way: str = "sms") -> list[dict[str, Any]]:
        file = self.data / "notices" / f"{way}.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []

    def states(self) -> list[tuple[str, str, int, str]]:
        return [tuple(row) for row in self.rows("SELECT template, state, tries, error FROM notices ORDER BY seq")]

    def waiting_error(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT error FROM notice_tries ORDER BY notice_id")]

    def again(self, notice_id: str | None = None) -> int:
        job = Job(lambda tx: send_notice_again(tx, SendNoticeAgain(notice_id), self.facts), MANAGER)
        return int(self.recorder.run(job).result())

    def person(self, **contact: str) -> str:
        """A thing of somebody with a telephone lies in a cell."""
        return self.placed(self.prepare(self.ready(PERSON, **contact)))


__all__ = ["MAIL", "MANAGER", "PERSON", "PHONE", "SYSTEM", "PostOffice"]
