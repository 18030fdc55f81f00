"""Staff at the cabinet: sign-in, tasks, deposits with their ways back, an emergency by two."""

from dataclasses import replace

import pytest

from hall.model.sounds import PROMPTS
from hall.model.text import Text
from kiosk.session.events import CodeRead, Speak, Wiped, Woken
from kiosk.session.lockers.drawing import look_of, spot_of
from kiosk.session.lockers.emergency import REASONS
from kiosk.session.lockers.events import (
    AskDeposit,
    BeginEmergency,
    DepositTold,
    EmergencyBegun,
    EndEmergency,
    OpenForStaff,
    SayStaff,
    StaffSignedIn,
    StaffSignIn,
    StaffSignOut,
    TasksTold,
)
from kiosk.session.lockers.facts import Task
from kiosk.session.lockers.places import (
    AtLocker,
    AtLockerDeposit,
    AtLockerDoor,
    AtLockerEmergency,
    AtLockerSignIn,
    AtLockerStaff,
)
from kiosk.session.places import AtMessage
from kiosk.session.rendering import body_choices, screen_of
from kiosk.session.rendering.table import body_of
from kiosk.session.screen import LockerDeposit, LockerEmergency, LockerStaff
from kiosk.session.state import Change, Session
from tests.kiosk.session.locker_hall import CABINET, LICENCE, TASKS, cabinet, hall, opened, signed_in, told
from tests.kiosk.session.support import touch, walk

CODE = "abcdefghijklmnopqrst"


def play(*events: object, start: Session, now: int = 1_000) -> Change:
    return walk(*events, start=start, known=hall(), now=now)  # type: ignore[arg-type]


def choices(session: Session) -> list[str]:
    return [choice for _, choice in body_choices(session, hall())]


def deposit() -> Session:
    """A permit for B02 was told."""
    asked = play(CodeRead(case=CODE), DepositTold(1, TASKS[2]), start=signed_in())
    return asked.session


def test_signing_in_by_number_and_pin_or_by_staff_code() -> None:
    staff = signed_in()
    assert staff.at == AtLockerStaff("lin", frozenset({"clerk"}), TASKS)
    assert staff.back == ()
    start = Session(id=1, started=1, touched=1, at=AtLocker())
    by_code = play(CodeRead(refusal="staff_code", staff=CODE), *(touch("type", k) for k in "246810"), start=start)
    asked = play(touch("choose", "sign_in"), start=by_code.session)
    assert asked.effects == (StaffSignIn(1, CODE, "246810"),)
    assert "246810" not in repr(asked)
    wrong = play(StaffSignedIn(1, None), start=asked.session)
    assert wrong.session.at == AtLockerSignIn(state="wrong")
    paused = play(StaffSignedIn(1, None, pause_s=61), start=asked.session)
    assert paused.session.at == AtLockerSignIn(state="paused", pause_min=2)
    assert screen_of(paused.session, hall(), 1_000, 1).main is None
    back = play(touch("back"), start=by_code.session)
    assert back.session.at == AtLockerSignIn()


def test_every_end_of_a_staff_session_signs_out() -> None:
    staff = signed_in()
    left = play(touch("cancel"), start=staff)
    assert [type(effect) for effect in left.effects] == [StaffSignOut, Wiped, Speak]
    warned = staff.wipes_at(hall())
    assert warned is not None
    assert isinstance(play(Woken(), start=staff, now=warned).effects[0], StaffSignOut)
    door = play(touch("choose", "task:1"), told("opened", cell="A02"), told("left_open", cell="A02"), start=staff)
    wiped = play(Woken(), start=door.session, now=10_000_000)
    assert isinstance(wiped.effects[0], StaffSignOut)


