"""What became of a try, written down by the courier: sent, given up, or tried again later."""

from hall_controller.application import sql
from hall_controller.application.notices.rows import notice
from hall_controller.application.ports import Tx

_FORGET = "DELETE FROM notice_tries WHERE notice_id = ?"
_TRIED = (
    "INSERT INTO notice_tries (notice_id, way, tries, way_tries, tried_at, next_at, error) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (notice_id) DO UPDATE SET way = excluded.way, tries = excluded.tries,"
    " way_tries = excluded.way_tries, tried_at = excluded.tried_at, next_at = excluded.next_at, error = excluded.error"
)


def sent(tx: Tx, notice_id: str, driver: str) -> bool:
    """The way out took it; False when it no longer waited (it went out twice under one id)."""
    return _end(tx, "notice.sent", notice_id, driver, "", one_more=1)


def given_up(tx: Tx, notice_id: str, driver: str, error: str, *, tried: bool = True) -> bool:
    """It is not tried any more until somebody asks; `error` is a code of ours. False when it no longer waited."""
    return _end(tx, "notice.given_up", notice_id, driver, error, one_more=int(tried))


def later(tx: Tx, notice_id: str, way: str, way_tries: int, next_at: int, error: str) -> bool:
    """Tried at `next_at` (UTC ms) by `way`, where it failed `way_tries` times; False when it no longer waited."""
    row = notice(tx.connection, notice_id)
    if row is None or row.state != "waiting":
        return False
    sql.run(tx.connection, _TRIED, (notice_id, way, row.new_tries + 1, way_tries, tx.now_ms, next_at, error[:80]))
    tx.changed("notices")
    return True


def forget_tries(tx: Tx, notice_id: str) -> None:
    """It is due at once and counted anew."""
    sql.run(tx.connection, _FORGET, (notice_id,))


def _end(tx: Tx, event_type: str, notice_id: str, driver: str, error: str, *, one_more: int) -> bool:
    row = notice(tx.connection, notice_id)
    if row is None or row.state != "waiting":
        return False
    body = {"tries": row.tries + row.new_tries + one_more, "driver": driver}
    tx.record(event_type, f"notice:{notice_id}", body | ({"error": error[:80]} if error else {}))
    forget_tries(tx, notice_id)
    tx.changed("notices", "lockers")
    return True
