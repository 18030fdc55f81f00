"""Forms, submissions and drafts as use cases and read models find them."""

import hashlib
import json
from typing import Any, NamedTuple

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application import sql

_RUNNING = "SELECT slug, version, sha256, body, published_at FROM form_versions WHERE running = ? ORDER BY slug"
_VERSION = "SELECT slug, version, sha256, body, published_at FROM form_versions WHERE slug = ? AND version = ?"
_LAST = "SELECT max(version) FROM form_versions WHERE slug = ?"
_PUBLISHED = (
    "SELECT actor, occurred_at, body FROM journal WHERE subject = ? AND type = 'form.published' ORDER BY seq DESC"
)
_ALL = "SELECT type, body FROM journal WHERE subject = ? ORDER BY seq DESC"
_SUBMISSION = (
    "SELECT submission_id, code_id, kind, form, version, station, received_at, expires_at, open_answers, record_id,"
    " state, handled_by, handled_at, answer_id FROM submissions"
)
_DRAFT = "SELECT draft_id, code_id, form, version, station, saved_at, expires_at, record_id, ended FROM form_drafts"


class VersionRow(NamedTuple):
    """A version of a form; `body` is JSON."""

    slug: str
    version: int
    sha256: str
    body: str
    published_at: int


class PublishedRow(NamedTuple):
    """How a version came to be, as the journal has it."""

    version: int
    actor: str
    published_at: int
    source: str
    note: str
    sha256: str


class SubmissionRow(NamedTuple):
    """What was handed in, without what is personal."""

    submission_id: str
    code_id: str
    kind: str
    form: str
    version: int
    station: str
    received_at: int
    expires_at: int
    open_answers: str
    record_id: str
    state: str
    handled_by: str | None
    handled_at: int | None
    answer_id: str | None


class DraftRow(NamedTuple):
    """A saved form, without its answers."""

    draft_id: str
    code_id: str
    form: str
    version: int
    station: str
    saved_at: int
    expires_at: int
    record_id: str
    ended: bool


def running(connection: Connection) -> list[VersionRow]:
    """The version of every form that is offered now."""
    return [VersionRow(*row) for row in sql.all_rows(connection, _RUNNING, (True,))]


def version(connection: Connection, slug: str, number: int) -> VersionRow | None:
    """One version, running or not."""
    row = sql.one(connection, _VERSION, (slug, number))
    return None if row is None else VersionRow(*row)


def next_version(connection: Connection, slug: str) -> int:
    """The number of a form's next version."""
    row = sql.one(connection, _LAST, (slug,))
    return 1 + (row[0] or 0 if row else 0)


def history(connection: Connection, slug: str) -> list[PublishedRow]:
    """Every version of a form, newest first."""
    found = []
    for actor, at, text in sql.all_rows(connection, _PUBLISHED, (f"form:{slug}",)):
        body = json.loads(text)
        found.append(
            PublishedRow(body["version"], actor, at, body.get("source", "folder"), body.get("note", ""), _digest(body))
        )
    return found


def newest_of_folder(connection: Connection, slug: str) -> str | None:
    """Digest of the file as the hall's folder last brought it; None when it never did, or took it away."""
    for kind, text in sql.all_rows(connection, _ALL, (f"form:{slug}",)):
        body = json.loads(text)
        if body.get("source", "folder") == "folder":
            return _digest(body) if kind == "form.published" else None
    return None


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical_json(body["form"]).encode()).hexdigest()


def submission(connection: Connection, submission_id: str) -> SubmissionRow | None:
    """By its id."""
    row = sql.one(connection, f"{_SUBMISSION} WHERE submission_id = ?", (submission_id,))
    return None if row is None else SubmissionRow(*row)


def submission_of_code(connection: Connection, code_id: str) -> SubmissionRow | None:
    """By the code on its receipt."""
    row = sql.one(connection, f"{_SUBMISSION} WHERE code_id = ?", (code_id,))
    return None if row is None else SubmissionRow(*row)


def submissions(connection: Connection, states: tuple[str, ...], most: int) -> list[SubmissionRow]:
    """Those in one of the states, newest first."""
    marks = ", ".join("?" * len(states))
    statement = f"{_SUBMISSION} WHERE state IN ({marks}) ORDER BY received_at DESC LIMIT ?"
    return [SubmissionRow(*row) for row in sql.all_rows(connection, statement, (*states, most))]


def draft_of_code(connection: Connection, code_id: str) -> DraftRow | None:
    """By its code."""
    row = sql.one(connection, f"{_DRAFT} WHERE code_id = ?", (code_id,))
    return None if row is None else DraftRow(*row)
