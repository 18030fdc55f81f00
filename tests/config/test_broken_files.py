"""Every broken file beside the report a technician gets for it.

`WRITE_REPORTS=1 pytest tests/config/test_broken_files.py` writes the reports anew; read them before committing.
"""

import os
from pathlib import Path

import pytest

from config import Report, check
from tests.config.folders import BROKEN, DEVICE_MODELS, hall_folder

FILES = sorted(BROKEN.glob("*.yaml"), key=lambda path: path.stem)


@pytest.mark.parametrize("broken", FILES, ids=lambda path: path.stem)
def test_report_is_as_written_beside(broken: Path, tmp_path: Path) -> None:
    report = _report(broken, tmp_path / "hall")
    written = report.text("zh") + "\n" + report.text("en")
    beside = broken.with_suffix(".report.txt")
    if os.environ.get("WRITE_REPORTS"):
        beside.write_text(written, encoding="utf-8")
    assert written == beside.read_text(encoding="utf-8")
    assert report.problems


@pytest.mark.parametrize("broken", FILES, ids=lambda path: path.stem)
def test_no_report_shows_a_secret(broken: Path, tmp_path: Path) -> None:
    report = _report(broken, tmp_path / "hall")
    for shown in (report.text("zh"), report.text("en"), repr(report)):
        assert "Correct-Horse" not in shown
        assert "Hunter22" not in shown


@pytest.mark.parametrize("broken", FILES, ids=lambda path: path.stem)
def test_every_place_is_inside_the_file(broken: Path, tmp_path: Path) -> None:
    report = _report(broken, tmp_path / "hall")
    for problem in report.problems:
        lines = report.sources[problem.file].lines
        assert 1 <= problem.line <= max(len(lines), 1)
        line = lines[problem.line - 1] if lines else ""
        assert 1 <= problem.column <= len(line) + 1


def test_there_are_many_kinds() -> None:
    assert len(FILES) >= 15


def _report(broken: Path, folder: Path) -> Report:
    kind = broken.stem.split("_")[0]
    hall_folder(folder, **{kind: broken.read_text(encoding="utf-8")})
    return check(folder, DEVICE_MODELS)
