# CONTRACT
"""Other systems and their keys."""

from dataclasses import dataclass

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class CreateApiKey(Command):
    """A key for another system; the use case returns the token, which is shown this once."""

    name: str
    scopes: tuple[str, ...]
    a_minute: int = 600
    """Requests a minute that the key may make."""
    days: int | None = None
    """Days until the key ends; None = until revoked."""


@dataclass(frozen=True, slots=True)
class RevokeApiKey(Command):
    """Take a key back: it opens nothing from now on, and its hooks are removed."""

    key_id: str


@dataclass(frozen=True, slots=True)
class RemoveWebhook(Command):
    """Take a hook away."""

    hook_id: str


@dataclass(frozen=True, slots=True)
class SendAgain(Command):
    """Send a given-up delivery of a hook again; None = all of them."""

    hook_id: str
    seq: int | None = None
