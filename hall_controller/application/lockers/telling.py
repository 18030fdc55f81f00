"""Notices about a thing: what they say, and what is shown when nobody can be told."""

from datetime import timedelta

from hall_controller.application.cases.rows import CaseRow, by_id
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.leases import GivenLease
from hall_controller.application.lockers.people import address_of, opened
from hall_controller.application.lockers.rows import DepositRow, cabinet, deposit
from hall_controller.application.lockers.writing import stepped
from hall_controller.application.notices.asking import Address, ask_notice
from hall_controller.application.ports import Tx


def tell(tx: Tx, facts: HallFacts, row: DepositRow, template: str, given: GivenLease | None = None) -> DepositRow:
    """Ask for a notice about `row`; its `notice` becomes `waiting`, or `none` when the clerk has to tell by voice."""
    case = by_id(tx.connection, row.case_id)
    where = address_of(tx, facts, case)
    said = what_is_said(tx, facts, row, case) | _secrets(tx, facts, row, given)
    if ask_notice(tx, facts, template, f"deposit:{row.deposit_id}", where, said) is None:
        if row.notice == "none":
            return row
        return stepped(tx, row, "untold", row.life, tx.now_ms, template, notice="none")
    tx.changed("lockers", "notices")
    return deposit(tx.connection, row.deposit_id) or row


def tell_agent(tx: Tx, facts: HallFacts, row: DepositRow, given: GivenLease, phone: str) -> None:
    """The agent's own code; what the citizen was told stays as it is. Nothing without a phone: the card will do."""
    said = what_is_said(tx, facts, row, by_id(tx.connection, row.case_id)) | _secrets(tx, facts, row, given)
    ask_notice(tx, facts, "deposit_agent", f"deposit:{row.deposit_id}", Address(phone=phone), said)
    tx.changed("lockers", "notices")


def what_is_said(tx: Tx, facts: HallFacts, row: DepositRow, case: CaseRow | None) -> dict[str, str]:
    """Hall, cabinet, place, last day and the 事项 (never a sensitive one's name)."""
    said = {"hall": facts.name.zh, "hall_en": facts.name.en or ""}
    known = cabinet(tx.connection, row.cabinet)
    if known is not None:
        name, place = known.cabinet.name, known.cabinet.place
        said |= {"cabinet": name.zh, "cabinet_en": name.en or "", "place": place.zh, "place_en": place.en or ""}
    if row.placed_at is not None:
        last = facts.times.hours.local_day(row.placed_at) + timedelta(days=facts.lockers.days.last_day)
        said["until"] = last.isoformat()
    if case is not None and not case.sensitive:
        said |= {"item": case.item_zh, "item_en": case.item_en}
    if facts.duty_phone:
        said["phone"] = facts.duty_phone
    return said


def _secrets(tx: Tx, facts: HallFacts, row: DepositRow, given: GivenLease | None) -> dict[str, str]:
    """The digits of a new authorisation, or those of the notice before: the database has them nowhere else."""
    if given is not None:
        return {"digits": given.digits} | ({"code": given.code} if given.code else {})
    said = opened(tx, facts, row.notice_record).get("said", {})
    return {name: said[name] for name in ("digits", "code") if name in said}
