"""The demo's 办件, visibly invented: one in every light, papers, a flag, a 督办单 that awaits its answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from config import Hall
from hall_controller.application.commands import (
    Applicant,
    Command,
    IssueDocument,
    MaterialNote,
    MirrorCase,
    OrderSupervision,
    PushCase,
    PushedPause,
    ReceiveCase,
)
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import Actor, Job
from hall_controller.application.registry import COMMANDS
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.recorder import Recorder
from mingting.controller.cases import lend_to_cases
from mingting.controller.keys import HallKeys

PLATFORM = Actor("system", "sample-platform")
CLERK = Actor("user", "chen", frozenset({"clerk"}), "window-1")
SUPERVISOR = Actor("user", "ma", frozenset({"supervisor"}))
TEN, ELEVEN = 600, 660
PERSON = Applicant(name="高示例", document="990100194001010012", phone="13900000012")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing the sample platform tells: so many working days ago, in that state."""

    days_ago: int
    state: str
    minutes: int = TEN
    pause: PushedPause | None = None


TEST = PushedPause("检测", "示例检〔2026〕1号", 5)
SHORT = PushedPause("专家评审", "示例评〔2026〕2号", 3)
SAMPLES: dict[str, tuple[Told, ...]] = {
    "990100-SCJG-0001-202600001": (Told(1, "accepted"), Told(1, "review", ELEVEN)),
    "990100-WJJ-0001-202600002": (Told(4, "accepted"), Told(1, "approval")),
    "990100-RSJ-0002-202600003": (Told(8, "accepted"), Told(6, "review")),
    "990100-SCJG-0003-202600004": (Told(3, "accepted"), Told(1, "review", pause=TEST)),
    "990100-YBJ-0002-202600005": (Told(9, "accepted"), Told(6, "review", pause=SHORT)),
    "990100-GAJ-0002-202600006": (Told(7, "received"),),
    "990100-ZJJ-0001-202600007": (Told(3, "received"), Told(2, "supplement")),
    "990100-SCJG-0001-202600008": (Told(2, "accepted"), Told(2, "decided", TEN + 3), Told(1, "delivered")),
    "990100-MZJ-0002-202600009": (Told(6, "accepted"), Told(1, "decided")),
}
"""办件编号 -> its invented life."""
OVERDUE = "990100-RSJ-0002-202600003"
ENTERED_LATE = "990100-SCJG-0001-202600010"
OWN_ITEM = "990100-ZWJ-0001"


def seed_cases(recorder: Recorder, hall: Hall, keys: KeyFolder, now_ms: int) -> int:
    """Tell the sample cases as their systems and people would; how many. Nothing without guides."""
    if not (hall.folder / "guides.json").exists():
        return 0
    facts = lend_to_cases(hall_facts_from(hall), HallKeys(keys, hall.config.hall))

    def do(command: Command, actor: Actor) -> Any:
        use_case = COMMANDS[type(command)]
        job = Job(lambda tx: use_case(tx, command, facts), actor, name=type(command).__name__)
        return recorder.execute([job])[0].result()

    cases = {number: _tell(do, facts, number, life, now_ms) for number, life in SAMPLES.items()}
    late = _on(facts, now_ms, 4)
    do(MirrorCase(ENTERED_LATE, received_on=late, accepted_on=late), CLERK)
    materials = (MaterialNote("id", "示例身份证明"), MaterialNote("photo", "示例照片", "later", _later(facts, now_ms)))
    own = do(ReceiveCase(OWN_ITEM, PERSON, materials, "window-1", "window"), CLERK)
    do(IssueDocument(own["case_id"], "receipt"), CLERK)
    by = _days_on(facts, now_ms, 3)
    order = OrderSupervision(
        cases[OVERDUE], "请说明超过承诺时限的原因（示例）", "示例县人力资源和社会保障局", "李示例", "王示例", by
    )
    do(order, SUPERVISOR)
    return len(cases) + 2


def _tell(
    do: Callable[[Command, Actor], Any], facts: HallFacts, number: str, life: tuple[Told, ...], now_ms: int
) -> str:
    case_id = ""
    item = number.rpartition("-")[0]
    missing = (MaterialNote("site", "示例场地证明", "missing"),)
    for told in life:
        at = min(now_ms, _moment(facts, now_ms, told.days_ago, told.minutes))
        materials = missing if told.state == "supplement" else ()
        command = PushCase(number, item, told.state, at=at, pause=told.pause, materials=materials)
        case_id = do(command, PLATFORM)["case_id"]
    return case_id


def _moment(facts: HallFacts, now_ms: int, working_days_ago: int, minutes: int) -> int:
    return facts.times.moment(_on(facts, now_ms, working_days_ago), minutes)


def _on(facts: HallFacts, now_ms: int, working_days_ago: int) -> str:
    calendar = facts.times.hours.calendar
    day, left = facts.times.hours.local_day(now_ms), working_days_ago
    while left > 0:
        day -= timedelta(days=1)
        left -= calendar.is_working_day(day)
    return day.isoformat()


def _days_on(facts: HallFacts, now_ms: int, working_days: int) -> str:
    today: date = facts.times.hours.local_day(now_ms)
    return facts.times.hours.calendar.add_working_days(today, working_days).day.isoformat()


def _later(facts: HallFacts, now_ms: int) -> str:
    return _days_on(facts, now_ms, 5)
