"""Forms as they are offered, their versions, and files that somebody brings, held against what runs."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from hall.model.form import Form, FormProblem, read_form
from hall.model.form.difference import form_changes
from hall.model.text import Text
from hall_controller.application.forms import rows
from hall_controller.application.forms.publishing import digest_of
from hall_controller.read_models.models.forms import CheckedForm, CheckedForms, FormLine, FormVersion

MOST_FILES = 40
_TWICE = Text(zh="这批文件里有两个", en="is in two of these files")
_ONE = Text(zh="只留一个", en="keep one of them")
_TOO_MANY = Text(zh=f"一次最多 {MOST_FILES} 个文件", en=f"comes after {MOST_FILES} files, the most at once")
_FEWER = Text(zh="分几次来", en="bring them in parts")


def form_lines(connection: Connection) -> tuple[FormLine, ...]:
    """The forms that are offered, in the order of their list."""
    found = [(row, Form.model_validate(json.loads(row.body))) for row in rows.running(connection)]
    found.sort(key=lambda pair: (pair[1].order, pair[1].slug))
    return tuple(
        FormLine(form.slug, row.version, form.name, form.kind.value, len(form.form_schema.properties), row.published_at)
        for row, form in found
    )


def form_offered(connection: Connection, slug: str) -> tuple[int, Form] | None:
    """The version that is offered now; None when none is."""
    row = next((row for row in rows.running(connection) if row.slug == slug), None)
    return None if row is None else (row.version, Form.model_validate(json.loads(row.body)))


def forms_of_guide(connection: Connection, code: str, own: str | None) -> tuple[Form, ...]:
    """The forms of an item: the one that its guide names, and those that name the item."""
    found = [Form.model_validate(json.loads(row.body)) for row in rows.running(connection)]
    fitting = [form for form in found if form.slug == own or code in form.guides]
    return tuple(sorted(fitting, key=lambda form: (form.slug != own, form.order, form.slug)))


def form_versions(connection: Connection, slug: str) -> tuple[FormVersion, ...]:
    """Every version, newest first, with what it changed."""
    found = []
    before: Form | None = None
    for row in reversed(rows.history(connection, slug)):
        stored = rows.version(connection, slug, row.version)
        form = Form.model_validate(json.loads(stored.body)) if stored else None
        changes = form_changes(before, form) if form else ()
        found.append(FormVersion(row.version, row.published_at, row.actor, row.source, row.note, changes))
        before = form
    return tuple(reversed(found))


def check_files(connection: Connection, files: Iterable[tuple[str, str]]) -> CheckedForms:
    """(name, text) of files, against what is offered now."""
    return against(files, {row.slug: row for row in rows.running(connection)})


def against(files: Iterable[tuple[str, str]], running: Mapping[str, rows.VersionRow]) -> CheckedForms:
    """The same against given versions by slug."""
    checked: list[CheckedForm] = []
    seen: set[str] = set()
    for place, (name, text) in enumerate(files):
        form, problems = read_form(text)
        if place >= MOST_FILES:
            problems = (FormProblem("(file)", "too_many", _TOO_MANY, _FEWER),)
        elif form is not None and form.slug in seen:
            problems = (FormProblem("slug", "twice", _TWICE, _ONE),)
        if form is None or problems:
            checked.append(CheckedForm(name, None, problems, "faulty"))
            continue
        seen.add(form.slug)
        checked.append(_against(name, form, running.get(form.slug)))
    return CheckedForms(tuple(checked))


def _against(name: str, form: Form, row: rows.VersionRow | None) -> CheckedForm:
    if row is None:
        return CheckedForm(name, form, (), "new")
    if row.sha256 == digest_of(form):
        return CheckedForm(name, form, (), "same", row.version)
    changes = form_changes(Form.model_validate(json.loads(row.body)), form)
    return CheckedForm(name, form, (), "changed", row.version, changes)
