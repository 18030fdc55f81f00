"""The journal as the auditor reads it."""

import json

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.models import JournalLine

MOST = 500
_COLUMNS = "seq, type, actor, subject, occurred_at, recorded_at, body"


def journal_lines(
    connection: Connection, before_seq: int | None, limit: int, subject: str | None
) -> tuple[JournalLine, ...]:
    """The newest lines before `before_seq`, newest first, at most 500."""
    conditions, values = ["1 = 1"], []
    for condition, value in (("seq < ?", before_seq), ("subject = ?", subject)):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    where = " AND ".join(conditions)
    statement = f"SELECT {_COLUMNS} FROM journal WHERE {where} ORDER BY seq DESC LIMIT ?"  # noqa: S608  (own names)
    rows = sql.all_rows(connection, statement, (*values, max(1, min(limit, MOST))))
    return tuple(
        JournalLine(
            seq=row[0],
            type=row[1],
            actor=row[2],
            subject=row[3],
            occurred_at=row[4],
            recorded_at=row[5],
            body=json.loads(row[6]),
        )
        for row in rows
    )
