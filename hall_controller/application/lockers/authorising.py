"""代取 and new pick-up codes: somebody else may take a thing out, or the citizen gets another code."""

from hall_controller.application.alarms import clear_alarm
from hall_controller.application.cases.rows import by_id
from hall_controller.application.cases.words import needed
from hall_controller.application.commands import AuthoriseAgent, NewPickupCode, WithdrawAgent
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.leases import AGENT, APPLICANT, end_lease, give_lease
from hall_controller.application.lockers.people import AGENT as AGENT_RECORD
from hall_controller.application.lockers.people import applicant_of
from hall_controller.application.lockers.rows import DepositRow, LeaseRow, existing_deposit, live_leases
from hall_controller.application.lockers.telling import tell, tell_agent
from hall_controller.application.lockers.writing import changed
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require
from hall_controller.domain.lockers.deposit import DepositState


def authorise_agent(tx: Tx, command: AuthoriseAgent, facts: HallFacts) -> str:
    """The agent's authorisation, in the place of one before. Refused: not_allowed, unknown_deposit,
    not_in_this_state, agent_incomplete, reason_needed (no paper was seen), no_personal_store.
    """
    require(tx.actor, AT_WINDOWS)
    row, paper = _lying(tx, command.deposit_id), needed(command.paper, 80)
    agent, store = command.agent, facts.cases.personal
    if not agent.name.strip() or not (agent.document.strip() or agent.phone.strip()):
        raise Refused("agent_incomplete")
    if store is None:
        raise Refused("no_personal_store")
    fields = {"name": agent.name, "document": agent.document, "phone": agent.phone}
    record = store.store(tx, AGENT_RECORD, fields, keep_ms=facts.cases.keep_ms)
    _end(tx, row, AGENT, "renewed")
    given = give_lease(tx, facts, row, agent, who=AGENT, paper=paper, record=record)
    tell_agent(tx, facts, row, given, agent.phone)
    changed(tx, row)
    return given.lease_id


def withdraw_agent(tx: Tx, command: WithdrawAgent, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Refused: not_allowed, unknown_deposit, no_agent."""
    require(tx.actor, AT_WINDOWS)
    row = existing_deposit(tx.connection, command.deposit_id)
    if not _end(tx, row, AGENT, "withdrawn"):
        raise Refused("no_agent")
    changed(tx, row)


def new_pickup_code(tx: Tx, command: NewPickupCode, facts: HallFacts) -> str:
    """The new authorisation of the applicant. Refused: not_allowed, unknown_deposit, not_in_this_state, reason_needed,
    factor_missing.
    """
    require(tx.actor, AT_WINDOWS | {"guide"})
    needed(command.reason)
    row = _lying(tx, command.deposit_id)
    person = applicant_of(tx, facts, by_id(tx.connection, row.case_id))
    _end(tx, row, APPLICANT, "renewed")
    given = give_lease(tx, facts, row, person)
    clear_alarm(tx, "locker_not_authorised", f"deposit:{row.deposit_id}")
    tell(tx, facts, row, "pickup_code_again", given)
    changed(tx, row)
    return given.lease_id


def _lying(tx: Tx, deposit_id: str) -> DepositRow:
    row = existing_deposit(tx.connection, deposit_id)
    if row.life is not DepositState.PLACED:
        raise Refused("not_in_this_state", state=row.state, step="authorised")
    return row


def _end(tx: Tx, row: DepositRow, who: str, reason: str) -> list[LeaseRow]:
    ended = [lease for lease in live_leases(tx.connection, row.deposit_id) if lease.who == who]
    for lease in ended:
        end_lease(tx, lease, reason)
    if not any(lease.locked for lease in live_leases(tx.connection, row.deposit_id)):
        clear_alarm(tx, "locker_locked", f"deposit:{row.deposit_id}")
    return ended
