"""Driver and network camera at the two ends of real HTTP: reading, dying, hanging, going away, closing anywhere."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import cv2
import psutil
import pytest

from devices.contract import DeviceError, DeviceSilent, DeviceState, UsageError, WireLost
from devices.contract.code_scanner import TriggeredScanner
from devices.drivers.camera_scanner import CameraScanner, CameraScannerSettings
from devices.drivers.camera_scanner.child import WORKER
from devices.drivers.camera_scanner.faults import ReaderKeepsCrashing
from devices.drivers.camera_scanner.settings import CameraTimings
from devices.drivers.camera_scanner.simulator import CameraSimulator, Scene

OURS = "MT1.T.K7ABCD.0R9A2C7B1D4E5F60123.00F3K.QWERTYUIOPASDFGHJKLZXCVBNM0123456789"
TIMINGS = CameraTimings(open_s=40, silent_s=15, hung_s=30, black_s=0.6, frozen_s=0.6)
"""Patient: waits end early, and the machine may be busy."""
HASTY = CameraTimings(open_s=40, silent_s=1.5, hung_s=4)
"""For cameras and processes that are silent."""


class HurriedClock:
    """Real time, but pauses are none."""

    def now_ms(self) -> int:
        return 1_795_000_000_000

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.01))


def run(work: Coroutine[Any, Any, None]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(100):
            await work

    asyncio.run(bounded())
    assert workers() == [], "no reading process is left"


def workers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if WORKER in " ".join(child.cmdline())]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(45):
        while not condition():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def camera(**knobs: Any) -> AsyncIterator[CameraSimulator]:
    simulator = CameraSimulator(width=480, height=360, **knobs)
    await simulator.start_tcp()
    try:
        yield simulator
    finally:
        await simulator.stop()


def scanner(url: str, **changes: Any) -> tuple[CameraScanner, list[str]]:
    settings = CameraScannerSettings(**{"url": url, "timings": TIMINGS, "repeat_s": 30, **changes})
    made, heard = CameraScanner("code_scanner", settings, HurriedClock()), list[str]()
    made.listen(heard.append)
    return made, heard


def test_codes_held_before_the_camera_are_heard_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def play() -> None:
        async with camera() as simulator:
            driver, heard = scanner(simulator.url)
            assert isinstance(driver, TriggeredScanner)
            await driver.open()
            assert driver.health.state is DeviceState.ONLINE
            for dark, text in (("off", OURS), ("off", "取号A038·企业开办"), ("on", "DARK")):
                await simulator.obey(["dark_mode", dark])
                await simulator.obey(["hold", text])
                await until(lambda text=text: text in heard)
            await until(lambda: driver.health.counters.get("repeated", 0) > 2)
            await simulator.obey(["dark_mode", "off"])
            await simulator.obey(["hold", "LEFT"])
            await simulator.obey(["add", "RIGHT"])
            await until(lambda: {"LEFT", "RIGHT"} <= set(heard))
            assert heard[:3] == [OURS, "取号A038·企业开办", "DARK"]
            assert sorted(heard[3:]) == ["LEFT", "RIGHT"]
            for refused, why in ((b"A\x1bB", "control"), (b"@SETUPE1", "setting"), (b"X" * 600, "too_long")):
                await simulator.obey(["hold_hex", refused.hex()])
                await until(lambda why=why: f"refused_{why}" in driver.health.counters)
            await simulator.obey(["hold_hex", "取号".encode("gb18030").hex()])
            await until(lambda: len(heard) == 6)
            assert heard[5] == "取号"
            assert (await driver.poll()).ready
            assert driver.health.last_seen_ms
            await driver.close()
            await driver.close()

    run(play())
    assert OURS not in caplog.text


def test_a_killed_and_a_hung_reading_process_are_replaced() -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, heard = scanner(simulator.url, timings=HASTY)
            await driver.open()
            for blow in (signal.SIGKILL, signal.SIGABRT, signal.SIGSTOP):
                (victim,) = workers()
                os.kill(victim.pid, blow)
                await until(lambda: driver.health.state is DeviceState.OFFLINE)
                assert [fault.code for fault in driver.health.faults] == ["readerRestarts"]
                assert (await driver.poll()).state is DeviceState.OFFLINE, "the supervisor need not act"
                await until(lambda: driver.health.state is DeviceState.ONLINE)
                await simulator.obey(["hold", blow.name])
                await until(lambda blow=blow: blow.name in heard)
            assert driver.health.counters["restarts"] >= 3
            await driver.close()

    run(play())


def test_a_process_that_cannot_be_kept_alive_is_left_to_the_supervisor(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, _ = scanner(simulator.url)
            await driver.open()
            monkeypatch.setattr(sys, "executable", "/bin/false")
            os.kill(workers()[0].pid, signal.SIGKILL)
            await until(lambda: driver.health.state is DeviceState.HARDWARE_ERROR)
            with pytest.raises(ReaderKeepsCrashing, match="6 times"):
                await driver.poll()
            with pytest.raises(ReaderKeepsCrashing):
                await driver.open()
            monkeypatch.setattr(sys, "executable", "/nowhere/python")
            with pytest.raises(ReaderKeepsCrashing, match="cannot be started"):
                await driver.open()
            await driver.close()

    run(play())


def test_a_camera_that_goes_away_and_comes_back() -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, heard = scanner(simulator.url)
            await driver.open()
            await simulator.unplug()
            await until(lambda: driver.health.state is DeviceState.NO_DEVICE)
            with pytest.raises(WireLost):
                await driver.poll()
            with pytest.raises(WireLost):
                await driver.open()
            await simulator.plug()
            await driver.open()
            await simulator.obey(["hold", "BACK"])
            await until(lambda: heard == ["BACK"])
            await driver.close()
            driver, heard = scanner(simulator.url, timings=HASTY)
            await driver.open()
            await simulator.obey(["silent", "on"])
            await until(lambda: driver.health.state is DeviceState.OFFLINE)
            with pytest.raises(DeviceSilent):
                await driver.poll()
            await driver.close()

    run(play())


def test_black_and_frozen_pictures_are_faults_that_end_by_themselves() -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, heard = scanner(simulator.url)
            await driver.open()

            def codes() -> list[str]:
                return [fault.code for fault in driver.health.faults]

            await simulator.obey(["black", "on"])
            await until(lambda: codes() == ["pictureBlack"])
            assert driver.health.state is DeviceState.USER_ERROR
            await simulator.obey(["black", "off"])
            await until(lambda: codes() == [])
            await simulator.obey(["freeze", "on"])
            await until(lambda: codes() == ["pictureFrozen"])
            await simulator.obey(["freeze", "off"])
            await simulator.obey(["hold", "ALIVE"])
            await until(lambda: codes() == [] and heard == ["ALIVE"])
            await driver.close()

    run(play())


def test_a_code_that_is_found_but_not_read_gives_a_hint() -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, heard = scanner(simulator.url)
            hints: list[None] = []
            driver.listen_hint(lambda: hints.append(None))
            await driver.open()
            await simulator.obey(["glare", "6"])
            await simulator.obey(["hold", OURS])
            await until(lambda: bool(hints) and driver.health.counters["near_misses"] >= 2)
            assert heard == []
            await simulator.obey(["glare", "0"])
            await until(lambda: heard == [OURS])
            await driver.close()

    run(play())


def test_on_demand_it_reads_only_when_told_and_one_code() -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, heard = scanner(simulator.url, reading="on_demand")
            await simulator.obey(["hold", "WAITING"])
            await driver.open()
            await until(lambda: driver.health.counters.get("frames", 0) >= 2)
            assert heard == []
            await driver.start_reading(30)
            await until(lambda: heard == ["WAITING"])
            await driver.start_reading(30)
            await until(lambda: heard == ["WAITING", "WAITING"])
            await driver.start_reading(30)
            await driver.stop_reading()
            await driver.close()

    run(play())


@pytest.mark.parametrize("moment_s", [0.0, 0.05, 0.4, 1.2])
def test_closing_at_any_moment_leaves_nothing_behind(moment_s: float) -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, _ = scanner(simulator.url)
            opening = asyncio.create_task(driver.open())
            await asyncio.wait([opening], timeout=moment_s)
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
            await driver.close()
            assert workers() == []
            with pytest.raises(WireLost):
                await driver.poll()

    run(play())


def test_closing_a_stopped_process_that_hears_nothing() -> None:
    async def play() -> None:
        async with camera() as simulator:
            driver, _ = scanner(simulator.url)
            await driver.open()
            os.kill(workers()[0].pid, signal.SIGSTOP)
            closing = asyncio.create_task(driver.close())
            await asyncio.sleep(0)
            await closing
            assert workers() == []

    run(play())


def test_a_recording_is_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "recording.avi"
    video = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 10, (480, 360), isColor=True)
    scene = Scene(480, 360, codes=[b"RECORDED"])
    for number in range(12):
        video.write(cv2.cvtColor(scene.picture(number), cv2.COLOR_GRAY2BGR))
    video.release()
    # Not by its whole path: what begins with /dev/ is a camera, and temporary files may lie in /dev/shm.
    address = os.path.relpath(file)

    async def play() -> None:
        driver, heard = scanner(address, fps=30)
        await driver.open()
        await until(lambda: driver.health.state is DeviceState.NO_DEVICE)
        assert heard == ["RECORDED"]
        await driver.close()

    run(play())


def test_what_is_no_camera_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "text.avi").write_bytes(b"this is no film" * 100)

    async def play() -> None:
        for url in (str(tmp_path / "text.avi"), "/dev/video-that-is-not-there"):
            driver, _ = scanner(url)
            with pytest.raises(DeviceError) as caught:
                await driver.open()
            assert caught.value.state is DeviceState.NO_DEVICE
            assert url in caught.value.detail.en
            await driver.close()

    run(play())
    with pytest.raises(UsageError):
        CameraScanner("code_scanner", CameraScannerSettings(url="/dev/video0"), transport=object())


PARENT = """
import asyncio, sys
from devices.drivers.camera_scanner import CameraScanner, CameraScannerSettings
async def play():
    driver = CameraScanner("code_scanner", CameraScannerSettings(url=sys.argv[1]))
    await driver.open()
    print(driver._child.pid, flush=True)
    await asyncio.sleep(600)
asyncio.run(play())
"""


def test_a_killed_terminal_takes_its_reading_process_along() -> None:
    async def play() -> None:
        async with camera() as simulator:
            pipe = asyncio.subprocess.PIPE
            parent = await asyncio.create_subprocess_exec(sys.executable, "-c", PARENT, simulator.url, stdout=pipe)
            assert parent.stdout is not None
            worker = psutil.Process(int(await parent.stdout.readline()))
            parent.kill()
            await parent.wait()
            await until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)

    run(play())
