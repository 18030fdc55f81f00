"""Prompts through a real player process: which recordings, in which order, how loud, and silence at once."""

import wave
from array import array
from pathlib import Path

import pytest

from hall.model.sounds import sound_file
from kiosk.voice import FileVoice
from tests.support.waiting import until

PLAYER = """#!/bin/sh
cp "$2" "{heard}/$(ls {heard} | wc -l).wav"
"""


class Heard:
    """A player that keeps what it is given, first in the terminal's path."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sounds, self.kept, programs = folder / "sounds", folder / "heard", folder / "bin"
        self.kept.mkdir()
        programs.mkdir()
        player = programs / "aplay"
        player.write_text(PLAYER.format(heard=self.kept))
        player.chmod(0o755)
        (programs / "cp").symlink_to("/bin/cp")
        (programs / "ls").symlink_to("/bin/ls")
        (programs / "wc").symlink_to("/usr/bin/wc")
        monkeypatch.setenv("PATH", str(programs))

    def recorded(self, prompt: str, samples: list[int], width: int = 2) -> None:
        path = self.sounds / sound_file(prompt, "zh")
        path.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(path), "wb") as written:
            written.setparams((1, width, 16_000, 0, "NONE", ""))
            written.writeframes(array("h" if width == 2 else "b", samples).tobytes())

    def clips(self, count: int) -> list[list[int]]:
        """The samples of that many clips, once they have been played whole."""
        until(lambda: len(list(self.kept.iterdir())) >= count and all(map(_whole, self.kept.iterdir())))
        return [_samples(path) for path in sorted(self.kept.iterdir())]


def _samples(path: Path) -> list[int]:
    with wave.open(str(path)) as read:
        return list(array("h" if read.getsampwidth() == 2 else "b", read.readframes(read.getnframes())))


def _whole(path: Path) -> bool:
    try:
        return bool(_samples(path))
    except (EOFError, wave.Error):
        return False


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Heard:
    return Heard(tmp_path, monkeypatch)


def test_prompts_are_joined_and_one_that_was_never_recorded_is_left_out(heard: Heard) -> None:
    heard.recorded("one", [1, 2])
    heard.recorded("two", [3, 4])
    FileVoice(heard.sounds).say(("one", "never_recorded", "two"), "zh")
    assert heard.clips(2) == [[1, 2], [3, 4]]


def test_the_station_s_volume_is_what_is_heard(heard: Heard) -> None:
    heard.recorded("one", [32_767, -32_768, 100, 0])
    FileVoice(heard.sounds, volume=70).say(("one",), "zh")
    assert heard.clips(1) == [[22_936, -22_938, 70, 0]]


def test_a_recording_of_another_kind_is_played_as_it_is(heard: Heard) -> None:
    heard.recorded("one", [10, 20], width=1)
    FileVoice(heard.sounds, volume=10).say(("one",), "zh")
    assert heard.clips(1) == [[10, 20]]