def test_the_list_of_staff_shows_cells_as_they_are() -> None:
    body = body_of(signed_in(), hall(), 0)
    assert isinstance(body, LockerStaff)
    looks = {cell.name: cell.look for column in body.picture.columns for cell in column}
    assert (looks["A01"], looks["A02"], looks["B05"], looks["A06"], looks["A03"]) == (
        "full",
        "check",
        "trouble",
        "off",
        "free",
    )
    assert [(row.id, row.reason) for row in body.rows] == [
        ("task:0", "overdue"),
        ("task:1", "check"),
        ("task:2", "deposit"),
    ]


def test_a_deposit_from_the_scan_to_what_was_said() -> None:
    at = deposit()
    assert at.at == AtLockerDeposit(TASKS[2], AtLockerStaff("lin", frozenset({"clerk"}), TASKS), "S", low=False)
    body = body_of(at, hall(), 0)
    assert isinstance(body, LockerDeposit)
    assert [choice.id for choice in body.choices] == ["size_s", "size_m", "size_l", "low"]
    larger = play(touch("choose", "size_m"), start=at)
    asked = AskDeposit(1, number="990100-X-3", size="M", low=False, deposit_id="deposit-3")
    assert larger.effects[0] == asked
    none = play(DepositTold(1, refusal="no_cell"), start=larger.session)
    assert none.session.at == AtMessage("locker_no_cell", "warn")
    door = play(touch("choose", "open"), start=at)
    assert door.effects[0] == OpenForStaff(1, "deposit", "deposit-3", "B02")
    ask = play(told("opened", cell="B02"), told("closed", cell="B02", may_reopen=True), start=door.session)
    assert choices(ask.session) == ["put", "reopen", "other", "not_put"]
    said = play(touch("choose", "put"), start=ask.session)
    assert said.effects[0] == SayStaff(1, "o1", "in")
    open_again = play(told("waiting", cell="B02"), start=said.session)
    assert isinstance(open_again.session.at, AtLockerDoor)
    assert (open_again.session.at.stage, open_again.session.at.said) == ("waiting", None)
    less = play(TasksTold(1, TASKS[:2]), start=said.session)
    assert isinstance(less.session.at, AtLockerStaff)
    assert (less.session.at.tasks, less.session.at.said) == (TASKS[:2], ("in", "B02"))


def test_a_prepared_thing_of_the_list_is_given_its_cell() -> None:
    """The list names none: which cell is free is decided when it is touched."""
    waiting = Task("deposit", None, "deposit-3", "990100-X-3", Text(zh="示例许可证"))
    start = replace(signed_in(), at=AtLockerStaff("lin", frozenset({"clerk"}), (waiting,)))
    asked = play(touch("choose", "task:0"), start=start)
    assert asked.effects[0] == AskDeposit(1, number="990100-X-3", deposit_id="deposit-3")
    page = play(DepositTold(1, TASKS[2]), start=asked.session)
    assert isinstance(page.session.at, AtLockerDeposit)
    assert (page.session.at.task.cell, page.session.at.size) == ("B02", "S")
    assert play(touch("choose", "open"), start=page.session).effects[0] == OpenForStaff(
        1, "deposit", "deposit-3", "B02"
    )


def test_a_cell_that_does_not_fit_gives_way_to_another() -> None:
    ask = play(touch("choose", "open"), told("opened", cell="B02"), told("closed", cell="B02"), start=deposit())
    other = play(touch("choose", "other"), start=ask.session)
    assert other.effects[0] == OpenForStaff(1, "deposit", "deposit-3", not_this="B02")
    opened = play(told("opened", "o2", "A04"), start=other.session)
    assert isinstance(opened.session.at, AtLockerDoor)
    assert (opened.session.at.cell, opened.session.at.spot) == ("A04", spot_of(CABINET, "A04"))


