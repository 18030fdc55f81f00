"""Forms in the running controller: definitions of the hall's folder published, submissions for the pages."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection

from hall.model.form import Form, FormProblem, read_form
from hall.model.text import Text
from hall_controller.application.forms.publishing import publish_forms
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.read_models import form_views
from hall_controller.read_models.models.forms import OpenedAnswer, SubmissionLine, SubmissionsView
from hall_controller.storage.personal import PersonalRecords
from mingting.controller.keys import HallKeys
from mingting.controller.service import Writer

log = structlog.get_logger(__name__)
FORMS = "forms"
"""Folder beside hall.yaml: one `<slug>.json` a form."""


def form_vault(keys: HallKeys) -> FormVault:
    """What use cases of forms are lent."""
    return FormVault(keys.hall, keys.folder.sealing_key(), PersonalRecords(keys.vault))


def read_forms(folder: Path) -> tuple[list[Form], dict[str, tuple[FormProblem, ...]]]:
    """(sound forms, problems by file name) of a hall's folder; a hall without the folder has no forms."""
    forms: list[Form] = []
    problems: dict[str, tuple[FormProblem, ...]] = {}
    for path in sorted((folder / FORMS).glob("*.json")):
        form, found = read_form(_text(path))
        if form is not None and form.slug == path.stem:
            forms.append(form)
            continue
        problems[path.name] = found or (misnamed(path.stem),)
    return forms, problems


def misnamed(stem: str) -> FormProblem:
    """The slug of a form is the name of its file: it lasts."""
    what = Text(zh="和文件名不一样", en="is not the file's name")
    return FormProblem(
        "slug", "misnamed", what, Text(zh=f"改成 {stem}，或者改文件名", en=f"write {stem}, or rename it")
    )


def take_over_forms(folder: Path, writer: Writer) -> None:
    """A form that is not sound is told in the log and stays as it was published before; the hall opens (G8)."""
    forms, problems = read_forms(folder)
    for name, found in problems.items():
        for one in found:
            log.error("form_refused", file=f"{FORMS}/{name}", where=one.where, code=one.code)
    keep = frozenset(name.removesuffix(".json") for name in problems)
    outcome = writer.outcome(Job(lambda tx: publish_forms(tx, forms, keep), SYSTEM, name="publish_forms"))
    if outcome.refused is not None or outcome.fault is not None:
        log.error("forms_not_published", exc_info=outcome.refused or outcome.fault)


class FormDesk:
    """Implements `hall_controller.service.Forms`."""

    def __init__(
        self, read: Callable[[], AbstractContextManager[Connection]], station_name: Callable[[str], Text]
    ) -> None:
        self._read, self._station_name = read, station_name

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


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return "\0"
