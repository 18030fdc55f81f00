"""Forms: published versions, submissions and drafts from their events."""

import hashlib

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import forms as tables

_STOP = "UPDATE form_versions SET running = ? WHERE slug = ?"
_PUBLISHED = "INSERT INTO form_versions (slug, version, sha256, body, published_at, running) VALUES (?, ?, ?, ?, ?, ?)"
_RECEIVED = (
    "INSERT INTO submissions (submission_id, code_id, kind, form, version, station, received_at, expires_at,"
    " open_answers, record_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'received')"
)
_STEP = "UPDATE submissions SET state = ?, handled_by = ?, handled_at = ? WHERE submission_id = ?"
_ANSWER = "UPDATE submissions SET answer_id = ? WHERE submission_id = ?"
_SAVED = (
    "INSERT INTO form_drafts (draft_id, code_id, form, version, station, saved_at, expires_at, record_id, ended)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ENDED = "UPDATE form_drafts SET ended = ? WHERE draft_id = ?"


def _id(event: JournalEvent) -> str:
    return event.subject.partition(":")[2]


def _published(connection: Connection, event: JournalEvent) -> None:
    slug, text = _id(event), canonical_json(event.body["form"])
    sql.run(connection, _STOP, (False, slug))
    digest = hashlib.sha256(text.encode()).hexdigest()
    sql.run(connection, _PUBLISHED, (slug, event.body["version"], digest, text, event.occurred_at, True))


def _withdrawn(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _STOP, (False, _id(event)))


def _received(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = (
        _id(event), body["code_id"], body["kind"], body["form"], body["version"], body["station"],
        event.occurred_at, body["expires_at"], canonical_json(dict(body["open_answers"])), body["record_id"],
    )  # fmt: skip
    sql.run(connection, _RECEIVED, row)


def _stepped(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _STEP, (event.body["state"], event.actor, event.occurred_at, _id(event)))


def _answered(connection: Connection, event: JournalEvent) -> None:
    _stepped(connection, event)
    sql.run(connection, _ANSWER, (event.body["answer_id"], _id(event)))


def _saved(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = (
        _id(event), body["code_id"], body["form"], body["version"], body["station"], event.occurred_at,
        body["expires_at"], body["record_id"], False,
    )  # fmt: skip
    sql.run(connection, _SAVED, row)


def _ended(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _ENDED, (True, _id(event)))


FORMS = Projection(
    name="forms",
    tables=(tables.form_versions, tables.submissions, tables.form_drafts),
    handlers={
        "form.published": _published,
        "form.withdrawn": _withdrawn,
        "submission.received": _received,
        "submission.taken_up": _stepped,
        "submission.answered": _answered,
        "submission.closed": _stepped,
        "draft.saved": _saved,
        "draft.ended": _ended,
    },
)
