"""The simulated platform as a program and on a thread: told by lines, gone with its parent."""

import asyncio
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from hall_controller.video.simulator.platform.background import BackgroundPlatform
from hall_controller.video.simulator.platform.settings import PlatformSettings
from tests.hall_controller.video.platform.small_device import CAMERA, DEVICE, PASSWORD, QUICK, SmallDevice, upper_peer
from tests.support.waiting import until

PROGRAM = [
    sys.executable,
    "-m",
    "hall_controller.video.simulator.platform",
    DEVICE,
    "--password-from",
    "UPPER_PASSWORD",
]


class Background:
    """A loop for the device, so that the platform's blocking methods can be used beside it."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(work, self.loop)
        return future.result(100)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def there() -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_the_platform_on_a_thread(there: Background) -> None:
    with BackgroundPlatform(PlatformSettings(accounts={DEVICE: PASSWORD}), QUICK) as upper:

        async def begin() -> SmallDevice:
            device = SmallDevice(upper_peer(upper.port))
            await device.sip.start()
            await device.register()
            return device

        device = there.run(begin())
        upper.wait("registered")
        assert upper.catalog().total == 3
        watch = upper.subscribe("Catalog")
        there.run(device.notify("OFF"))
        upper.wait("notify")
        assert watch.events[0]["Event"] == "OFF"
        assert upper.renew(watch, 0) == 200
        call = upper.play(CAMERA)
        facts = upper.wait_frames(call, 4)
        assert facts["complaints"] == []
        assert upper.hang_up(call) == 200
        assert upper.wait_ended(call) == "hung_up"
        assert upper.control("guard") == "OK"
        upper.restart()
        upper.wait("restarted")
        assert upper.seen("registered")[0].device == DEVICE
        there.run(device.sip.stop())


def test_the_program_prints_what_it_sees_and_obeys(there: Background) -> None:
    with subprocess.Popen(PROGRAM, stdout=subprocess.PIPE, env=os.environ | {"UPPER_PASSWORD": PASSWORD}) as program:
        assert program.stdout is not None
        ports = json.loads(program.stdout.readline())

        async def register() -> int:
            device = SmallDevice(upper_peer(ports["port"], "tcp"))
            await device.sip.start()
            status = (await device.register()).status
            await device.sip.stop()
            return status

        assert there.run(register()) == 200
        lines = [json.loads(program.stdout.readline()) for _ in range(2)]
        assert [line["kind"] for line in lines] == ["challenged", "registered"]
        with (
            socket.create_connection(("127.0.0.1", ports["control_port"]), 60) as control,
            control.makefile("rw") as file,
        ):
            for line, wanted in (("status", "devices"), ("nonsense", "commands"), ("fault silent on", "faults")):
                file.write(line + "\n")
                file.flush()
                assert wanted in json.loads(file.readline())
        program.send_signal(signal.SIGTERM)
        assert program.wait(60) == 0


def lives(pid: int) -> bool:
    """A dead one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_program_ends_with_its_parent() -> None:
    parent = (
        f"import subprocess, sys, time; p = subprocess.Popen({PROGRAM!r}); print(p.pid, flush=True); time.sleep(600)"
    )
    environment = os.environ | {"UPPER_PASSWORD": "x"}
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, env=environment) as middle:
        assert middle.stdout is not None
        child = int(middle.stdout.readline())
        assert b"control_port" in middle.stdout.readline()
        middle.kill()
        until(lambda: not lives(child), 60, "the program ends")


def test_a_platform_that_nobody_reads_from_goes_on(there: Background) -> None:
    with subprocess.Popen(PROGRAM, stdout=subprocess.PIPE, env=os.environ | {"UPPER_PASSWORD": "x"}) as program:
        assert program.stdout is not None
        fcntl.fcntl(program.stdout, fcntl.F_SETPIPE_SZ, 4096)
        ports = json.loads(program.stdout.readline())

        async def refused(times: int) -> list[int]:
            device = SmallDevice(upper_peer(ports["port"], "tcp"))
            await device.sip.start()
            answers = [(await device.keepalive()).status for _ in range(times)]
            await device.sip.stop()
            return answers

        assert there.run(refused(100)) == [403] * 100  # more lines than a pipe holds
        program.terminate()
        assert program.wait(60) == 0
