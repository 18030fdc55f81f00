from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from argon2 import PasswordHasher

from hall.model.record_key import RecordVault, new_secret
from hall_controller.accounts.service import HallAccounts
from hall_controller.accounts.use_cases import USE_CASES
from hall_controller.accounts.users import create_first_admin
from hall_controller.application.commands import Command, CreateUser
from hall_controller.application.ports import Actor, Job, Outcome
from hall_controller.storage.projections.accounts import ACCOUNTS
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.recorder import Recorder
from tests.support.fresh_database import fresh_database

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "山高水长 Ruler 47"


class Clock:
    def __init__(self) -> None:
        self.now = 1_795_254_600_000

    def __call__(self) -> int:
        return self.now


class Hall:
    """The accounts of a hall on a real database, with shorthands for what tests do all the time."""

    def __init__(self, path: Path) -> None:
        self.clock = Clock()
        self.database = fresh_database(path)
        self.registry = ProjectorRegistry([ACCOUNTS])
        self.recorder = Recorder(self.database, self.clock, "shili", lambda _: "2026-11-21", self.registry)
        vault = RecordVault({"2026": new_secret()}, "2026")
        self.accounts = HallAccounts(self.database, self.submit, self.clock, vault, "示例厅", hasher=QUICK)
        self.admin = Actor("user", "chief", frozenset({"admin", "manager"}))

    def submit(self, job: Job) -> Outcome:
        return self.recorder.run(job)

    def do(self, command: Command, actor: Actor | None = None) -> object:
        return self.submit(Job(lambda tx: USE_CASES[type(command)](tx, command), actor or self.admin)).result()

    def first_admin(self, name: str = "chief") -> str:
        return str(self.submit(Job(lambda tx: create_first_admin(tx, name), Actor("system", "controller"))).result())

    def user(self, name: str = "li.si", *roles: str, password: str = GOOD) -> None:
        """A user who has chosen a password."""
        once = str(self.do(CreateUser(name, "示例用户", roles or ("clerk",))))
        answer = self.accounts.sign_in(name, once, None, "10.0.0.1")
        assert answer.signed_in is not None
        assert self.accounts.change_password(answer.signed_in.session_id, once, password) is None
        self.accounts.sign_out(answer.signed_in.session_id)

    def signed_in(self, name: str = "li.si", password: str = GOOD, code: str | None = None) -> str:
        answer = self.accounts.sign_in(name, password, code, "10.0.0.1")
        assert answer.signed_in is not None, answer.status
        return answer.signed_in.session_id

    def enrol(self, session: str) -> Callable[[], str]:
        """Enrol a second factor; returns the phone."""
        secret = parse_qs(urlsplit(self.accounts.begin_second_factor(session)).query)["secret"][0]
        phone = pyotp.TOTP(secret)
        assert self.accounts.confirm_second_factor(session, phone.at(self.clock.now // 1000))
        return lambda: phone.at(self.clock.now // 1000)

    def events(self) -> list[str]:
        with self.database.read() as connection:
            return list(connection.exec_driver_sql("SELECT type FROM journal ORDER BY seq").scalars())


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "hall.db")
    yield made
    made.database.close()
