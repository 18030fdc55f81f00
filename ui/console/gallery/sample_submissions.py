"""Invented forms and opinions, for pictures and tests of pages."""

from collections.abc import Mapping
from typing import Any

from hall.model.text import Text
from hall_controller.read_models.models.forms import OpenedAnswer, SubmissionLine, SubmissionsView
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
