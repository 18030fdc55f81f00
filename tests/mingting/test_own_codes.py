"""Codes for windows and badges, as `hall code` writes them, read again by the hall's keys."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from config import load_hall
from config.new_hall import EXAMPLE
from hall.model.code import hall_signer, window_of_code
from hall.model.code.grammar import parse_code
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from mingting.guides.codes import app
from mingting.guides.sheets import window_code

NOW = 1_795_000_000_000


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    folder = KeyFolder(tmp_path / "keys")
    steps.init(folder, "shili", steps.Place("127.0.0.1", 8883), NOW)
    return folder


def write(keys: KeyFolder, out: Path, *more: str) -> Result:
    arguments = ["windows", "-o", str(out), "--config", str(EXAMPLE), "--keys", str(keys.path), *more]
    return CliRunner().invoke(app, arguments)


def test_every_window_has_an_a4_with_its_number_and_a_code_that_means_it(keys: KeyFolder, tmp_path: Path) -> None:
    out = tmp_path / "windows.pdf"
    done = write(keys, out)
    assert done.exit_code == 0, done.output
    hall = load_hall(EXAMPLE).config
    pages = PdfReader(out).pages
    assert len(pages) == len(hall.windows)
    for window, page in zip(hall.windows, pages, strict=True):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        text = str(page.extract_text())
        assert f"{window.number} 号窗口" in text
        wanted = (
            hall.name.zh,
            str(hall.name.en),
            window.name.zh,
            "怎么走到这个窗口",
            "hold it to a terminal",
            "长期有效",
        )
        assert [words for words in wanted if words not in text] == []


def test_some_windows_and_pictures_of_their_codes(keys: KeyFolder, tmp_path: Path) -> None:
    pictures = tmp_path / "svg"
    done = write(keys, tmp_path / "two.pdf", "--window", "2", "--window", "window-5", "--svg", str(pictures))
    assert done.exit_code == 0, done.output
    assert len(PdfReader(tmp_path / "two.pdf").pages) == 2
    assert sorted(one.name for one in pictures.iterdir()) == ["002-window-2.svg", "005-window-5.svg"]
    assert "no window" in write(keys, tmp_path / "none.pdf", "--window", "99").output


def test_the_code_on_the_sheet_means_the_window(keys: KeyFolder) -> None:
    hall = load_hall(EXAMPLE).config
    signer = hall_signer(keys.hall_signing_key())
    for window in hall.windows:
        read = parse_code(window_code(hall, window, signer))
        assert read is not None
        assert window_of_code(hall.hall, read.code_id, (one.slug for one in hall.windows)) == window.slug


def test_a_staff_code_is_a_secret_file_of_a_code_that_ends(keys: KeyFolder, tmp_path: Path) -> None:
    out = tmp_path / "staff.svg"
    done = CliRunner().invoke(app, ["staff", "-o", str(out), "--days", "30", "--keys", str(keys.path)])
    assert done.exit_code == 0, done.output
    assert out.stat().st_mode & 0o077 == 0
