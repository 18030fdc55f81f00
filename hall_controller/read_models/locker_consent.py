"""Whether the result of a case may lie in a pick-up locker, and since when the applicant wants that."""

from datetime import date

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases.items import guide_on
from hall_controller.application.cases.rows import CaseRow

_CONSENT = "SELECT signed_on FROM case_deliveries WHERE case_id = ?"


def item_may_lie(connection: Connection, row: CaseRow, today: date) -> bool:
    """可入柜, as the guide in force says; False without a guide."""
    guide = guide_on(connection, row.item, today)
    return guide is not None and guide.locker


def consent_on(connection: Connection, case_id: str) -> str | None:
    """ISO day of the signed 送达方式确认."""
    row = sql.one(connection, _CONSENT, (case_id,))
    return None if row is None else str(row[0])
