"""Outbox, sender and the controller's rule under any order of loss, crash and restore: exactly once, in order."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hall.link.outbox import Pending, SqliteOutbox
from hall.link.sender import WELCOME_S, OutboxSender
from hall.messages.bodies import HelpRequested
from hall.messages.envelopes import Ack, Event


@dataclass
class Controller:
    """The strict rule of mqtt.md 4: next number applies, lower is dropped, higher is a gap."""

    high: dict[str, int] = field(default_factory=dict)
    ledger: list[str] = field(default_factory=list)

    def take(self, event: Event) -> Ack:
        high = self.high.get(event.epoch, 0)
        if event.seq == high + 1:
            self.high[event.epoch] = event.seq
            if event.type == "help.requested":
                self.ledger.append(event.id)
        return Ack(epoch=event.epoch, seq=self.high.get(event.epoch, 0), gap=event.seq > high + 1)

    def copy(self) -> "Controller":
        return Controller(dict(self.high), list(self.ledger))


class World:
    def __init__(self, folder: Path) -> None:
        self.now = 0.0
        self.path = folder / "outbox.db"
        self.controller = self.backup = Controller()
        self.backup = self.controller.copy()
        self.told: list[str] = []
        self.wire: list[Event] = []
        self.open()

    def open(self) -> None:
        self.outbox = SqliteOutbox(self.path, lambda: 1_795_000_000_000 + int(self.now * 1000))
        self.sender = OutboxSender(self.outbox, self.publish, window=4, stalled_s=2.0)
        self.sender.connected(self.now)

    def publish(self, row: Pending) -> bool:
        self.wire.append(row.event)
        return True

    def append(self) -> None:
        self.told.append(self.outbox.append("help.requested", HelpRequested(reason="r")).id)
        self.sender.added()

    def deliver(self, *, answer: bool = True) -> None:
        if self.wire:
            ack = self.controller.take(self.wire.pop(0))
            if answer:
                self.sender.acknowledged(ack, self.now)

    def welcome(self) -> None:
        """What the controller says to a birth."""
        mark = self.outbox.mark()
        high = self.controller.high.get(mark.epoch, 0)
        self.sender.acknowledged(Ack(epoch=mark.epoch, seq=high, gap=high < mark.acked_seq), self.now)

    def do(self, step: str) -> None:
        self.now += 0.1
        if step == "append":
            self.append()
        elif step == "deliver":
            self.deliver()
        elif step == "deliver all":
            while self.wire:
                self.deliver()
        elif step == "ack lost":
            self.deliver(answer=False)
        elif step == "event lost":
            del self.wire[:1]
        elif step == "reconnect":
            self.wire.clear()
            self.sender.connected(self.now)
            self.welcome()
        elif step == "crash":
            self.wire.clear()
            self.outbox.close()
            self.open()
            self.welcome()
        elif step == "back up":
            self.backup = self.controller.copy()
        elif step == "restore":
            self.wire.clear()
            self.controller = self.backup.copy()
            self.welcome()
        self.sender.pump(self.now)

    def settle(self) -> None:
        for _ in range(400):
            self.now += 0.5
            self.sender.pump(self.now)
            while self.wire:
                self.deliver()
            if not self.outbox.fill().pending:
                return
        raise AssertionError("the outbox did not empty")


STEPS = ("append", "deliver", "deliver all", "ack lost", "event lost", "reconnect", "crash", "back up", "restore")


@settings(max_examples=25, deadline=None)
@example(["append", "append", "deliver all", "restore"])
@example(["append", "deliver all", "back up", "append", "deliver all", "reconnect", "restore"])
@given(st.lists(st.sampled_from((*STEPS, "append", "append", "append", "deliver all")), min_size=10, max_size=28))
def test_everything_told_is_known_once_and_in_order(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for step in steps:
            world.do(step)
        world.settle()
        assert world.controller.ledger == world.told
        world.outbox.close()


def put_back(world: World, image: bytes) -> None:
    """The disk's image over the running one: the inode stays, nothing local can know."""
    world.wire.clear()
    world.outbox.close()
    with world.path.open("r+b") as file:
        file.write(image)
        file.truncate()
    for name in ("-wal", "-shm"):
        world.path.with_name(world.path.name + name).unlink(missing_ok=True)
    world.open()


@pytest.mark.parametrize("since", [1, 2, 3, 7])
@pytest.mark.parametrize("again", [1, 2, 3, 7])
def test_a_disk_put_back_that_was_used_while_the_line_was_cut(tmp_path: Path, since: int, again: int) -> None:
    """As many new events as the controller knows of the old ones, or more: none is taken for an old one."""
    world = World(tmp_path)
    world.welcome()
    world.append()
    world.settle()
    world.outbox.close()
    image = world.path.read_bytes()
    world.open()
    world.welcome()
    for _ in range(since):
        world.append()
    world.settle()
    put_back(world, image)
    for _ in range(again):
        world.append()
    world.sender.pump(world.now)
    assert world.wire == [], "nothing goes out before the controller has said what it knows"
    epoch = world.outbox.mark().epoch
    world.welcome()
    assert world.outbox.mark().epoch != epoch
    world.settle()
    assert world.controller.ledger == world.told
    world.outbox.close()


def test_a_controller_that_says_nothing_is_told_all_the_same(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.append()
    world.sender.pump(world.now)
    assert (world.wire, world.sender.due_in(world.now)) == ([], WELCOME_S)
    world.settle()
    assert world.controller.ledger == world.told
    world.outbox.close()
