"""`./run bench agent`: memory and processor time of a window's agent, idle and busy (issue 6, What it must reach)."""

import json
import tempfile
import time
from pathlib import Path

from benchmarks.base.figures import neat
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.processor_time import private_mib, resident_mib, used_s
from benchmarks.base.report import Result
from mingting.demo.live_hall import LiveHall
from mingting.demo.talking import ask_line

AGENT = "w1"
READY_S = 60.0
SETTLE_S = 3.0
"""Documents of the hall come in at first."""
KEYS_A_SECOND = 2.0
"""Far more than any window: every press is outside an invitation, acknowledged and counted."""


def main(words: list[str]) -> int:
    """Measure, print, write. `--seconds` is each span, idle and busy."""
    options = read("agent", words, 30.0, 2.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        _measured(result, options, Path(folder) / "hall")
    result.note(
        "A process of its own with rating keypad and caller on one simulated bus, a sign, broker and controller "
        "on loopback. Resident memory counts shared libraries; private is what the process alone holds."
    )
    result.note(f"Busy: {KEYS_A_SECOND:g} keys a second at the keypad, each acknowledged on the wire.")
    result.write()
    return 0


def _measured(result: Result, options: Options, root: Path) -> None:
    now = time.time_ns() // 1_000_000
    hall = LiveHall(root, plain=True, progress=result.say)
    try:
        hall.prepare(now)
        devices = hall.start_window_devices(AGENT)
        hall.start_controller()
        begun = time.monotonic()
        pid = hall.start_agent(AGENT).process.pid
        result.add(
            "start", {"ready_ms": round((time.monotonic() - begun) * 1000), "used_ms": round(used_s(pid) * 1000)}
        )
        _wait_for_stars(devices.control_ports["keypad"])
        time.sleep(SETTLE_S)
        result.say("idle")
        idle = _share(pid, options.seconds)
        result.add(
            "agent",
            {"idle_core_percent": idle, "resident_mib": resident_mib(pid), "private_mib": private_mib(pid)},
        )
        result.say("busy")
        end, used, began = time.monotonic() + options.seconds, used_s(pid), time.monotonic()
        while time.monotonic() < end:
            ask_line(devices.control_ports["keypad"], "press 3")
            time.sleep(1 / KEYS_A_SECOND)
        busy = neat(100 * (used_s(pid) - used) / (time.monotonic() - began))
        unanswered = json.loads(ask_line(devices.control_ports["keypad"], "keypad"))["unanswered"]
        result.add("agent", {"busy_core_percent": busy, "keys_unanswered": unanswered})
    finally:
        hall.stop()


def _share(pid: int, seconds: float) -> float:
    """Percent of one core over a span."""
    used, began = used_s(pid), time.monotonic()
    time.sleep(seconds)
    return neat(100 * (used_s(pid) - used) / (time.monotonic() - began))


def _wait_for_stars(port: int) -> None:
    """The agent has greeted the keypad: its devices are there."""
    end = time.monotonic() + READY_S
    while time.monotonic() < end and not json.loads(ask_line(port, "keypad"))["stars"]:
        time.sleep(0.05)


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
