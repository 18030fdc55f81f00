"""The example hall for real: database, use cases, views and accounts behind the console; no station, no broker."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from hall.messages.base import Message
from hall.messages.documents import JournalHead
from hall.messages.envelopes import InquiryAnswer
from hall.messages.presence import StationPhase, StationState
from hall.model.code import generate_key, hall_key_of, hall_signer
from hall.model.record_key import RecordVault, derive_key, keyed_hash, new_secret
from hall.model.text import Text
from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.seeding import hashed, seed_user
from hall_controller.accounts.service import HallAccounts
from hall_controller.accounts.use_cases import USE_CASES
from hall_controller.accounts.views import board_views, user_views
from hall_controller.application.cases.facts import CaseFacts
from hall_controller.application.commands import Command, CreateUser
from hall_controller.application.hall_facts import BoardFacts, HallFacts, StationFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.application.registry import COMMANDS, EVENTS
from hall_controller.read_models import models
from hall_controller.read_models.board_views import as_configured
from hall_controller.read_models.sql_views import SqlViews
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.controller.case_desk import CaseDesk
from mingting.controller.heads import check_heads
from mingting.controller.lockers import LockerDesk
from mingting.controller.ratings import RatingDesk
from mingting.controller.screens import pairing
from mingting.controller.video import VideoDesk
from tests.support.example_hall import example_hall
from tests.support.fresh_database import fresh_database

NINE = 1_795_395_600_000
"""Monday 2026-11-23 09:00 in Beijing."""
PASSWORD = "山高水长 Ruler 47"
KEY = generate_key()
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def lent_to_cases(facts: HallFacts, vault: RecordVault) -> CaseFacts:
    """What cases are lent by the composition root: a signature, a vault, keyed hashes."""

    def tail_hash(case_id: str, kind: str, tail: str) -> str:
        return keyed_hash(derive_key(vault.keys[vault.current], f"{case_id}|{kind}"), tail)

    personal = PersonalRecords(vault)
    return replace(facts.cases, sign_code=hall_signer(KEY).sign, tail_hash=tail_hash, personal=personal)


class RealHall:
    """`HallService` over real parts; `now` is moved by hand, one thread writes."""

    hall_slug = "shili"
    hall_name_zh = "示例县政务服务中心"
    hall_name_en = "Shili County Government Service Center"

    def __init__(self, path: Path) -> None:
        self.now = NINE + 60_000
        stations = [StationFacts(slug, "kiosk", Text(zh=f"{slug} 终端", en=slug), prints=True) for slug in ("k1", "k2")]
        boards = {zone: BoardFacts(f"tv-{zone}", Text(zh=f"{zone} 屏"), (zone,)) for zone in ("zone-a", "zone-b")}
        self.facts = replace(
            hall_facts_from(example_hall()),
            stations={one.slug: one for one in stations},
            boards={board.slug: board for board in boards.values()},
        )
        self.database = fresh_database(path / "hall.sqlite3")
        business_day = self.facts.times.business_day
        self._recorder = Recorder(self.database, self.now_ms, "shili", business_day, full_registry())
        self._writer = ThreadPoolExecutor(1, "writer")
        self._stations = ThreadPoolExecutor(4, "stations")
        self.stations: Callable[[str, str, Callable[[InquiryAnswer], None] | None], InquiryAnswer]
        self.key = hall_key_of(KEY)
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        vault = RecordVault({"2026": new_secret()}, "2026")
        self.accounts = HallAccounts(
            self.database,
            lambda job: self._run(job).result(),
            self.now_ms,
            vault,
            "示例厅",
            hasher=QUICK,
            as_configured=lambda board: as_configured(board, self.facts),
        )
        self._account_use_cases = {**USE_CASES, **pairing(lambda: self.facts)}
        self.views = SqlViews(self.database.read, lambda: self.facts, self)
        self.facts = replace(self.facts, cases=lent_to_cases(self.facts, vault))
        self.cases = CaseDesk(self.database, lambda: self.facts, example_hall().config, self.now_ms)
        self.lockers = LockerDesk(self.database, lambda: self.facts)
        self.ratings = RatingDesk(self.database, lambda: self.facts, example_hall().config, self.now_ms)
        self.video = VideoDesk(self.database, lambda: self.facts, self.now_ms)

    def close(self) -> None:
        self.cases.close()
        self.ratings.close()
        self._writer.shutdown()
        self._stations.shutdown()
        self._recorder.close()
        self.database.close()

    def now_ms(self) -> int:
        return self.now

    def users(self) -> tuple[models.UserView, ...]:
        with self.database.read() as connection:
            return user_views(connection)

    def boards(self) -> tuple[models.PairedBoardView, ...]:
        with self.database.read() as connection:
            return board_views(connection)

    def submit(self, command: Command, actor: Actor) -> Future[Any]:
        own = self._account_use_cases.get(type(command))
        run = (lambda tx: own(tx, command)) if own else (lambda tx: COMMANDS[type(command)](tx, command, self.facts))
        return self._writer.submit(lambda: self._now(Job(run, actor)).result())

    def inquire(
        self,
        station: str,
        op: str,
        body: Message,  # noqa: ARG002  (the service's own signature)
        timeout_s: float,  # noqa: ARG002
        on_part: Callable[[InquiryAnswer], None] | None = None,
    ) -> Future[InquiryAnswer]:
        """`stations` answers for each station, from a thread of its own as the gateway does."""
        return self._stations.submit(self.stations, station, op, on_part)

    def check_heads(self, kept: Mapping[str, tuple[JournalHead, ...]]) -> tuple[models.KeptHeadsView, ...]:
        return check_heads(self.database, [self.key], kept)

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def station_is(self, station: str, phase: StationPhase) -> None:
        """The station says so itself."""
        state = StationState(phase=phase, boot=1, time=self.now)
        use_case = EVENTS["station.state"]
        self._run(Job(lambda tx: use_case(tx, state, self.facts), Actor("station", station))).result().result()

    def tells(self, station: str, event: str, body: Message) -> None:
        """An event of the station, as the gateway hands it on."""
        use_case = EVENTS[event]
        self._run(Job(lambda tx: use_case(tx, body, self.facts), Actor("station", station))).result().result()

    def run(self, use_case: Callable[[Any], Any]) -> Any:
        """As the controller itself."""
        return self._run(Job(use_case, SYSTEM)).result().result()

    def seed(self, name: str, *roles: str) -> None:
        """A user with a password that need not be changed."""
        stored = hashed(Passwords(QUICK), name, PASSWORD)
        command = CreateUser(name, f"{name} 示例", roles)
        self._run(Job(lambda tx: seed_user(tx, command, stored), SYSTEM)).result().result()

    def _run(self, job: Job) -> Future[Any]:
        return self._writer.submit(self._now, job)

    def _now(self, job: Job) -> Any:
        outcome = self._recorder.run(job)
        for listener in tuple(self._listeners):
            listener(outcome.changed)
        return outcome
