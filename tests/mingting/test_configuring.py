"""A station's file changed while the terminal runs: device by device, over real wires, into a real store."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from config import ConfigError, load_station_text
from devices.contract import SystemClock
from devices.drivers.line_scanner.simulator import ScannerSimulator
from hall.messages.documents import StationConfig
from hall.messages.maintenance import ConfigProposed
from kiosk.store import Store
from mingting.terminal.configuring import Configuring
from mingting.terminal.first_world import world_of
from mingting.terminal.kept_file import text_to_run
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.station_file import DEVICE_MODELS

FILE = """station: k1
kind: kiosk
name: {{zh: 1 号自助机, en: Terminal 1}}
place: {{zh: 进门正面, en: At the entrance}}
zone: self-service
offline_mark: K1
panel: {{px_per_mm: 4.0}}
sound: {sound}
devices:
  # 左边的扫码器
  left: {{driver: line_scanner, url: "{left}"}}
  right: {{driver: line_scanner, url: "{right}", suffix: {suffix}}}
"""


@dataclass
class Bench:
    """A terminal's devices and file without its screen."""

    store: Store
    devices: OwnDevices
    configuring: Configuring
    left: ScannerSimulator
    right: ScannerSimulator
    proposed: list[ConfigProposed]
    heard: list[str] = field(default_factory=list)
    restarts: list[int] = field(default_factory=list)
    gone: list[tuple[str, str, str]] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)

    def text(self, *, sound: str = "true", suffix: str = "cr", left: str = "", right: str = "") -> str:
        return FILE.format(sound=sound, suffix=suffix, left=left or self.left.url, right=right or self.right.url)

    async def give(self, text: str, ver: int) -> tuple[str, ...]:
        return await self.configuring.apply(StationConfig(text=text, file_name="k1.yaml"), ver)

    async def online(self) -> None:
        for name in self.devices.sections:
            assert await self.devices.supervisor.online_within(name, 10)


@asynccontextmanager
async def bench(folder: Path, trial_s: float = 0.8) -> AsyncIterator[Bench]:
    left, right = ScannerSimulator(), ScannerSimulator()
    await left.start_tcp()
    await right.start_tcp()
    text = FILE.format(sound="true", suffix="cr", left=left.url, right=right.url)
    store, clock = Store(folder / "station.sqlite"), SystemClock()
    store.open(clock.now_ms())
    station = load_station_text(text, "k1.yaml", DEVICE_MODELS)
    devices = OwnDevices(station, folder, clock, lambda _: None, trial_s)
    proposed: list[ConfigProposed] = []
    restarts: list[int] = []

    async def propose(one: ConfigProposed) -> None:
        proposed.append(one)

    configuring = Configuring(
        store, "k1", text, devices, DEVICE_MODELS, clock.now_ms, lambda: True, lambda: restarts.append(1), propose
    )
    made = Bench(store, devices, configuring, left, right, proposed, restarts=restarts)
    devices.wire(made.heard.append, lambda: made.changed.append(1), gone=lambda *said: made.gone.append(said))
    life = asyncio.create_task(devices.supervisor.run())
    try:
        await made.online()
        yield made
    finally:
        life.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await life
        await left.stop()
        await right.stop()
        store.close()


