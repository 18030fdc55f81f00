"""`python -m tests.system.support.headless_terminal`: a terminal without a window that can be watched from outside.

Two loopback ports, JSON lines: `control` takes touches and scans, `screens` streams every snapshot as it is published.
What another process read from the stream is what a citizen may have seen: it is the witness after kill -9.
"""

import json
import signal
import socketserver
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import typer

from kiosk.session.screen import Intent, Screen
from mingting import logs
from mingting.clock import ProgramClock
from mingting.station.starting import settings_of, tell_trouble
from mingting.terminal.host import EngineHost

TRIAL_S = 6.0
"""A test need not wait a minute for a device that will never come."""


class Watchers:
    """Everybody who looks at the screen."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: list[Any] = []
        self._latest = b""

    def add(self, file: Any) -> None:
        with self._lock:
            file.write(self._latest)
            self._files.append(file)

    def publish(self, screen: Screen) -> None:
        line = screen.model_dump_json(exclude_none=True).encode() + b"\n"
        with self._lock:
            self._latest = line
            for file in list(self._files):
                try:
                    file.write(line)
                except OSError:
                    self._files.remove(file)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def main(bundle: Path, data: Path, station: Path, password: str | None = None, max_pages: int | None = None) -> None:
    logs.configure("kiosk")
    host = EngineHost(
        lambda: replace(settings_of(bundle, data, station, password, None, max_pages), trial_s=TRIAL_S),
        ProgramClock.from_environment(),
        data,
        partial(tell_trouble, data=data),
    )
    watchers = Watchers()
    host.engine.subscribe(watchers.publish)
    host.engine.start()

    class Control(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            for line in self.rfile:
                asked = json.loads(line)
                if asked["do"] == "scan":
                    host.engine.scanned(asked["text"])
                else:
                    host.engine.post(Intent(name=asked["do"], arg=asked.get("arg", "")))

    class Screens(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            watchers.add(self.wfile)
            self.rfile.read()

    ports = {}
    for name, handler in (("control", Control), ("screens", Screens)):
        server = Server(("127.0.0.1", 0), handler)
        ports[name] = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: host.ask_to_end())
    sys.stdout.write(json.dumps(ports) + "\n")
    sys.stdout.flush()
    host.ended.wait()
    host.engine.stop()
    raise SystemExit(75 if host.restart_wanted.is_set() else 0)


if __name__ == "__main__":
    typer.run(main)
