"""One code: what was revoked. Subjects: `code:<id>`, `codes:all`; tries at the second factor: `case:<id>`."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class CodeRevoked(TypedDict):
    """Body of code revoked; stations forget it after `expires_at`."""

    code_id: str
    kind: str
    reason: str
    expires_at: NotRequired[int]


class CodesCleaned(TypedDict):
    """Body of codes cleaned: what expired `before` is no longer listed."""

    before: int


class TailRefused(TypedDict):
    """Body of tail refused: which station, never the digits."""

    station: str
    left: int


class DetailsShown(TypedDict):
    """Body of details shown, to somebody who proved the right to see them."""

    station: str


class TriesForgotten(TypedDict):
    """Body of tries forgotten: staff looked at the person's document."""

    reason: str


CODES: Mapping[str, Any] = {
    "code.revoked": CodeRevoked,
    "codes.cleaned": CodesCleaned,
    "case.tail_refused": TailRefused,
    "case.details_shown": DetailsShown,
    "case.tries_forgotten": TriesForgotten,
}
