"""Applicants: only as an encrypted record, and keyed hashes of the last four digits for the second factor."""

import hmac

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases.rows import existing
from hall_controller.application.cases.words import needed
from hall_controller.application.commands import Applicant, ShowApplicant
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require

TAIL = 4
PURPOSE = "case_applicant"
_KEY = (
    "INSERT INTO case_keys (case_id, kind, key) VALUES (?, ?, ?)"
    " ON CONFLICT (case_id, kind) DO UPDATE SET key = excluded.key"
)
_KEYS = "SELECT kind, key FROM case_keys WHERE case_id = ?"
_FORGET = (
    "DELETE FROM case_keys WHERE case_id IN (SELECT k.case_id FROM case_keys k JOIN cases c ON c.case_id = k.case_id"
    " WHERE c.entered_at < ? LIMIT 200)"
)


def keep_applicant(tx: Tx, facts: HallFacts, case_id: str, applicant: Applicant) -> str | None:
    """Store who applies; the id of the record, None when nothing was said. Refused `no_personal_store`."""
    if not applicant:
        return None
    store, tail_hash = facts.cases.personal, facts.cases.tail_hash
    if store is None or tail_hash is None:
        raise Refused("no_personal_store")
    for kind, value in (("document", applicant.document), ("phone", applicant.phone)):
        digits = "".join(value.split()).upper()  # an X may end a document number
        if len(digits) >= TAIL:
            sql.run(tx.connection, _KEY, (case_id, kind, tail_hash(case_id, kind, digits[-TAIL:])))
    fields = {"name": applicant.name, "document": applicant.document, "phone": applicant.phone}
    return store.store(tx, PURPOSE, fields, keep_ms=facts.cases.keep_ms)


def tail_matches(connection: Connection, facts: HallFacts, case_id: str, tail: str) -> bool:
    """Whether `tail` ends the applicant's document or phone number; False when nobody was stored."""
    if facts.cases.tail_hash is None or len(tail) != TAIL:
        return False
    keys = sql.all_rows(connection, _KEYS, (case_id,))
    found = [hmac.compare_digest(key, facts.cases.tail_hash(case_id, kind, tail)) for kind, key in keys]
    return any(found)


def has_second_factor(connection: Connection, case_id: str) -> bool:
    """Whether a second factor could ever match."""
    return bool(sql.all_rows(connection, _KEYS, (case_id,)))


def forget_case_keys(tx: Tx, keep_ms: int) -> int:
    """Delete what applicants are recognised by when their record's time is over; how many."""
    return sql.run(tx.connection, _FORGET, (tx.now_ms - keep_ms,))


def show_applicant(tx: Tx, command: ShowApplicant, facts: HallFacts) -> dict[str, str]:
    """The applicant's fields, journalled with the reason; Refused: not_allowed, unknown_case, reason_needed, gone."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    store = facts.cases.personal
    reason = needed(command.reason)
    fields = None if store is None or row.personal_id is None else store.open(tx.connection, row.personal_id)
    if fields is None:
        raise Refused("gone")
    tx.record("case.applicant_shown", f"case:{row.case_id}", {"reason": reason})
    plain = {name: str(value) for name, value in fields.items()}
    return {**plain, "shown": " · ".join(value for value in plain.values() if value)}
