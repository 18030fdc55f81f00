"""A hall with guides, keys and the calendar of 2026, its clock moved by hand."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hall.model.code import generate_key, hall_signer
from hall.model.guide import CaseTime, FlowStep, Guide, Limit
from hall.model.hours import OpeningHours
from hall.model.record_key import RecordVault, derive_key, keyed_hash
from hall.model.text import Text
from hall_controller.application.cases.facts import CaseFacts
from hall_controller.application.cases.watch import AT_ONCE, watch_cases
from hall_controller.application.commands import Applicant, MirrorCase, ReceiveCase
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from tests.hall_controller.application.hall_bench import HOURS, Hall, check_shape, facts, user
from tests.hall_controller.cases.case_days import CALENDAR, at

PERMIT = "11620000TEST00000X2000123001000"
OWN = "11620000TEST00000X2000999001000"
OURS = "OURS0001"
"""As PERMIT, and the hall's own to accept: its light is about people here."""
SECRET = b"\x07" * 32
CLERK = user("li", "clerk")
LEAD = user("zhao", "duty_lead")
SUPERVISOR = user("sun", "supervisor")
PERSON = Applicant(name="张示例", document="110101199003070134", phone="13900001234")


def guides() -> list[Guide]:
    body = Text(zh="示例县市场监督管理局")
    permit = Guide(
        code=PERMIT,
        name=Text(zh="示例食品经营许可", en="Sample food licence"),
        implementing_body=body,
        statutory=Limit(days=20),
        promised=Limit(days=5),
        flow=(FlowStep(name=Text(zh="审核"), limit=Limit(days=2)),),
    )
    own = permit.model_copy(
        update={
            "code": OWN,
            "name": Text(zh="示例本厅证明", en="Sample certificate"),
            "own_acceptance": True,
            "flow": (),
            "sensitive": True,
        }
    )
    joint = permit.model_copy(
        update={"code": "JOINT0001", "joint_bodies": (Text(zh="示例消防"), Text(zh="示例环保")), "statutory": None}
    )
    quick = permit.model_copy(update={"code": "QUICK0001", "case_time": CaseTime.AT_ONCE, "promised": None})
    ours = permit.model_copy(update={"code": OURS, "own_acceptance": True})
    return [permit, own, joint, quick, ours]


def case_facts(**rules: Any) -> HallFacts:
    """Facts with 2026's calendar, keys and a personal store."""
    key = generate_key()
    hours = OpeningHours(HOURS.plan, CALENDAR, ZoneInfo("Asia/Shanghai"))

    def tail_hash(case_id: str, kind: str, tail: str) -> str:
        return keyed_hash(derive_key(SECRET, f"case|{case_id}|{kind}"), tail)

    own = CaseFacts(
        number_prefix="990101",
        sign_code=hall_signer(key).sign,
        tail_hash=tail_hash,
        personal=PersonalRecords(RecordVault({"hall-1": SECRET}, "hall-1")),
    )
    return replace(facts(), times=HallTimes(hours, 4), cases=replace(own, **rules))


class CaseHall(Hall):
    """`hall_bench.Hall` with every projection and the sample guides published."""

    def __init__(self, path: Path, now: int, hall_facts: HallFacts | None = None) -> None:
        super().__init__(path, hall_facts or case_facts())
        self.now = now
        self.registry = full_registry()
        self.recorder = self._recorder()
        publish_catalogue(
            lambda work: self.recorder.run(Job(work, SYSTEM)).result(), guides(), (), date(2026, 1, 1), source="示例"
        )

    def close(self) -> None:
        """Shapes of this room's events; those of the personal store and of accounts are no business of cases."""
        for event_type, body in self.rows("SELECT type, body FROM journal"):
            if not event_type.startswith(("personal.", "user.")):
                check_shape(event_type, json.loads(body))
        self.database.close()

    def _recorder(self) -> Recorder:
        return Recorder(self.database, lambda: self.now, "shili", self.facts.times.business_day, self.registry)

    def go(self, day: str | date, hour: float) -> None:
        """To a Beijing hour, with everything that time does on the way."""
        target = at(day, hour)
        while (due := self._next(target)) is not None:
            self.now = max(self.now, due)
            self.watch()
        self.now = target
        self.watch()

    def watch(self) -> None:
        while self.system(watch_cases) == AT_ONCE:
            pass

    def mirror(self, serial: int = 1, item: str = PERMIT, **more: Any) -> str:
        number = f"{item}20260212{serial:04}"
        return str(self.do(MirrorCase(number, **more), CLERK)["case_id"])

    def ours(self) -> str:
        return self.receive(OURS)

    def receive(self, item: str = OWN, **more: Any) -> str:
        return str(self.do(ReceiveCase(item, applicant=PERSON, **more), CLERK)["case_id"])

    def case(self, case_id: str) -> Mapping[str, Any]:
        with self.database.read() as connection:
            found = connection.exec_driver_sql("SELECT * FROM cases WHERE case_id = ?", (case_id,)).mappings().one()
            return dict(found)

    def light(self, case_id: str) -> tuple[str, str]:
        row = self.case(case_id)
        return row["light"], row["light_rule"]

    def _next(self, before: int) -> int | None:
        found = self.rows("SELECT min(next_at) FROM cases WHERE next_at < ?", before)[0][0]
        return None if found is None else int(found)
