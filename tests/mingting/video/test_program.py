"""`hall video` as a program: what it needs, what it says when that is missing, and how a secret is kept."""

import stat
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from mingting.video.program import app

ROOT = Path(__file__).parents[3]
WITHOUT = """
import importlib.util, sys
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name in ("av", "cv2") else real(name, *rest)
sys.modules.update(dict.fromkeys(("av", "cv2")))
sys.argv = ["hall", "video", "--bundle", "none", "--data", "none"]
import mingting.controller.program
from mingting.cli import main
main()
"""


def run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, words, input=given)


def test_the_command_and_the_controller_need_no_video_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 1
    assert "av, cv2 not installed" in done.stderr.replace("\n", " ")
    assert "mingting[video]" in done.stderr.replace("\n", "")


def test_without_its_bundle_it_says_so(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "data"))
    assert (done.exit_code, "--bundle is missing" in done.output) == (1, True)


def test_a_secret_is_kept_for_its_owner_alone_and_never_shown(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    for value in ("Correct-Horse", 'Battery "Staple" #9'):
        done = run("secret", "camera_gate", *data, given=f"{value}\n")
        assert (done.exit_code, value in done.output) == (0, False)
    assert run("secret", "other", *data, given="x\n").exit_code == 0
    file = tmp_path / "data" / "secrets.yaml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("utf-8") == 'camera_gate: "Battery \\"Staple\\" #9"\nother: "x"\n'
    file.chmod(0o644)
    refused = run("secret", "camera_gate", *data, given="y\n")
    assert (refused.exit_code, "chmod 600" in refused.output.replace("\n", " ")) == (1, True)


def test_a_name_that_is_none_is_refused(tmp_path: Path) -> None:
    assert run("secret", "../x", "--data", str(tmp_path), given="x\n").exit_code == 1
    assert list(tmp_path.iterdir()) == []
