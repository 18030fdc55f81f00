"""办事指南 as other rooms read them: guides in force, versions, editions, item codes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hall.model.guide import Guide
from hall.model.spelling import tidy
from hall_controller.application import sql
from hall_controller.application.forms import rows as form_rows
from hall_controller.application.guides import rows

_EDITIONS = (
    "SELECT edition, state, source, note, begun_by, begun_at, ended_at, written, withdrawn"
    " FROM guide_editions ORDER BY edition DESC LIMIT ?"
)
_VERSIONS = (
    "SELECT v.version, v.edition, e.state, v.effective_from, v.effective_to, v.withdrawal, v.sha256, e.ended_at,"
    " e.begun_by, v.body FROM guide_versions v JOIN guide_editions e ON e.edition = v.edition"
    " WHERE v.code = ? ORDER BY v.version DESC LIMIT ?"
)
_LIVE = "SELECT guide, code_id FROM item_codes WHERE revoked_at IS NULL ORDER BY issued_at"
_EVERY = (
    "SELECT v.body FROM guide_versions v WHERE v.version = (SELECT max(n.version) FROM guide_versions n"
    " JOIN guide_editions e ON e.edition = n.edition AND e.state = 'published' WHERE n.code = v.code) ORDER BY v.code"
)
_PLANNED = (
    "SELECT v.body FROM guide_versions v JOIN guide_editions p ON p.edition = v.edition AND p.state = 'published'"
    " WHERE v.effective_from > ? AND v.version = (SELECT max(n.version) FROM guide_versions n"
    " JOIN guide_editions e ON e.edition = n.edition AND e.state = 'published' WHERE n.code = v.code)"
    " ORDER BY v.effective_from, v.code LIMIT ?"
)
_MADE = "SELECT max(ended_at) FROM guide_editions WHERE state = 'published'"


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition; state `writing`, `published`, `abandoned`."""

    edition: int
    state: str
    source: str
    note: str
    begun_by: str
    begun_at: int
    ended_at: int | None
    written: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of one guide; `state` is its edition's."""

    version: int
    edition: int
    state: str
    effective_from: str | None
    effective_to: str | None
    withdrawal: bool
    sha256: str
    published_at: int | None
    by: str
    guide: Guide


def guide(connection: Connection, code: str, day: date) -> Guide | None:
    """The guide of a 实施编码 in force on `day`."""
    body = rows.body(connection, code, day)
    return None if body is None else Guide.model_validate_json(body)


def running_guides(connection: Connection, day: date) -> list[Guide]:
    """Every guide in force on `day`, by code (3,000 rich ones: about 1 s; not for the writer's thread)."""
    return [Guide.model_validate_json(body) for body in rows.bodies(connection, day)]


def stored_guides(connection: Connection, day: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """(code, guide as stored: without usual values) of every guide in force on `day`; cheap, for the terminals."""
    for body in rows.bodies(connection, day):
        found = json.loads(body)
        yield found["code"], found


def search_stored(connection: Connection, day: date, query: str) -> list[dict[str, Any]]:
    """Guides in force on `day`, as stored, whose code, name or alias holds `query` (all for an empty one)."""
    wanted = tidy(query)
    return [found for _, found in stored_guides(connection, day) if not wanted or _holds(found, wanted)]


def _holds(found: dict[str, Any], wanted: str) -> bool:
    name = found["name"]
    texts = (found["code"], name["zh"], name.get("en") or "", *found.get("aliases", ()))
    return any(wanted in tidy(text) for text in texts)


def planned_guides(connection: Connection, day: date, most: int = 200) -> list[Guide]:
    """Newest published versions whose day has not come on `day`, soonest first."""
    rows_found = sql.all_rows(connection, _PLANNED, (day.isoformat(), most))
    return [Guide.model_validate_json(row[0]) for row in rows_found]


def newest_guides(connection: Connection) -> list[Guide]:
    """The newest published version of every guide, whatever its days: what a difference compares with."""
    return [Guide.model_validate_json(row[0]) for row in sql.all_rows(connection, _EVERY)]


def published_forms(connection: Connection) -> frozenset[str] | None:
    """Slugs of the forms that guides may name; None while no form is published, so that nothing can be said."""
    return frozenset(row.slug for row in form_rows.running(connection)) or None


def guide_of_item_code(connection: Connection, code_id: str) -> str | None:
    """The 实施编码 behind an item code that was not revoked."""
    return rows.guide_of_code(connection, code_id)


def live_item_codes(connection: Connection) -> dict[str, str]:
    """Guide -> id of its newest item code; `application.guides.item_codes.item_code_text` signs it."""
    return dict(sql.all_rows(connection, _LIVE))


def made_at(connection: Connection) -> int | None:
    """When the newest edition was published (UTC ms): the age of what is shown."""
    row = sql.one(connection, _MADE)
    return None if row is None else row[0]


def editions(connection: Connection, most: int = 50) -> list[EditionRow]:
    """Editions, newest first."""
    return [EditionRow(*row) for row in sql.all_rows(connection, _EDITIONS, (most,))]


def versions(connection: Connection, code: str, most: int = 50) -> list[VersionRow]:
    """Versions of one guide, newest first."""
    found = sql.all_rows(connection, _VERSIONS, (code, most))
    return [
        VersionRow(row[0], row[1], row[2], row[3], row[4], bool(row[5]), row[6], row[7], row[8], _guide(row[9]))
        for row in found
    ]


def _guide(body: str) -> Guide:
    return Guide.model_validate_json(body)
