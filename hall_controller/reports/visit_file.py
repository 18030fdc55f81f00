"""The checkable part of a printed 差评溯源: its entries as JSON inside the PDF, held against the journal again.

Whoever has the PDF (or the JSON) and the hall's journal can tell whether an entry was changed, made up or left out.
"""

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.models.ratings import VisitEvent, WalkBack
from hall_controller.read_models.walk_back import COLUMNS, entry_of
from hall_controller.storage.chain import HASHED_COLUMNS, row_hash

NAME = "visit.json"
FORMAT = "mingting-visit/1"
MOST_BYTES = 32 * 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_ROW = f"SELECT {COLUMNS} FROM journal WHERE seq = ?"  # noqa: S608  (own names)
_WHOLE = f"SELECT {', '.join(HASHED_COLUMNS)}, hash FROM journal WHERE seq = ?"  # noqa: S608  (own names)
_TAIL = "SELECT seq FROM journal WHERE subject = ? AND seq <= ? ORDER BY seq"


class VisitFileError(ValueError):
    """The file is no printed visit, or cannot be read."""


@dataclass(frozen=True, slots=True)
class VisitFinding:
    """What is wrong at `seq`: `missing`, `changed`, `rewritten`, `left_out`, `head`."""

    seq: int
    kind: str
    detail: str


def visit_json(view: WalkBack, hall: str, made_at: int) -> bytes:
    """The entries of a visit as they are attached to its PDF."""
    plain = {
        "format": FORMAT,
        "hall": hall,
        "rating": view.rating.rating_id,
        "made_at": made_at,
        "head": {"seq": view.head_seq, "hash": view.head_hash},
        "entries": [_plain(event) for event in view.events],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


def read_visit(data: bytes) -> dict[str, Any]:
    """The JSON, or that inside the PDF; VisitFileError."""
    candidates = _attached(data) if data[:5] == b"%PDF-" else iter((data,))
    for one in candidates:
        try:
            found = json.loads(one)
        except ValueError:
            continue
        if isinstance(found, dict) and found.get("format") == FORMAT:
            if not _well_formed(found):
                raise VisitFileError("the visit's entries cannot be read")
            return found
    raise VisitFileError(f"no {NAME} of the format {FORMAT} in this file")


def check_visit(connection: Connection, visit: dict[str, Any]) -> list[VisitFinding]:
    """Hold every entry, the head and the rating's own events against the journal; empty when all agree."""
    findings = [finding for entry in visit["entries"] for finding in _check_entry(connection, entry)]
    head = visit["head"]
    row = sql.one(connection, _ROW, (head["seq"],))
    if row is None or row[5] != head["hash"]:
        findings.append(VisitFinding(head["seq"], "head", "the journal has another head there than the file names"))
    listed = {entry["seq"] for entry in visit["entries"]}
    for (seq,) in sql.all_rows(connection, _TAIL, (f"rating:{visit['rating']}", head["seq"])):
        if seq not in listed:
            findings.append(VisitFinding(seq, "left_out", "an event of this rating is not in the file"))
    return findings


def entries_now(connection: Connection, visit: dict[str, Any]) -> list[VisitEvent]:
    """The same entries as the journal has them: what to compare the paper with by eye."""
    rows = (sql.one(connection, _ROW, (entry["seq"],)) for entry in visit["entries"])
    return [entry_of(row) for row in rows if row is not None]


def _check_entry(connection: Connection, entry: dict[str, Any]) -> Iterator[VisitFinding]:
    seq = entry["seq"]
    row = sql.one(connection, _ROW, (seq,))
    whole = sql.one(connection, _WHOLE, (seq,))
    if row is None or whole is None:
        yield VisitFinding(seq, "missing", "the journal has no such event")
        return
    if row_hash(whole[:-1]) != whole[-1]:
        yield VisitFinding(seq, "rewritten", "the journal's own row does not give its hash")
    if _plain(entry_of(row)) != entry:
        yield VisitFinding(seq, "changed", "the file says something else than the journal")


def _plain(event: VisitEvent) -> dict[str, Any]:
    return {"seq": event.seq, "hash": event.hash, "at": event.at, "type": event.what, "params": dict(event.params)}


def _well_formed(found: dict[str, Any]) -> bool:
    head, entries = found.get("head"), found.get("entries")
    return (
        isinstance(found.get("rating"), str)
        and isinstance(head, dict)
        and isinstance(head.get("seq"), int)
        and isinstance(head.get("hash"), str)
        and isinstance(entries, list)
        and all(isinstance(entry, dict) and isinstance(entry.get("seq"), int) for entry in entries)
    )


def _attached(data: bytes) -> Iterator[bytes]:
    """Contents of the streams of a PDF, plain or deflated; no more than `MOST_BYTES` of each."""
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        raw = data[found.end() : end]
        try:
            yield zlib.decompressobj().decompress(raw, MOST_BYTES)
        except zlib.error:
            yield raw.strip()
