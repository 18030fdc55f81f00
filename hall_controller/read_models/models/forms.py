"""What the pages of received forms and opinions show; nothing personal before it is opened."""

from dataclasses import dataclass

from hall.model.form import Form, FormProblem
from hall.model.form.difference import FormChange
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


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form that is offered."""

    slug: str
    version: int
    name: Text
    kind: str
    fields: int
    published_at: int


@dataclass(frozen=True, slots=True)
class FormVersion:
    """A version: who brought it (`user:wang`, `system:controller`), from where, and what it changed."""

    version: int
    published_at: int
    actor: str
    source: str
    note: str
    changes: tuple[FormChange, ...]


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """A file; kind `faulty`, `new`, `changed`, `same`; `version` is the one that runs."""

    file: str
    form: Form | None
    problems: tuple[FormProblem, ...]
    kind: str
    version: int | None = None
    changes: tuple[FormChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedForms:
    """Files that were brought together: published together or not at all."""

    files: tuple[CheckedForm, ...]

    @property
    def faulty(self) -> int:
        """How many cannot be used."""
        return sum(1 for one in self.files if one.kind == "faulty")

    @property
    def fresh(self) -> tuple[Form, ...]:
        """What publishing would change."""
        return tuple(one.form for one in self.files if one.form is not None and one.kind in {"new", "changed"})

    @property
    def publishable(self) -> bool:
        """No file is faulty and something is new."""
        return not self.faulty and bool(self.fresh)


@dataclass(frozen=True, slots=True)
class BroughtForms:
    """Files that wait to be published: who brought them and when (UTC ms)."""

    brought_id: str
    by: str
    at: int
    checked: CheckedForms
