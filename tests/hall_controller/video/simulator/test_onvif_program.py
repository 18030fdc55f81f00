"""The simulated recorder as a program: it answers, obeys and ends."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time

from hall_controller.video.probing.onvif import Judged, ask_camera

COMMAND = (sys.executable, "-m", "hall_controller.video.simulator.onvif", "gate=rtsp://127.0.0.1:8554/gate")


def tell(port: int, line: str) -> dict[str, object]:
    with socket.create_connection(("127.0.0.1", port), 60) as wire, wire.makefile("rw") as talk:
        talk.write(line + "\n")
        talk.flush()
        answer: dict[str, object] = json.loads(talk.readline())
    return answer


def test_a_recorder_of_its_own_process() -> None:
    secret = {"WORD": "a word"}
    options = ("--user", "admin", "--password-from", "WORD", "--days", "40")
    with subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, env={**os.environ, **secret}) as program:
        assert program.stdout
        told = json.loads(program.stdout.readline())
        assert tell(told["control_port"], "clock_ms 90000")["ok"]
        for wrong in ("dance", "clock_ms soon", "hostile love", ""):
            assert not tell(told["control_port"], wrong)["ok"]
        found = asyncio.run(
            ask_camera(
                told["address"],
                "admin",
                "a word",
                ("rtsp://127.0.0.1:8554/gate",),
                now_ms=lambda: time.time_ns() // 1_000_000,
                keep_days=30,
                timeout_s=60,
            )
        )
        program.terminate()
    assert found.tested == Judged(True)
    assert abs((found.offset_ms or 0) - 90_000) < 30_000
    assert program.returncode == 0
