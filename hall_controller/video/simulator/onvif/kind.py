"""What a simulated ONVIF device is."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A picture that it offers: two streams."""

    token: str
    name: str
    main: str
    """RTSP address, H.265 1920 x 1080."""
    sub: str
    """RTSP address, H.264 640 x 360."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A recording that it has; UTC, as xs:dateTime, or `31 days ago`, `0 days ago`."""

    source: str
    name: str
    oldest: str
    newest: str


@dataclass(frozen=True, slots=True)
class OnvifKind:
    """A camera, or a recorder with several sources."""

    sources: tuple[Source, ...] = ()
    recordings: tuple[Kept, ...] | None = None
    """None: no Profile G."""
    name: str = "Gate 1"
    model: str = "SIM-1"
    user: str = ""
    password: str = field(default="", repr=False)
    media2: bool = True
    """False: an older device that knows Media 1 only."""
    services: bool = True
    """False: a device from before GetServices."""
    http_digest: bool = False
    """Wants HTTP digest besides the token, as some makers do."""
    summary_only: bool = False
    """Tells only the summary of its recordings."""
