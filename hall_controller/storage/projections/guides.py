"""办事指南: editions, versions and item codes from their events."""

import hashlib

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import guides as tables

_BEGUN = (
    "INSERT INTO guide_editions (edition, state, source, note, begun_by, begun_at, written, withdrawn)"
    " VALUES (?, 'writing', ?, ?, ?, ?, 0, 0)"
)
_WRITTEN = (
    "INSERT INTO guide_versions (code, version, edition, effective_from, effective_to, withdrawal, sha256, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_PUBLISHED = "UPDATE guide_editions SET state = 'published', ended_at = ?, written = ?, withdrawn = ? WHERE edition = ?"
_ABANDONED = "UPDATE guide_editions SET state = 'abandoned', ended_at = ? WHERE edition = ?"
_ISSUED = "INSERT INTO item_codes (code_id, guide, issued_at, reason) VALUES (?, ?, ?, '')"
_REVOKED = "UPDATE item_codes SET revoked_at = ?, reason = ? WHERE code_id = ?"


def _begun(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    sql.run(connection, _BEGUN, (body["edition"], body["source"], body["note"], event.actor, event.occurred_at))


def _written(connection: Connection, event: JournalEvent) -> None:
    body, guide = event.body, event.body["guide"]
    text = canonical_json(guide)
    days = (guide.get("effective_from"), guide.get("effective_to"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = (guide["code"], body["version"], body["edition"], *days, bool(body["withdrawal"]), digest, text)
    sql.run(connection, _WRITTEN, row)


def _published(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    sql.run(connection, _PUBLISHED, (event.occurred_at, body["written"], body["withdrawn"], body["edition"]))


def _abandoned(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _ABANDONED, (event.occurred_at, event.body["edition"]))


def _issued(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _ISSUED, (event.body["code_id"], event.body["guide"], event.occurred_at))


def _revoked(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _REVOKED, (event.occurred_at, event.body["reason"], event.body["code_id"]))


GUIDES = Projection(
    name="guides",
    tables=(tables.guide_editions, tables.guide_versions, tables.item_codes),
    handlers={
        "guides.begun": _begun,
        "guide.written": _written,
        "guides.published": _published,
        "guides.abandoned": _abandoned,
        "item_code.issued": _issued,
        "item_code.revoked": _revoked,
    },
)
