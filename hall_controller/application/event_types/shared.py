"""Bodies that several events have."""

from typing import TypedDict


class By(TypedDict):
    """Who or what brought it about."""

    by: str


class Number(TypedDict):
    """The number alone."""

    number: str


class Reason(TypedDict):
    """A reason code or a short reason."""

    reason: str


class Nothing(TypedDict):
    """The event says it all."""
