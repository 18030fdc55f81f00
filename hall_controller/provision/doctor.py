"""`hall provision doctor`: certificates, clock, port, and whether the broker refuses what it must refuse."""

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hall.link.bundle import StationBundle
from hall.link.mqtt import Arrived, MqttSession, SessionSettings, Will
from hall.messages.presence import ControllerState
from hall.messages.topics import Topics
from hall_controller.provision.authority import expiry_of
from hall_controller.provision.folder import KeyFolder

Verdict = Literal["good", "watch", "bad"]
SOON_MS = 60 * 24 * 3600 * 1000
EARLIEST_MS = 1_767_225_600_000
"""2026-01-01: a clock before it was never set."""
DRIFT_MS = 2_000
WAIT_S = 8.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report: what was looked at, the verdict, and what to do."""

    subject: str
    verdict: Verdict
    words: str


def certificates(folder: KeyFolder, now_ms: int) -> Iterator[Finding]:
    """Expiry of the CA, the broker's, the controller's and every station's certificate."""
    for name in ("ca", "broker", "controller"):
        yield _expiry(name, expiry_of(folder.identity(name).certificate), now_ms)
    for record in folder.register().stations:
        if record.revoked_at is None:
            yield _expiry(record.station, record.expires_at, now_ms)


def secrecy(folder: KeyFolder) -> Iterator[Finding]:
    """Whether other users of the machine can read the keys."""
    open_files = [path.name for path in sorted(folder.path.iterdir()) if path.stat().st_mode & 0o077]
    if open_files:
        words = f"others may read {', '.join(open_files)}: chmod 600"
        yield Finding("keys folder", "bad", words)
    else:
        yield Finding("keys folder", "good", "only its owner can read it")


def clock(now_ms: int) -> Iterator[Finding]:
    """Whether the clock was ever set."""
    if now_ms < EARLIEST_MS:
        yield Finding("clock", "bad", "it stands before 2026: set it, certificates and tickets depend on it")
    else:
        yield Finding("clock", "good", "set")


def port(host: str, number: int) -> Iterator[Finding]:
    """Whether the broker's port answers."""
    try:
        socket.create_connection((host, number), timeout=3).close()
    except OSError as fault:
        yield Finding(f"port {number}", "bad", f"{host} does not answer ({fault}): is the controller running?")
    else:
        yield Finding(f"port {number}", "good", f"{host} answers")


def line(bundle: StationBundle, scratch: Path, now_ms: Callable[[], int]) -> Iterator[Finding]:
    """Connect with a station's own identity; publishing as another station must be refused (ACL self-test)."""
    topics = Topics(bundle.hall)
    heard: list[ControllerState] = []

    def arrived(message: Arrived) -> None:
        if message.topic == topics.controller_state:
            heard.append(ControllerState.from_bytes(message.payload))

    settings = SessionSettings(bundle.station, bundle.host, bundle.port, bundle.unpack(scratch))
    will = Will(topics.telemetry(bundle.station), b"{}")
    session = MqttSession(
        settings,
        will=lambda: will,
        on_connected=lambda: session.subscribe([topics.controller_state]),
        on_disconnected=lambda: None,
        on_arrived=arrived,
    )
    try:
        yield from _talk(session, topics, bundle.station, heard, now_ms)
    finally:
        session.close()


def _talk(
    session: MqttSession, topics: Topics, station: str, heard: list[ControllerState], now_ms: Callable[[], int]
) -> Iterator[Finding]:
    if not _until(session, lambda: session.connected):
        yield Finding(station, "bad", "the broker does not let it in: revoked, expired, or a wrong address")
        return
    yield Finding(station, "good", "connected with its own certificate")
    session.publish(topics.telemetry(f"not-{station}"), b"{}")
    if _until(session, lambda: session.refusals > 0):
        yield Finding("rights", "good", "it cannot speak as another station")
    else:
        yield Finding("rights", "bad", "it could speak as another station: the broker does not use our ACL")
    if not _until(session, lambda: bool(heard)):
        yield Finding("controller", "bad", "it has not spoken on this line: start `hall controller`")
        return
    drift = abs(heard[-1].time - now_ms())
    yield Finding("controller", "good", f"says {heard[-1].phase}")
    if heard[-1].phase == "ready" and drift > DRIFT_MS:
        yield Finding("clock", "watch", f"the controller's last word is {drift // 1000} s old by this clock")


def _until(session: MqttSession, reached: Callable[[], bool]) -> bool:
    end = time.monotonic() + WAIT_S
    while not reached() and time.monotonic() < end:
        session.step(0.2)
    return reached()


def _expiry(name: str, expires: int, now_ms: int) -> Finding:
    days = (expires - now_ms) // (24 * 3600 * 1000)
    if expires <= now_ms:
        return Finding(f"certificate {name}", "bad", "has run out: make a new one")
    if expires - now_ms < SOON_MS:
        return Finding(f"certificate {name}", "watch", f"runs out in {days} days: make a new one")
    return Finding(f"certificate {name}", "good", f"good for {days} days")
