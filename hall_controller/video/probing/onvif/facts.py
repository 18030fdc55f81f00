"""What ONVIF devices tell about themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Information:
    """GetDeviceInformation."""

    maker: str
    model: str
    firmware: str
    serial: str


@dataclass(frozen=True, slots=True)
class Clock:
    """The device's clock."""

    offset_ms: int
    """Its clock minus ours, good to about half a second and half the way there and back."""
    by_ntp: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """One media profile of one source (a recorder has many) with its stream."""

    source: str
    """Token of the video source: one picture, however many streams."""
    profile: str
    name: str
    codec: str
    """`h264`, `hevc`, `mjpeg` … as FFmpeg calls them; empty while unknown."""
    width: int
    height: int
    frames_per_s: float
    kbit_per_s: float
    url: str
    """RTSP address at the host that was asked, without user and password."""


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of one picture that a camera of the station file wants; `sub` is the one to read."""

    source: str
    name: str
    main: Offer
    sub: Offer


@dataclass(frozen=True, slots=True)
class Recording:
    """What a recorder keeps of one source (Profile G); times by the recorder's own clock, UTC ms."""

    source: str
    name: str
    oldest_ms: int | None
    newest_ms: int | None


def main_and_sub(offers: tuple[Offer, ...]) -> tuple[Streams, ...]:
    """By source: the largest picture, and the smallest that browsers show (H.264 before H.265, at least 320 wide)."""
    found = []
    for source in dict.fromkeys(offer.source for offer in offers):
        own = [offer for offer in offers if offer.source == source]
        main = max(own, key=lambda offer: offer.width * offer.height)
        sub = min(own, key=lambda offer: (offer.codec != "h264", offer.width < _LEAST_WIDE, offer.width * offer.height))
        found.append(Streams(source, main.name, main, sub))
    return tuple(found)


_LEAST_WIDE = 320
