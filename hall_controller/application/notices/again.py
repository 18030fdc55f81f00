"""再发一次: a notice that was given up, or waits for its next try, is tried now."""

from hall_controller.application import sql
from hall_controller.application.commands import SendNoticeAgain
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.notices.ending import forget_tries
from hall_controller.application.notices.rows import NoticeRow, given_up, notice
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import LEADING, require

AT_ONCE = 200
"""Notices that one command sends again: a writer's transaction stays short."""
_KEPT = "SELECT 1 FROM personal_records WHERE record_id = ?"


def send_notice_again(tx: Tx, command: SendNoticeAgain, _facts: HallFacts) -> int:
    """How many are tried now; of all that were given up those whose address is still kept, at most 200.

    Refused: not_allowed, unknown_notice, not_in_this_state, notice_record_gone.
    """
    require(tx.actor, LEADING)
    if command.notice_id is not None:
        row = _existing(tx, command.notice_id)
        if not _kept(tx, row):
            raise Refused("notice_record_gone")
        _again(tx, row)
        return 1
    rows = [_existing(tx, one) for one in given_up(tx.connection, AT_ONCE)]
    kept = [row for row in rows if _kept(tx, row)]
    for row in kept:
        _again(tx, row)
    return len(kept)


def _existing(tx: Tx, notice_id: str) -> NoticeRow:
    row = notice(tx.connection, notice_id)
    if row is None:
        raise Refused("unknown_notice")
    if row.state == "sent":
        raise Refused("not_in_this_state", state=row.state, step="again")
    return row


def _kept(tx: Tx, row: NoticeRow) -> bool:
    return sql.one(tx.connection, _KEPT, (row.record,)) is not None


def _again(tx: Tx, row: NoticeRow) -> None:
    if row.state == "given_up":
        tx.record("notice.again", f"notice:{row.notice_id}", {})
    forget_tries(tx, row.notice_id)
    tx.changed("notices", "lockers")
