"""Reminders, overdue, back to the window: natural days, told by day and once, also after a week without power."""

import pytest

from hall_controller.application.commands import Applicant, HandOver, RecallDeposit, SendBack
from hall_controller.application.lockers.watch import watch_lockers
from hall_controller.application.ports import Refused
from hall_controller.domain.lockers.days import DayStep, KeepingDays
from tests.hall_controller.cases.case_days import at
from tests.hall_controller.cases.case_hall import CLERK
from tests.hall_controller.lockers.locker_hall import LockerHall, taken_back


def test_what_each_day_brings(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    assert hall.said(deposit_id)["until"] == "2026-02-18"
    digits = hall.said(deposit_id)["digits"]
    seen: dict[int, int] = {}
    for day in range(13, 28):
        hall.go(f"2026-02-{day}", 20)
        seen[day - 12] = len(hall.notices(deposit_id))
    assert seen == {1: 2, 2: 2, 3: 3, 4: 3, 5: 4, 6: 4, **dict.fromkeys(range(7, 15), 5), 15: 6}
    assert hall.notices(deposit_id) == [
        "deposit_placed",
        *["deposit_reminder"] * 3,
        "deposit_overdue",
        "deposit_recalled",
    ]
    row = hall.deposit(deposit_id)
    assert (row.state, row.reason, row.overdue) == ("recalled", "uncollected", True)
    assert len(digits) == 8
    assert hall.document().leases == ()
    assert hall.document().take_back == (deposit_id,)


def test_an_overdue_thing_can_still_be_fetched_with_the_same_digits(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    digits, lease = hall.said(deposit_id)["digits"], hall.lease(deposit_id)
    hall.go("2026-02-19", 8.9)
    assert not hall.deposit(deposit_id).overdue
    hall.go("2026-02-19", 9)
    assert hall.deposit(deposit_id).overdue
    assert hall.said(deposit_id)["digits"] == digits
    document = hall.document()
    assert (document.overdue, document.take_back) == ((deposit_id,), (deposit_id,))
    assert hall.lease(deposit_id).lease_id == lease.lease_id
    hall.collected(deposit_id, lease.lease_id)
    assert (hall.document().overdue, hall.deposit(deposit_id).overdue) == ((), False)


def test_a_controller_that_was_off_for_days_reminds_once(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.now = at("2026-02-18", 9)
    hall.watch()
    assert hall.notices(deposit_id) == ["deposit_placed", "deposit_reminder"]
    assert hall.deposit(deposit_id).reminded == 3
    hall.now = at("2026-03-20", 9)
    hall.watch()
    assert hall.notices(deposit_id)[-1] == "deposit_recalled"
    assert hall.deposit(deposit_id).state == "recalled"


def test_nobody_to_tell_is_shown_once(hall: LockerHall) -> None:
    deposit_id = hall.placed(hall.prepare(hall.ready(Applicant(name="张示例", document="110101199003070134"))))
    assert hall.deposit(deposit_id).notice == "none"
    hall.go("2026-02-20", 10)
    assert hall.types().count("deposit.untold") == 1
    assert hall.notices(deposit_id) == []


def test_the_confirmed_contact_is_told_and_not_the_applicant(hall: LockerHall) -> None:
    deposit_id = hall.placed(hall.prepare(hall.ready(contact_mail="li@example.invalid")))
    record, store = hall.deposit(deposit_id).notice_record, hall.facts.cases.personal
    assert record is not None
    assert store is not None
    fields = hall.read(lambda connection: store.open(connection, record))
    assert (fields["mail"], fields["phone"]) == ("li@example.invalid", "")


def test_a_permit_ends_and_a_later_word_of_the_cabinet_still_holds(hall: LockerHall) -> None:
    deposit_id = hall.prepare()
    hall.go("2026-02-15", 11)
    assert hall.deposit(deposit_id).state == "undone"
    hall.placed(deposit_id, at=at("2026-02-13", 10))
    assert hall.deposit(deposit_id).state == "placed"
    assert hall.lease(deposit_id).cell == "A01"
    assert hall.alarms() == []


def test_recalled_taken_back_and_sent_back_signed(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.do(RecallDeposit(deposit_id, "证照印错了"), CLERK)
    assert (hall.document().leases, hall.document().take_back) == ((), (deposit_id,))
    with pytest.raises(Refused, match="not_in_this_state"):
        hall.do(HandOver(deposit_id), CLERK)
    taken_back(hall, deposit_id)
    with pytest.raises(Refused, match="signer_needed"):
        hall.do(SendBack(deposit_id, " "), CLERK)
    hall.do(SendBack(deposit_id, "示例市场监管局登记科", "印错"), CLERK)
    row = hall.deposit(deposit_id)
    assert (row.state, row.signed_by) == ("sent_back", "示例市场监管局登记科")
    assert hall.case(row.case_id)["state"] == "decided"


def test_handed_over_at_the_window_delivers_the_case(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.do(RecallDeposit(deposit_id, "申请人要来窗口"), CLERK)
    taken_back(hall, deposit_id)
    hall.do(HandOver(deposit_id), CLERK)
    row = hall.case(hall.deposit(deposit_id).case_id)
    assert (row["state"], row["delivery"]) == ("delivered", "window")
    assert hall.system(watch_lockers) == 0


@pytest.mark.parametrize(
    ("day", "reminded", "overdue", "step"),
    [
        (0, 0, False, None),
        (1, 0, False, DayStep.REMIND),
        (2, 1, False, None),
        (6, 2, False, DayStep.REMIND),
        (7, 3, False, DayStep.OVERDUE),
        (9, 0, True, None),
        (15, 3, True, DayStep.BACK),
    ],
)
def test_days(day: int, reminded: int, *, overdue: bool, step: DayStep | None) -> None:
    assert KeepingDays().passed(day, reminded, overdue=overdue) is step


def test_days_follow_one_another() -> None:
    days = KeepingDays()
    assert [days.next_day(day, overdue=False) for day in (0, 1, 3, 5, 6, 7)] == [1, 3, 5, 7, 7, 15]
