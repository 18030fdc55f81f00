"""What the pages of received forms and opinions show; nothing personal before it is opened."""

from dataclasses import dataclass

from hall.model.text import Text


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """A row of the list; `hints` are the answers that are not personal."""

    submission_id: str
    kind: str
    form: str
    name: Text
    station: Text
    received_at: int
    expires_at: int
    state: str
    hints: tuple[Text, ...]
    handled_by: str
    handled_at: int | None
    code_id: str
    answered: bool


@dataclass(frozen=True, slots=True)
class SubmissionsView:
    """Running ones, or all; newest first."""

    shown: str
    lines: tuple[SubmissionLine, ...]
    received: int
    """How many nobody has taken up yet."""


@dataclass(frozen=True, slots=True)
class OpenedAnswer:
    """A question and what was answered."""

    label: Text
    value: Text
    personal: bool
