"""What is said on the pages of forms: the question, never an answer."""

from hall.model.sounds import form_prompt
from kiosk.session.forms.places import (
    AtFormCard,
    AtFormField,
    AtFormLeave,
    AtFormNotice,
    AtFormPhone,
    AtFormReview,
    AtForms,
    AtFormWay,
    AtReceipt,
    AtReceiptTold,
)
from kiosk.session.places import Place

PAGES: dict[type[Place], str] = {
    AtForms: "form.list",
    AtFormNotice: "form.notice",
    AtFormWay: "form.way",
    AtFormCard: "form.card",
    AtFormPhone: "form.phone",
    AtFormReview: "form.review",
    AtFormLeave: "form.leave",
    AtReceiptTold: "form.state",
}
_RECEIPTS = {"form": "form.received", "opinion": "form.opinion_received", "draft": "form.saved"}


def said_on(before: Place, at: Place) -> tuple[str, ...] | None:
    """The prompts of a page of forms; None = it is none."""
    if isinstance(at, AtFormField):
        return _question(before, at)
    if isinstance(at, AtReceipt):
        return () if isinstance(before, AtReceipt) else (_RECEIPTS[at.what],)
    if type(at) is type(before) and not isinstance(at, AtFormReview):
        return () if type(at) in PAGES else None
    prompt = PAGES.get(type(at))
    return None if prompt is None else (prompt,)


def choice_prompt(at: AtFormField, choice: str) -> str:
    """The prompt of a value, recorded by the hall with its form."""
    return form_prompt(at.filling.form.slug, at.key, choice.removeprefix("value:"))


def _question(before: Place, at: AtFormField) -> tuple[str, ...]:
    if isinstance(before, AtFormField) and before.key == at.key:
        return ("form.trouble",) if at.trouble is not None and at.trouble != before.trouble else ()
    return (form_prompt(at.filling.form.slug, at.key),)
