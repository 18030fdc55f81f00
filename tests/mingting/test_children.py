"""A demo that is killed leaves nothing behind: neither its programs nor the controller's broker."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARENT = """
import json, sys, time
from pathlib import Path
from mingting.demo.processes import Children

children = Children(Path(sys.argv[1]))
child = children.wait_ready(children.start("scanner", "devices.drivers.line_scanner.simulator", []))
print(json.dumps([child.process.pid]), flush=True)
time.sleep(600)
"""
CONTROLLER = """
import json, sys, time
from pathlib import Path
from hall_controller.broker.process import BrokerProcess
from hall_controller.broker.settings import BrokerSettings
from mingting import logs
from mingting.demo.folder import free_port

logs.configure("test")
broker = BrokerProcess(BrokerSettings("shili", Path(sys.argv[1]) / "broker", free_port(), passwords={"k1": "x"}))
broker.start()
assert broker.wait_up()
print(json.dumps([broker.pid]), flush=True)
time.sleep(600)
"""


def _killed(program: str, folder: Path) -> list[int]:
    """Kill -9 a program as soon as its children are there; their process ids."""
    words = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        pids: list[int] = json.loads(parent.stdout.readline())
        assert all(_runs(pid) for pid in pids)
        parent.send_signal(signal.SIGKILL)
    return pids


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def _all_end(pids: list[int]) -> bool:
    deadline = time.monotonic() + 15
    while any(_runs(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(_runs(pid) for pid in pids)


def test_children_end_with_a_killed_demo(tmp_path: Path) -> None:
    assert _all_end(_killed(PARENT, tmp_path))


def test_the_broker_ends_with_a_killed_controller(tmp_path: Path) -> None:
    assert _all_end(_killed(CONTROLLER, tmp_path))
