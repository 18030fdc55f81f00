"""The supervised broker: started, watched, restarted with back-off, its words in our log."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import threading
from pathlib import Path

import structlog

from hall.link.mqtt.backoff import Backoff
from hall_controller.broker.configuration import CONFIG_FILE, Version, write_files
from hall_controller.broker.settings import BrokerSettings

PID_FILE = "broker.pid"
STOP_S = 5.0
TERM_S = 0.5
LOG_FIRST, LOG_EVERY = 200, 1000
HEALTHY = re.compile(r"mosquitto version \S+ running")
_EXPECTED = re.compile(r"does not contain '%c' or '%u'|run as root")
_VERSION = re.compile(r"mosquitto version (\d+)\.(\d+)")
_log = structlog.get_logger("broker")


class BrokerMissing(Exception):  # noqa: N818  (what a technician must install)
    """The program is not installed or does not run; says what to install."""


class BrokerProcess:
    """Mosquitto under supervision. `start` and `stop` from any thread."""

    def __init__(self, settings: BrokerSettings) -> None:
        self.settings = settings
        self.starts = self.complaints = 0
        self.last_words: list[str] = []
        """The newest lines of the broker, for the technician's page."""
        self.program = _program(settings.program)
        self._backoff = Backoff(0.2, 5.0)
        self._up = threading.Event()
        self._end = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._thread = threading.Thread(target=self._supervise, name="broker", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Write the configuration and start; returns at once (see `wait_up`)."""
        self._thread.start()

    def wait_up(self, timeout_s: float = 10.0) -> bool:
        """Wait until the broker listens."""
        return self._up.wait(timeout_s)

    def restart(self) -> None:
        """End and start it again: live sessions of revoked stations end only so (mqtt.md 5); harmless for others."""
        self._backoff.reset()
        self._up.clear()
        self._end_process()

    def stop(self) -> None:
        """End it for good; blocks at most 5 s."""
        self._end.set()
        self._end_process()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _end_process(self) -> None:
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(TERM_S)
        except subprocess.TimeoutExpired:
            # It forgets a SIGTERM that comes just as it starts; it keeps nothing that could be damaged.
            process.kill()

    def _supervise(self) -> None:
        while not self._end.is_set():
            try:
                self._run_once()
            except OSError as fault:
                _log.error("broker.not_started", fault=str(fault))
            self._up.clear()
            if not self._end.is_set():
                delay = self._backoff.next()
                _log.warning("broker.ended", starts=self.starts, retry_s=round(delay, 1))
                self._end.wait(delay)

    def write_configuration(self) -> Path:
        """Write the files for this release of the program; also for a broker that somebody else starts. OSError."""
        return write_files(self.settings, _version(self.program))

    def _run_once(self) -> None:
        config = self.write_configuration()
        pid_file = self.settings.folder / PID_FILE
        _end_orphan(pid_file, config)
        self.starts += 1
        words = [*_bound_to_us(), self.program, "-c", str(config)]
        with subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", start_new_session=True,
        ) as process:  # fmt: skip
            self._process = process
            pid_file.write_text(str(process.pid), encoding="ascii")
            if self._end.is_set():
                process.terminate()
            self._listen(process)
        pid_file.unlink(missing_ok=True)

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None  # noqa: S101  (asked for above; tells mypy)
        for line in process.stdout:
            words = line.strip()
            self.last_words = [*self.last_words[-49:], words]
            if HEALTHY.search(words):
                self._backoff.reset()
                self._up.set()
                _log.info("broker.up", port=self.settings.port)
            elif "Error" in words or (words.startswith("Warning") and not _EXPECTED.search(words)):
                self._repeat(words)

    def _repeat(self, words: str) -> None:
        """Every stranger's failed handshake is such a line: a flood of them must not fill the disk."""
        self.complaints += 1
        if self.complaints <= LOG_FIRST or self.complaints % LOG_EVERY == 0:
            _log.warning("broker.says", words=words[:300], count=self.complaints)


def _program(name: str) -> str:
    """Debian puts it into /usr/sbin, which is not in every user's PATH."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin")
    if found is None:
        raise BrokerMissing(f"{name} is not installed: install Mosquitto (apt-get install mosquitto) or name its path")
    return found


def _bound_to_us() -> list[str]:
    """The kernel ends the broker with the thread that started it, as when the controller is killed (Linux only)."""
    setpriv = shutil.which("setpriv")
    return [] if setpriv is None else [setpriv, "--pdeathsig", "KILL"]


def _version(program: str) -> Version:
    text = subprocess.run([program, "-h"], capture_output=True, text=True, check=False, timeout=10).stdout
    found = _VERSION.search(text)
    if found is None:
        raise BrokerMissing(f"{program} does not say its version: is it Mosquitto?")
    return int(found[1]), int(found[2])


def end_orphan(folder: Path) -> None:
    """End the broker that a killed controller left behind in its broker folder; nothing when there is none."""
    _end_orphan(folder / PID_FILE, folder / CONFIG_FILE)


def _end_orphan(pid_file: Path, config: Path) -> None:
    """A controller that was killed leaves its broker behind, which holds the port: end it, and only it."""
    with contextlib.suppress(OSError, ValueError):  # no such file, no such process, no /proc
        pid = int(pid_file.read_text(encoding="ascii"))
        if str(config).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
            os.kill(pid, signal.SIGKILL)
            pidfd = os.pidfd_open(pid)
            signal.pidfd_send_signal(pidfd, 0)
            os.close(pidfd)
