"""What became of the nightly look at addresses in guides: journalled, and an alarm for who keeps the catalogue."""

from collections.abc import Sequence
from typing import Any

from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.ports import Tx

SUBJECT = "guides:links"
MOST_LISTED = 200


def record_links(tx: Tx, asked: int, left_out: int, dead: Sequence[tuple[str, str, tuple[str, ...]]]) -> None:
    """Journal how many were asked and which (address, why, guides) are dead; raise or clear `dead_links`."""
    listed: list[list[Any]] = [[address[:500], why, list(codes[:20])] for address, why, codes in dead[:MOST_LISTED]]
    body = {"asked": asked, "left_out": left_out, "dead": len(dead), "listed": listed}
    tx.record("guides.links_checked", SUBJECT, body)
    if dead:
        raise_alarm(tx, "dead_links", SUBJECT, {"count": len(dead)})
    else:
        clear_alarm(tx, "dead_links", SUBJECT)
    tx.changed("guides")
