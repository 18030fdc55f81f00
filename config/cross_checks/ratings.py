"""Owners of bad ratings belong to known departments; what leaves for the province is encrypted (G6)."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from config.cross_checks.finding import Finding, unknown_reference
from config.cross_checks.servers import is_loopback
from config.hall_file import HallConfig
from config.problems import Words


def check_ratings(hall: HallConfig) -> Iterator[Finding]:
    """Known departments; TLS outside of this machine."""
    known = [department.slug for department in hall.departments]
    for slug in hall.ratings.owners:
        if slug not in known:
            yield unknown_reference(("ratings", "owners", slug), Words("部门", "department"), slug, known)
    platform = hall.ratings.platform
    if platform is None:
        return
    address = urlsplit(platform.url)
    if address.scheme != "https" and not is_loopback(address.hostname or ""):
        what = Words("评价要走加密的线上报", "ratings are pushed over an encrypted line")
        yield Finding(("ratings", "platform", "url"), what, allowed="https://…")
