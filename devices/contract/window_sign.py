# CONTRACT
"""The window sign (窗口标识屏): a small LED or LCD text sign above a window."""

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from devices.contract.device import Device

FAMILY = "window_sign"


@dataclass(frozen=True, slots=True)
class SignText:
    """What stands on the sign: the window's name, the number served, and its state. Never a person's name."""

    window: str
    number: str | None = None
    state: Literal["open", "calling", "paused", "closed"] = "open"
    words: str = ""
    """A free line, such as the services of the window."""


@runtime_checkable
class WindowSign(Device, Protocol):
    """A device that shows a few words."""

    async def show(self, text: SignText) -> None:
        """Show `text` until the next; after a reconnect it is shown again by the driver itself."""
        ...
