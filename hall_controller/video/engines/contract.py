"""What the live view asks of a media engine."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

EngineReason = Literal["unreachable", "wrong_password", "open", "unsupported", "unknown_camera", "masked", "sound"]


class EngineError(Exception):
    """The engine cannot or must not show this. `reason`:

    `unreachable`, `wrong_password` (of its control interface), `open` (it lets everybody look: close it first),
    `unsupported` (it is set up in a way we cannot use), `unknown_camera`, `masked` and `sound` (it would show or play
    what has to stay hidden: use the built-in view).
    """

    def __init__(self, reason: EngineReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class EngineCamera:
    """A camera as the engine reads it."""

    url: str
    """RTSP address without user and password; the sub-stream, H.264."""
    user: str = ""
    password: str = field(default="", repr=False)
    masked: bool = False
    """Parts of its picture must not be seen; engines pass pictures on as they are."""
    hides_sound: bool = False
    """It sends sound that nobody may hear; engines pass sound on as it is."""


@dataclass(frozen=True, slots=True)
class ViewAddress:
    """Where a browser may look, until `expires_ms` (UTC ms): who began in time may go on looking."""

    kind: Literal["whep"]
    """WebRTC by WHEP: the page posts its offer to `url` with HTTP Basic `user` and `password`."""
    url: str
    user: str
    password: str = field(repr=False)
    expires_ms: int


class MediaEngine(Protocol):
    """One engine of one station."""

    @property
    def name(self) -> str: ...
    async def check(self) -> None:
        """Whether it can be used; EngineError."""

    async def view_address(self, camera: str, token_ttl_s: int) -> ViewAddress | None:
        """For one viewer of one camera; None: look by the built-in view. EngineError."""

    async def close(self) -> None:
        """Take back what was handed out."""
