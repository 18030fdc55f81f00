"""The journal's signed head of a closed day on paper: ordered by 日结 itself, and again from the day's page (G7)."""

from collections.abc import Mapping

from hall.messages.bodies import PrintHead
from hall.messages.documents import JournalHead
from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.domain.station import PRESENT

PRINT_WITHIN_MS = 1_800_000
"""A printer that is filled half an hour later still prints it."""

_PHASES = "SELECT station, phase FROM stations"


def order_head_print(
    tx: Tx, facts: HallFacts, business_day: str, head: JournalHead, station: str | None = None
) -> str | None:
    """Order the slip at `station`, or where the hall file says; the station, None (and an alarm) when there is none.

    Refused: unknown_station.
    """
    if station is not None and station not in facts.stations:
        raise Refused("unknown_station", station=station)
    chosen = station or _station(tx, facts)
    note: dict[str, int | str] = {"business_day": business_day, "seq": head.seq}
    if chosen is None:
        raise_alarm(tx, "head_not_printed", f"day:{business_day}", {"day": business_day})
    else:
        body = PrintHead(business_day=business_day, head=head).model_dump(mode="json")
        note |= {"station": chosen, "cmd_id": tx.command(chosen, "head.print", body, ttl_ms=PRINT_WITHIN_MS)}
        clear_alarm(tx, "head_not_printed", f"day:{business_day}")
    tx.record("journal.head_print_ordered", f"head:{head.seq}", note)
    tx.changed("day")
    return chosen


def _station(tx: Tx, facts: HallFacts) -> str | None:
    if facts.print_head_at in facts.stations:
        return facts.print_head_at
    phases: Mapping[str, str] = dict(sql.all_rows(tx.connection, _PHASES))
    able = (
        slug
        for slug, station in facts.stations.items()
        if station.prints and station.kind == "kiosk" and phases.get(slug) in PRESENT
    )
    return next(able, None)
