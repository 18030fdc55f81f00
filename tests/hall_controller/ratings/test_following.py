"""差评: an owner, a clock, nobody judges themselves, and it always comes to an end."""

from dataclasses import replace

import pytest

from hall.messages.bodies import RatingGiven
from hall.model.rating import Level, Source
from hall_controller.application import commands as c
from hall_controller.application.ports import Refused
from hall_controller.application.ratings.beginning import UNOWNED
from hall_controller.application.ratings.taking import take
from hall_controller.application.ratings.watch import watch_ratings
from tests.hall_controller.application.hall_bench import LEAD, user
from tests.hall_controller.ratings.conftest import RatedHall

RATED = user("clerk-w1", "clerk")
OTHER = user("sun", "clerk")
SUPERVISOR = user("qian", "supervisor")
DAY_MS = 86_400_000


def bad(hall: RatedHall) -> str:
    """A bad rating at the keypad; the id of its follow-up."""
    hall.served()
    body = RatingGiven(rating_id=hall.rating()[0], level=Level.DISSATISFIED, source=Source.KEYPAD)
    hall.event("rating.given", body, "a1")
    return str(hall.rows("SELECT follow_up_id FROM follow_ups ORDER BY begun_at DESC")[0][0])


def state(hall: RatedHall) -> tuple[str, str, int]:
    rows = hall.rows("SELECT state, light, late_steps FROM follow_ups")
    found: tuple[str, str, int] = tuple(rows[0])
    return found


def alarms(hall: RatedHall) -> list[tuple[str, str]]:
    rows = hall.rows("SELECT code, state FROM alarms WHERE code LIKE 'follow_up_%' ORDER BY raised_at, code")
    return [(code, state) for code, state in rows if code != UNOWNED]


def test_an_anonymous_one_goes_to_its_end(hall: RatedHall) -> None:
    one = bad(hall)
    assert state(hall) == ("rectify", "green", 0), "a key says nobody's name: contact is skipped"
    assert hall.do(c.RecordRectification(one, "材料清单已改正"), OTHER) == "reply"
    assert hall.do(c.ReplyToCitizen(one, "清单已更新,谢谢指出", publish=True), OTHER) == "to_close"
    assert hall.do(c.CloseFollowUp(one), LEAD) == "closed"
    assert [row[0] for row in hall.rows("SELECT step FROM follow_up_steps ORDER BY seq")] == [
        "begun", "rectified", "replied", "closed",
    ]  # fmt: skip


def test_a_named_one_is_called_until_it_is_content_or_called_in_vain_often_enough(hall: RatedHall) -> None:
    hall.served()
    rating, words = hall.rating()[0], {"phone": "13800000000"}
    hall.system(lambda tx, facts: take(tx, facts, rating, Level.DISSATISFIED, Source.PHONE, (), "", words))
    one = str(hall.rows("SELECT follow_up_id FROM follow_ups")[0][0])

    def put_right() -> None:
        hall.do(c.RecordRectification(one, "加开窗口"), OTHER)
        assert hall.do(c.ReplyToCitizen(one, "已加开"), OTHER) == "call_back"

    assert hall.do(c.RecordContact(one, "not_reached", "没人接"), OTHER) == "contact"
    assert hall.do(c.RecordContact(one, "reached", "等得久"), OTHER) == "rectify"
    put_right()
    for _ in range(2):
        assert hall.do(c.RecordCallBack(one, "not_reached"), OTHER) == "call_back"
    assert hall.do(c.RecordCallBack(one, "not_satisfied", "还是慢"), OTHER) == "rectify"
    put_right()
    assert hall.do(c.RecordCallBack(one, "not_reached"), OTHER) == "call_back"
    with pytest.raises(Refused, match="not_done"):
        hall.do(c.CloseFollowUp(one), LEAD)
    for _ in range(2):
        hall.do(c.RecordCallBack(one, "not_reached"), OTHER)
    assert hall.do(c.CloseFollowUp(one), LEAD) == "closed", "three calls in vain of this time"
    hall.do(c.ReopenFollowUp(one, "又来电"), LEAD)
    put_right()
    with pytest.raises(Refused, match="not_done"):
        hall.do(c.CloseFollowUp(one), LEAD)
    assert hall.do(c.RecordCallBack(one, "satisfied"), OTHER) == "to_close"
    assert hall.rows("SELECT satisfied_after, reopened FROM follow_ups") == [(1, 2)]


