"""A thread that never comes back, a process that hangs or is killed with its parent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_controller.video.cameras.slots import Patience
from hall_controller.video.cameras.standing import Standing
from hall_controller.video.contract import CameraSpec, PictureState, Reason
from hall_controller.video.simulator.camera.separate import SeparateCameras
from tests.hall_controller.video.cameras.conftest import QUICK, Loop, pool_of, wait_for

PATIENCE = Patience(opening_s=10.0, working_s=20.0, reading_s=20.0, silent_s=20.0)


@pytest.fixture(scope="module")
def cameras() -> Iterator[SeparateCameras]:
    with SeparateCameras(["door", "window"]) as simulated:
        yield simulated


def test_a_thread_that_hangs_is_moved_alone_and_the_others_keep_their_state(
    cameras: SeparateCameras, loop: Loop, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # opening it blocks inside libav, where no time limit reaches
    names = {"door": cameras.url("door"), "stuck": str(pipe), "window": cameras.url("window")}
    specs = [CameraSpec(name, url, thresholds=QUICK) for name, url in names.items()]
    with pool_of(loop, specs, tmp_path, PATIENCE) as hall:
        hall.wait("door", PictureState.UP)
        wait_for(lambda: sorted(hall.pool.processes.values()) == [("door", "window"), ("stuck",)])
        wait_for(lambda: hall.pool.health()["door"].restarts == 1)
        hall.wait("stuck", PictureState.UNKNOWN)
        seen_ms = hall.pool.health()["door"].seen_ms or 0
        wait_for(lambda: (hall.pool.health()["door"].seen_ms or 0) > seen_ms + 500)
        assert [health.state for health in hall.told if health.camera == "door"] == [PictureState.UP]


@pytest.mark.long
def test_a_frozen_process_is_replaced(cameras: SeparateCameras, loop: Loop, tmp_path: Path) -> None:
    specs = [CameraSpec(name, cameras.url(name), thresholds=QUICK) for name in ("door", "window")]
    patience = Patience(silent_s=2.5)
    with pool_of(loop, specs, tmp_path, patience) as hall:
        hall.wait("door", PictureState.UP)
        hall.wait("window", PictureState.UP)
        (pid,) = hall.pool.processes
        os.kill(pid, signal.SIGSTOP)
        wait_for(lambda: pid not in hall.pool.processes and len(hall.pool.processes) == 2)
        wait_for(lambda: not Path(f"/proc/{pid}").exists())
        assert [health.state for health in hall.told] == [PictureState.UP, PictureState.UP]


@pytest.mark.long
def test_a_process_that_dies_again_and_again_is_split(cameras: SeparateCameras, loop: Loop, tmp_path: Path) -> None:
    specs = [CameraSpec(name, cameras.url(name), thresholds=QUICK) for name in ("door", "window")]
    with pool_of(loop, specs, tmp_path) as hall:
        for _ in range(2):
            wait_for(lambda: len(hall.pool.processes) == 1)
            wait_for(lambda: all(health.state is PictureState.UP for health in hall.pool.health().values()))
            (pid,) = hall.pool.processes
            os.kill(pid, signal.SIGKILL)
            wait_for(lambda pid=pid: pid not in hall.pool.processes)
        wait_for(lambda: sorted(hall.pool.processes.values()) == [("door",), ("window",)])


def test_nobody_watches_for_long(cameras: SeparateCameras, loop: Loop, tmp_path: Path) -> None:
    standing = Standing(CameraSpec("door", ""), 1_000)
    standing._heard -= 100
    standing._settling._last_seen -= 100
    assert standing.tick(200_000)
    health = standing.health(200_000)
    assert (health.state, health.reasons) == (PictureState.UNKNOWN, (Reason.NOT_WATCHED,))


PARENT = """
import asyncio, sys, time
from pathlib import Path
from hall_controller.video.cameras.pool import ReaderPool
from hall_controller.video.contract import CameraSpec, Thresholds

async def main():
    lost = CameraSpec("lost", sys.argv[1] + "-lost", "viewer", "sesame", thresholds=Thresholds(down_debounce_s=0.0))
    specs = [CameraSpec("door", sys.argv[1]), lost]
    pool = ReaderPool(specs, Path(sys.argv[2]), lambda: time.time_ns() // 1_000_000)
    await pool.start()
    while pool.health()["lost"].state != "down":
        await asyncio.sleep(0.05)
    print(*pool.processes, flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


def test_readers_die_with_their_parent(cameras: SeparateCameras, tmp_path: Path) -> None:
    words = [sys.executable, "-c", PARENT, cameras.url("door"), str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
        said = "".join(parent.communicate())
    assert "sesame" not in said
    assert "rtsp://" not in said
    end = time.monotonic() + 60
    while _lives(child):
        assert time.monotonic() < end
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.long
def test_when_all_hang_each_is_alone(loop: Loop, tmp_path: Path) -> None:
    specs = []
    for name in ("a", "b"):
        os.mkfifo(tmp_path / name)
        specs.append(CameraSpec(name, str(tmp_path / name), thresholds=QUICK))
    with pool_of(loop, specs, tmp_path, PATIENCE) as hall:
        wait_for(lambda: sorted(hall.pool.processes.values()) == [("a",), ("b",)])
        hall.wait("a", PictureState.UNKNOWN)
