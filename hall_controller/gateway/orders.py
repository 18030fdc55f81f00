"""Commands for stations: sent after COMMIT, and again when the station is born while they are still worth doing."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from paho.mqtt.properties import Properties
from sqlalchemy import Connection

from hall.link.mqtt.session import packed
from hall.messages.envelopes import Command
from hall_controller.application import sql
from hall_controller.application.ports import OutgoingCommand

_OPEN = (
    "SELECT cmd_id, op, body, not_after FROM commands"
    " WHERE station = ? AND state = 'stored' AND not_after > ? ORDER BY cmd_id"
)
_SETTLE = (
    "UPDATE commands SET state = ?, settled_at = ?, answer = ? WHERE cmd_id = ? AND station = ? AND state = 'stored'"
)

Publish = Callable[[str, bytes, Properties], None]
"""(station, payload, properties)."""


class Orders:
    """`cmd_id` makes repeats harmless: the station records it before it acts."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish

    def send(self, commands: tuple[OutgoingCommand, ...]) -> None:
        """Publish commands of a committed batch."""
        for command in commands:
            self._send(command.station, command.cmd_id, command.op, command.ttl_ms, command.body)

    def _send(self, station: str, cmd_id: str, op: str, ttl_ms: int, body: Mapping[str, Any]) -> None:
        command = Command(cmd_id=cmd_id, op=op, ttl_ms=ttl_ms, body=dict(body))
        self._publish(station, command.to_bytes(), packed(max(1, ttl_ms // 1000)))


def open_orders(connection: Connection, station: str, now_ms: int) -> tuple[OutgoingCommand, ...]:
    """What the station has not settled, with the time that is left."""
    return tuple(
        OutgoingCommand(station, op, json.loads(body), not_after - now_ms, cmd_id)
        for cmd_id, op, body, not_after in sql.all_rows(connection, _OPEN, (station, now_ms))
    )


def settle(connection: Connection, station: str, cmd_id: str, result: str, detail: str | None, now_ms: int) -> None:
    """The station reported what became of a command: it is not sent again."""
    sql.run(connection, _SETTLE, (result, now_ms, detail, cmd_id, station))
