"""Choices and their digits on the tactile number pad."""

from collections.abc import Sequence

from kiosk.session.facts import KEYS
from kiosk.session.part import Choice


def key_at(place: int) -> str | None:
    """The digit of the n-th choice; the tenth has 0, later ones none."""
    return (KEYS + "0")[place] if place < len(KEYS) + 1 else None


def keyed(tiles: Sequence[tuple[str, str]], reasons: dict[str, str | None] | None = None) -> tuple[Choice, ...]:
    """Choices of (id, icon) in their order; one with a reason cannot be chosen."""
    reasons = reasons or {}
    return tuple(
        Choice(id=name, icon=icon, key=key_at(place), enabled=reasons.get(name) is None, reason=reasons.get(name))
        for place, (name, icon) in enumerate(tiles)
    )
