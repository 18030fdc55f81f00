"""Dead links in guides: every web address is asked once, a few at a time, from the machine of whoever checks."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from hall.model.guide import Guide
from hall_controller.application.guides.reading import Problem, Severity
from hall_controller.domain.guide_checks import web_address

AT_ONCE = 8
PATIENCE_S = 8.0
_ASK_AGAIN = frozenset({403, 405, 501})
"""Servers that refuse HEAD are asked with GET."""


def dead_links(guides: Sequence[Guide], patience_s: float = PATIENCE_S) -> list[Problem]:
    """A warning for every guide with an address that does not answer well."""
    where: dict[str, list[str]] = {}
    for guide in guides:
        for address in _addresses(guide):
            where.setdefault(address, []).append(guide.code)
    with httpx.Client(timeout=patience_s, follow_redirects=True, max_redirects=5) as client:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = pool.map(lambda address: _answer(client, address), where)
        found = [(address, why) for address, why in zip(where, answers, strict=True) if why]
    return [
        Problem("dead_link", Severity.WARNING, "材料", "", code, {"found": address, "why": why})
        for address, why in found
        for code in where[address]
    ]


def _addresses(guide: Guide) -> Iterable[str]:
    for material in guide.materials:
        for text in (material.blank_form, material.filled_sample):
            if (address := web_address(text)) is not None:
                yield address


def _answer(client: httpx.Client, address: str) -> str:
    """Why the address is dead; nothing when it answers."""
    try:
        status = client.head(address).status_code
        if status in _ASK_AGAIN:
            with client.stream("GET", address) as response:
                status = response.status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__
    return str(status) if status >= httpx.codes.BAD_REQUEST else ""
