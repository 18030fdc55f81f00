"""Ratings leave this machine for the provincial platform encrypted only: a batch holds tickets and tags (G6)."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from config.cross_checks.finding import Finding
from config.cross_checks.servers import is_loopback
from config.hall_file import HallConfig
from config.problems import Words


def check_ratings(hall: HallConfig) -> Iterator[Finding]:
    """TLS outside of this machine."""
    platform = hall.ratings.platform
    if platform is None:
        return
    address = urlsplit(platform.url)
    if address.scheme != "https" and not is_loopback(address.hostname or ""):
        what = Words("评价要走加密的线上报", "ratings are pushed over an encrypted line")
        yield Finding(("ratings", "platform", "url"), what, allowed="https://…")
