"""Forms for the pages and the interface: what was handed in, what is offered, files that somebody brings."""

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection

from hall.model.form import Form
from hall.model.text import Text
from hall_controller.application.forms.phones import AT_THE_PHONE
from hall_controller.application.forms.publishing import PUBLISHERS
from hall_controller.application.ports import Actor
from hall_controller.application.use_case import require
from hall_controller.read_models import form_definitions, form_views
from hall_controller.read_models.models.forms import (
    BroughtForms,
    CheckedForms,
    FormLine,
    FormVersion,
    OpenedAnswer,
    SubmissionLine,
    SubmissionsView,
)

KEPT = 12
"""Newest uploads that are kept, in memory: a file is some kilobytes and soon brought again."""


_NAMES = {AT_THE_PHONE: Text(zh="手机", en="Phone")}


class FormDesk:
    """Implements `hall_controller.service.Forms`."""

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        station_name: Callable[[str], Text],
        now_ms: Callable[[], int],
    ) -> None:
        self._read, self._now_ms = read, now_ms
        self._station_name = lambda slug: _NAMES.get(slug) or station_name(slug)
        self._brought: dict[str, tuple[str, int, tuple[tuple[str, str], ...]]] = {}
        self._lock = threading.Lock()

    def listed(self, shown: str = "") -> SubmissionsView:
        """Running ones, `answered` or `closed`."""
        with self._read() as connection:
            return form_views.submissions_view(connection, shown, self._station_name)

    def one(self, submission_id: str) -> SubmissionLine | None:
        """One row of the list."""
        with self._read() as connection:
            return form_views.submission_line(connection, submission_id, self._station_name)

    def described(self, submission_id: str, answers: Mapping[str, Any]) -> tuple[OpenedAnswer, ...]:
        """Opened answers with their questions."""
        with self._read() as connection:
            return form_views.opened(connection, submission_id, answers)

    def offered(self) -> tuple[FormLine, ...]:
        """The forms that terminals offer."""
        with self._read() as connection:
            return form_definitions.form_lines(connection)

    def definition(self, slug: str) -> tuple[int, Form] | None:
        """Version and form as offered now."""
        with self._read() as connection:
            return form_definitions.form_offered(connection, slug)

    def versions(self, slug: str) -> tuple[FormVersion, ...]:
        """Every version, newest first."""
        with self._read() as connection:
            return form_definitions.form_versions(connection, slug)

    def checked(self, files: Sequence[tuple[str, str]]) -> CheckedForms:
        """(name, text) of files against what runs now."""
        with self._read() as connection:
            return form_definitions.check_files(connection, files)

    def bring(self, files: Sequence[tuple[str, str]], actor: Actor) -> str:
        """Keep files for a while; their id. Refused: not_allowed."""
        require(actor, PUBLISHERS)
        own = secrets.token_hex(8)
        with self._lock:
            self._brought[own] = (actor.id, self._now_ms(), tuple(files))
            for old in list(self._brought)[:-KEPT]:
                del self._brought[old]
        return own

    def brought(self, own: str) -> BroughtForms | None:
        """Kept files against what runs now; None when they are gone."""
        found = self._brought.get(own)
        return None if found is None else BroughtForms(own, found[0], found[1], self.checked(found[2]))
