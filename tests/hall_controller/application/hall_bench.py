"""A small hall on a real SQLite file: windows, services, a clock that is moved by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from hall.messages.bodies import CheckIn, IssueTicket, ScanTicket, TicketAnswer, TicketPrinted
from hall.messages.envelopes import Event
from hall.model.calendar import WorkingCalendar
from hall.model.clock_time import TimeRange
from hall.model.code import CodeId
from hall.model.hours import HoursPlan, OpeningHours
from hall.model.ids import uuid7
from hall.model.text import Text
from hall_controller.accounts.users import create_user
from hall_controller.application.commands import Command, CreateUser, OpenWindow
from hall_controller.application.event_types import EVENT_TYPES
from hall_controller.application.hall_facts import HallFacts, ServiceFacts, StationFacts, WindowFacts
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.ports import SYSTEM, Actor, Job, Outcome, Tx
from hall_controller.application.registry import COMMANDS, EVENTS, REQUESTS
from hall_controller.application.ticket_rows import TicketRow, by_id, by_number
from hall_controller.domain.calling_policy import Ageing, AppointmentWindow, FirstCome, GreenChannel, Ratio
from hall_controller.domain.quotas import Quota
from hall_controller.storage.projections.accounts import ACCOUNTS
from hall_controller.storage.projections.queue import QUEUE
from hall_controller.storage.projections.ratings import RATINGS
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.projections.station_files import STATION_FILES
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.recorder import Recorder
from tests.support.fresh_database import fresh_database

DAY = "2026-11-23"
NINE = 1_795_395_600_000
"""Monday 2026-11-23 09:00 in Beijing."""
MINUTE = 60_000
_WEEK = {
    day: (TimeRange(start=540, end=720), TimeRange(start=810, end=1020)) for day in ("mon", "tue", "wed", "thu", "fri")
}
HOURS = OpeningHours(HoursPlan(week=_WEEK), WorkingCalendar({}), ZoneInfo("Asia/Shanghai"))  # type: ignore[arg-type]


def service(slug: str, prefix: str, *windows: str, **more: Any) -> ServiceFacts:
    return ServiceFacts(slug, Text(zh=slug, en=slug), prefix, windows, zone="hall", **more)


def facts() -> HallFacts:
    services = (
        service("tax", "A", "w1", "w2"),
        service("social", "B", "w2", "w3", policy=GreenChannel()),
        service("estate", "C", "w3", policy=AppointmentWindow(), appointment=True),
        service("fund", "D", "w4", policy=Ratio(2), appointment=True),
        service("civil", "E", "w4", policy=Ageing(), quota=Quota(per_day=5, per_slot=2)),
        service("general", "F", "w1", "w4", policy=FirstCome(), green_channel=False, stop_taking_min=990),
    )
    calls = {f"w{n}": tuple(s.slug for s in services if f"w{n}" in s.windows) for n in range(1, 5)}
    windows = {slug: WindowFacts(slug, slug[1:], Text(zh=slug), "hall", mine) for slug, mine in calls.items()}
    stations = {
        f"k{n}": StationFacts(f"k{n}", "kiosk", Text(zh=f"{n} 号"), mark=f"K{n}", prints=True) for n in (1, 2, 3)
    }
    return HallFacts(
        hall="shili",
        name=Text(zh="示例县政务服务中心"),
        times=HallTimes(HOURS, 4),
        services={one.slug: one for one in services},
        windows=windows,
        stations=stations,
        green_groups={"elder": Text(zh="老人"), "soldier": Text(zh="军人")},
        zones={"hall": Text(zh="大厅")},
        duty_phone="0990-12345",
    )


def user(name: str, *roles: str, window: str | None = None) -> Actor:
    return Actor("user", name, frozenset(roles), window)


CLERK = user("li", "clerk")
GUIDE = user("wang", "guide")
LEAD = user("zhao", "duty_lead")


def check_shape(event_type: str, body: dict[str, Any]) -> None:
    shape = EVENT_TYPES[event_type]
    missing, unknown = shape.__required_keys__ - set(body), set(body) - set(shape.__annotations__)
    assert not missing, f"{event_type} lacks {missing}"
    assert not unknown, f"{event_type} has {unknown}"
    for name, wanted in get_type_hints(shape).items():
        kinds = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
        if name in body:
            assert isinstance(body[name], tuple(get_origin(kind) or kind for kind in kinds)), f"{event_type}.{name}"


class Hall:
    """The hall with its recorder; everything goes through real use cases."""

    def __init__(self, path: Path, hall_facts: HallFacts | None = None) -> None:
        self.now = NINE + MINUTE
        self.facts = hall_facts or facts()
        self.registry = ProjectorRegistry([QUEUE, STATION_FILES, RATINGS, ACCOUNTS])
        self.database = fresh_database(path / "hall.sqlite3")
        times = self.facts.times
        self.recorder = Recorder(self.database, lambda: self.now, "shili", times.business_day, self.registry)
        self.seqs: dict[str, int] = {}

    def close(self) -> None:
        """Every event that was recorded has the shape that `event_types` promises; accounts have their own room."""
        for event_type, body in self.rows("SELECT type, body FROM journal WHERE type NOT LIKE 'user.%'"):
            check_shape(event_type, json.loads(body))
        self.database.close()

    def later(self, ms: int) -> None:
        self.now += ms

    def job(self, use_case: Any, given: Any, actor: Actor, causation: str | None = None) -> Job:
        return Job(lambda tx: use_case(tx, given, self.facts), actor, causation)

    def outcome(self, use_case: Any, given: Any, actor: Actor, causation: str | None = None) -> Outcome:
        return self.recorder.run(self.job(use_case, given, actor, causation))

    def do(self, command: Command, actor: Actor = CLERK) -> Any:
        return self.outcome(COMMANDS[type(command)], command, actor).result()

    def at(self, window: str, command: type[Command], **more: Any) -> Any:
        return self.do(command(window=window, **more), user(f"clerk-{window}", "clerk", window=window))

    def ask(self, op: str, body: Any, station: str = "k1", request_id: str | None = None) -> Any:
        return self.outcome(REQUESTS[op], body, Actor("station", station), request_id or uuid7(self.now)).result()

    def event(
        self, event_type: str, body: Any, station: str = "k1", at: int | None = None, offset: int | None = 0
    ) -> Any:
        seq = self.seqs[station] = self.seqs.get(station, 0) + 1
        envelope = Event(
            epoch=f"epoch-{station}",
            seq=seq,
            id=uuid7(self.now),
            type=event_type,
            occurred_at=self.now if at is None else at,
            clock_offset=offset,
            body=body.model_dump(mode="json"),
        )
        return self.outcome(EVENTS[event_type], envelope, Actor("station", station), envelope.id).result()

    def issue(
        self, wanted: str = "tax", station: str = "k1", request_id: str | None = None, **more: Any
    ) -> TicketAnswer:
        body = IssueTicket(service=wanted, code_id=str(CodeId.new()), **more)
        answer: TicketAnswer = self.ask("ticket.issue", body, station, request_id)
        return answer

    def printed(self, answer: TicketAnswer, station: str = "k1") -> TicketAnswer:
        self.event("ticket.printed", TicketPrinted(ticket_id=answer.ticket_id, number=answer.number), station)
        return answer

    def ticket(self, wanted: str = "tax", station: str = "k1", **more: Any) -> TicketAnswer:
        """Issue and print, one second apart from the next."""
        answer = self.printed(self.issue(wanted, station, **more), station)
        self.later(1_000)
        return answer

    def scan(self, code_id: str, action: str = "show", slip: Any = None, station: str = "k2") -> TicketAnswer:
        answer: TicketAnswer = self.ask("ticket.scan", ScanTicket(code_id=code_id, action=action, slip=slip), station)  # type: ignore[arg-type]
        return answer

    def check_in(self, key: str, kind: str = "code", station: str = "k1") -> TicketAnswer:
        body = CheckIn(key=key, key_kind=kind, code_id=str(CodeId.new()))  # type: ignore[arg-type]
        answer: TicketAnswer = self.ask("appointment.check_in", body, station)
        return answer

    def system(self, use_case: Any) -> Any:
        """Run `use_case(tx, facts)` as the controller itself."""
        return self.recorder.run(Job(lambda tx: use_case(tx, self.facts), SYSTEM)).result()

    def account(self, name: str, role: str) -> None:
        """Somebody who may sign in."""
        self.system(lambda tx, _: create_user(tx, CreateUser(name, name, (role,))))

    def row(self, ticket_id: str) -> TicketRow:
        row = self.read(lambda connection: by_id(connection, ticket_id))
        assert row is not None
        return row  # type: ignore[no-any-return]

    def numbered(self, number: str, day: str = DAY) -> TicketRow | None:
        return self.read(lambda connection: by_number(connection, day, number))  # type: ignore[no-any-return]

    def read(self, query: Any) -> Any:
        with self.database.read() as connection:
            return query(connection)

    def rows(self, statement: str, *values: Any) -> list[Any]:
        return self.read(lambda connection: connection.exec_driver_sql(statement, values).fetchall())  # type: ignore[no-any-return]

    def types(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT type FROM journal ORDER BY seq")]

    def differences(self) -> Any:
        """Rows against a rebuild from the journal (G7)."""
        with rebuild(self.database, self.registry, self.database.path.with_name("second.sqlite3")) as second:
            return second.report.differences

    def open_windows(self, *windows: str) -> None:
        for window in windows or tuple(self.facts.windows):
            self.at(window, OpenWindow)


__all__ = ["CLERK", "DAY", "GUIDE", "LEAD", "MINUTE", "NINE", "Connection", "Hall", "Iterator", "Tx"]
