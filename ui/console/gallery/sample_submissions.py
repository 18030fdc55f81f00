"""Invented forms and opinions, for pictures and tests of pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from hall.model.form import Form, read_form
from hall.model.form.difference import FormChange
from hall.model.text import Text
from hall_controller.application.ports import Actor
from hall_controller.read_models.form_definitions import against
from hall_controller.read_models.models.forms import (
    BroughtForms,
    CheckedForm,
    CheckedForms,
    FormLine,
    FormVersion,
    OpenedAnswer,
    SubmissionLine,
    SubmissionsView,
)
from ui.console.gallery.sample_tickets import NOW

DAY = 86_400_000
RESIDENCE = Text(zh="居住登记信息表", en="Residence registration")
OPINION = Text(zh="意见和投诉", en="Opinions and complaints")
K1 = Text(zh="1 号自助机", en="Machine 1")


def _line(place: int, kind: str, name: Text, state: str, *hints: Text) -> SubmissionLine:
    handled = None if state == "received" else NOW - 3_600_000
    return SubmissionLine(
        f"submission-{place}", kind, "residence", name, K1, NOW - place * 7_200_000, NOW + 30 * DAY, state,
        hints, "" if handled is None else "wang", handled, f"code{place:016d}", state == "answered",
    )  # fmt: skip


LINES = (
    _line(1, "opinion", OPINION, "received", Text(zh="办不成事", en="Could not get it done")),
    _line(2, "form", RESIDENCE, "received", Text(zh="本人办理", en="For myself")),
    _line(3, "form", RESIDENCE, "taken_up", Text(zh="替别人办理", en="For somebody else")),
    _line(4, "opinion", OPINION, "answered", Text(zh="意见建议", en="Suggestion")),
)


class GallerySubmissions:
    """Implements `hall_controller.service.Forms`."""

    def __init__(self) -> None:
        self.state = "full"
        self.asked: list[tuple[str, ...]] = []

    def listed(self, shown: str = "") -> SubmissionsView:
        """The sample lines of the states shown."""
        wanted = {"answered": {"answered"}, "closed": {"closed"}}.get(shown, {"received", "taken_up"})
        lines = tuple(line for line in LINES if line.state in wanted) if self.state == "full" else ()
        return SubmissionsView(shown, lines, sum(line.state == "received" for line in lines))

    def one(self, submission_id: str) -> SubmissionLine | None:
        """A sample line."""
        return next((line for line in LINES if line.submission_id == submission_id), None)

    def described(self, submission_id: str, answers: Mapping[str, Any]) -> tuple[OpenedAnswer, ...]:
        """The answers as they are."""
        del submission_id
        return tuple(OpenedAnswer(Text(zh=key), Text(zh=str(value)), personal=True) for key, value in answers.items())

    def offered(self) -> tuple[FormLine, ...]:
        """Two forms."""
        if self.state != "full":
            return ()
        return tuple(
            FormLine(one.slug, 2, one.name, one.kind.value, len(one.form_schema.properties), NOW) for one in FORMS
        )

    def definition(self, slug: str) -> tuple[int, Form] | None:
        """Version 2 of a sample."""
        found = next((form for form in FORMS if form.slug == slug), None)
        return None if found is None else (2, found)

    def versions(self, slug: str) -> tuple[FormVersion, ...]:
        """Two versions."""
        if self.definition(slug) is None:
            return ()
        changes = (FormChange("keep_days", "30", "60"), FormChange("ui.fields.phone.help", None, "写手机号"))
        return (
            FormVersion(2, NOW, "user:wang", "visit.json", "按县里第 3 号文件改", changes),
            FormVersion(1, NOW - 9 * DAY, "system:controller", "folder", "", ()),
        )

    def checked(self, files: Sequence[tuple[str, str]]) -> CheckedForms:
        """Against nothing."""
        return against(files, {})

    def bring(self, files: Sequence[tuple[str, str]], actor: Actor) -> str:
        """Remembered by name."""
        del actor
        self.asked.append(tuple(name for name, _ in files))
        return "faulty"

    def brought(self, own: str) -> BroughtForms | None:
        """`changed`, or `faulty`."""
        form, text = FORMS[0], VISIT.replace('"widget": "phone"', '"widget": "fone"')
        faulty = against([("visit.json", text), ("opinion.json", '{"slug": "opinion",}')], {})
        changed = CheckedForm("visit.json", form, (), "changed", 2, self.versions("visit")[0].changes)
        found = {"faulty": faulty, "changed": CheckedForms((changed,))}.get(own)
        return None if found is None else BroughtForms(own, "wang", NOW, found)


VISIT = """{
  "slug": "visit", "name": {"zh": "上门服务申请表", "en": "Visit at home"}, "keep_days": 60,
  "handler": {"zh": "示例大厅导办台", "en": "The desk of this hall"},
  "purpose": {"zh": "约定上门的时间", "en": "To agree on a time"},
  "schema": {"properties": {"who": {"enum": ["self", "agent"]}, "phone": {"format": "phone"}}, "required": ["phone"]},
  "ui": {
    "steps": [{"key": "person", "name": {"zh": "联系人", "en": "Person"}, "fields": ["who", "phone"]}],
    "fields": {
      "who": {
        "label": {"zh": "是谁来办？", "en": "Who is applying?"}, "short": {"zh": "办理人", "en": "Applicant"},
        "widget": "choice", "personal": false,
        "choices": [
          {"value": "self", "name": {"zh": "本人办理", "en": "For myself"}},
          {"value": "agent", "name": {"zh": "替别人办理", "en": "For somebody else"}}
        ]
      },
      "phone": {
        "label": {"zh": "请输入联系电话", "en": "A phone number"}, "short": {"zh": "联系电话", "en": "Phone"},
        "widget": "phone"
      }
    }
  }
}"""
FORMS = tuple(form for form in (read_form(VISIT)[0],) if form is not None)
