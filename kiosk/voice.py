"""Prompts from sound files, played by the system's own player: no speech engine, nothing in the UI thread."""

import shutil
import subprocess
import tempfile
import threading
import wave
import weakref
from array import array
from io import BytesIO
from pathlib import Path

import structlog

from hall.model.sounds import sound_file

log = structlog.get_logger(__name__)
PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))
CLIP_S = 15
"""No prompt is longer; a player that hangs is ended."""


class FileVoice:
    """Joins the recordings `<folder>/<language>/<prompt>.wav`. Missing files are left out and named once in the log.

    `volume`: per cent of the recording's own amplitude; below 100 softer copies are played, because not every player
    has such an option.
    """

    def __init__(self, folder: Path, volume: int = 100) -> None:
        self._folder, self._volume = folder, volume
        self._softer = Path(tempfile.mkdtemp(prefix="mingting-voice-"))
        weakref.finalize(self, shutil.rmtree, self._softer, ignore_errors=True)
        self._player = next((command for command in PLAYERS if shutil.which(command[0])), None)
        self._missing: set[str] = set()
        self._lock = threading.Lock()
        self._turn = 0
        self._process: subprocess.Popen[bytes] | None = None

    def say(self, prompts: tuple[str, ...], language: str) -> None:
        """Stop what is being said and say this, without waiting."""
        self.stop()
        files = [path for path in (self._file(prompt, language) for prompt in prompts) if path is not None]
        if files and self._player is not None:
            threading.Thread(target=self._play, args=(files, self._turn), name="voice", daemon=True).start()

    def stop(self) -> None:
        """Be silent."""
        with self._lock:
            self._turn += 1
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()

    def _file(self, prompt: str, language: str) -> Path | None:
        path = self._folder / sound_file(prompt, "en" if language == "en" else "zh")
        if path.is_file():
            return path
        if prompt not in self._missing:
            self._missing.add(prompt)
            log.warning("prompt_missing", prompt=prompt)
        return None

    def _play(self, files: list[Path], turn: int) -> None:
        for path in files:
            with self._lock:
                if turn != self._turn or self._player is None:
                    return
                self._process = subprocess.Popen(
                    [*self._player, str(self._at_volume(path))], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
                process = self._process
            try:
                process.wait(CLIP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _at_volume(self, path: Path) -> Path:
        """The recording, or its softer copy, made once."""
        if self._volume >= 100:  # noqa: PLR2004 - per cent
            return path
        copy = self._softer / f"{path.parent.name}-{path.name}"
        if not copy.exists():
            copy.write_bytes(softened(path.read_bytes(), self._volume))
        return copy


def softened(recording: bytes, volume: int) -> bytes:
    """A WAV file at `volume` per cent of its amplitude; one that is not of 16-bit samples stays as it is."""
    with wave.open(BytesIO(recording)) as read:
        shape, samples = read.getparams(), array("h")
        if shape.sampwidth != samples.itemsize:
            return recording
        samples.frombytes(read.readframes(shape.nframes))
    samples = array("h", (sample * volume // 100 for sample in samples))
    told = BytesIO()
    with wave.open(told, "wb") as written:
        written.setparams(shape)
        written.writeframes(samples.tobytes())
    return told.getvalue()


class Silence:
    """A terminal whose sound is switched off by configuration."""

    def say(self, prompts: tuple[str, ...], language: str) -> None:
        """Say nothing."""

    def stop(self) -> None:
        """Nothing is being said."""
