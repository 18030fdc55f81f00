"""What time alone does to cases: lights, acceptance by silence, promises that were not kept."""

from hall_controller.application import sql
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.cases.rows import SELECT, CaseRow, row_from
from hall_controller.application.cases.writing import flag, relit, take_step
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.domain.cases.lights import Rule
from hall_controller.domain.cases.patterns import Pattern
from hall_controller.domain.cases.state import CaseEvent, CaseState

AT_ONCE = 25
"""Cases looked at in one transaction: the writer's 5 ms."""
_DUE = f"{SELECT} WHERE next_at <= ? ORDER BY next_at LIMIT ?"


def watch_cases(tx: Tx, facts: HallFacts) -> int:
    """Look at up to 25 cases whose light may have changed; call again while it returns 25."""
    rows = [row_from(values) for values in sql.all_rows(tx.connection, _DUE, (tx.now_ms, AT_ONCE))]
    for row in rows:
        look_at(tx, facts, row)
    return len(rows)


def look_at(tx: Tx, facts: HallFacts, row: CaseRow) -> CaseRow:
    """The light of one case anew, and what follows from the rule that fired."""
    row = relit(tx, facts, row)
    if row.own and row.light_rule == Rule.NOTICE_OVER.value and row.state == CaseState.RECEIVED.value:
        return deem_accepted(tx, facts, row)
    if row.light_rule == Rule.LATER_OVER.value:
        raise_alarm(tx, "case_over", f"case:{row.case_id}", {"number": row.number, "rule": row.light_rule})
    return row


def deem_accepted(tx: Tx, facts: HallFacts, row: CaseRow) -> CaseRow:
    """Nobody told the applicant anything in time: accepted from receipt, the clock starts backwards, red (rule 7)."""
    since = row.notice_from
    row = take_step(
        tx, facts, row, CaseEvent.DEEMED_ACCEPTED, tx.now_ms, accepted_at=since, deemed=True, stage_at=since
    )
    flag(tx, row, (Pattern.NO_NOTICE,))
    return row
