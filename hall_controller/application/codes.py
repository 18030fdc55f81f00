"""Revocation: a code no longer holds, a case gets a new one; what expired is no longer listed."""

from sqlalchemy import Connection

from hall.model.code import CodeId, CodeKind, ReadCode
from hall_controller.application import sql
from hall_controller.application.cases.rows import by_code, existing
from hall_controller.application.cases.words import needed
from hall_controller.application.cases.writing import written
from hall_controller.application.commands import ForgetTries, ReissueCaseCode, RevokeCode
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.rows import deposits_of
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_THE_DESK, AT_WINDOWS, require

MOST_LISTED = 5_000
"""Ids in the document `keys` (about 120 kB); the newest go first."""
CLEAN_AFTER_MS = 86_400_000
"""Beyond its end a code is refused as expired, whatever a station's clock says within a day."""

_LISTED = (
    "SELECT code_id FROM (SELECT code_id, revoked_at FROM revoked_codes"
    " WHERE expires_at IS NULL OR expires_at > ?"
    " UNION ALL SELECT code_id, revoked_at FROM item_codes WHERE revoked_at IS NOT NULL)"
    " ORDER BY revoked_at DESC LIMIT ?"
)
_KNOWN = "SELECT 1 FROM revoked_codes WHERE code_id = ?"
_OVER = "SELECT count(*) FROM revoked_codes WHERE expires_at <= ?"


def revoked_ids(connection: Connection, now_ms: int) -> tuple[str, ...]:
    """Ids of codes (20 characters) that no reader may accept, in a stable order."""
    rows = sql.all_rows(connection, _LISTED, (now_ms - CLEAN_AFTER_MS, MOST_LISTED))
    return tuple(sorted(row[0] for row in rows))


def is_revoked(connection: Connection, code_id: str) -> bool:
    """Whether a code was taken back."""
    return sql.one(connection, _KNOWN, (code_id,)) is not None


def revoke_code(tx: Tx, command: RevokeCode, facts: HallFacts) -> dict[str, str]:
    """Kind and id; Refused: not_allowed, reason_needed, codes_not_readable, code_* (why it cannot be read), is_item."""
    require(tx.actor, AT_THE_DESK | AT_WINDOWS)
    reason = needed(command.reason)
    if facts.read_code is None:
        raise Refused("codes_not_readable")
    code = facts.read_code(command.text, tx.now_ms)
    if not isinstance(code, ReadCode):
        raise Refused(f"code_{code.reason.value}")
    if code.kind is CodeKind.ITEM:
        raise Refused("item_code")  # sheets on walls are taken back with their guide
    _revoke(tx, str(code.code_id), code.kind, code.expires_at_ms, reason)
    return {"kind": code.kind.name.lower(), "code_id": str(code.code_id)}


def reissue_case_code(tx: Tx, command: ReissueCaseCode, facts: HallFacts) -> str:
    """Id of the new code; Refused: not_allowed, unknown_case, reason_needed."""
    require(tx.actor, AT_THE_DESK | AT_WINDOWS)
    reason = needed(command.reason)
    row = existing(tx.connection, command.case_id)
    expires_at = row.received_at + facts.cases.code_valid_ms
    _revoke(tx, row.code_id, CodeKind.CASE, expires_at, reason)
    tx.changed(*(f"cabinet:{one.cabinet}" for one in deposits_of(tx.connection, row.case_id)))
    return written(tx, facts, row, "code_reissued", tx.now_ms, reason, code_id=str(CodeId.new())).code_id


def forget_tries(tx: Tx, command: ForgetTries, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """The second factor may be tried again; Refused: not_allowed, unknown_case, reason_needed."""
    require(tx.actor, AT_THE_DESK | AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    tx.record("case.tries_forgotten", f"case:{row.case_id}", {"reason": needed(command.reason)})
    tx.changed(f"case:{row.case_id}")


def clean_codes(tx: Tx) -> int:
    """Forget what expired more than a day ago; how many."""
    before = tx.now_ms - CLEAN_AFTER_MS
    over = sql.one(tx.connection, _OVER, (before,))
    count = over[0] if over else 0
    if count:
        tx.record("codes.cleaned", "codes:all", {"before": before})
        tx.changed("codes")
    return int(count)


def _revoke(tx: Tx, code_id: str, kind: CodeKind, expires_at: int | None, reason: str) -> None:
    body: dict[str, object] = {"code_id": code_id, "kind": kind.value, "reason": reason}
    if expires_at is not None:
        body["expires_at"] = expires_at
    tx.record("code.revoked", f"code:{code_id}", body)
    tx.changed("codes")
    if kind is CodeKind.CASE and (row := by_code(tx.connection, code_id)) is not None:
        tx.changed(f"case:{row.case_id}")