def test_what_may_not_be_put_in_is_told_and_leads_back_to_the_list() -> None:
    for refusal in ("unknown_case", "not_decided", "not_for_lockers", "no_consent", "already_in", "factor_missing"):
        answer = play(CodeRead(case=CODE), DepositTold(1, refusal=refusal), start=signed_in())
        assert answer.session.at == AtMessage(f"locker_{refusal}", "warn")
        assert isinstance(play(touch("back"), start=answer.session).session.at, AtLockerStaff)
    odd = play(CodeRead(refusal="code_payment"), start=signed_in())
    assert odd.session.at == AtMessage("locker_not_a_case", "warn")
    assert play(CodeRead(case_number="990100-X-9"), start=signed_in()).effects[0] == AskDeposit(1, number="990100-X-9")


@pytest.mark.parametrize(
    ("task", "purpose", "cell", "answers"),
    [(0, "take_back", "A01", ["taken", "not_taken"]), (1, "check", "A02", ["empty", "full", "strange"])],
)
def test_tasks_open_their_cell_and_ask_what_was_found(task: int, purpose: str, cell: str, answers: list[str]) -> None:
    door = play(touch("choose", f"task:{task}"), start=signed_in())
    assert door.effects[0] == OpenForStaff(1, purpose, TASKS[task].deposit_id, cell)  # type: ignore[arg-type]
    ask = play(told("opened", cell=cell), told("closed", cell=cell), start=door.session)
    assert choices(ask.session) == answers
    said = play(touch("choose", answers[0]), start=ask.session)
    assert said.effects[0] == SayStaff(1, "o1", answers[0])  # type: ignore[arg-type]
    unsaid = play(touch("choose", "put"), start=ask.session)
    assert unsaid.session.at == ask.session.at


def test_an_emergency_takes_two_people_a_reason_and_an_inventory() -> None:
    first = play(touch("choose", "emergency"), touch("choose", "sign_in"), start=signed_in())
    assert isinstance(first.session.at, AtLockerSignIn)
    typed = play(
        *(touch("type", k) for k in "10000002"),
        touch("choose", "next"),
        *(touch("type", k) for k in "135790"),
        touch("choose", "sign_in"),
        start=first.session,
    )
    assert typed.effects[0] == StaffSignIn(1, "10000002", "135790", second=True)
    same = play(StaffSignedIn(1, "lin", second=True), start=typed.session)
    assert same.session.at.state == "same"  # type: ignore[attr-defined]
    second = play(StaffSignedIn(1, "wang", second=True), start=typed.session)
    chosen = play(
        touch("choose", "stuck"), touch("choose", "cell:B03"), touch("choose", "cell:A01"), start=second.session
    )
    begun = play(touch("choose", "begin"), start=chosen.session)
    assert begun.effects[0] == BeginEmergency(1, REASONS["stuck"].zh, ("A01", "B03"))
    assert screen_of(begun.session, hall(), 1_000, 1).main is None
    recorded = play(EmergencyBegun(1, "e1"), start=begun.session)
    assert recorded.session.back == ()
    one = play(touch("choose", "open"), start=recorded.session)
    assert one.effects[0] == OpenForStaff(1, "emergency", cell="A01", reason=REASONS["stuck"].zh)
    found = play(told("opened", cell="A01"), told("closed", cell="A01"), touch("choose", "full"), start=one.session)
    assert found.effects[0] == SayStaff(1, "o1", "full")
    more = play(TasksTold(1, TASKS), start=found.session)
    skipped = play(touch("choose", "skip"), start=more.session)
    jam = play(touch("choose", "open"), told("jammed", "o2"), touch("choose", "go_on"), start=more.session)
    assert isinstance(jam.session.at, AtLockerEmergency)
    body = body_of(jam.session, hall(), 0)
    assert isinstance(body, LockerEmergency)
    assert (body.stage, body.rows) == ("inventory", (("A01", "full"), ("B03", "shut")))
    assert body_of(skipped.session, hall(), 0) == body
    ended = play(touch("choose", "finish"), start=jam.session)
    assert ended.effects[0] == EndEmergency(1, "e1", (("A01", "full"),))
    assert isinstance(ended.session.at, AtLockerStaff)