async def wait_for(condition: object, seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # type: ignore[operator]
            await asyncio.sleep(0.01)


def run(folder: Path, work: object, trial_s: float = 0.8) -> None:
    async def whole() -> None:
        async with asyncio.timeout(60), bench(folder, trial_s) as made:
            await work(made)  # type: ignore[operator]

    asyncio.run(whole())


def test_one_device_is_exchanged_and_the_other_is_not_touched(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        untouched = made.devices.supervisor.get("left")
        assert await made.give(made.text(suffix="lf"), 2) == ()
        assert made.devices.supervisor.get("left") is untouched
        made.right.say(b"MT1.NEW\n")
        await wait_for(lambda: made.heard == ["MT1.NEW"])
        assert (made.restarts, made.proposed) == ([], [])

    run(tmp_path, work)


def test_a_device_that_worked_and_is_lost_gets_only_its_own_section_back(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        nowhere = "tcp://127.0.0.1:9"
        wanted = made.text(right=nowhere).replace("url", "max_length: 64, url", 1)
        problems = await made.give(wanted, 3)
        assert len(problems) == 1
        assert problems[0].startswith("right：")
        assert made.devices.sections["left"].settings.max_length == 64  # type: ignore[attr-defined]
        assert made.right.url in made.configuring.running
        assert "左边的扫码器" in made.configuring.running, "comments are kept"
        assert made.configuring.is_proposal
        (proposal,) = made.proposed
        assert (proposal.base_ver, proposal.devices, proposal.reason) == (3, ("right",), "device_put_back")
        assert nowhere in proposal.difference
        await made.online()
        # The controller says the same again after its own restart: nothing is tried anew.
        assert await made.give(wanted, 9) == ()
        assert len(made.proposed) == 1

    run(tmp_path, work)


def test_a_device_that_did_not_work_before_is_not_put_back(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        await made.right.unplug()
        await wait_for(lambda: not made.devices.supervisor.health("right").ready)
        assert await made.give(made.text(right="tcp://127.0.0.1:9"), 2) == ()
        assert made.proposed == []

    run(tmp_path, work)


def test_a_wrong_section_of_a_working_device_is_put_back_at_once(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        problems = await made.give(made.text(suffix="tab"), 2)
        assert any("suffix" in problem for problem in problems)
        await made.online()
        made.right.say(b"MT1.STILL\r")
        await wait_for(lambda: made.heard == ["MT1.STILL"])
        assert made.proposed[0].devices == ("right",)
        assert made.gone == [], "a section that is wrong is still in the file: its alarms stay"
        assert made.changed == [1, 1], "taken out, and put back"

    run(tmp_path, work, trial_s=30)


def test_a_file_whose_own_part_is_wrong_changes_nothing(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        before = made.configuring.running
        with pytest.raises(ConfigError):
            await made.give(made.text(sound="loud"), 2)
        assert made.configuring.running == before

    run(tmp_path, work)


def test_what_is_not_a_device_needs_a_restart_between_sessions(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        await made.give(made.text(sound="false"), 2)
        await wait_for(lambda: made.restarts == [1])
        assert text_to_run(made.store, "k1", "unread", DEVICE_MODELS) == made.text(sound="false")

    run(tmp_path, work)


def test_a_device_taken_out_and_a_new_one(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        renamed = made.text().replace("  right:", "  third:")
        assert await made.give(renamed, 2) == ()
        assert set(made.devices.supervisor.devices) == {"left", "third"}
        assert made.gone == [("right", "code_scanner", "line_scanner")]
        assert made.changed == [1, 1]
        world = world_of(load_station_text(renamed, "k1.yaml", DEVICE_MODELS).config)
        made.devices.tell(world)
        assert (world.station.scanner, world.station.printer, world.printer) == (True, False, "none")

    run(tmp_path, work)


def test_a_hand_edited_file_runs_and_becomes_a_proposal(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        first = made.text()
        await made.configuring.propose_local_edit(first)
        await made.give(first, 5)
        edited = made.text(suffix="lf")
        assert text_to_run(made.store, "k1", first, DEVICE_MODELS) == first
        assert text_to_run(made.store, "k1", edited, DEVICE_MODELS) == edited
        made.configuring.running = edited
        await made.configuring.propose_local_edit(edited)
        (proposal,) = made.proposed
        assert (proposal.reason, proposal.base_ver) == ("edited_here", 5)
        assert "+" in proposal.difference
        await made.configuring.propose_local_edit(edited)
        assert len(made.proposed) == 1, "said once"
        assert text_to_run(made.store, "k1", edited, DEVICE_MODELS) == edited
        given = made.text(suffix="crlf")
        await made.give(given, 6)
        await made.configuring.propose_local_edit(given)
        assert len(made.proposed) == 1, "a file that follows what the hall gave is no edit"
        broken = edited.replace("station: k1", "station: [")
        assert text_to_run(made.store, "k1", broken, DEVICE_MODELS) == given, "a broken edit does not lock anybody out"

    run(tmp_path, work)


def test_health_is_still_heard_after_an_exchange(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        await made.give(made.text(suffix="lf"), 2)
        await made.right.unplug()
        await wait_for(lambda: not made.devices.supervisor.health("right").ready)
        assert made.devices.broken == ["right"]

    run(tmp_path, work)
