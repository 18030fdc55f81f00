"""The script `run`: good shell, says what it can do, and names what is missing before it touches anything."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.files import ROOT

TOOLS = (
    "cat",
    "cut",
    "date",
    "dirname",
    "find",
    "grep",
    "head",
    "id",
    "ldconfig",
    "mktemp",
    "readlink",
    "rm",
    "sh",
    "tr",
)


def call(*words: str, path: Path = ROOT / "run", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(path), *words]
    return subprocess.run(
        command, cwd="/", env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_scripts_are_posix_shell_and_executable(script: str) -> None:
    for shell in filter(None, (shutil.which("dash"), shutil.which("sh"))):
        assert subprocess.run([shell, "-n", str(ROOT / script)], check=False, capture_output=True).returncode == 0
    assert os.access(ROOT / script, os.X_OK)


def test_help_names_every_command_from_any_folder() -> None:
    answer = call("help")
    assert answer.returncode == 0
    for command in ("demo", "test", "check", "bench", "screenshots", "hall", "setup"):
        assert f"./run {command}" in answer.stdout


def test_a_link_to_it_works(tmp_path: Path) -> None:
    link = tmp_path / "hall here"
    link.symlink_to(ROOT / "run")
    assert call("help", path=link).stdout == call("help").stdout


def test_an_unknown_command_is_refused() -> None:
    answer = call("dance")
    assert answer.returncode == 1
    assert "unknown command 'dance'" in answer.stderr


def bare_system(tmp_path: Path, apt: str | None = None, sudo: str | None = None) -> dict[str, str]:
    """A search path with the few tools of a bare system, without Python, and `run` copied beside nothing."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool, path="/usr/bin:/bin:/usr/sbin:/sbin")
        assert found, tool
        (tools / tool).symlink_to(found)
    shutil.copy(ROOT / "run", tmp_path / "run")
    for name, body in (("apt-get", apt), ("sudo", sudo)):
        if body is not None:
            (tools / name).write_text(f"#!/bin/sh\n{body}\n")
            (tools / name).chmod(0o755)
    return {"PATH": str(tools), "HOME": str(tmp_path)}


def test_without_apt_it_names_what_is_missing_and_stops(tmp_path: Path) -> None:
    answer = call("demo", path=tmp_path / "run", env=bare_system(tmp_path))
    assert answer.returncode == 1
    assert "python3 " in answer.stderr
    assert "the language of everything here" in answer.stderr
    assert "no apt-get" in answer.stderr
    assert not (tmp_path / ".venv").exists()


def as_user(tmp_path: Path, tools: Path) -> None:
    """Let `id -u` say that this is an ordinary user."""
    (tools / "id").unlink()
    (tools / "id").write_text("#!/bin/sh\necho 1000\n")
    (tools / "id").chmod(0o755)


def test_without_root_it_prints_the_command_to_run_as_root(tmp_path: Path) -> None:
    env = bare_system(tmp_path, apt="echo touched >>" + str(tmp_path / "apt"), sudo="exit 1")
    as_user(tmp_path, tmp_path / "bin")
    answer = call("demo", path=tmp_path / "run", env=env)
    assert answer.returncode == 1
    assert "apt-get update && apt-get install -y --no-install-recommends python3 python3-venv" in answer.stderr
    assert not (tmp_path / "apt").exists()


def test_a_failing_mirror_is_shown(tmp_path: Path) -> None:
    env = bare_system(
        tmp_path, apt="echo 'no route to the mirror' >&2; exit 100", sudo='shift; [ "$1" = true ] || exec "$@"'
    )
    (tmp_path / "bin" / "env").symlink_to("/usr/bin/env")
    (tmp_path / "bin" / "true").symlink_to("/usr/bin/true")
    as_user(tmp_path, tmp_path / "bin")
    answer = call("demo", path=tmp_path / "run", env=env)
    assert answer.returncode == 1
    assert "no route to the mirror" in answer.stderr
    assert "'apt-get update' failed" in answer.stderr
