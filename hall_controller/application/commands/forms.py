# CONTRACT
"""What people of the hall do with what was handed in."""

from dataclasses import dataclass, field

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class OpenSubmission(Command):
    """Read what is personal; `reason` goes into the journal."""

    submission_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeUpSubmission(Command):
    """A window has it."""

    submission_id: str


@dataclass(frozen=True, slots=True)
class AnswerOpinion(Command):
    """What whoever holds the receipt reads."""

    submission_id: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CloseSubmission(Command):
    """Nothing more is to be done."""

    submission_id: str
