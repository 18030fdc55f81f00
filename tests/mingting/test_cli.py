"""The command `hall` loads only what was asked for, and has everything when nothing was."""

import subprocess
import sys

from typer.testing import CliRunner

from mingting.cli import COMMANDS, GROUPS, app

LOADS = """
import sys
from mingting.cli import main
sys.argv = ["hall", "device", "list", "--help"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
heavy = {"fastapi", "sqlalchemy", "PySide6", "paho", "av", "pypinyin"} & sys.modules.keys()
sys.exit(f"loaded too: {sorted(heavy)}" if heavy else 0)
"""


def test_a_technicians_command_loads_neither_hall_nor_screen() -> None:
    done = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "Usage: hall device list" in done.stdout


def test_the_whole_command_names_all_its_parts() -> None:
    said = CliRunner().invoke(app, ["--help"])
    assert said.exit_code == 0
    assert all(f" {word} " in said.output for word in (*COMMANDS, *GROUPS))


def test_an_unknown_word_is_refused_by_name() -> None:
    said = CliRunner().invoke(app, ["nonsense"])
    assert said.exit_code == 2
    assert "nonsense" in said.output
