"""Who may sign in at terminals reaches them over the real line, at once when it changes and only then."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from hall.messages.documents import Desired, Staff
from hall.messages.topics import Topics
from hall.model.staff_pin import pin_matches
from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.seeding import hashed, seed_user
from hall_controller.application.commands import CreateUser, DisableUser, RemoveTerminalPin
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.provision.folder import KeyFolder
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.controller import Controller
from mingting.controller.settings import ControllerSettings
from mingting.demo.folder import make_folder
from tests.support.raw_client import RawClient
from tests.support.waiting import until

PASSWORD, PIN = "山高水长 Ruler 47", "830274"
ADMIN = Actor("user", "chief", frozenset({"admin"}))


@dataclass
class Line:
    """A running hall and what terminal k1 hears of `staff`."""

    controller: Controller
    k1: RawClient
    passwords: Passwords = field(default_factory=Passwords)

    def versions(self) -> list[Desired]:
        heard = [payload for topic, payload in list(self.k1.heard) if topic.endswith("/desired/staff")]
        return [Desired.model_validate(json.loads(payload)) for payload in heard]

    def staff(self) -> Staff | None:
        versions = self.versions()
        return Staff.model_validate(versions[-1].content) if versions else None

    def names(self) -> list[str] | None:
        staff = self.staff()
        return None if staff is None else [entry.user_name for entry in staff.entries]

    def seed(self, name: str, *roles: str) -> None:
        stored = hashed(self.passwords, name, PASSWORD)
        command = CreateUser(name, "示例", roles)
        self.controller.writer.outcome(Job(lambda tx: seed_user(tx, command, stored), SYSTEM)).result()

    def choose(self, name: str) -> None:
        accounts = self.controller.face.accounts
        signed_in = accounts.sign_in(name, PASSWORD, None, "127.0.0.1").signed_in
        assert signed_in is not None
        assert accounts.choose_terminal_pin(signed_in.session_id, PASSWORD, PIN) is None

    def do(self, command: Any) -> None:
        self.controller.face.submit(command, ADMIN).result(30)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    folder = make_folder(tmp_path / "h", plain=True)
    keys, clock = KeyFolder(folder.keys), ProgramClock()
    settings = ControllerSettings(
        folder.hall(), folder.data, keys, "127.0.0.1", 0, None, folder.passwords, folder.line_port
    )
    controller = assemble(settings, clock)
    controller.start()
    k1 = RawClient("k1", folder.line_port, password=folder.passwords["k1"])
    try:
        until(k1.client.is_connected, 30)
        k1.client.subscribe(Topics(folder.hall().config.hall).desired("k1", "staff"), 1)
        yield Line(controller, k1)
    finally:
        k1.close()
        controller.stop()


def test_a_pin_reaches_the_terminal_at_once_and_leaves_it_at_once(line: Line) -> None:
    until(lambda: line.names() == [], 30, "a terminal knows that nobody has a PIN yet")
    line.seed("sun", "technician")
    line.seed("lin", "clerk")
    line.choose("sun")
    # Well before the next round of documents, which comes every 30 s.
    until(lambda: line.names() == ["sun"], 10)
    line.choose("lin")
    until(lambda: line.names() == ["sun", "lin"], 10)
    staff = line.staff()
    assert staff is not None
    assert pin_matches(staff.entries[0].number, PIN, staff.entries[0].pin)
    line.do(DisableUser("sun"))
    until(lambda: line.names() == ["lin"], 10)
    line.do(RemoveTerminalPin("lin"))
    until(lambda: line.names() == [], 10)
    versions = [one.ver for one in line.versions()]
    assert versions == sorted(set(versions)), "each newer than the one before"


def test_what_does_not_change_it_is_not_said_again(line: Line) -> None:
    line.seed("sun", "technician")
    line.choose("sun")
    until(lambda: line.names() == ["sun"], 30)
    said = len(line.versions())
    line.seed("wang", "guide")
    line.do(CreateUser("zhao", "示例", ("auditor",)))
    line.choose("wang")
    until(lambda: line.names() == ["sun", "wang"], 10)
    assert len(line.versions()) == said + 1
