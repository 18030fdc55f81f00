# CONTRACT
"""What all commands share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Base of all commands."""


@dataclass(frozen=True, slots=True)
class WindowCommand(Command):
    """A command of the clerk at `window`."""

    window: str
