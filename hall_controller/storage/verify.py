"""`hall journal verify`: changes, gaps, reordering, and rewrites or truncation older than a signed head (G7)."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hall.model.code.keyring import HallKey
from hall_controller.storage.chain import GENESIS, HASHED_COLUMNS, Head, row_hash
from hall_controller.storage.database import Database
from hall_controller.storage.engines import raw
from hall_controller.storage.heads import SignedHead, stored_heads

_ROWS = f"SELECT {', '.join(HASHED_COLUMNS)}, hash FROM journal ORDER BY seq"  # noqa: S608  (own names)
_CHUNK = 2_000
_PREV, _HASH = HASHED_COLUMNS.index("prev_hash"), len(HASHED_COLUMNS)


START = Head(0, GENESIS)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at `seq`: `changed`, `gap`, `unchained`, `rewritten`, `truncated`, `head_forged`."""

    seq: int
    kind: str
    detail: str


@dataclass(slots=True)
class VerifyReport:
    """What was read and found; at most `most` findings are kept, all are counted."""

    events: int = 0
    head: Head = START
    signed_heads: int = 0
    signed_up_to: int = 0
    """Seq of the newest good signature: nothing older can have been rewritten unseen."""
    findings: list[Finding] = field(default_factory=list)
    found: int = 0
    most: int = 100

    @property
    def ok(self) -> bool:
        return self.found == 0

    def add(self, seq: int, kind: str, detail: str) -> None:
        self.found += 1
        if len(self.findings) < self.most:
            self.findings.append(Finding(seq, kind, detail))


def verify(database: Database, public_keys: Iterable[HallKey], kept_heads: Iterable[SignedHead] = ()) -> VerifyReport:
    """Check the whole chain against the stored heads and those kept elsewhere (stations, print-outs)."""
    report = VerifyReport()
    keys = {key.key_id: key for key in public_keys}
    with database.read() as connection:
        heads = _good_heads(report, keys, [*stored_heads(connection), *kept_heads])
        for row in _rows(raw(connection)):
            _check_row(report, row)
            for head in heads.pop(report.head.seq, ()):
                if head.hash != report.head.hash:
                    report.add(head.seq, "rewritten", f"signed as {head.hash[:16]}… by {head.key_id}, now another")
    for seq, missing in sorted(heads.items()):
        report.add(seq, "truncated", f"signed {len(missing)} time(s), but the journal ends at {report.head.seq}")
    return report


def _good_heads(
    report: VerifyReport, keys: dict[str, HallKey], heads: Iterable[SignedHead]
) -> dict[int, list[SignedHead]]:
    good: dict[int, list[SignedHead]] = {}
    for head in heads:
        key = keys.get(head.key_id)
        if key is None or not head.is_from(key):
            report.add(head.seq, "head_forged", f"the signature by key {head.key_id} is not the hall's")
            continue
        good.setdefault(head.seq, []).append(head)
        report.signed_heads += 1
        report.signed_up_to = max(report.signed_up_to, head.seq)
    return good


def _rows(driver: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    cursor = driver.execute(_ROWS)
    while rows := cursor.fetchmany(_CHUNK):
        yield from rows


def _check_row(report: VerifyReport, row: tuple[Any, ...]) -> None:
    """Check one row against the one before, then go on from what is stored, so that one change is one finding."""
    seq, last = row[0], report.head
    if seq != last.seq + 1:
        report.add(seq, "gap", f"events {last.seq + 1} to {seq - 1} are missing")
    elif row[_PREV] != last.hash:
        report.add(seq, "unchained", f"does not follow event {last.seq}")
    if _stored_hash(row) != row[_HASH]:
        report.add(seq, "changed", "the stored columns do not give the stored hash")
    report.events += 1
    report.head = Head(seq, row[_HASH])


def _stored_hash(row: tuple[Any, ...]) -> str | None:
    try:
        return row_hash(row[:_HASH])
    except (ValueError, TypeError):  # a changed hash_alg or prev_hash need not even be one
        return None
