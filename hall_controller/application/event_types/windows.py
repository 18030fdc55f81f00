"""Windows: staffed, paused, left, an action undone."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from hall_controller.application.event_types.shared import Nothing, Reason


class WindowOpened(TypedDict):
    """Body of window opened."""

    clerk: str
    services: list[str]
    stands_in_for: NotRequired[str]


class WindowClosed(TypedDict):
    """Body of window closed."""

    clerk: str
    reason: str


class ActionUndone(TypedDict):
    """Body of action undone."""

    action: str
    ticket_id: str
    number: str
    undone_seq: int


WINDOWS: Mapping[str, Any] = {
    "window.opened": WindowOpened,
    "window.closed": WindowClosed,
    "window.paused": Reason,
    "window.unpaused": Nothing,
    "window.action_undone": ActionUndone,
}
