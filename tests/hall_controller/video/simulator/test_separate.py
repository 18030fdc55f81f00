"""Simulated cameras in a process of their own, and its end."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import av

from hall_controller.video.simulator.camera import SeparateCameras

PARENT = """
import time
from hall_controller.video.simulator.camera import SeparateCameras
with SeparateCameras(["a"]) as cameras:
    print(cameras.pid, flush=True)
    time.sleep(600)
"""


def test_serves_obeys_and_ends() -> None:
    with SeparateCameras(["a=black", "b=audio"], user="admin", password="secret") as cameras:
        url = cameras.url("a").replace("//", "//admin:secret@")
        with av.open(url, timeout=60, options={"rtsp_transport": "tcp", "probesize": "32"}) as box:
            assert box.streams.video[0].codec_context.name == "h264"
        assert cameras.obey("b picture turned")["ok"]
        assert cameras.obey("status")["cameras"]["b"]["picture"] == "turned"
        command = Path(f"/proc/{cameras.pid}/cmdline").read_text()
        assert "secret" not in command


def test_dies_with_its_parent_however_that_dies() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 60
    while alive(pid):
        assert time.monotonic() < until, "the cameras outlived their parent"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
