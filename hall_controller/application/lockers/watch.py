"""What time alone does to deposits: reminders, overdue, back to the window, permits that expire."""

from datetime import timedelta

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.placing import moment_on
from hall_controller.application.lockers.returning import recalled
from hall_controller.application.lockers.rows import DEPOSITS, DepositRow, deposit_from
from hall_controller.application.lockers.telling import tell
from hall_controller.application.lockers.writing import stepped
from hall_controller.application.ports import Tx
from hall_controller.domain.lockers.days import DayStep
from hall_controller.domain.lockers.deposit import DepositState

AT_ONCE = 5
"""Deposits looked at in one transaction, a notice and its encryption each: the writer's 5 ms."""
_DUE = f"{DEPOSITS} WHERE next_at <= ? ORDER BY next_at LIMIT ?"


def watch_lockers(tx: Tx, facts: HallFacts) -> int:
    """Look at up to 5 deposits whose time came; call again while it returns 5."""
    rows = [deposit_from(values) for values in sql.all_rows(tx.connection, _DUE, (tx.now_ms, AT_ONCE))]
    for row in rows:
        look_at(tx, facts, row)
    return len(rows)


def look_at(tx: Tx, facts: HallFacts, row: DepositRow) -> None:
    """What the day brings to one deposit."""
    if row.life is DepositState.PREPARED:
        stepped(tx, row, "undone", DepositState.UNDONE, tx.now_ms, "expired")
        return
    if row.life is not DepositState.PLACED or row.placed_at is None:
        stepped(tx, row, "changed", row.life, tx.now_ms, next_at=None)
        return
    days, day = facts.lockers.days, _day(facts, row.placed_at, tx.now_ms)
    step = days.passed(day, row.reminded, overdue=row.overdue)
    if step is DayStep.BACK:
        recalled(tx, facts, row, "uncollected")
        return
    overdue = row.overdue or step is DayStep.OVERDUE
    next_at = moment_on(facts, row.placed_at, days.next_day(day, overdue=overdue))
    if step is DayStep.OVERDUE:
        row = stepped(tx, row, "overdue", row.life, tx.now_ms, overdue=True, next_at=next_at)
        tell(tx, facts, row, "deposit_overdue")
    elif step is DayStep.REMIND:
        count = days.count(day)
        row = stepped(tx, row, "reminded", row.life, tx.now_ms, str(count), reminded=count, next_at=next_at)
        tell(tx, facts, row, "deposit_reminder")
    else:
        stepped(tx, row, "changed", row.life, tx.now_ms, next_at=next_at)


def _day(facts: HallFacts, placed_at: int, now_ms: int) -> int:
    """Natural days since it was put in; a day begins when citizens are told."""
    shifted = now_ms - facts.lockers.tell_at * 60_000
    local = facts.times.hours.local_day
    return int((local(shifted) - local(placed_at)) / timedelta(days=1))
