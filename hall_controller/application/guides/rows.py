"""Guides and item codes as use cases and read models find them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from hall_controller.application import sql

_IN_FORCE = (
    "FROM guide_versions v WHERE v.version = (SELECT max(n.version) FROM guide_versions n"
    " JOIN guide_editions e ON e.edition = n.edition AND e.state = 'published'"
    " WHERE n.code = v.code AND (n.effective_from IS NULL OR n.effective_from <= ?))"
    " AND (v.effective_to IS NULL OR v.effective_to > ?)"
)
"""Of every guide the newest published version whose day has come, unless it has ended; parameters: the day, twice."""
_BODIES = f"SELECT v.body {_IN_FORCE} ORDER BY v.code"
_BODY = f"SELECT v.body {_IN_FORCE} AND v.code = ?"
_NEWEST = (
    "SELECT n.version, n.sha256, n.effective_to, n.body FROM guide_versions n"
    " JOIN guide_editions e ON e.edition = n.edition AND e.state = 'published' WHERE n.code = ?"
    " ORDER BY n.version DESC LIMIT 1"
)
_LATEST_NUMBER = "SELECT max(version) FROM guide_versions WHERE code = ?"
_IN_EDITION = "SELECT sha256 FROM guide_versions WHERE code = ? AND edition = ?"
_OPEN_EDITION = "SELECT edition, source, note FROM guide_editions WHERE state = 'writing' ORDER BY edition DESC LIMIT 1"
_LAST_EDITION = "SELECT max(edition) FROM guide_editions"
_COUNTS = "SELECT count(*), sum(withdrawal) FROM guide_versions WHERE edition = ?"
_LIVE_CODE = "SELECT code_id FROM item_codes WHERE guide = ? AND revoked_at IS NULL ORDER BY issued_at DESC LIMIT 1"
_CODE = "SELECT guide FROM item_codes WHERE code_id = ? AND revoked_at IS NULL"


class NewestVersion(NamedTuple):
    """The newest published version of a guide, whether its day has come or not."""

    version: int
    sha256: str
    effective_to: str | None
    body: str


def bodies(connection: Connection, day: date) -> list[str]:
    """Every guide in force on `day` as stored JSON, by code."""
    text = day.isoformat()
    return [row[0] for row in sql.all_rows(connection, _BODIES, (text, text))]


def body(connection: Connection, code: str, day: date) -> str | None:
    """One guide in force on `day` as stored JSON."""
    text = day.isoformat()
    row = sql.one(connection, _BODY, (text, text, code))
    return None if row is None else str(row[0])


def newest(connection: Connection, code: str) -> NewestVersion | None:
    """The newest published version of one guide."""
    row = sql.one(connection, _NEWEST, (code,))
    return None if row is None else NewestVersion(*row)


def next_version(connection: Connection, code: str) -> int:
    """The number of the next version, counted over abandoned editions too."""
    row = sql.one(connection, _LATEST_NUMBER, (code,))
    return 1 + (row[0] or 0 if row else 0)


def digest_in(connection: Connection, edition: int, code: str) -> str | None:
    """Digest of what the edition already holds of a guide."""
    row = sql.one(connection, _IN_EDITION, (code, edition))
    return None if row is None else str(row[0])


def open_edition(connection: Connection) -> tuple[int, str, str] | None:
    """(edition, source, note) of the edition that is being written."""
    row = sql.one(connection, _OPEN_EDITION)
    return None if row is None else (row[0], row[1], row[2])


def next_edition(connection: Connection) -> int:
    """The number of the next edition."""
    row = sql.one(connection, _LAST_EDITION)
    return 1 + (row[0] or 0 if row else 0)


def counts(connection: Connection, edition: int) -> tuple[int, int]:
    """(versions written, of these withdrawals)."""
    row = sql.one(connection, _COUNTS, (edition,))
    return (row[0], row[1] or 0) if row else (0, 0)


def live_code(connection: Connection, guide: str) -> str | None:
    """The item code of a guide that holds now."""
    row = sql.one(connection, _LIVE_CODE, (guide,))
    return None if row is None else str(row[0])


def guide_of_code(connection: Connection, code_id: str) -> str | None:
    """The guide behind an item code that was not revoked."""
    row = sql.one(connection, _CODE, (code_id,))
    return None if row is None else str(row[0])
