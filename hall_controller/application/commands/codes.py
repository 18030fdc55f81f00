# CONTRACT
"""One code: taking codes back, a new code for a case."""

from dataclasses import dataclass, field

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class RevokeCode(Command):
    """A code that was found, copied or lost no longer holds; `text` as scanned, or the id of a code."""

    text: str = field(repr=False)
    reason: str


@dataclass(frozen=True, slots=True)
class ReissueCaseCode(Command):
    """A case gets a new code; the old one no longer holds."""

    case_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ForgetTries(Command):
    """Wrong last digits are forgiven: staff saw the person's document."""

    case_id: str
    reason: str
