"""Files that start the agent by itself: read by systemd itself where it is there, else line by line."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mingting.service_commands import app
from mingting.service_files import ServicePaths, unit, windows_script

DOCS = Path(__file__).parents[2] / "docs" / "services"
USUAL = ServicePaths(
    "/opt/mingting/.venv/bin/python", "/etc/mingting/w1.bundle.json", "/etc/mingting/w1.yaml",
    "/var/lib/mingting-agent/data",
)  # fmt: skip
WINDOWS = ServicePaths(
    r"C:\mingting\.venv\Scripts\python.exe", r"C:\mingting\w1.bundle.json", r"C:\mingting\w1.yaml",
    r"C:\ProgramData\mingting\agent\data",
)  # fmt: skip
ODD = ServicePaths("/opt/a b/bin/python", "/etc/100%/w$1.json", '/etc/m"t/w1.yaml', "/srv/agent 1/data", "window")
HOME, ROOT = (str(Path("/", *folder)) for folder in (("home", "somebody"), ("root",)))
"""Home folders, which are none of this machine."""


def settings(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, there, value = line.partition("=")
        if there and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def test_the_files_beside_the_guides_are_those_that_the_command_writes() -> None:
    assert (DOCS / "mingting-agent.service").read_text("utf-8") == unit(USUAL)
    assert (DOCS / "mingting-agent.cmd").read_text("utf-8") == windows_script(WINDOWS).replace("\r\n", "\n")


def test_odd_paths_mean_themselves() -> None:
    said = settings(unit(ODD))
    assert said["ExecStart"] == [r'"/opt/a b/bin/python" -m mingting.agent --station "/etc/m\"t/w1.yaml"']
    assert said["Environment"] == ["MINGTING_BUNDLE=/etc/100%%/w$1.json", '"MINGTING_DATA=/srv/agent 1/data"']
    assert said["ReadWritePaths"] == ['"/srv/agent 1"']
    assert said["User"] == ["window"]
    assert "StateDirectory" not in said


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not there")
@pytest.mark.parametrize("paths", [USUAL, ODD])
def test_systemd_reads_it(tmp_path: Path, paths: ServicePaths) -> None:
    python = Path(shutil.which("true") or sys.executable)
    file = tmp_path / "mingting-agent.service"
    odd = ServicePaths(str(python), paths.bundle, paths.station, paths.data, paths.user)
    file.write_text(unit(odd), "utf-8")
    read = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", file], capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (read.returncode, read.stdout, read.stderr) == (0, "", "")


@pytest.mark.parametrize("path", ["w1.yaml", f"{HOME}/w1.yaml", "/var/tmp/w.yaml", f"{ROOT}/w1.yaml", "/etc/a\nb"])  # noqa: S108 (refused)
def test_what_a_service_would_not_find_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"needed|neither"):
        unit(ServicePaths(USUAL.python, USUAL.bundle, path, USUAL.data))


@pytest.mark.parametrize("path", ["w1.yaml", r"C:\a&b.yaml", r'C:\a"b.yaml', "/etc/w1.yaml"])
def test_what_a_script_cannot_hold_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="needed"):
        windows_script(ServicePaths(WINDOWS.python, WINDOWS.bundle, path, WINDOWS.data))


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    told = ["agent", "--bundle", USUAL.bundle, "--station", USUAL.station, "--system", "systemd"]
    printed = CliRunner().invoke(app, [*told, "--python", USUAL.python])
    assert printed.output == unit(USUAL)
    out = tmp_path / "a.service"
    assert CliRunner().invoke(app, [*told, "--out", str(out), "--python", USUAL.python]).exit_code == 0
    assert out.read_text("utf-8") == unit(USUAL)
    wrong = CliRunner().invoke(app, [*told, "--python", f"{HOME}/bin/python"])
    assert wrong.exit_code == 1
    assert "home folders" in wrong.output
