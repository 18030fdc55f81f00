"""The video station of a running hall: its cameras and the city's platform are programs at the other end of wires."""

import json
import os
import signal
from typing import Any

from mingting.demo.talking import ask_line
from mingting.demo.video import STATION
from tests.support.waiting import until
from tests.system.support.hall import SystemHall

PATIENCE_S = 90.0
_NEWEST = "SELECT body FROM journal WHERE type = 'camera.state' AND subject = ? ORDER BY seq DESC LIMIT 1"


class Video:
    """`v1` with its simulators; begun once, ended by `stop`."""

    def __init__(self, hall: SystemHall) -> None:
        self.hall = hall
        hall.live.begin_video_world()
        self.world = hall.live.wait_video_world()
        self.start()

    def start(self) -> None:
        self.hall.live.start_video()

    def end(self) -> None:
        """A clean stop."""
        self.hall.live.children[f"video-{STATION}"].stop()

    def kill(self) -> int:
        """Kill -9 of the station alone; its readers must find out by themselves. Their process group."""
        child = self.hall.live.children[f"video-{STATION}"]
        os.kill(child.process.pid, signal.SIGKILL)
        child.process.wait()
        for pipe in (child.process.stdin, child.process.stdout):
            if pipe is not None:
                pipe.close()
        return child.process.pid

    def stop(self) -> None:
        for name in (f"video-{STATION}", "cameras", "upper-city"):
            self.hall.live.children[name].stop()

    def tell(self, device: str, line: str) -> dict[str, Any]:
        """One line to `cameras` or `upper`; its answer."""
        answer: dict[str, Any] = json.loads(ask_line(self.world.control_ports[device], line))
        assert answer["ok"], answer
        return answer

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Of the controller's database."""
        with self.hall.journal() as rows:
            return rows.execute(query, values).fetchall()

    def bodies(self, kind: str, after: int = 0) -> list[dict[str, Any]]:
        """Journal entries of a type, oldest first."""
        found = self.rows("SELECT body FROM journal WHERE type = ? AND seq > ? ORDER BY seq", kind, after)
        return [json.loads(body) for (body,) in found]

    def seq(self) -> int:
        """How far the journal is."""
        return int(self.rows("SELECT max(seq) FROM journal")[0][0])

    def state(self, camera: str) -> str:
        """`up`, `degraded:black` ... as the journal has it last."""
        found = self.rows(_NEWEST, f"camera:{STATION}/{camera}")
        body = json.loads(found[0][0]) if found else {"state": "", "reasons": []}
        return ":".join((body["state"], *body["reasons"][:1]))

    def wait_state(self, camera: str, state: str) -> None:
        until(lambda: self.state(camera) == state, PATIENCE_S, f"{camera} is {state}, it is {self.state(camera)}")

    def online(self) -> bool:
        """Whether the city's platform has us registered."""
        return any(device["online"] for device in self.tell("upper", "status")["devices"])
