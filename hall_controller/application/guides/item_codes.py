"""Item codes (事项码): signed codes on walls that lead to a guide and never expire; issued anew or revoked."""

from hall.model.code import CodeId, CodeKind, Signer, printed_text
from hall.model.code.grammar import Code
from hall_controller.application.guides import rows
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import require

KEEPERS = frozenset({"manager", "admin"})


def item_code_text(signer: Signer, code_id: str, address: str = "") -> str:
    """What the QR of an item code holds: the hall's address + code, or the bare code (ADR 0010); no expiry."""
    return printed_text(signer.sign(Code(CodeKind.ITEM, CodeId.parse(code_id), None)), address)


def reissue_item_code(tx: Tx, guide: str, reason: str) -> str:
    """Revoke a guide's codes and give it a new one; returns its id. Refused: not_allowed, reason_needed."""
    revoke_item_codes(tx, guide, reason)
    code_id = str(CodeId.new())
    tx.record("item_code.issued", f"item_code:{code_id}", {"code_id": code_id, "guide": guide})
    return code_id


def revoke_item_codes(tx: Tx, guide: str, reason: str) -> tuple[str, ...]:
    """Revoke all codes of a guide; the ids. Refused: not_allowed, reason_needed, unknown_guide."""
    require(tx.actor, KEEPERS)
    reason = reason.strip()[:200]
    if not reason:
        raise Refused("reason_needed")
    if rows.newest(tx.connection, guide) is None:
        raise Refused("unknown_guide", guide=guide)
    revoked = []
    while (code_id := rows.live_code(tx.connection, guide)) is not None:
        body = {"code_id": code_id, "guide": guide, "reason": reason}
        tx.record("item_code.revoked", f"item_code:{code_id}", body)
        revoked.append(code_id)
    tx.changed("guides")
    return tuple(revoked)
