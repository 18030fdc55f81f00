# CONTRACT
"""The code scanner in the words of the hall: it says what it read, nothing is done with it here."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from devices.contract.device import Device

FAMILY = "code_scanner"

CodeListener = Callable[[str], None]
HintListener = Callable[[], None]


@runtime_checkable
class CodeScanner(Device, Protocol):
    """A device that reads one- and two-dimensional codes."""

    def listen(self, listener: CodeListener) -> None:
        """Hear each accepted code once, as clean text: no control characters, within its length, not repeated."""
        ...


@runtime_checkable
class HintingScanner(CodeScanner, Protocol):
    """A scanner that sees codes which it cannot read."""

    def listen_hint(self, listener: HintListener) -> None:
        """Hear, at most every two seconds, that a code is in view but cannot be read: hold it still, closer."""
        ...


@runtime_checkable
class TriggeredScanner(CodeScanner, Protocol):
    """A scanner that can be told when to look; configured to read always, both verbs do nothing."""

    async def start_reading(self, seconds: float) -> None:
        """Look for a code for at most `seconds`, or until one is read; asked again it starts anew."""
        ...

    async def stop_reading(self) -> None:
        """Look no longer: light and aim go out."""
        ...
