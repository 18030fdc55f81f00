"""A window with its agent: keypad, caller and sign are programs at the other end of real wires."""

import json
from typing import Any

from mingting.demo.talking import ask_line
from tests.support.waiting import until
from tests.system.support.hall import SystemHall

AGENT = "w1"
WINDOW = "window-1"
PATIENCE_S = 60.0
_COLUMNS = ("rating_id", "state", "level", "source", "raw_key", "unrated", "took_ms")
_NEWEST = (
    "SELECT rating_id, state, level, source, raw_key, unrated, took_ms FROM ratings"
    ' WHERE "window" = ? ORDER BY opened_at DESC, rating_id DESC'
)


class Window:
    """The agent `w1` of `window-1` in a running hall, behind a cable of its own."""

    def __init__(self, hall: SystemHall) -> None:
        self.hall = hall
        self.devices = hall.live.window_devices[AGENT]
        self.cable = hall.proxies[AGENT]
        self.start()

    def start(self) -> None:
        self.hall.live.start_agent(AGENT)
        until(self._keypad_known, PATIENCE_S, "a keypad that the hall knows to be ready")

    def kill(self) -> None:
        self.hall.live.children[f"agent-{AGENT}"].kill()

    def stop(self) -> None:
        self.hall.live.children[f"agent-{AGENT}"].stop()

    def tell(self, device: str, line: str) -> dict[str, Any]:
        """One line to a simulator; its answer."""
        answer: dict[str, Any] = json.loads(ask_line(self.devices.control_ports[device], line))
        assert answer["ok"], answer
        return answer

    @property
    def invited(self) -> int:
        """How often the keypad was lit."""
        return int(self.tell("keypad", "keypad")["invited"])

    @property
    def digits(self) -> str:
        """What the caller shows."""
        return str(self.tell("caller", "display")["digits"])

    @property
    def sign(self) -> str:
        """What stands on the sign."""
        return " ".join(self.tell("sign", "shown")["shown"])

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """Of the controller's database."""
        with self.hall.journal() as rows:
            return rows.execute(query, values).fetchall()

    def wait_lit(self, rating_id: str) -> None:
        """The agent has carried the order out: whatever was asked before has ended."""
        query = "SELECT 1 FROM commands WHERE op = 'rating.invite' AND body LIKE ? AND state = 'done'"
        until(lambda: self.rows(query, f"%{rating_id}%"), PATIENCE_S, "the keypad lights up")
        assert self.invited

    def newest(self) -> dict[str, Any]:
        """The window's newest rating."""
        found = self.rows(_NEWEST, WINDOW)
        return dict(zip(_COLUMNS, found[0], strict=True)) if found else dict.fromkeys(_COLUMNS)

    def _keypad_known(self) -> bool:
        query = (
            "SELECT count(*) FROM devices d JOIN stations s ON s.station = d.station"
            " WHERE d.station = ? AND d.state = 'online' AND s.phase IN ('ready', 'degraded')"
        )
        return bool(self.rows(query, AGENT)[0][0] >= 3)
