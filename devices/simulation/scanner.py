"""What simulated code scanners share: codes are held before them, and they read while they look."""

import asyncio
from typing import Any

from devices.simulation.device import SimulatedDevice

HELD_S = 2.0
"""So long a person holds a code before a scanner that is not looking yet."""

EVERY_S = 0.05
"""A scanner that looks always reads what stays before it 20 times a second (devices.md 7.1)."""


class SimulatedScanner(SimulatedDevice):
    """Subclasses say what goes over the wire when a code is read (`deliver`), and call `look` when told to."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "scan TEXT": "hold a code before it for a moment: {read: whether it was read at once}",
        "hex BYTES": "the same with any bytes, in hex",
        "hold TEXT": "hold a code before it until `away`: read whenever it looks",
        "away": "take the code away",
        "raw BYTES": "bytes on the wire as they are, in hex",
        "scanner": "what it does: {looking, reads}",
    }

    answers_questions = True
    """Whether it says anything but codes; what does not, pushes nothing into the middle of a code."""

    def __init__(self, *, baud: int | None = None, always: bool = False) -> None:
        super().__init__(baud=baud)
        self.always = always
        """It looks without being told, as a scanner in continuous mode."""
        self.reads = 0
        self._looking = False
        self._limit: asyncio.TimerHandle | None = None
        self._held: bytes | None = None
        self._for_good = False
        self._gone: asyncio.TimerHandle | None = None

    # --- for subclasses -------------------------------------------------------------------------

    def deliver(self, raw: bytes) -> None:
        """Say a code that was read."""
        raise NotImplementedError

    def nothing_read(self) -> None:
        """The time to look is over."""

    @property
    def looking(self) -> bool:
        """Whether its light is on."""
        return self.always or self._looking

    def look(self, seconds: float | None) -> None:
        """Light on until a code is read or for `seconds`; what is held before it is read at once."""
        self.look_away()
        self._looking = True
        if seconds is not None:
            self._limit = asyncio.get_running_loop().call_later(seconds, self._over)
        self.see()

    def look_away(self) -> None:
        """Light off."""
        self._looking = False
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def say(self, answer: bytes, pushed: bytes = b"") -> None:
        """See the base."""
        inside = self.faults.push_inside
        if not self.answers_questions:
            self.faults.push_inside = b""
        super().say(answer, pushed)
        self.faults.push_inside = inside

    # --- codes ----------------------------------------------------------------------------------

    def hold(self, raw: bytes, *, for_good: bool = False) -> bool:
        """Hold a code before it, for a moment or for good; whether it was read at once."""
        self.away()
        self._held, self._for_good = raw, for_good
        read = self.see()
        if not read and not for_good:
            self._gone = asyncio.get_running_loop().call_later(HELD_S, self.away)
        return read

    def away(self) -> None:
        """Nothing is held before it any more."""
        self._held = None
        if self._gone is not None:
            self._gone.cancel()
            self._gone = None

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """See `commands`."""
        match name:
            case "scan":
                return {"read": self.hold(" ".join(args).encode("utf-8"))}
            case "hex":
                return {"read": self.hold(bytes.fromhex("".join(args)))}
            case "hold":
                return {"read": self.hold(" ".join(args).encode("utf-8"), for_good=True)}
            case "away":
                self.away()
            case "raw":
                self.say(bytes.fromhex("".join(args)))
            case "scanner":
                return {"looking": self.looking, "reads": self.reads}
            case _:
                return super().obey_own(name, args)
        return {}

    def see(self) -> bool:
        """Read what is held before it if it looks; whether it did."""
        if self._held is None or not self.looking or not self.powered:
            return False
        self.look_away()
        self.reads += 1
        raw = self._held
        if not self._for_good:
            self.away()
        self.deliver(raw)
        if self.looking and self._for_good:
            self._gone = asyncio.get_running_loop().call_later(EVERY_S, self.see)
        return True

    def _over(self) -> None:
        self.look_away()
        self.nothing_read()
