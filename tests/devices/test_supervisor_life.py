"""Hot plug, exchange at run time, history, counters and notes: simulated devices on real wires, and injected time."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog

from devices.contract import (
    Device,
    DeviceMismatch,
    DeviceState,
    Health,
    SystemClock,
    UsageError,
    WireBusy,
    WireLost,
    Words,
)
from devices.plumbing import WiredDevice
from devices.simulation import SimulatedDevice
from devices.supervisor import Charge, DeviceBook, Note, Stage, Supervisor, SupervisorTimings, Tap
from devices.supervisor.ports import PortWatch
from devices.transports import IdentifiedTransport, SerialTransport, TcpTransport
from tests.devices.support import ManualClock, run
from tests.devices.test_supervisor import Scripted, supervised

FAST = SupervisorTimings(blip_s=0.05, look_s=0.02)


class Echo(SimulatedDevice):
    """Says everything back."""

    def hear(self, data: bytes) -> None:
        self.say(data)


class Asker(WiredDevice[bytes]):
    """A driver that asks `?` and believes any answer."""

    family = "code_scanner"
    poll_interval_s = 0.2

    def _decode(self, data: bytes) -> list[bytes]:
        return [data]

    async def _greet(self) -> None:
        await self._check()

    async def _check(self) -> None:
        self._counters["asked"] += 1
        if await self._ask(b"?", lambda event: event, 2.0) is None:
            raise WireLost(Words("no answer", "no answer"))


@asynccontextmanager
async def twin(tmp_path: Path) -> AsyncIterator[Echo]:
    device = Echo()
    await device.start_tcp()
    await device.start_pty(tmp_path / "adapter")
    try:
        yield device
    finally:
        await device.stop()


@asynccontextmanager
async def running(*devices: Charge | Device, book: Path | None = None) -> AsyncIterator[Supervisor]:
    made = Supervisor(devices, SystemClock(), lambda _: None, FAST, spread=lambda: 0.0, book=book)
    task = asyncio.create_task(made.run())
    try:
        yield made
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def on_pty(link: Path, name: str = "a") -> Charge:
    return Charge(Asker(name, SerialTransport(str(link))), port=str(link))


def on_tcp(url: str, name: str = "a") -> Charge:
    return Charge(Asker(name, TcpTransport(url)), most_s=0.2)


async def until(true: Callable[[], bool], seconds: float = 30) -> float:
    """Seconds until it was true."""
    begun = time.monotonic()
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)
    return time.monotonic() - begun


def test_a_plugged_adapter_is_found_at_once(tmp_path: Path) -> None:
    async def scene() -> None:
        async with twin(tmp_path) as sim, running(on_pty(tmp_path / "adapter")) as made:
            assert await made.online_within("a", 10)
            await sim.unplug()
            await until(lambda: made.stage("a") is Stage.WAITING)
            for _ in range(40):  # the wait has grown to a minute
                made.kick("a")
                await asyncio.sleep(0.002)
            await until(lambda: (made.view("a").next_try_s or 0) > 20)
            await sim.plug()
            assert await until(lambda: made.health("a").ready) < 10, "long before the end of its wait"
            assert [change.state for change in made.view("a").history] == ["online", "noDevice", "online"]

    run(scene())


def test_a_pulled_cable_is_noticed_between_two_polls(tmp_path: Path) -> None:
    async def scene() -> None:
        async with twin(tmp_path) as sim:
            charge = on_tcp(sim.url)
            charge.device.poll_interval_s = 3600  # type: ignore[misc]
            async with running(charge) as made:
                assert await made.online_within("a", 10)
                sim.wires.drop_connections()
                await until(lambda: made.view("a").counters.get("opened") == 2)
                assert made.view("a").counters["cut"] == 1
                assert made.health("a").ready

    run(scene())


def test_a_swapped_adapter_is_asked_rarely_until_it_is_exchanged(tmp_path: Path) -> None:
    by_id = tmp_path / "by-id"
    by_id.mkdir()
    (by_id / "the-right-one").symlink_to("/dev/null")

    async def scene() -> None:
        async with twin(tmp_path):
            port = tmp_path / "adapter"
            wire = IdentifiedTransport(SerialTransport(str(port)), "the-right-one", root=tmp_path)
            async with running(Charge(Asker("a", wire), port=str(port))) as made:
                await until(lambda: made.stage("a") is Stage.WAITING)
                assert (made.view("a").next_try_s or 0) > 50
                assert made.health("a").faults[0].code == DeviceMismatch.code
                (by_id / "the-right-one").unlink()
                (by_id / "the-right-one").symlink_to(os.path.realpath(port))  # noqa: ASYNC240 - a link of the test
                made.kick("a")
                await until(lambda: made.health("a").ready)

    run(scene())


def test_devices_are_exchanged_one_by_one(tmp_path: Path) -> None:
    async def scene() -> None:
        async with twin(tmp_path) as sim, running(on_tcp("tcp://127.0.0.1:1"), on_tcp(sim.url, "b")) as made:
            assert await made.online_within("b", 10)
            await made.replace("a", on_pty(tmp_path / "adapter"))
            assert await made.online_within("a", 10)
            assert list(made.devices) == ["a", "b"], "its place in the order stays"
            assert made.view("b").counters["opened"] == 1, "the neighbour was left alone"
            await made.add(on_tcp(sim.url, "c"))
            assert await made.online_within("c", 10)
            with pytest.raises(UsageError, match="already"):
                await made.add(on_tcp(sim.url, "c"))
            await made.remove("c")
            assert "c" not in made.devices
            await until(lambda: sim.wires.count == 2)
            assert not await made.online_within("c", 0.05)

    run(scene())


def test_who_waits_for_a_held_port_gets_it_when_it_is_given_back(tmp_path: Path) -> None:
    async def scene() -> None:
        async with twin(tmp_path):
            link = tmp_path / "adapter"
            async with running(on_pty(link, "first")) as made:
                assert await made.online_within("first", 10)
                await made.add(on_pty(link, "second"))
                await until(lambda: made.stage("second") is Stage.WAITING)
                assert made.health("second").faults[0].code == WireBusy.code
                await made.remove("first")
                assert await made.online_within("second", 10)

    run(scene())


def test_counters_history_and_notes_outlive_the_process(tmp_path: Path) -> None:
    book = tmp_path / "state" / "devices.json"

    async def one_day() -> None:
        async with twin(tmp_path) as sim, running(on_tcp(sim.url), book=book) as made:
            assert await made.online_within("a", 10)
            await made.note("a", "keeper", "示例维保公司", by="tech")
            with pytest.raises(KeyError):
                await made.note("nobody", "remark", "x")

    async def last_day() -> None:
        async with twin(tmp_path) as sim, running(on_tcp(sim.url), book=book) as made:
            assert await made.online_within("a", 10)
            seen = made.view("a")
            assert seen.counters["opened"] == 2
            assert seen.counters["asked"] >= 2
            assert [change.state for change in seen.history] == ["online", "online"]
            assert (seen.newest("keeper") or Note(0, "remark", "")).text == "示例维保公司"
            await made.set_back("a", by="tech")
            assert "opened" not in made.view("a").counters
            old = made.view("a").newest("counters")
            assert old is not None
            assert "连接次数 2" in old.text
            assert "Times connected 2" in old.en

    run(one_day())
    run(last_day())
    assert "opened" not in DeviceBook(book).page("a").counters


def test_two_programs_may_write_into_one_book(tmp_path: Path) -> None:
    path = tmp_path / "devices.json"
    terminal, command = DeviceBook(path), DeviceBook(path)
    terminal.count("a", {"printed": 3})
    command.write("a", Note(1, "test", "ok"))
    terminal.save()
    command.count("a", {"printed": 1})
    command.save()
    page = DeviceBook(path).page("a")
    assert (page.counters["printed"], [note.text for note in page.notes]) == (4, ["ok"])


@pytest.mark.parametrize("spoilt", ["", "{", '{"devices": 3}', '{"devices": {"a": {"counters": 1}}}'])
def test_a_spoilt_book_is_put_aside(tmp_path: Path, spoilt: str) -> None:
    path = tmp_path / "devices.json"
    path.write_text(spoilt)
    book = DeviceBook(path)
    book.write("a", Note(1, "remark", "new"))
    assert [note.text for note in DeviceBook(path).page("a").notes] == ["new"]
    assert path.with_suffix(".unreadable").read_text() == spoilt


def test_a_book_that_cannot_be_written_keeps_everything_for_later(tmp_path: Path) -> None:
    folder = tmp_path / "not-yet-a-folder"
    folder.write_text("")
    book = DeviceBook(folder / "devices.json")
    book.count("a", {"opened": 1})
    book.save()
    assert book.trouble
    folder.unlink()
    book.save()
    assert (book.trouble, DeviceBook(folder / "devices.json").page("a").counters["opened"]) == ("", 1)


def test_port_watch_tells_what_came_went_and_got_other_rights(tmp_path: Path) -> None:
    port, watch = tmp_path / "tty", PortWatch((str(tmp_path),))
    assert not watch.changed(str(port))
    port.touch()
    assert watch.changed(str(port))
    assert watch.nodes_changed()
    assert not watch.changed(str(port))
    assert not watch.nodes_changed()
    port.chmod(0o600)
    assert watch.changed(str(port))
    port.unlink()
    assert watch.changed(str(port))


def test_first_failure_loud_the_same_one_quiet_another_one_loud() -> None:
    async def scene() -> None:
        clock = ManualClock()
        device = Scripted("a", clock)
        device.open_error = WireLost(Words("gone", "gone"))
        with structlog.testing.capture_logs() as logs:
            async with supervised(device, clock=clock):
                await clock.advance(200)
                device.open_error = DeviceMismatch(Words("别的设备", "another"))
                await clock.advance(200)
        loud: list[Any] = [log["code"] for log in logs if log["log_level"] == "warning"]
        assert loud == ["noDevice", "mismatch"]

    run(scene())


def test_the_history_says_why_and_is_bounded() -> None:
    async def scene() -> None:
        clock = ManualClock()
        device = Scripted("a", clock)
        async with supervised(device, clock=clock) as (made, _):
            for _ in range(40):
                device.poll_error = WireLost(Words("pulled", "pulled"))
                device.open_error = WireLost(Words("pulled", "pulled"))
                await clock.advance(70)
                device.poll_error = device.open_error = None
                await clock.advance(70)
            seen = made.view("a")
            assert len(seen.history) == 60
            assert {change.state for change in seen.history} == {"online", "noDevice"}
            assert seen.counters["cut"] >= 35

    run(scene())


def test_a_view_while_waiting_says_when_the_next_try_is() -> None:
    async def scene() -> None:
        clock = ManualClock()
        device = Scripted("a", clock)
        device.open_error = WireLost(Words("gone", "gone"))
        async with supervised(device, clock=clock) as (made, heard):
            await clock.advance(30)
            seen = made.view("a")
            assert (seen.stage, seen.health.state) == (Stage.WAITING, DeviceState.NO_DEVICE)
            assert 0 < (seen.next_try_s or 0) <= 60
            device.open_error = None
            await clock.advance(60)
            assert made.view("a").next_try_s is None
            assert isinstance(heard[-1], Health)

    run(scene())


def test_a_tap_hears_what_a_working_device_says_and_hears(tmp_path: Path) -> None:
    async def scene() -> None:
        async with twin(tmp_path) as sim:
            tap = Tap(TcpTransport(sim.url))
            async with running(Charge(Asker("a", tap), tap=tap)) as made:
                assert await made.online_within("a", 10)
                heard: list[tuple[str, bytes]] = []
                end = tap.listen(lambda direction, data: heard.append((direction, data)))
                await until(lambda: ("in", b"?") in heard)
                assert heard[0] == ("out", b"?")
                end()
                end()

    run(scene())
