"""The picture file and the control channel, over a real socket."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.kiosk.conftest import Rig
from ui.kiosk import gallery
from ui.kiosk.remote_control import RemoteControl
from ui.kiosk.remote_picture import FreshPicture

pytestmark = pytest.mark.screen


Ask = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture
def ask(rig: Rig, qtbot: QtBot) -> Iterator[Ask]:
    """Asks the channel like a stranger: from another thread, over TCP."""
    control = RemoteControl(rig.kiosk)

    def asked(wish: dict[str, Any]) -> dict[str, Any]:
        answers: list[dict[str, Any]] = []

        def stranger() -> None:
            with (
                socket.create_connection(("127.0.0.1", control.port), timeout=10) as line,
                line.makefile("rwb") as stream,
            ):
                stream.write(json.dumps(wish).encode() + b"\n")
                stream.flush()
                answers.append(json.loads(stream.readline()))

        thread = Thread(target=stranger)
        thread.start()
        qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
        thread.join()
        return answers[0]

    yield asked
    control.stop()


def test_a_stranger_taps_by_name(rig: Rig, ask: Ask) -> None:
    rig.show(gallery.load("home"))
    assert ask({"do": "tap", "name": "choice-ticket"}) == {"ok": True}
    assert rig.engine.said[0].arg == "ticket"


def test_a_stranger_reads_the_glass(rig: Rig, ask: Ask) -> None:
    rig.show(gallery.load("ticket"))
    assert "A038" in ask({"do": "texts"})["texts"]
    shown = ask({"do": "screen"})
    assert (shown["page"], shown["number"], shown["main"]) == ("ticket", "A038", "done")
    assert "main" in ask({"do": "names"})["names"]


def test_a_stranger_presses_a_key_and_takes_a_picture(rig: Rig, ask: Ask, tmp_path: Path) -> None:
    rig.show(gallery.load("services"))
    assert ask({"do": "key", "key": "3"})["ok"]
    assert rig.engine.said[0].arg == "3"
    assert ask({"do": "grab", "path": str(tmp_path / "now.png")})["ok"]
    assert QImage(str(tmp_path / "now.png")).width() == 1080


@pytest.mark.parametrize(
    "wish", [{}, {"do": "fly"}, {"do": "tap"}, {"do": "tap", "name": "nothing"}, {"do": "tap", "x": "a", "y": 1}]
)
def test_nonsense_is_answered_kindly(rig: Rig, ask: Ask, wish: dict[str, Any]) -> None:
    rig.show(gallery.load("home"))
    answer = ask(wish)
    assert answer["ok"] is False
    assert answer["error"]


def test_the_picture_follows_the_window(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "screen" / "k2.png"
    picture = FreshPicture(rig.kiosk.window, path)
    rig.show(gallery.load("home"))
    qtbot.waitUntil(path.exists, timeout=20_000)
    before = path.read_bytes()
    rig.kiosk.window.requestUpdate()
    rig.show(gallery.load("services"))
    rig.kiosk.window.requestUpdate()
    qtbot.waitUntil(lambda: path.read_bytes() != before, timeout=20_000)
    picture.stop()


def test_no_new_picture_while_nothing_moves(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "k2.png"
    rig.show(gallery.load("home"))
    picture = FreshPicture(rig.kiosk.window, path)
    qtbot.waitUntil(path.exists, timeout=20_000)
    quiet_since = time.monotonic()
    stamp = path.stat().st_mtime_ns
    qtbot.waitUntil(lambda: time.monotonic() - quiet_since > 1.2, timeout=20_000)
    assert path.stat().st_mtime_ns == stamp
    picture.stop()
