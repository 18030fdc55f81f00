"""The sample department system of the documentation runs against the real interface."""

import subprocess
import sys
import time
from pathlib import Path

from tests.hall_controller.rest_api.rig import Rig

PROGRAM = Path(__file__).parents[3] / "docs" / "interface" / "department_system.py"


def run(rig: Rig, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAM), rig.address, *words], capture_output=True, text=True, timeout=90, check=False
    )


def test_it_tells_a_case_and_hears_of_it(rig: Rig) -> None:
    rig.now = time.time_ns() // 1_000_000  # receivers refuse calls whose time is not theirs
    rig.sender.start()
    ended = run(rig, rig.token, "--listen", "127.0.0.1:0", "--events", "2")
    assert ended.returncode == 0, ended.stderr
    assert "case received, new True, then False" in ended.stdout
    assert "promised by 20" in ended.stdout
    assert "details at terminals True" in ended.stdout
    assert "event case." in ended.stdout


def test_it_says_why_it_was_refused(rig: Rig) -> None:
    ended = run(rig, rig.new_token("cases:read"))
    assert ended.returncode == 1
    assert "scope_missing" in ended.stderr
