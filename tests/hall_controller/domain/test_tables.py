import pytest

from hall_controller.domain import alarm, day, quotas, station, ticket, window
from hall_controller.domain.alarm import ALARM_TABLE, Severity
from hall_controller.domain.appointment import Arrival, CheckInRule, counts_as_missed
from hall_controller.domain.day import DAY_TABLE
from hall_controller.domain.drawing import markdown, mermaid
from hall_controller.domain.opening import DayPlan
from hall_controller.domain.ticket import ENDED, TICKET_TABLE, UNDOABLE, TicketEvent, TicketState
from hall_controller.domain.transition import NotAllowed
from hall_controller.domain.window import WINDOW_TABLE, WindowPhase

MINUTE = 60_000


def test_a_ticket_that_ended_stays_ended() -> None:
    assert not [step for step in TICKET_TABLE if step[0] in ENDED]


def test_every_live_state_can_be_ended_at_closing() -> None:
    live = set(TicketState) - ENDED - {TicketState.SERVING}
    assert {state for state, event in TICKET_TABLE if event is TicketEvent.EXPIRED} == live


def test_only_a_waiting_ticket_can_be_called() -> None:
    assert [state for state, event in TICKET_TABLE if event is TicketEvent.CALLED] == [TicketState.WAITING]
    with pytest.raises(NotAllowed, match="called is not possible in state issued"):
        ticket.next_state(TicketState.ISSUED, TicketEvent.CALLED)


def test_what_can_be_undone_is_a_step_of_the_table() -> None:
    for action, state in UNDOABLE.items():
        assert state in {target for (_, event), target in TICKET_TABLE.items() if event == action}


@pytest.mark.parametrize("table", [TICKET_TABLE, WINDOW_TABLE, DAY_TABLE, ALARM_TABLE])
def test_tables_are_drawn(table: dict[tuple[TicketState, TicketEvent], TicketState]) -> None:
    drawn = mermaid(table)
    assert drawn.startswith("stateDiagram-v2\n    ")
    assert markdown(table).count("\n") == len(table) + 1
    for state, _ in table:
        assert state.value in drawn


def test_window_and_day_walk_round() -> None:
    phase = WindowPhase.CLOSED
    for event in ("opened", "called", "started", "left", "paused", "unpaused", "closed"):
        phase = window.next_phase(phase, window.WindowEvent(event))
    assert phase is WindowPhase.CLOSED
    today = day.DayPhase.CLOSED
    for step in ("began", "signed", "closing_began", "closed"):
        today = day.next_phase(today, day.DayEvent(step))
    assert today is day.DayPhase.CLOSED


def test_check_in_from_30_before_to_15_after() -> None:
    rule, slot = CheckInRule(), 100 * MINUTE
    moments = {69: Arrival.TOO_EARLY, 70: Arrival.IN_TIME, 115: Arrival.IN_TIME, 116: Arrival.LATE}
    assert {minute: rule.arrival(slot, minute * MINUTE) for minute in moments} == moments


def test_no_show_is_not_counted_when_our_side_was_down() -> None:
    rule, slot = CheckInRule(), 100 * MINUTE
    assert counts_as_missed(slot, rule, [])
    assert counts_as_missed(slot, rule, [(0, 70 * MINUTE), (115 * MINUTE, 200 * MINUTE)])
    assert not counts_as_missed(slot, rule, [(110 * MINUTE, 111 * MINUTE)])


def test_quota_by_day_and_slot() -> None:
    quota = quotas.Quota(per_day=10, per_slot=3, slot_ms=30 * MINUTE)
    assert [quota.slot(0, minute * MINUTE) for minute in (0, 29, 30)] == [0, 0, 1]
    assert quota.used_up(9, 2) is None
    assert quota.used_up(10, 0) == "quota_day"
    assert quota.used_up(0, 3) == "quota_slot"
    assert quotas.Quota().used_up(10_000, 10_000) is None


def test_work_passes_lunch_and_ends_with_the_day() -> None:
    plan = DayPlan(((0, 100), (200, 300)))
    assert [plan.after_work(at, 50) for at in (0, 60, 150, 280)] == [50, 210, 250, None]
    assert (plan.is_open(150), plan.within_hours(150), plan.next_opening(150)) == (False, True, 200)


def test_blips_are_quiet_and_unseen_alarms_grow_once() -> None:
    assert alarm.is_blip("station_lost", 0, 29_999)
    assert not alarm.is_blip("station_lost", 0, 30_000)
    assert alarm.escalated("paper_low", Severity.TODAY, 0, 1_799_999) is Severity.TODAY
    assert alarm.escalated("paper_low", Severity.TODAY, 0, 1_800_000) is Severity.NOW
    assert alarm.escalated("paper_low", Severity.NOW, 0, 9_800_000) is Severity.NOW


def test_a_clock_cannot_jump_the_line() -> None:
    assert station.corrected(500, -100, earliest=0, now_ms=1_000) == 400
    assert station.corrected(5_000, None, earliest=0, now_ms=1_000) == 1_000
    assert station.corrected(-5_000, None, earliest=10, now_ms=1_000) == 10


def test_an_open_window_is_idle_only_while_people_wait() -> None:
    assert window.idle_ms(WindowPhase.OPEN, 100, 400, 1_000) == 600
    assert window.idle_ms(WindowPhase.OPEN, 100, None, 1_000) is None
    assert window.idle_ms(WindowPhase.SERVING, 100, 400, 1_000) is None
