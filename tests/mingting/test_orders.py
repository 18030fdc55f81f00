"""Commands beside a running controller: the real socket, the real desk, the real database."""

import json
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from config import load_hall
from config.new_hall import EXAMPLE
from hall_controller.application.guides.editions import PUBLISHERS
from hall_controller.application.ports import Actor, Refused
from hall_controller.application.use_case import require
from hall_controller.storage.errors import StorageLocked
from mingting.cli import app
from mingting.clock import ProgramClock
from mingting.controller.guides import GuideDesk
from mingting.controller.orders import guide_orders
from mingting.demo.folder import HallFolder, make_folder, seed
from mingting.guides.words import vocabulary_of
from mingting.opened import writing
from mingting.orders.asking import NobodyThereError, OrderFailedError, give_order
from mingting.orders.door import OrderDoor, Step
from mingting.orders.wire import FOLDER, NAME

runner = CliRunner()


def count(body: Mapping[str, Any], step: Step) -> int:
    for done in range(int(body["to"])):
        step(done, int(body["to"]))
    return int(body["to"])


def forbidden(_body: Mapping[str, Any], _step: Step) -> None:
    require(Actor("user", "clerk"), PUBLISHERS)


def broken(_body: Mapping[str, Any], _step: Step) -> None:
    raise RuntimeError("private words")


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A folder deeper than the name of a socket may be."""
    deep = tmp_path / ("d" * 90) / "data"
    deep.mkdir(parents=True)
    door = OrderDoor(deep, {"count": count, "forbidden": forbidden, "broken": broken})
    door.start()
    yield deep
    door.stop()
    assert not (deep / FOLDER / NAME).exists()


def test_an_order_tells_how_far_it_is_and_answers(data: Path) -> None:
    heard: list[tuple[int, int]] = []
    assert give_order(data, "count", {"to": 3}, lambda done, of: heard.append((done, of))) == 3
    assert heard == [(0, 3), (1, 3), (2, 3)]
    assert (data / FOLDER).stat().st_mode & 0o077 == 0


def test_refusals_and_faults_come_back_and_the_door_stays_open(data: Path) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        give_order(data, "forbidden", {})
    with pytest.raises(OrderFailedError) as fault:
        give_order(data, "broken", {})
    assert "private" not in str(fault.value)
    with pytest.raises(Refused, match="unknown_order"):
        give_order(data, "else", {})
    assert give_order(data, "count", {"to": 0}) == 0


def test_a_killed_controllers_socket_is_nobody(tmp_path: Path) -> None:
    with pytest.raises(NobodyThereError):
        give_order(tmp_path, "count", {})
    door = OrderDoor(tmp_path, {"count": count})
    door.start()
    left = tmp_path / FOLDER / NAME
    left.rename(left.with_name("kept"))
    door.stop()
    left.with_name("kept").rename(left)
    with pytest.raises(NobodyThereError):
        give_order(tmp_path, "count", {})
    again = OrderDoor(tmp_path, {"count": count})
    again.start()
    assert give_order(tmp_path, "count", {"to": 1}) == 1
    again.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> HallFolder:
    """A demo's hall with its guides."""
    made = make_folder(tmp_path_factory.mktemp("hall") / "demo")
    seed(made)
    return made


def publish(folder: HallFolder, path: Path) -> tuple[int, str]:
    places = ["--config", str(folder.config), "--data", str(folder.data), "--yes"]
    result = runner.invoke(app, ["guide", "publish", str(path), *places], catch_exceptions=False)
    return result.exit_code, result.output


def test_guides_are_published_while_a_controller_holds_the_database(folder: HallFolder, tmp_path: Path) -> None:
    found = json.loads((EXAMPLE / "guides.json").read_text("utf-8"))
    found["guides"][0]["promised"]["days"] = 6
    path = tmp_path / "new.json"
    path.write_text(json.dumps(found), "utf-8")
    hall, clock, one = load_hall(folder.config), ProgramClock.from_environment(), threading.Lock()
    with writing(folder.config, folder.data) as recorder:

        def run(job: Any) -> Any:
            with one:
                return recorder.run(job)

        desk = GuideDesk(
            recorder.database.read,
            run,
            lambda: vocabulary_of(hall.config),
            tmp_path / "guides",
            clock.now_ms,
            lambda: date(2026, 11, 23),
            lambda _, __: b"",
        )
        code, shown = publish(folder, path)
        assert (code, "already writes" in shown) == (1, True), shown
        door = OrderDoor(folder.data, guide_orders(desk))
        door.start()
        try:
            assert "Published: 1 versions, 0 of them" in publish(folder, path)[1]
            assert "Nothing to publish" in publish(folder, path)[1]
        finally:
            door.stop()
        newest = desk.editions()[0]
        assert (newest.state, newest.source.split(" ")[0]) == ("published", "new.json")
        with pytest.raises(StorageLocked), writing(folder.config, folder.data):
            pass
