"""Prompts from sound files, played by the system's own player: no speech engine, nothing in the UI thread."""

import shutil
import subprocess
import threading
from pathlib import Path

import structlog

from hall.model.sounds import sound_file

log = structlog.get_logger(__name__)
PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))
CLIP_S = 15
"""No prompt is longer; a player that hangs is ended."""


class FileVoice:
    """Joins the recordings `<folder>/<language>/<prompt>.wav`. Missing files are left out and named once in the log."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
                    [*self._player, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
                process = self._process
            try:
                process.wait(CLIP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class Silence:
    """A terminal whose sound is switched off by configuration."""

    def say(self, prompts: tuple[str, ...], language: str) -> None:
        """Say nothing."""

    def stop(self) -> None:
        """Nothing is being said."""
