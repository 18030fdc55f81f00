"""Dead links in guides: every web address is asked once, a few at a time, and never more than its head."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from hall.model.guide import Guide
from hall_controller.application.guides.reading import Problem, Severity
from hall_controller.domain.guide_checks import web_address
from mingting.guides.addresses import is_allowed

AT_ONCE = 4
PATIENCE_S = 8.0
MOST_TURNS = 5
_ASK_AGAIN = frozenset({403, 405, 501})
"""Servers that refuse HEAD are asked with GET."""


@dataclass(frozen=True, slots=True)
class DeadLink:
    """An address that does not answer well, why, and the guides that name it."""

    address: str
    why: str
    """A status, the name of an error, or `private`."""
    guides: tuple[str, ...]


def addresses_of(guides: Iterable[Guide]) -> dict[str, tuple[str, ...]]:
    """Address -> codes of the guides that name it."""
    where: dict[str, tuple[str, ...]] = {}
    for guide in guides:
        for address in _addresses(guide):
            where[address] = (*where.get(address, ()), guide.code)
    return where


def check_links(
    where: Mapping[str, tuple[str, ...]],
    patience_s: float = PATIENCE_S,
    *,
    private: bool,
    going_on: Callable[[], bool] = lambda: True,
) -> list[DeadLink]:
    """The dead ones; `private`: addresses inside may be asked too; `going_on` False leaves the rest unasked."""
    with httpx.Client(timeout=patience_s, follow_redirects=False) as client:

        def ask(address: str) -> str:
            return _answer(client, address, private=private) if going_on() else ""

        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="links") as pool:
            answers = list(pool.map(ask, where))
    return [DeadLink(address, why, where[address]) for address, why in zip(where, answers, strict=True) if why]


def dead_links(guides: Sequence[Guide], patience_s: float = PATIENCE_S) -> list[Problem]:
    """A warning for every guide with an address that does not answer well, asked from the machine of whoever checks."""
    return [
        Problem("dead_link", Severity.WARNING, "材料", "", code, {"found": dead.address, "why": dead.why})
        for dead in check_links(addresses_of(guides), patience_s, private=True)
        for code in dead.guides
    ]


def _addresses(guide: Guide) -> Iterable[str]:
    named = [result.sample for result in guide.results]
    for material in guide.materials:
        named += [material.blank_form, material.filled_sample]
    for text in named:
        if (address := web_address(text)) is not None:
            yield address


def _answer(client: httpx.Client, address: str, *, private: bool) -> str:
    """Why the address is dead; nothing when it answers. Every turn it sends us to is looked at anew."""
    try:
        for _ in range(MOST_TURNS + 1):
            if not is_allowed(address, private=private):
                return "private"
            response = _asked(client, address)
            if not response.has_redirect_location:
                return str(response.status_code) if response.status_code >= httpx.codes.BAD_REQUEST else ""
            address = str(httpx.URL(address).join(response.headers["location"]))
            if urlsplit(address).scheme not in {"http", "https"}:
                return "redirect"
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return type(error).__name__
    return "redirect"


def _asked(client: httpx.Client, address: str) -> httpx.Response:
    response = client.head(address)
    if response.status_code in _ASK_AGAIN:
        with client.stream("GET", address) as response:
            pass  # what it says of itself is enough
    return response
