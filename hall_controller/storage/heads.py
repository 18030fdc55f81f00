"""Signed heads: the hall's word that the journal stood at this hash (G7); hourly, at 日结, kept by stations."""

import base64
import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal

from sqlalchemy import Connection, RowMapping, select

from hall.messages.documents import MOST_HEADS, Heads, JournalHead
from hall.model.code.keyring import HallKey
from hall.model.code.signer import Signer
from hall.model.code.suite import SUITES
from hall_controller.application.ports import Tx
from hall_controller.storage.schema.heads import heads
from hall_controller.storage.schema.journal import journal

HOURLY_MS = 3_600_000
HEAD_EVENT = "journal_head"
"""Log lines of this event bear a head in `detail`."""
_CLOSED = "SELECT max(seq) FROM journal WHERE subject = ? AND type = 'day.closed'"

Reason = Literal["hourly", "day_closed", "asked"]


class SignedHead(JournalHead):
    """A head as it is published, printed and kept by stations."""

    def statement(self) -> bytes:
        """What the signature covers."""
        fields = (self.hall, str(self.seq), self.hash, str(self.signed_at), self.reason, self.suite, self.key_id)
        return "\n".join(("mingting-journal-head", *fields)).encode()

    def is_from(self, key: HallKey) -> bool:
        """Whether this hall key signed this head."""
        suite = SUITES.get(key.suite_id)
        if suite is None or (key.key_id, key.suite_id) != (self.key_id, self.suite):
            return False
        try:
            signature = base64.b64decode(self.signature, validate=True)
        except ValueError:
            return False
        return suite.verify(base64.b64decode(key.public_key), signature, self.statement())


def sign_head(tx: Tx, signer: Signer, hall: str, reason: Reason) -> SignedHead | None:
    """Sign the journal as this transaction leaves it; None when it is empty, the stored head when signed before."""
    newest = select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
    row = tx.connection.execute(newest).one_or_none()
    if row is None:
        return None
    last = newest_head(tx.connection)
    if last is not None and last.seq == row.seq:
        return last
    draft = SignedHead(
        hall=hall,
        seq=row.seq,
        hash=row.hash,
        signed_at=tx.now_ms,
        reason=reason,
        suite=signer.private_key.suite_id,
        key_id=signer.key_id,
        signature="",
    )
    signature = signer.sign_bytes(draft.statement())
    tx.connection.execute(heads.insert().values(draft.model_dump(exclude={"signature"}) | {"signature": signature}))
    return draft.model_copy(update={"signature": base64.b64encode(signature).decode("ascii")})


def newest_head(connection: Connection) -> SignedHead | None:
    """The last signed head, what stations are given."""
    row = connection.execute(select(heads).order_by(heads.c.seq.desc()).limit(1)).mappings().one_or_none()
    return None if row is None else _from_row(row)


def stored_heads(connection: Connection) -> Iterable[SignedHead]:
    """All signed heads in order."""
    return [_from_row(row) for row in connection.execute(select(heads).order_by(heads.c.seq)).mappings()]


def head_of_day(connection: Connection, business_day: str) -> SignedHead | None:
    """The head signed when that day was closed, None before."""
    closed = connection.exec_driver_sql(_CLOSED, (f"day:{business_day}",)).scalar()
    if closed is None:
        return None
    after = select(heads).where(heads.c.seq >= closed).order_by(heads.c.seq).limit(1)
    row = connection.execute(after).mappings().one_or_none()
    return None if row is None else _from_row(row)


def heads_document(connection: Connection) -> Heads:
    """Document `heads`: the newest, oldest first."""
    rows = connection.execute(select(heads).order_by(heads.c.seq.desc()).limit(MOST_HEADS)).mappings().all()
    return Heads(entries=tuple(JournalHead(**_from_row(row).model_dump()) for row in reversed(rows)))


def kept_heads(lines: Iterable[str]) -> list[SignedHead]:
    """Heads kept outside the database: the controller's log, or one head a line; other lines are skipped."""
    found = []
    for line in lines:
        with suppress(ValueError):  # another line of a log
            written = json.loads(line)
            if isinstance(written, dict) and written.get("event") == HEAD_EVENT:
                written = json.loads(written["detail"])
            found.append(SignedHead.model_validate(written))
    return found


def head_is_due(connection: Connection, now_ms: int, every_ms: int = HOURLY_MS) -> bool:
    """Whether the last signature is older than `every_ms`."""
    last = newest_head(connection)
    return last is None or now_ms - last.signed_at >= every_ms or now_ms < last.signed_at


def _from_row(row: RowMapping) -> SignedHead:
    return SignedHead(**{**row, "signature": base64.b64encode(row["signature"]).decode("ascii")})
