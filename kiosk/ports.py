"""What the terminal's engine needs from the line, the voice and the clock."""

from typing import Protocol

from hall.messages import Message, Response


class Line(Protocol):
    """The station's line to the controller (implemented by `hall.link`)."""

    @property
    def ready(self) -> bool:
        """Connected, and the controller says that it takes requests."""
        ...

    @property
    def clock_offset_ms(self) -> int | None:
        """Controller's clock minus ours; None = never measured."""
        ...

    async def request(self, op: str, request_id: str, body: Message, timeout_s: float = 1.5) -> Response:
        """The answer; raises `hall.link.NoAnswer` or, at once, `hall.link.ControllerAway`."""
        ...

    def wake_outbox(self) -> None:
        """There are new rows to send."""
        ...

    def report(self, document: str, ver: int, *, applied: bool, problems: tuple[str, ...] = ()) -> None:
        """Tell which version of a desired document was applied."""
        ...


class Voice(Protocol):
    """Says prompts from sound files."""

    def say(self, prompts: tuple[str, ...], language: str) -> None:
        """Stop what is being said and say this."""
        ...

    def stop(self) -> None:
        """Be silent."""
        ...


class Clock(Protocol):
    """Wall clock and monotonic clock."""

    def now_ms(self) -> int:
        """UTC in milliseconds."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump."""
        ...
