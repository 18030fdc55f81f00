"""Ports for pictures of a video station: enough of them, and none that something else of ours takes."""

from collections.abc import Iterator

from config.cross_checks.finding import Finding
from config.document import Path
from config.problems import Words
from config.station_file import UpperSection, VideoSection

EPHEMERAL = range(32_768, 61_000)
"""What Linux hands out to any connection (net.ipv4.ip_local_port_range as it comes)."""


def check_media_ports(video: VideoSection) -> Iterator[Finding]:
    """Of each platform's `media_ports`; platforms may share a range, each stream takes what is free."""
    signalling = {upper.local_port: slug for slug, upper in video.upper.items() if upper.local_port}
    for slug, upper in video.upper.items():
        yield from _of_upper(("video", "upper", slug, "media_ports"), upper, len(video.channels_of(slug)), signalling)


def _of_upper(at: Path, upper: UpperSection, cameras: int, signalling: dict[int, str]) -> Iterator[Finding]:
    ports = upper.media_ports
    if ports is None:
        return
    for port, owner in signalling.items():
        if port in ports:
            zh, en = f"端口 {port} 是 {owner} 的信令口", f"port {port} is {owner}'s for signalling"
            yield Finding(at, Words(zh, en), allowed="30000-30199")
    if ports.first in EPHEMERAL or ports.last in EPHEMERAL:
        zh = "操作系统会把 32768-60999 里的端口随手给别的连接"
        what = Words(zh, "the operating system hands ports of 32768-60999 out to any connection")
        yield Finding(at, what, allowed="30000-30199", severity="warning")
    if ports.pairs < cameras and not upper.watch_only:
        zh = f"只够 {ports.pairs} 路同时送，摄像机有 {cameras} 个"
        what = Words(zh, f"there is room for {ports.pairs} streams at a time, and there are {cameras} cameras")
        yield Finding(at, what, allowed=f"{ports.first}-{ports.first + 2 * cameras + 1}", severity="warning")
