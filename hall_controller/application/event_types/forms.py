"""Forms and opinions. Subjects: `form:<slug>`, `submission:<id>`, `draft:<id>`. Nothing personal."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class FormPublished(TypedDict):
    """Body of form published: the version that terminals get from now on."""

    version: int
    form: dict[str, Any]
    source: NotRequired[str]
    """Where it came from: `folder` (as all did before), or how whoever brought it names it."""
    note: NotRequired[str]


class FormWithdrawn(TypedDict):
    """Body of form withdrawn: it is offered no longer."""

    version: int
    source: NotRequired[str]
    """`folder`: its file was gone when the controller started."""


class SubmissionReceived(TypedDict):
    """Body of submission received; `occurred_at` is the terminal's recorded time."""

    kind: str
    code_id: str
    form: str
    version: int
    station: str
    open_answers: dict[str, str]
    record_id: str
    expires_at: int


class SubmissionOpened(TypedDict):
    """Body of submission opened: somebody read what is personal, and said why."""

    record_id: str
    reason: str


class SubmissionStepped(TypedDict):
    """Body of a step."""

    state: str


class SubmissionAnswered(TypedDict):
    """Body of submission answered: the words are a record of their own."""

    state: str
    answer_id: str


class DraftSaved(TypedDict):
    """Body of draft saved."""

    code_id: str
    form: str
    version: int
    station: str
    record_id: str
    expires_at: int


class DraftOpened(TypedDict):
    """Body of draft opened at a station."""

    station: str


class DraftEnded(TypedDict):
    """Body of draft ended."""

    reason: str


FORMS: Mapping[str, Any] = {
    "form.published": FormPublished,
    "form.withdrawn": FormWithdrawn,
    "submission.received": SubmissionReceived,
    "submission.opened": SubmissionOpened,
    "submission.taken_up": SubmissionStepped,
    "submission.answered": SubmissionAnswered,
    "submission.closed": SubmissionStepped,
    "draft.saved": DraftSaved,
    "draft.opened": DraftOpened,
    "draft.ended": DraftEnded,
}
