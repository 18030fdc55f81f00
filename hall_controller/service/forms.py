# CONTRACT
"""What pages do with forms (表单) and what citizens handed in."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from hall.model.form import Form
from hall_controller.application.ports import Actor
from hall_controller.read_models.models.forms import (
    BroughtForms,
    CheckedForms,
    FormLine,
    FormVersion,
    OpenedAnswer,
    SubmissionLine,
    SubmissionsView,
)


class Forms(Protocol):
    """What was handed in, without what is personal (`OpenSubmission` opens that); forms that are offered, and files
    that wait to be published by `PublishForms`.
    """

    def listed(self, shown: str = "") -> SubmissionsView: ...
    def one(self, submission_id: str) -> SubmissionLine | None: ...
    def described(self, submission_id: str, answers: Mapping[str, Any]) -> tuple[OpenedAnswer, ...]:
        """Opened answers with the questions of their version."""
        ...

    def offered(self) -> tuple[FormLine, ...]: ...
    def definition(self, slug: str) -> tuple[int, Form] | None:
        """Version and form as offered now."""
        ...

    def versions(self, slug: str) -> tuple[FormVersion, ...]:
        """Every version, newest first, with what it changed."""
        ...

    def checked(self, files: Sequence[tuple[str, str]]) -> CheckedForms:
        """(name, text) of files against what runs now; changes nothing."""
        ...

    def bring(self, files: Sequence[tuple[str, str]], actor: Actor) -> str:
        """Keep files for a while; their id. Refused: not_allowed."""
        ...

    def brought(self, own: str) -> BroughtForms | None: ...
