"""The same request twice is done once: the answer is stored with the change, under the caller's idempotency key."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from hall.model.canonical import canonical_json
from hall_controller.application.ports import Refused, Tx
from hall_controller.storage.schema.interfaces import api_answers as answers

KEEP_MS = 24 * 3_600_000
SWEEP_AT_ONCE = 200
HEADER = "Idempotency-Key"
SHAPE = r"^[\x21-\x7e]{8,80}$"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: status, JSON, and whether it is the stored answer to an earlier request."""

    status: int
    body: Any
    replayed: bool = False


def request_hash(method: str, path: str, body: bytes) -> str:
    """What makes two requests the same."""
    return hashlib.sha256(f"{method} {path}\n".encode() + body).hexdigest()


def once(tx: Tx, key_id: str, idempotency_key: str, digest: str, work: Callable[[Tx], tuple[int, Any]]) -> Answer:
    """Do `work` and store its answer, or return the stored one; Refused `idempotency_key_reused` for other requests."""
    mine = answers.c.key_id == key_id, answers.c.idempotency_key == idempotency_key
    row = tx.connection.execute(select(answers).where(*mine)).one_or_none()
    if row is not None and row.answered_at > tx.now_ms - KEEP_MS:
        if row.request_hash != digest:
            raise Refused("idempotency_key_reused")
        return Answer(row.status, json.loads(row.answer), replayed=True)
    status, body = work(tx)
    stored = {"request_hash": digest, "status": status, "answer": canonical_json(body), "answered_at": tx.now_ms}
    tx.connection.execute(answers.delete().where(*mine))
    tx.connection.execute(answers.insert().values(key_id=key_id, idempotency_key=idempotency_key, **stored))
    return Answer(status, body)


def sweep(tx: Tx) -> int:
    """Forget up to 200 answers that are older than a day; call again while it returns 200."""
    old = select(answers.c.key_id, answers.c.idempotency_key).where(answers.c.answered_at <= tx.now_ms - KEEP_MS)
    rows = tx.connection.execute(old.limit(SWEEP_AT_ONCE)).all()
    for row in rows:
        mine = answers.c.key_id == row.key_id, answers.c.idempotency_key == row.idempotency_key
        tx.connection.execute(answers.delete().where(*mine))
    return len(rows)
