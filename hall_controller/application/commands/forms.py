# CONTRACT
"""What people of the hall do with forms and with what was handed in."""

from dataclasses import dataclass, field

from hall.model.form import Form
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


@dataclass(frozen=True, slots=True)
class PublishForms(Command):
    """Offer these from now on; `source` says where they came from, `note` what changed."""

    forms: tuple[Form, ...] = field(repr=False)
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawForm(Command):
    """Offer it no longer."""

    slug: str
