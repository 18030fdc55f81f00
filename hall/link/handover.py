"""Handing what arrived to the engine's asyncio loop: its callbacks run there, never on the link's thread."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from hall.messages.base import Message
from hall.messages.documents import Desired
from hall.messages.envelopes import Command, Inquiry
from hall.messages.presence import ControllerState

_log = structlog.get_logger("link")


def _unheard(inquiry: Inquiry) -> None:
    """A station without maintenance: the asker's time runs out."""
    _log.warning("link.inquiry_unheard", op=inquiry.op)


@dataclass(frozen=True, slots=True)
class Listeners:
    """What the engine hears; all are called on its loop.

    `on_controller_state(None)` means that the line is down. `on_public(name, snapshot)` gives whole snapshots.
    """

    on_command: Callable[[Command], None]
    on_document: Callable[[Desired], None]
    on_controller_state: Callable[[ControllerState | None], None]
    on_public: Callable[[str, Message], None]
    on_inquiry: Callable[[Inquiry], None] = _unheard


def hand_over(loop: asyncio.AbstractEventLoop, callback: Callable[..., None], *arguments: Any) -> None:
    """Run `callback` soon on the loop; a loop that has ended is no fault of the line."""
    try:
        loop.call_soon_threadsafe(callback, *arguments)
    except RuntimeError:
        _log.warning("link.engine_gone", callback=getattr(callback, "__name__", "callback"))
