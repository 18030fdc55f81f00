import shutil
import wave
from pathlib import Path

import pytest
from typer.testing import CliRunner

from config.new_hall import EXAMPLE
from hall.model.sounds import CHIME, PROMPTS
from mingting import sounds

needs_voice = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def facts(path: Path) -> tuple[int, int, int, float]:
    with wave.open(str(path), "rb") as file:
        return file.getnchannels(), file.getsampwidth(), file.getframerate(), file.getnframes() / file.getframerate()


def test_chinese_is_spoken_as_pinyin_with_tones() -> None:
    assert sounds.pinyin_words("没能打印。请记住") == "mei2 neng2 da3 yin4, qing3 ji4 zhu4"
    assert sounds.pinyin_words("绿色") == "lv4 se4"


@needs_voice
def test_every_prompt_gets_a_file_in_both_languages_and_recordings_are_kept(tmp_path: Path) -> None:
    recording = tmp_path / PROMPTS["screen.home"].file_name("zh")
    recording.parent.mkdir(parents=True)
    recording.write_bytes(b"a recording of the hall's own")
    result = CliRunner().invoke(sounds.app, ["make", "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    names = sounds.names_of(EXAMPLE)
    assert f"{2 * (len(PROMPTS) + len(names)) - 1} sounds made" in result.output
    assert recording.read_bytes() == b"a recording of the hall's own"
    for prompt in (*PROMPTS.values(), *names):
        for language in ("zh", "en"):
            path = tmp_path / prompt.file_name(language)
            if path != recording:
                channels, width, rate, seconds = facts(path)
                assert (channels, width, rate) == (1, 2, sounds.RATE_HZ)
                assert 0.1 < seconds < 12
    assert sounds.make_sounds(tmp_path) == sounds.SoundsMade(made=0, kept=2 * len(PROMPTS))


def test_the_chime_needs_no_voice_and_a_missing_voice_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = CliRunner().invoke(sounds.app, ["make", "--out", str(tmp_path / "sounds")])
    assert result.exit_code == 1
    assert "espeak-ng is not installed" in result.output
    assert str(tmp_path / "sounds") in result.output
    left = [path for path in (tmp_path / "sounds").rglob("*") if path.is_file() and path.stem != CHIME]
    assert all(path.suffix == ".wav" for path in left)


def test_the_chime_is_loud_without_clipping() -> None:
    samples = memoryview(sounds.chime_samples()).cast("h")
    assert 8_000 < max(map(abs, samples)) < 32_767
