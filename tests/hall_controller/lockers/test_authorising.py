"""Agents, new codes, locked factors, another key of the cabinet: who may take it out, and with what."""

import base64
from dataclasses import replace

import pytest

from hall.messages.bodies import FactorRefused, LookThing
from hall.model.locker import digits_key, new_pepper, tail_key
from hall.model.record_key import RecordVault
from hall.model.sealed import SealedError, generate_sealing_key
from hall_controller.application.commands import Applicant, AuthoriseAgent, NewPickupCode, RecallDeposit, WithdrawAgent
from hall_controller.application.ports import Refused
from hall_controller.storage.personal import PersonalRecords
from tests.hall_controller.cases.case_hall import CLERK, PERSON
from tests.hall_controller.lockers.locker_hall import K1, LockerHall

AGENT = Applicant(name="李示例", document="110101198802020020", phone="13700005678")


def test_an_agent_gets_a_code_and_a_factor_of_their_own(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    own = hall.lease(deposit_id)
    lease_id = hall.do(AuthoriseAgent(deposit_id, AGENT, "授权委托书"), CLERK)
    agent = next(one for one in hall.document().leases if one.lease_id == lease_id)
    assert (agent.who, agent.factor, agent.code_id != own.code_id, agent.person != own.person) == (
        "agent", True, True, True,
    )  # fmt: skip
    sealed = hall.opened(agent)
    pepper = base64.b64decode(sealed["pepper"])
    assert sealed["tails"] == [tail_key(pepper, lease_id, tail) for tail in ("0020", "5678")]
    assert hall.notices(deposit_id)[-1] == "deposit_agent"
    digits = hall.said(deposit_id)["digits"]
    assert digits_key(pepper, digits) != sealed["digits"]
    hall.go("2026-02-13", 10)
    assert hall.notices(deposit_id)[-1] == "deposit_reminder"
    assert hall.said(deposit_id)["digits"] == digits, "nobody is told the agent's code but the agent"
    hall.collected(deposit_id, lease_id)
    assert hall.document().leases == ()
    ended = dict(hall.rows("SELECT lease_id, ended FROM locker_leases"))
    assert ended == {lease_id: "spent", own.lease_id: "taken"}


def test_only_one_agent_and_none_without_a_name_or_a_paper(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    with pytest.raises(Refused, match="agent_incomplete"):
        hall.do(AuthoriseAgent(deposit_id, Applicant(name="李示例"), "委托书"), CLERK)
    with pytest.raises(Refused, match="reason_needed"):
        hall.do(AuthoriseAgent(deposit_id, AGENT, ""), CLERK)
    hall.do(AuthoriseAgent(deposit_id, AGENT, "委托书"), CLERK)
    hall.do(AuthoriseAgent(deposit_id, AGENT, "委托书二"), CLERK)
    assert len(hall.document().leases) == 2
    hall.do(WithdrawAgent(deposit_id), CLERK)
    assert [one.who for one in hall.document().leases] == ["applicant"]
    with pytest.raises(Refused, match="no_agent"):
        hall.do(WithdrawAgent(deposit_id), CLERK)


def test_wrong_factors_lock_until_a_new_code_is_made(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    lease = hall.lease(deposit_id)
    for left in (4, 3, 2, 1, 0, 0):
        hall.event("locker.factor_refused", FactorRefused(lease_id=lease.lease_id, left=left))
    assert hall.lease(deposit_id).locked
    assert hall.alarms() == [("locker_locked", f"deposit:{deposit_id}")]
    assert hall.types().count("lease.locked") == 1
    hall.do(NewPickupCode(deposit_id, "核对过身份证"), CLERK)
    assert not hall.lease(deposit_id).locked
    with pytest.raises(Refused, match="revoked_code"):
        hall.asks("locker.look", LookThing(code_id=lease.code_id))
    assert hall.rows("SELECT state FROM alarms") == [("cleared",)]


def test_a_lock_worries_nobody_once_staff_take_the_thing_back(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.event("locker.factor_refused", FactorRefused(lease_id=hall.lease(deposit_id).lease_id, left=0))
    hall.do(RecallDeposit(deposit_id, "撤件"), CLERK)
    assert hall.rows("SELECT code, state FROM alarms") == [("locker_locked", "cleared")]


def test_things_of_one_person_have_one_key_and_those_of_others_none_of_it(hall: LockerHall) -> None:
    mine, mine_too, other = hall.placed(), hall.placed(cell="A02"), hall.prepare(hall.ready(AGENT))
    hall.placed(other, "A03")
    assert hall.lease(mine).person == hall.lease(mine_too).person != hall.lease(other).person
    by_phone = [hall.placed(hall.prepare(hall.ready(Applicant(phone=PERSON.phone))), cell) for cell in ("A04", "B01")]
    persons = {hall.lease(one).person for one in by_phone}
    assert len(persons) == 1
    assert persons != {hall.lease(mine).person}, "an office's phone stands for many people"


def test_another_key_of_the_cabinet_gets_everything_sealed_anew(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    before, other = hall.lease(deposit_id), generate_sealing_key()
    hall.told_cabinet(key=other)
    after = hall.lease(deposit_id)
    assert hall.opened(after, key=other) == hall.opened(before)
    with pytest.raises(SealedError):
        hall.opened(after)
    hall.told_cabinet(key=other)
    assert hall.types().count("locker.leases_sealed") == 1
    assert hall.lease(deposit_id).sealed == after.sealed


def test_a_lost_pepper_is_told_and_new_codes_help(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.peppers[K1] = new_pepper()
    hall.told_cabinet(key=generate_sealing_key())
    assert hall.alarms() == [("locker_key_lost", f"cabinet:{K1}")]
    hall.told_cabinet()
    hall.do(NewPickupCode(deposit_id, "密钥丢了"), CLERK)
    sealed = hall.opened(hall.lease(deposit_id))
    assert sealed["digits"] == digits_key(hall.peppers[K1], hall.said(deposit_id)["digits"])


def test_a_record_that_was_deleted_leaves_the_thing_to_staff(hall: LockerHall) -> None:
    deposit_id = hall.prepare()
    record = hall.case(hall.deposit(deposit_id).case_id)["personal_id"]
    store = hall.facts.cases.personal
    assert store is not None
    assert hall.system(lambda tx, _: store.delete(tx, record, "asked"))
    hall.placed(deposit_id)
    assert hall.document().leases == ()
    assert hall.alarms() == [("locker_not_authorised", f"deposit:{deposit_id}")]


def test_a_hall_whose_keys_are_gone_takes_every_word_and_asks_for_a_person(hall: LockerHall) -> None:
    deposit_id, waiting = hall.placed(), hall.prepare()

    def no_pepper(_: str) -> bytes:
        raise Refused("no_locker_keys")

    hall.facts = replace(hall.facts, lockers=replace(hall.facts.lockers, pepper=no_pepper))
    hall.told_cabinet(key=generate_sealing_key())
    hall.placed(waiting, "A02")
    assert {code for code, _ in hall.alarms()} == {"locker_key_lost", "locker_not_authorised"}
    assert hall.deposit(waiting).state == "placed"
    assert hall.deposit(deposit_id).state == "placed"


def test_a_record_that_does_not_open_is_nobody(hall: LockerHall) -> None:
    deposit_id = hall.prepare()
    other = PersonalRecords(RecordVault({"hall-1": new_pepper()}, "hall-1"))
    hall.facts = replace(hall.facts, cases=replace(hall.facts.cases, personal=other))
    hall.placed(deposit_id)
    assert hall.deposit(deposit_id).state == "placed"
    assert hall.alarms() == [("locker_not_authorised", f"deposit:{deposit_id}")]
