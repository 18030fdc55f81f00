"""Codes for windows and badges, as `hall code` writes them, read again by the hall's keys."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from config import load_hall
from config.new_hall import EXAMPLE
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from mingting.guides.codes import app

NOW = 1_795_000_000_000


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    folder = KeyFolder(tmp_path / "keys")
    steps.init(folder, "shili", steps.Place("127.0.0.1", 8883), NOW)
    return folder


def test_every_window_has_a_code_that_means_it(keys: KeyFolder, tmp_path: Path) -> None:
    out = tmp_path / "codes"
    done = CliRunner().invoke(app, ["windows", "-o", str(out), "--config", str(EXAMPLE), "--keys", str(keys.path)])
    assert done.exit_code == 0, done.output
    hall = load_hall(EXAMPLE).config
    files = sorted(out.iterdir())
    assert len(files) == len(hall.windows)
    assert all(file.read_text("utf-8").startswith(("<svg", "<?xml")) for file in files)


def test_a_staff_code_is_a_secret_file_of_a_code_that_ends(keys: KeyFolder, tmp_path: Path) -> None:
    out = tmp_path / "staff.svg"
    done = CliRunner().invoke(app, ["staff", "-o", str(out), "--days", "30", "--keys", str(keys.path)])
    assert done.exit_code == 0, done.output
    assert out.stat().st_mode & 0o077 == 0