def test_a_good_one_begins_nothing(hall: RatedHall) -> None:
    hall.served()
    body = RatingGiven(rating_id=hall.rating()[0], level=Level.FAIRLY_SATISFIED, source=Source.KEYPAD)
    hall.event("rating.given", body, "a1")
    assert hall.rows("SELECT count(*) FROM follow_ups") == [(0,)]


def test_who_was_rated_does_nothing_with_it(hall: RatedHall) -> None:
    one = bad(hall)
    for command in (c.RecordRectification(one, "x"), c.ReplyToCitizen(one, "x"), c.OpenRaterRecord(one, "x")):
        with pytest.raises(Refused, match="rated_themselves"):
            hall.do(command, RATED)


def test_an_appeal_is_judged_by_somebody_else(hall: RatedHall) -> None:
    one = bad(hall)
    assert hall.do(c.AppealRating(one, "mistaken", "按错了键,本人当场说明"), RATED) == "appealed"
    for judge in (user("clerk-w1", "manager"), user("clerk-w1", "supervisor")):
        with pytest.raises(Refused, match="judges_themselves"):
            hall.do(c.JudgeAppeal(one, True, "属实"), judge)
    with pytest.raises(Refused, match="not_allowed"):
        hall.do(c.JudgeAppeal(one, True, "属实"), OTHER)
    assert hall.do(c.JudgeAppeal(one, True, "录像属实"), SUPERVISOR) == "excluded"
    assert hall.rating()[1] == "excluded"
    assert hall.rows("SELECT rateable, dissatisfied FROM rating_sums") == [(0, 0)], "kept, never counted"


def test_a_refused_appeal_goes_on_with_a_new_clock(hall: RatedHall) -> None:
    one = bad(hall)
    hall.do(c.AppealRating(one, "malicious", "多次无理"), LEAD)
    assert hall.do(c.JudgeAppeal(one, False, "不属实"), SUPERVISOR) == "rectify"


def test_time_alone_makes_it_yellow_and_red_and_brings_it_before_somebody(hall: RatedHall) -> None:
    one = bad(hall)
    lights = []
    for _ in range(12):
        hall.later(DAY_MS)
        hall.system(watch_ratings)
        if (light := state(hall)[1]) not in lights:
            lights.append(light)
    assert lights == ["green", "yellow", "red"]
    assert alarms(hall) == [("follow_up_soon", "cleared"), ("follow_up_late", "raised")], "reminded, then brought up"
    hall.do(c.RecordRectification(one, "晚了"), OTHER)
    assert alarms(hall)[1] == ("follow_up_late", "cleared"), "it is in hand"
    assert state(hall)[2] == 1, "the step was late, and that stays"


