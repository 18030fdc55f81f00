"""How a console is set up: everything that differs between halls and does not come from the hall service."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ConsoleSettings:
    """Addresses, cookies, sounds and the hall's time zone."""

    zone: str = "Asia/Shanghai"
    """IANA name; every time a page shows is a time of this zone."""
    origins: tuple[str, ...] = ()
    """Further origins (such as `https://hall.example.cn`) beside the one the request came to."""
    secure_cookies: bool = False
    """True wherever pages are reached other than by loopback: cookies then travel by TLS only."""
    sounds_dir: Path | None = None
    """Folder with `zh/<prompt>.wav` and `en/<prompt>.wav`; None: boards stay silent."""
    board_languages: tuple[str, ...] = ("zh", "en")
    """Languages a board speaks a call in, in this order."""
    throttle_s: float = 0.2
    """At most one snapshot a tab in this time."""
    refresh_s: float = 15.0
    """A snapshot is sent after this long without any change, so that waits never stand still."""
    beat_s: float = 4.0
    """A tab that hears nothing for three beats knows that the line is lost."""
    send_timeout_s: float = 5.0
    """A reader slower than this is dropped; it gets a snapshot when it comes back."""
    command_timeout_s: float = 5.0
    """How long a page waits for the writer's answer."""
