"""Authorisations to take a thing out: given, ended, locked; each at one cabinet, spent at most once (G3)."""

from dataclasses import dataclass, field

from hall.model.code import Code, CodeId, CodeKind
from hall.model.ids import uuid7
from hall_controller.application.commands import Applicant
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.rows import DepositRow, LeaseRow, existing_cabinet, live_leases
from hall_controller.application.lockers.secrets import (
    factors_of,
    forget_secrets,
    free_digits,
    keep_secrets,
    pepper_of,
    person_of,
)
from hall_controller.application.ports import Refused, Tx

AGENT, APPLICANT = "agent", "applicant"


@dataclass(frozen=True, slots=True)
class GivenLease:
    """A new authorisation; digits and code are told to the citizen and kept nowhere else."""

    lease_id: str
    digits: str = field(repr=False)
    code: str | None = field(repr=False)
    """The signed pick-up code for a QR; None while no key is loaded."""


def give_lease(
    tx: Tx,
    facts: HallFacts,
    row: DepositRow,
    person: Applicant | None,
    *,
    who: str = APPLICANT,
    paper: str = "",
    record: str | None = None,
) -> GivenLease:
    """A new authorisation for a thing that lies; Refused: factor_missing, unknown_cabinet, no_locker_keys."""
    cabinet = existing_cabinet(tx.connection, row.cabinet)
    pepper, lease_id = pepper_of(facts, row.cabinet), uuid7(tx.now_ms)
    factors = factors_of(pepper, lease_id, person)
    factor = row.factor or who == AGENT
    if factor and not factors:
        raise Refused("factor_missing")
    made = free_digits(tx, pepper, row.cabinet)
    code_id, expires_at = CodeId.new(), tx.now_ms + facts.lockers.code_ms
    body = {
        "deposit_id": row.deposit_id,
        "cabinet": row.cabinet,
        "who": who,
        "person": person_of(tx, row.cabinet, factors) or str(CodeId.new()),
        "code_id": str(code_id),
        "factor": factor,
        "expires_at": expires_at,
    }
    body |= {"paper": paper[:80]} if paper else {}
    body |= {"record": record} if record else {}
    tx.record("lease.given", f"lease:{lease_id}", body)
    keep_secrets(tx, facts, row.cabinet, cabinet.public_key, lease_id, made, factors)
    sign = facts.cases.sign_code
    code = None if sign is None else sign(Code(CodeKind.PICKUP, code_id, expires_at))
    return GivenLease(lease_id, made.digits, code)


def end_lease(tx: Tx, lease: LeaseRow, reason: str, at: int | None = None) -> None:
    """It no longer holds: its code names a record that is gone (ADR 0010), so nothing else has to be revoked."""
    tx.record("lease.ended", f"lease:{lease.lease_id}", {"reason": reason}, occurred_at=at)
    forget_secrets(tx, lease.lease_id)


def end_leases(tx: Tx, deposit_id: str, reason: str, *, at: int | None = None, spent: str | None = None) -> None:
    """Every authorisation of a thing ends; `spent` is the one that was used."""
    for lease in live_leases(tx.connection, deposit_id):
        end_lease(tx, lease, "spent" if lease.lease_id == spent else reason, at)
