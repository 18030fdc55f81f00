"""What may not lie in a locker, or not there; every refusal has a code of its own."""

import pytest

from hall.messages.bodies import AskDeposit, LookThing
from hall.model.code import CodeId
from hall.model.locker import CellState
from hall_controller.application.commands import (
    Applicant,
    AskSupplement,
    CancelDeposit,
    ConfirmDelivery,
    MaterialNote,
    PrepareDeposit,
)
from hall_controller.application.lockers import document
from hall_controller.application.ports import Refused
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.cases.case_hall import CLERK, PERSON
from tests.hall_controller.lockers.locker_hall import K1, K2, LockerHall


def refused(hall: LockerHall, case_id: str, station: str = K1, **more: object) -> str:
    with pytest.raises(Refused) as told:
        hall.prepare(case_id, station, **more)
    return told.value.code


def test_only_what_is_decided_wanted_and_provable(hall: LockerHall) -> None:
    undecided = hall.receive()
    hall.do(ConfirmDelivery(undecided, "locker", "2026-02-12"), CLERK)
    assert refused(hall, undecided) == "not_decided"
    assert refused(hall, hall.ready(how="")) == "no_consent"
    assert refused(hall, hall.ready(how="window")) == "no_consent"
    assert refused(hall, hall.ready(Applicant(name="张示例"))) == "factor_missing"
    assert refused(hall, hall.ready(), K2) == "unknown_cabinet"
    assert refused(hall, hall.ready(), size="XL") == "bad_size"


def test_a_result_without_the_flag_stays_at_the_window(hall: LockerHall) -> None:
    case_id = hall.decided_item("QUICK0001")
    assert refused(hall, case_id) == "not_for_lockers"


def test_a_full_cabinet_and_the_wish_for_a_low_cell(hall: LockerHall) -> None:
    hall.told_cabinet(A03=CellState.OCCUPIED, A04=CellState.TO_CHECK, B03=CellState.OCCUPIED, B04=CellState.OCCUPIED)
    case_id = hall.ready()
    assert refused(hall, case_id, low=True) == "no_cell"
    assert refused(hall, case_id, size="L") == "no_cell"
    hall.prepare(case_id)


def test_one_thing_lies_once_and_only_where_it_was_prepared(hall: LockerHall) -> None:
    hall.told_cabinet(K2)
    case_id = hall.ready()
    deposit_id = hall.prepare(case_id)
    assert hall.prepare(case_id) == deposit_id
    assert refused(hall, case_id, K2) == "other_cabinet"
    with pytest.raises(Refused, match="other_cabinet") as told:
        hall.asks("locker.deposit", AskDeposit(code_id=hall.case(case_id)["code_id"], by=("li",)), K2)
    assert told.value.params == {
            "cabinet": "k1 号取件柜", "place": "24 小时自助区", "cabinet_en": "Locker k1", "place_en": "24 小时自助区",
        }  # fmt: skip
    hall.placed(deposit_id)
    assert refused(hall, case_id) == "already_in"
    assert hall.prepare(case_id, document="副本") != deposit_id


def test_who_may(hall: LockerHall) -> None:
    case_id = hall.ready()
    with pytest.raises(Refused, match="not_allowed"):
        hall.do(PrepareDeposit(case_id, K1), user("sun", "technician"))
    with pytest.raises(Refused, match="bad_day"):
        hall.do(ConfirmDelivery(case_id, "locker", "2026-02-13"), CLERK)
    with pytest.raises(Refused, match="unknown_way"):
        hall.do(ConfirmDelivery(case_id, "drone", "2026-02-12"), CLERK)


def test_a_permit_is_cancelled_and_the_confirmation_stands_in_the_case(hall: LockerHall) -> None:
    deposit_id = hall.prepare()
    with pytest.raises(Refused, match="reason_needed"):
        hall.do(CancelDeposit(deposit_id, " "), CLERK)
    hall.do(CancelDeposit(deposit_id, "申请人来窗口"), CLERK)
    assert hall.document().permits == ()
    assert hall.deposit(deposit_id).state == "cancelled"
    row = hall.case(hall.deposit(deposit_id).case_id)
    assert row["delivery"] == "locker"


def test_where_a_thing_lies_is_told_to_its_code(hall: LockerHall) -> None:
    hall.told_cabinet(K2)
    deposit_id = hall.prepare()
    code_id = hall.case(hall.deposit(deposit_id).case_id)["code_id"]

    def where(station: str = K1) -> str:
        return str(hall.asks("locker.look", LookThing(code_id=code_id), station).where)

    assert where() == "not_ready"
    hall.placed(deposit_id)
    assert (where(), where(K2)) == ("here", "elsewhere")
    told = hall.asks("locker.look", LookThing(code_id=hall.lease(deposit_id).code_id), K2)
    assert (told.cabinet.zh, told.place.zh) == ("k1 号取件柜", "24 小时自助区")
    hall.collected(deposit_id, hall.lease(deposit_id).lease_id)
    assert where() == "taken"
    with pytest.raises(Refused, match="unknown_case"):
        hall.asks("locker.look", LookThing(code_id=str(CodeId.new())))


def test_a_citizen_may_put_missing_papers_in_and_nothing_else(hall: LockerHall) -> None:
    case_id = hall.receive()
    code_id = hall.case(case_id)["code_id"]
    ask = AskDeposit(code_id=code_id, by=())
    with pytest.raises(Refused, match="nothing_missing"):
        hall.asks("locker.deposit", ask)
    hall.do(AskSupplement(case_id, (MaterialNote("lease", "租约", "missing"),)), CLERK)
    told = hall.asks("locker.deposit", ask)
    assert (told.purpose, told.case_id) == ("put_in", case_id)
    assert hall.asks("locker.deposit", ask).deposit_id == told.deposit_id
    assert PERSON.document not in str(told)


def test_the_document_takes_what_it_can(hall: LockerHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST", 3)
    case_id, prepared = hall.ready(), []
    for n in range(5):
        hall.later(1)
        prepared.append(hall.prepare(case_id, document=f"第 {n} 份"))
    assert [one.deposit_id for one in hall.document().permits] == prepared[2:]
