"""Whom a thing belongs to and where they are told: opened from encrypted records inside the use case only."""

from hall_controller.application import sql
from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.commands import Applicant
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.notices.asking import Address
from hall_controller.application.ports import Tx

CONTACT = "delivery_contact"
AGENT = "locker_agent"
_CONTACT = "SELECT contact FROM case_deliveries WHERE case_id = ?"


def applicant_of(tx: Tx, facts: HallFacts, case: CaseRow | None) -> Applicant | None:
    """Who applied; None when nobody was stored or the record was deleted."""
    if case is None or case.personal_id is None:
        return None
    return opened(tx, facts, case.personal_id)


def opened(tx: Tx, facts: HallFacts, record: str) -> Applicant | None:
    """The person of a record."""
    fields = None if facts.cases.personal is None else facts.cases.personal.open(tx.connection, record)
    if fields is None:
        return None
    person = Applicant(*(str(fields.get(name, "")) for name in ("name", "document", "phone")))
    return person or None


def address_of(tx: Tx, facts: HallFacts, case: CaseRow | None) -> Address:
    """Where the citizen wants to be told (送达方式确认), else the applicant's phone; may be empty."""
    if case is None:
        return Address()
    row = sql.one(tx.connection, _CONTACT, (case.case_id,))
    store = facts.cases.personal
    if row is not None and row[0] is not None and store is not None:
        fields = store.open(tx.connection, row[0])
        if fields is not None and (fields.get("phone") or fields.get("mail")):
            return Address(str(fields.get("phone", "")), str(fields.get("mail", "")))
    person = applicant_of(tx, facts, case)
    return Address() if person is None else Address(phone=person.phone)
