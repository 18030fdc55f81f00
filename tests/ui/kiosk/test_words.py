"""No word without English, and the compiled words are those of the QML."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from ui.kiosk import words

pytestmark = pytest.mark.screen


def messages(path: Path) -> list[tuple[str | None, ET.Element | None]]:
    return [(m.findtext("source"), m.find("translation")) for m in ET.parse(path).iter("message")]  # noqa: S314 - our own file


def test_every_word_of_the_qml_has_its_english(tmp_path: Path) -> None:
    fresh = tmp_path / "kiosk_en.ts"
    fresh.write_bytes(words.SOURCE.read_bytes())
    words.collect(fresh)
    open_words = [source for source, said in messages(fresh) if said is None or said.get("type") or not said.text]
    assert open_words == [], "write the English into ui/kiosk/i18n/kiosk_en.ts, then: python -m ui.kiosk.words"


def test_places_of_numbers_are_the_same_in_both_languages() -> None:
    for source, said in messages(words.SOURCE):
        marks = [f"%{n}" for n in range(1, 5) if f"%{n}" in source]
        assert [mark for mark in marks if mark not in said.text] == [], source


def test_the_compiled_words_are_fresh(tmp_path: Path) -> None:
    words.compile_to(tmp_path / "kiosk_en.qm")
    assert (tmp_path / "kiosk_en.qm").read_bytes() == words.COMPILED.read_bytes(), "run python -m ui.kiosk.words"


@pytest.mark.parametrize("forbidden", ["离线", "终端", "会话", "Mingting", "明厅"])
def test_words_that_citizens_never_read(forbidden: str) -> None:
    assert [source for source, _ in messages(words.SOURCE) if forbidden in source] == []
