"""Forms, submissions and drafts as use cases and read models find them."""

from typing import NamedTuple

from sqlalchemy import Connection

from hall_controller.application import sql

_RUNNING = "SELECT slug, version, sha256, body, published_at FROM form_versions WHERE running = ? ORDER BY slug"
_VERSION = "SELECT slug, version, sha256, body, published_at FROM form_versions WHERE slug = ? AND version = ?"
_LAST = "SELECT max(version) FROM form_versions WHERE slug = ?"
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