@pytest.mark.parametrize("passing", ["store", "busy"])
def test_a_cell_of_an_emergency_that_is_refused_for_now_is_told_and_tried_again(passing: str) -> None:
    staff = AtLockerStaff("lin")
    at = AtLockerEmergency(staff, "opening", second="wang", reason="示例", cells=("A01",), emergency_id="e1")
    refused = play(
        touch("choose", "open"), told("refused", "", "A01", refusal=passing), start=Session(id=1, started=1, at=at)
    )
    assert refused.session.at == AtMessage(f"locker_{passing}", "warn")
    back = play(touch("back"), start=refused.session)
    assert back.session.at == at
    again = play(touch("choose", "open"), start=back.session)
    assert again.effects[0] == OpenForStaff(1, "emergency", cell="A01", reason="示例")
    gone = play(told("refused", "", "A01", refusal="cabinet_down"), start=again.session)
    assert gone.session.at == replace(at, skipped=("A01",), stage="inventory")


def test_an_emergency_that_may_not_begin_says_why() -> None:
    at = AtLockerEmergency(AtLockerStaff("lin"), "opening", second="wang", reason="示例", cells=("A01",))
    refused = play(told("refused", "", "", refusal="two_needed"), start=Session(id=1, at=at))
    assert refused.session.at == AtMessage("locker_two_needed", "warn")
    assert refused.session.back == (at.staff,)


def test_without_a_cell_another_size_is_asked_for() -> None:
    none = play(CodeRead(case=CODE), DepositTold(1, Task("deposit", None, "d9"), "no_cell"), start=signed_in())
    assert isinstance(none.session.at, AtLockerDeposit)
    assert screen_of(none.session, hall(), 1_000, 1).main is None
    assert play(touch("choose", "open"), start=none.session).session.at == none.session.at


def test_an_emergency_may_open_every_cell() -> None:
    at = AtLockerEmergency(AtLockerStaff("lin"), "cells", second="wang", reason="示例")
    session = Session(id=1, at=at)
    every = play(touch("choose", "all_cells"), start=session)
    assert isinstance(every.session.at, AtLockerEmergency)
    assert every.session.at.cells == tuple(cell.name for cell in CABINET.cells)
    assert play(touch("choose", "all_cells"), start=every.session).session.at.cells == ()  # type: ignore[attr-defined]
    assert play(touch("choose", "begin"), start=session).session.at == at


def test_where_a_hand_finds_a_cell() -> None:
    assert [spot_of(CABINET, name).where for name in ("A01", "B03", "B05")] == ["high", "middle", "low"]  # type: ignore[union-attr]
    assert spot_of(CABINET, "Z9") is None
    assert {look_of(cell) for cell in cabinet().cells} == {"full", "check", "free", "trouble", "off"}


def test_staff_hear_only_prompts_that_are_recorded() -> None:
    door = play(touch("choose", "task:1"), start=signed_in())
    for news in ("opened", "waiting", "left_open", "closed", "jammed", "unknown"):
        for effect in play(told(news, cell="A02"), start=door.session).effects:
            assert isinstance(effect, Speak)
            assert set(effect.prompts) <= set(PROMPTS)


def test_a_task_without_a_cell_or_of_another_kind_opens_nothing() -> None:
    odd = AtLockerStaff("lin", tasks=(Task("check", None), Task("dance", "A01")))
    session = Session(id=1, at=odd)
    for choice in ("task:0", "task:1", "task:9", "task:x", "task:", "strange"):
        assert play(touch("choose", choice), start=session).effects == ()


def test_a_disk_without_room_is_told_to_a_citizen_as_a_cabinet_that_does_not_open() -> None:
    refused = play(told("refused", "", refusal="store"), start=opened(LICENCE))
    assert refused.session.at == AtMessage("locker_cabinet_down", "warn")