def test_whoever_acts_in_time_ends_the_reminder(hall: RatedHall) -> None:
    one = bad(hall)
    while not alarms(hall):
        hall.later(DAY_MS // 2)
        hall.system(watch_ratings)
    assert alarms(hall) == [("follow_up_soon", "raised")]
    hall.do(c.ExtendFollowUp(one, 5, "要改系统"), LEAD)
    assert alarms(hall) == [("follow_up_soon", "cleared")]


def test_days_are_lengthened_to_the_most_and_not_beyond(hall: RatedHall) -> None:
    one = bad(hall)
    hall.do(c.ExtendFollowUp(one, 10, "要改系统"), LEAD)
    with pytest.raises(Refused, match="too_many_days"):
        hall.do(c.ExtendFollowUp(one, 1, "还要"), LEAD)


def test_it_can_be_opened_again(hall: RatedHall) -> None:
    one = bad(hall)
    with pytest.raises(Refused, match="not_done"):
        hall.do(c.CloseFollowUp(one), LEAD)
    hall.do(c.RecordRectification(one, "改"), OTHER)
    hall.do(c.ReplyToCitizen(one, "已改"), OTHER)
    hall.do(c.CloseFollowUp(one), LEAD)
    assert hall.do(c.ReopenFollowUp(one, "又有人说"), LEAD) == "rectify"
    assert hall.rows("SELECT reopened, closed_at FROM follow_ups") == [(1, None)]


def test_the_departments_owner_has_it(hall: RatedHall) -> None:
    service = replace(hall.facts.services["tax"], department="shui-wu")
    ratings = replace(hall.facts.ratings, owners={"shui-wu": "sun"})
    hall.facts = replace(hall.facts, services={**hall.facts.services, "tax": service}, ratings=ratings)
    hall.account("sun", "clerk")
    bad(hall)
    assert hall.rows("SELECT department, owner FROM follow_ups") == [("shui-wu", "sun")]
    assert hall.rows("SELECT 1 FROM alarms WHERE code = 'follow_up_unowned'") == []
    other = user("wu", "clerk", window="w3")
    one = str(hall.rows("SELECT follow_up_id FROM follow_ups")[0][0])
    for command in (c.RecordRectification(one, "不归我管"), c.AppealRating(one, "mistaken", "不归我管")):
        with pytest.raises(Refused, match="other_department"):
            hall.do(command, other)
    assert hall.do(c.RecordRectification(one, "归我管"), OTHER) == "reply"


def test_without_an_owner_the_duty_lead_is_told_until_somebody_is_named_or_acts(hall: RatedHall) -> None:
    unowned = "SELECT state FROM alarms WHERE code = 'follow_up_unowned' ORDER BY raised_at"
    hall.account("sun", "clerk")
    first = bad(hall)
    assert hall.rows(unowned) == [("raised",)]
    hall.do(c.AssignFollowUp(first, "shui-wu", None), LEAD)
    assert hall.rows(unowned) == [("raised",)], "a department without an owner is nobody yet"
    hall.do(c.AssignFollowUp(first, "shui-wu", "sun"), LEAD)
    assert hall.rows(unowned) == [("cleared",)]
    hall.do(c.AssignFollowUp(first, "shui-wu", None), LEAD)
    assert hall.rows(unowned) == [("raised",)], "handed on to nobody"
    hall.later(60_000)
    hall.do(c.RecordRectification(bad(hall), "改"), OTHER)
    assert hall.rows(unowned) == [("raised",), ("cleared",)]


@pytest.mark.parametrize(("owner", "role"), [("clerk-w1", "clerk"), ("sun", "guide"), ("nobody-here", "")])
def test_nobody_owns_it_who_could_do_nothing_with_it(hall: RatedHall, owner: str, role: str) -> None:
    hall.facts = replace(hall.facts, ratings=replace(hall.facts.ratings, owners={"": owner}))
    if role:
        hall.account(owner, role)
    one = bad(hall)
    assert hall.rows("SELECT owner FROM follow_ups") == [(None,)]
    assert hall.rows("SELECT state FROM alarms WHERE code = 'follow_up_unowned'") == [("raised",)]
    with pytest.raises(Refused, match="cannot_own"):
        hall.do(c.AssignFollowUp(one, "shui-wu", owner), LEAD)


def test_a_lead_who_was_rated_appeals_and_nothing_else(hall: RatedHall) -> None:
    one, lead = bad(hall), user("clerk-w1", "duty_lead")
    for command in (c.AssignFollowUp(one, "shui-wu", None), c.ExtendFollowUp(one, 1, "x"), c.ReopenFollowUp(one, "x")):
        with pytest.raises(Refused, match="rated_themselves"):
            hall.do(command, lead)
    assert hall.do(c.AppealRating(one, "mistaken", "按错了"), lead) == "appealed"
