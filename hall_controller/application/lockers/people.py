"""Whom a thing belongs to and where they are told: opened from encrypted records inside the use case only."""

from typing import Any

from hall.model.record_key import RecordKeyError
from hall_controller.application import sql
from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.commands import Applicant
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.notices.asking import Address
from hall_controller.application.ports import Tx

CONTACT = "delivery_contact"
AGENT = "locker_agent"
_CONTACT = "SELECT contact FROM case_deliveries WHERE case_id = ?"


def opened(tx: Tx, facts: HallFacts, record: str | None) -> dict[str, Any]:
    """The fields of a record; nothing when it was deleted or its key is lost: a cabinet is believed all the same."""
    store = facts.cases.personal
    if store is None or record is None:
        return {}
    try:
        return store.open(tx.connection, record) or {}
    except RecordKeyError:
        return {}


def applicant_of(tx: Tx, facts: HallFacts, case: CaseRow | None) -> Applicant | None:
    """Who applied; None when nobody is known."""
    fields = opened(tx, facts, None if case is None else case.personal_id)
    return Applicant(*(str(fields.get(name, "")) for name in ("name", "document", "phone"))) or None


def address_of(tx: Tx, facts: HallFacts, case: CaseRow | None) -> Address:
    """Where the citizen wants to be told (送达方式确认), else the applicant's phone; may be empty."""
    row = None if case is None else sql.one(tx.connection, _CONTACT, (case.case_id,))
    fields = opened(tx, facts, None if row is None else row[0])
    if fields.get("phone") or fields.get("mail"):
        return Address(str(fields.get("phone", "")), str(fields.get("mail", "")))
    person = applicant_of(tx, facts, case)
    return Address() if person is None else Address(phone=person.phone)
