"""Received forms and opinions as pages show them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from hall.model.form import Form
from hall.model.text import Text
from hall_controller.application.forms import rows
from hall_controller.read_models.models.forms import OpenedAnswer, SubmissionLine, SubmissionsView

MOST = 200
SHOWN: dict[str, tuple[str, ...]] = {
    "": ("received", "taken_up"),
    "answered": ("answered",),
    "closed": ("closed",),
}
StationName = Callable[[str], Text]


def submissions_view(connection: Connection, shown: str, station_name: StationName) -> SubmissionsView:
    """The newest of the states shown; `shown` is a key of `SHOWN`."""
    found = rows.submissions(connection, SHOWN.get(shown, SHOWN[""]), MOST)
    known: dict[tuple[str, int], Form | None] = {}
    lines = tuple(_line(connection, row, known, station_name) for row in found)
    return SubmissionsView(shown, lines, sum(line.state == "received" for line in lines))


def submission_line(connection: Connection, submission_id: str, station_name: StationName) -> SubmissionLine | None:
    """One row."""
    row = rows.submission(connection, submission_id)
    return None if row is None else _line(connection, row, {}, station_name)


def opened(connection: Connection, submission_id: str, answers: Mapping[str, Any]) -> tuple[OpenedAnswer, ...]:
    """Answers with the questions of their version; what that version does not know keeps its key."""
    row = rows.submission(connection, submission_id)
    form = _form(connection, row.form, row.version, {}) if row else None
    order = list(form.order_asked()) if form else []
    keys = sorted(answers, key=lambda key: (order.index(key) if key in order else len(order), key))
    return tuple(_opened(form, key, answers[key]) for key in keys)


def _opened(form: Form | None, key: str, value: Any) -> OpenedAnswer:
    text = " ".join(value) if isinstance(value, list) else str(value)
    if form is None or key not in form.form_schema.properties:
        return OpenedAnswer(Text(zh=key), Text(zh=text or " "), personal=True)
    hints = form.hints(key)
    said = _joined(form.chosen_names(key, text)) if hints.choices else Text(zh=text or " ")
    return OpenedAnswer(hints.short, said, personal=hints.personal)


def _line(
    connection: Connection,
    row: rows.SubmissionRow,
    known: dict[tuple[str, int], Form | None],
    station_name: StationName,
) -> SubmissionLine:
    form = _form(connection, row.form, row.version, known)
    open_answers: dict[str, str] = json.loads(row.open_answers)
    hints = tuple(
        _joined(form.chosen_names(key, value))
        for key, value in open_answers.items()
        if form is not None and key in form.form_schema.properties
    )
    return SubmissionLine(
        row.submission_id,
        row.kind,
        row.form,
        form.name if form else Text(zh=row.form),
        station_name(row.station),
        row.received_at,
        row.expires_at,
        row.state,
        hints,
        (row.handled_by or "").partition(":")[2],
        row.handled_at,
        row.code_id,
        row.answer_id is not None,
    )


def _form(connection: Connection, slug: str, version: int, known: dict[tuple[str, int], Form | None]) -> Form | None:
    if (slug, version) not in known:
        row = rows.version(connection, slug, version)
        known[slug, version] = Form.model_validate(json.loads(row.body)) if row else None
    return known[slug, version]


def _joined(names: tuple[Text, ...]) -> Text:
    return Text(
        zh="、".join(name.zh for name in names) or " ", en=", ".join(name.en or name.zh for name in names) or " "
    )
