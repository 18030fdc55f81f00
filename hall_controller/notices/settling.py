"""From the outcome of a try to what is written down: sent, another way, later, given up."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hall_controller.application.notices import ending
from hall_controller.application.notices.rows import NoticeRow
from hall_controller.application.ports import Tx
from hall_controller.domain.retries import wait_ms
from hall_controller.notices.port import Outcome, Permanent, Sent

NEXT_WAY_AFTER = 3
"""Failures of a way before the next one is tried, where a person has both a telephone and a mail address."""

Write = Callable[[Tx], bool]


@dataclass(frozen=True, slots=True)
class Try:
    """What was tried."""

    row: NoticeRow
    way: str
    further: Sequence[str]
    """Ways that are left behind this one."""
    driver: str


def settle(tried: Try, outcome: Outcome, give_up_ms: int, chance: random.Random) -> Write:
    """The job that writes it down."""
    row = tried.row
    if isinstance(outcome, Sent):
        return lambda tx: ending.sent(tx, row.notice_id, tried.driver)
    failed = row.way_tries + 1
    if tried.further and (isinstance(outcome, Permanent) or failed >= NEXT_WAY_AFTER):
        return lambda tx: ending.later(tx, row.notice_id, tried.further[0], 0, tx.now_ms, outcome.error)
    if isinstance(outcome, Permanent):
        return lambda tx: ending.given_up(tx, row.notice_id, tried.driver, outcome.error)
    wait = wait_ms(row.new_tries + 1, chance)

    def write(tx: Tx) -> bool:
        if tx.now_ms + wait > row.begun_at + give_up_ms:
            return ending.given_up(tx, row.notice_id, tried.driver, outcome.error)
        return ending.later(tx, row.notice_id, tried.way, failed, tx.now_ms + wait, outcome.error)

    return write
