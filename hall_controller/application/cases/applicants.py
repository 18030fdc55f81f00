"""Applicants: only as an encrypted record, and keyed hashes of the last four digits for the second factor."""

import hmac
import re

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases.rows import CaseRow, existing
from hall_controller.application.cases.words import needed
from hall_controller.application.cases.writing import written
from hall_controller.application.commands import Applicant, NameApplicant, ShowApplicant
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require

TAIL = 4
PURPOSE = "case_applicant"
AT_DESKS = AT_WINDOWS | {"guide"}
_ALONE = re.compile(r"[0-9]{3}[0-9X]")
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
    """Store who applies; the id of the record, None when nothing but digits was said.

    Refused: no_personal_store, bad_tail.
    """
    if not applicant:
        return None
    store = facts.cases.personal
    for kind, key in _keys_of(facts, case_id, applicant).items():
        sql.run(tx.connection, _KEY, (case_id, kind, key))
    fields = {"name": applicant.name, "document": applicant.document, "phone": applicant.phone}
    if not any(fields.values()) or store is None:
        return None
    return store.store(tx, PURPOSE, fields, keep_ms=facts.cases.keep_ms)


def with_applicant(tx: Tx, facts: HallFacts, row: CaseRow, applicant: Applicant) -> CaseRow:
    """The row after somebody told whose it is; told twice changes nothing. Refused: no_personal_store, bad_tail."""
    if not applicant:
        return row
    known: dict[str, str] = dict(sql.all_rows(tx.connection, _KEYS, (row.case_id,)))
    told = _keys_of(facts, row.case_id, applicant)
    is_named = bool(applicant.name or applicant.document or applicant.phone)
    if all(known.get(kind) == key for kind, key in told.items()) and (row.personal_id is not None or not is_named):
        return row
    record = keep_applicant(tx, facts, row.case_id, applicant)
    if record is not None and row.personal_id is not None and facts.cases.personal is not None:
        facts.cases.personal.delete(tx, row.personal_id, "told anew")
    changes = {} if record is None else {"personal_id": record}
    return written(tx, facts, row, "applicant_told", tx.now_ms, **changes)


def name_applicant(tx: Tx, command: NameApplicant, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, applicant_needed, no_personal_store, bad_tail."""
    require(tx.actor, AT_DESKS)
    row = existing(tx.connection, command.case_id)
    if not _keys_of(facts, row.case_id, command.applicant):
        raise Refused("applicant_needed")
    return with_applicant(tx, facts, row, command.applicant).state


def _keys_of(facts: HallFacts, case_id: str, applicant: Applicant) -> dict[str, str]:
    """Kind -> keyed hash of the last four characters that were told."""
    tail_hash = facts.cases.tail_hash
    if tail_hash is None or facts.cases.personal is None:
        raise Refused("no_personal_store")
    told = {
        "document": _tail(applicant.document) or _tail(applicant.document_tail, alone=True),
        "phone": _tail(applicant.phone) or _tail(applicant.phone_tail, alone=True),
    }
    return {kind: tail_hash(case_id, kind, tail) for kind, tail in told.items() if tail}


def _tail(text: str, *, alone: bool = False) -> str:
    digits = "".join(text.split()).upper()  # an X may end a document number
    if alone and digits and _ALONE.fullmatch(digits) is None:
        raise Refused("bad_tail")
    return digits[-TAIL:] if len(digits) >= TAIL else ""


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
