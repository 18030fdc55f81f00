"""Whom a line tells what it came to; the program makes events of it."""

from collections.abc import Callable
from dataclasses import dataclass

from hall.messages.bodies.video import UpperStateTold, UpperStreamTold


@dataclass(frozen=True, slots=True)
class Telling:
    """Called on the event loop; must not block."""

    state: Callable[[UpperStateTold], None]
    stream: Callable[[UpperStreamTold], None]
    """Part of the register of views: begun, ended, refused."""
