"""The agent as a program: what it may import on Windows, and how it says that it cannot begin."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
POSIX = ("fcntl", "termios", "pty", "tty", "resource", "pwd", "grp")
WITHOUT_POSIX = f"""
import sys, subprocess, serial
sys.modules.update(dict.fromkeys({POSIX!r}))
import mingting.agent.program
"""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_it_begins_without_what_only_posix_has() -> None:
    done = run("-c", WITHOUT_POSIX)
    assert done.returncode == 0, done.stderr[-800:]


def test_without_its_bundle_it_says_which_file_is_missing(tmp_path: Path) -> None:
    missing = tmp_path / "w1.bundle.json"
    done = run("-m", "mingting.agent", "--bundle", str(missing), "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert missing.name in done.stderr.replace("\n", "")
