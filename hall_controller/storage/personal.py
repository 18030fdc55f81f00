"""Personal records: encrypted one by one under a random key id, deleted by retention; the journal knows only the id."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from hall.model.ids import uuid7
from hall.model.record_key import EncryptedRecord, RecordVault
from hall_controller.application.ports import Tx
from hall_controller.storage.schema.personal import personal_records as records

SWEEP_AT_ONCE = 100
"""Records a sweep deletes in one transaction, so that it stays within the writer's 5 ms."""


class PersonalRecords:
    """Stores, opens and deletes personal records with the hall's vault, whose keys are outside the database."""

    def __init__(self, vault: RecordVault) -> None:
        self._vault = vault

    def store(self, tx: Tx, purpose: str, fields: Mapping[str, Any], *, keep_ms: int) -> str:
        """Encrypt and store `fields` for `keep_ms` milliseconds; returns the record's id for events and rows."""
        record_id = uuid7(tx.now_ms)
        sealed = self._vault.encrypt(record_id, fields)
        tx.connection.execute(
            records.insert().values(
                record_id=record_id,
                purpose=purpose,
                key_id=sealed.key_id,
                wrapped_key=sealed.wrapped_key,
                ciphertext=sealed.blob,
                stored_at=tx.now_ms,
                expires_at=tx.now_ms + keep_ms,
            )
        )
        tx.record("personal.stored", record_id, {"purpose": purpose, "expires_at": tx.now_ms + keep_ms})
        return record_id

    def open(self, connection: Connection, record_id: str) -> dict[str, Any] | None:
        """The fields, None when deleted or never stored; RecordKeyError when the key is missing or the row altered."""
        row = connection.execute(select(records).where(records.c.record_id == record_id)).one_or_none()
        if row is None:
            return None
        return self._vault.decrypt(record_id, EncryptedRecord(row.key_id, row.wrapped_key, row.ciphertext))

    def delete(self, tx: Tx, record_id: str, reason: str) -> bool:
        """Delete before its time (asked for, or its purpose is met); False when it is not there."""
        if tx.connection.execute(records.delete().where(records.c.record_id == record_id)).rowcount == 0:
            return False
        tx.record("personal.deleted", record_id, {"reason": reason})
        return True

    def sweep(self, tx: Tx) -> int:
        """Delete up to 100 records whose time is over; call again while it returns 100."""
        due = select(records.c.record_id).where(records.c.expires_at <= tx.now_ms).order_by(records.c.expires_at)
        return sum(
            self.delete(tx, record_id, "retention")
            for record_id in tx.connection.scalars(due.limit(SWEEP_AT_ONCE)).all()
        )

    def rewrap(self, tx: Tx, limit: int = SWEEP_AT_ONCE) -> int:
        """Bring up to `limit` records under the current hall key (rotation); call again while it returns `limit`."""
        old = select(records).where(records.c.key_id != self._vault.current).limit(limit)
        rows = tx.connection.execute(old).all()
        for row in rows:
            fresh = self._vault.rewrap(EncryptedRecord(row.key_id, row.wrapped_key, row.ciphertext))
            tx.connection.execute(
                records.update()
                .where(records.c.record_id == row.record_id)
                .values(key_id=fresh.key_id, wrapped_key=fresh.wrapped_key)
            )
        if rows:
            tx.record("personal.rewrapped", self._vault.current, {"records": len(rows)})
        return len(rows)
