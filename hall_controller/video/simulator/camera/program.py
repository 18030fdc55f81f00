"""Simulated cameras as a program: `python -m hall_controller.video.simulator.camera entrance window-1=black`."""

import argparse
import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from hall_controller.video.simulator.camera.camera import CameraKind
from hall_controller.video.simulator.camera.cameras import SimulatedCameras
from hall_controller.video.simulator.camera.scenes import Picture
from hall_controller.video.simulator.running import ControlLine, Ending


def main(arguments: Sequence[str] | None = None) -> None:
    """Run until SIGINT, SIGTERM or the end of the parent; prints one JSON line with the addresses first."""
    parser = argparse.ArgumentParser(prog="simulated cameras", description=__doc__)
    parser.add_argument("cameras", nargs="+", metavar="NAME[=WORD,...]", help=_words.__doc__)
    parser.add_argument("--port", type=int, default=0, help="port of the first camera, the next has the next; 0 = free")
    parser.add_argument("--control-port", type=int, default=0, help="port for commands and faults, 0 = any free")
    parser.add_argument("--user", default="", help="every camera asks for this user and the password of")
    parser.add_argument("--password-from", default="", metavar="VARIABLE", help="this environment variable")
    chosen = parser.parse_args(arguments)
    password = os.environ.get(chosen.password_from, "") if chosen.password_from else ""
    kinds = dict(_kind(text, chosen.user, password) for text in chosen.cameras)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(SimulatedCameras(kinds, chosen.port), chosen.control_port))


def _kind(text: str, user: str, password: str) -> tuple[str, CameraKind]:
    name, _, words = text.partition("=")
    return name, _words(words.split(",") if words else [], user, password)


def _words(words: list[str], user: str, password: str) -> CameraKind:
    """Words: a picture (good, black, frozen ...), hevc, long (key frames 10 s apart), audio, view0 to view3."""
    pictures = [Picture(word) for word in words if word in set(Picture)]
    views = [int(word[4:]) for word in words if word.startswith("view")]
    known = {*Picture, "hevc", "long", "audio"}
    if strange := [word for word in words if word not in known and not word.startswith("view")]:
        raise SystemExit(f"unknown word {strange[0]!r}; known: {', '.join(sorted(known))}, view0 to view3")
    return CameraKind(
        pictures[0] if pictures else Picture.GOOD,
        "hevc" if "hevc" in words else "h264",
        10 if "long" in words else 2,
        views[0] if views else 0,
        "audio" in words,
        user,
        password,
    )


async def _run(cameras: SimulatedCameras, control_port: int) -> None:
    ending = Ending()
    await cameras.start()
    control = ControlLine(cameras.obey)
    told: dict[str, Any] = {"control_port": await control.start(control_port)}
    told["cameras"] = {name: camera.url() for name, camera in cameras.cameras.items()}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    await ending.wait()
    control.stop()
    await cameras.stop()
