# CONTRACT
"""Forms and opinions: what is personal, and every free word, travels only in the sealed blob (design.md G4)."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Id, Name

Sealed = Annotated[str, Field(max_length=64_000)]
"""Base64, opened by the controller's sealing key only."""
Version = Annotated[int, Field(ge=1, le=1_000_000)]


class FormSubmitted(Message):
    """`form.submitted`, `opinion.submitted`: 已收到,尚未受理; the id of the code stands on the receipt."""

    submission_id: Id
    code_id: Id
    form: Name
    version: Version
    open_answers: Annotated[dict[Name, Name], Field(default_factory=dict, max_length=10)]
    """Choices that the form declares not to be personal, such as the kind of an opinion: field -> value."""
    sealed: Sealed
    """{submission, form, version, answers: JSON text}, sealed for `form` or `opinion`."""
    draft: Id | None = None
    """Id of the code of the saved form that this came from: it is over."""


class DraftSaved(Message):
    """`draft.saved`: a form to be taken up again by its code until `expires_at` (UTC ms)."""

    draft_id: Id
    code_id: Id
    form: Name
    version: Version
    sealed: Sealed
    """{draft, form, version, answers: JSON text}, sealed for `draft`."""
    expires_at: int


class DraftKept(Message):
    """The answer to `draft.hand_over` (a `DraftSaved`): a phone takes it over with its code until `expires_at`."""

    expires_at: int


class OpenDraft(Message):
    """`draft.open`: what does the code of a receipt or a saved form say? Its signature was checked by the station."""

    code_id: Id
    public_key: Annotated[str, Field(max_length=64)]
    """Raw X25519 key of this one question, base64: what is personal in the answer is sealed for it."""


class DraftAnswer(Message):
    """What the code says; `sealed` for the question's key: {answers: JSON text} of a draft, {answer} of an opinion."""

    what: Literal["draft", "form", "opinion"]
    form: str
    version: int
    state: Literal["saved", "received", "taken_up", "answered", "closed"]
    at: int
    """UTC ms by the controller's clock at which it was handed in or saved."""
    sealed: str | None = None
