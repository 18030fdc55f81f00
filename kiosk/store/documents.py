"""The last applied versions of desired documents."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as JSON text."""

    name: str
    ver: int
    content: str


def read_documents(connection: sqlite3.Connection) -> dict[str, DocumentRow]:
    """All documents by name."""
    rows = connection.execute("SELECT name, ver, content FROM document")
    return {name: DocumentRow(name, ver, content) for name, ver, content in rows}


def put_document(connection: sqlite3.Connection, row: DocumentRow, now_ms: int) -> None:
    """Keep a document that was applied."""
    connection.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " ver = excluded.ver, content = excluded.content, applied_at = excluded.applied_at",
        (row.name, row.ver, row.content, now_ms),
    )


def read_fact(connection: sqlite3.Connection, name: str) -> str | None:
    """A small thing to remember."""
    row = connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def put_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a small thing."""
    connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))
